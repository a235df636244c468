"""Signing, turning and bending a selection that holds links, relations and abilities at once."""

import pytest

from sysmap.edits.ties import bend, reverse, sign
from sysmap.model import Ability, Document, Factor, Link, MapError, Polarity, Relation, RelationKind, Stakeholder

ALL = ("l", "r", "a", "f", "s")


@pytest.fixture
def document():
    return Document(
        [
            *(Factor("f", "F"), Factor("g", "G"), Link("l", "f", "g", bend=0.3)),
            *(Stakeholder("s", "S"), Stakeholder("t", "T"), RelationKind("k", "funds")),
            *(Relation("r", "k", "s", "t", bend=0.2), Ability("a", "s", "f")),
        ]
    )


def test_links_are_signed_and_abilities_pushed_in_one_step(document):
    before = document.snapshot
    assert set(sign(document, ALL, Polarity.OPPOSITE)) == {"l", "a"}
    assert (document.link("l").polarity, document.get("a").stance) == (Polarity.OPPOSITE, -1)
    document.undo()
    assert document.snapshot == before


def test_links_and_relations_turn_in_one_step_and_their_arcs_stay(document):
    assert set(reverse(document, ALL)) == {"l", "r"}
    told = [(tie.source, tie.target, tie.bend) for tie in (document.get("l"), document.get("r"))]
    assert told == [("g", "f", -0.3), ("t", "s", -0.2)]
    assert len(document.history) == 1


def test_where_one_cannot_turn_none_does(document):
    with document.edit("Relate"):
        document.put(Relation("back", "k", "t", "s"))
    before = document.snapshot
    with pytest.raises(MapError):
        reverse(document, ("l", "r"))
    assert document.snapshot == before


@pytest.mark.parametrize(("by", "step"), [(0.0, "Straighten"), (None, "Bend"), (0.5, "Bend")])
def test_links_and_relations_bend_in_one_step(document, by, step):
    assert set(bend(document, ALL, by)) == {"l", "r"}
    assert (document.link("l").bend, document.get("r").bend) == (by, by)
    assert [each.label for each in document.history] == [step]
