"""A small map to edit, and what a test of edits asks of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sysmap.model import Document, Factor, Link, Polarity
from sysmap.model.checks import problems


@pytest.fixture
def document() -> Document:
    """Coal price −→ Demand for coal +→ Emissions, and Wind power on its own."""
    return Document(
        [
            Factor("price", "Coal price", 0, 0),
            Factor("demand", "Demand for coal", 200, 0),
            Factor("emissions", "Emissions", 400, 0),
            Factor("wind", "Wind power", 0, 200),
            Link("pd", "price", "demand", Polarity.OPPOSITE),
            Link("de", "demand", "emissions", Polarity.SAME),
        ]
    )


class Step:
    """What happened inside ``one_step`` or ``no_step``: the label of the step made."""

    label: str | None = None


@pytest.fixture
def one_step(document: Document):
    """``with one_step() as step:`` asserts that what is inside is one undo step that undo takes back whole."""

    @contextmanager
    def steps() -> Iterator[Step]:
        before, count, step = document.snapshot, len(document.history), Step()
        yield step
        after = document.snapshot
        assert len(document.history) == count + 1
        assert list(problems(after)) == []
        step.label = document.undo_label
        document.undo()
        assert document.snapshot == before
        document.redo()
        assert document.snapshot == after

    return steps


@pytest.fixture
def no_step(document: Document):
    """``with no_step():`` asserts that nothing happens."""

    @contextmanager
    def steps() -> Iterator[None]:
        before, revision = document.snapshot, document.revision
        yield
        assert document.snapshot == before
        assert document.revision == revision

    return steps
