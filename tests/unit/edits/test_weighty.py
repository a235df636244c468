"""Edits that take away what nobody can easily say again are marked, so that the history keeps the map before them."""

from collections.abc import Callable

import pytest

from sysmap.edits.merging import merge_factors
from sysmap.edits.merging_people import merge_stakeholders
from sysmap.edits.perspectives import delete_perspective
from sysmap.edits.relations import delete_kind, relate
from sysmap.model import Change, Document, Factor, Perspective, RelationKind, Stakeholder


@pytest.fixture
def document() -> Document:
    people = [Stakeholder("ann", "Ann"), Stakeholder("ben", "Ben")]
    return Document(
        [Factor("a", "A"), Factor("b", "B"), *people, RelationKind("k", "knows"), Perspective("p", "Miners")]
    )


def heard(document: Document, edit: Callable[[Document], object]) -> Change:
    told: list[Change] = []
    document.listen(told.append)
    edit(document)
    return told[-1]


@pytest.mark.parametrize(
    "edit",
    [
        lambda document: merge_factors(document, "a", "b"),
        lambda document: merge_stakeholders(document, "ann", "ben"),
        lambda document: delete_kind(document, "k"),
        lambda document: delete_perspective(document, "p"),
    ],
)
def test_what_cannot_easily_be_said_again_is_weighty(document: Document, edit: Callable[[Document], object]) -> None:
    assert heard(document, edit).weighty


def test_a_stroke_is_not(document: Document) -> None:
    assert not heard(document, lambda document: relate(document, "k", "ann", "ben")).weighty
