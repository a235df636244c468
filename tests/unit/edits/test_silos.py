"""A silo's name goes with its members, as long as most of them stay together."""

import pytest

from sysmap.edits.silos import name_silo
from sysmap.model import Document, MapInfo, Stakeholder
from sysmap.model.silo_names import name_for, silo_names
from sysmap.storage.native import dump, load

MEMBERS = ("a", "b", "c", "d")


@pytest.fixture
def document():
    return Document([Stakeholder(key, key.upper()) for key in "abcdefgh"])


def called(document, members):
    found = name_for(silo_names(document.snapshot.info), members)
    return found.name if found else ""


def test_a_name_stays_while_most_members_do(document):
    name_silo(document, MEMBERS, "  The  grid people ")
    assert called(document, MEMBERS) == "The grid people"
    assert called(document, ("a", "b", "c")) == "The grid people"
    assert called(document, ("a", "b", "c", "d", "e")) == "The grid people"
    assert called(document, ("a", "b")) == ""
    assert called(document, ("e", "f")) == ""


def test_another_name_takes_the_place_of_the_last_and_an_empty_one_takes_it_away(document):
    name_silo(document, MEMBERS, "Grid")
    name_silo(document, ("e", "f", "g"), "Funders")
    name_silo(document, ("a", "b", "c", "d", "h"), "Grid and lines")
    assert sorted(one.name for one in silo_names(document.snapshot.info)) == ["Funders", "Grid and lines"]
    name_silo(document, MEMBERS, "")
    assert [one.name for one in silo_names(document.snapshot.info)] == ["Funders"]


def test_it_is_one_step_and_undo_takes_it_back(document):
    before, steps = document.snapshot, len(document.history)
    name_silo(document, MEMBERS, "Grid")
    assert len(document.history) == steps + 1
    document.undo()
    assert document.snapshot == before


def test_the_same_name_again_is_no_step(document):
    name_silo(document, MEMBERS, "Grid")
    steps = len(document.history)
    name_silo(document, MEMBERS, "Grid")
    assert len(document.history) == steps


def test_a_file_keeps_it_and_what_else_it_kept(document):
    document = Document([*document.snapshot, MapInfo(title="People", extra={"room": "12"})])
    name_silo(document, MEMBERS, "Grid")
    again = Document(load(dump(document.snapshot), "people").records).snapshot
    assert again.info.extra["room"] == "12"
    assert silo_names(again.info) == silo_names(document.snapshot.info)


@pytest.mark.parametrize(
    "told",
    [None, 3, "x", {"name": "A"}, [3, None, "x"], [{"name": 3, "members": []}], [{"name": "A", "members": "ab"}]],
)
def test_what_is_no_name_is_passed_over(told):
    assert silo_names(MapInfo(extra={"silo_names": told})) == ()
