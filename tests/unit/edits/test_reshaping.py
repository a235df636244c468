"""Deleting, merging, naming loops, perspectives, finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sysmap.edits.deleting import delete
from sysmap.edits.find import find
from sysmap.edits.links import connect, set_polarity
from sysmap.edits.loops import name_loop
from sysmap.edits.merging import merge_factors
from sysmap.edits.perspectives import add_perspective, delete_perspective, rename_perspective, set_holding
from sysmap.model import Document, Factor, Goal, Holding, Lever, LoopName, MapError, Polarity, SystemMap, View


def test_a_factor_goes_with_its_links(document: Document, one_step) -> None:
    with one_step() as step:
        assert set(delete(document, ["demand"])) == {"demand", "pd", "de"}
    assert step.label == "Delete"


def test_a_step_counts_the_things_that_were_chosen(document: Document, one_step, no_step) -> None:
    with one_step() as step:
        delete(document, ["price", "pd", "wind", "gone"])
    assert step.label == "Delete 3 things"
    with no_step():
        assert delete(document, ["gone"]) == ()


def test_a_loop_keeps_its_name_when_it_breaks(document: Document, one_step) -> None:
    back = connect(document, "emissions", "price")
    loop_id = name_loop(document, ["pd", "de", back], "Coal trap")
    with one_step():
        delete(document, [back])
    assert document.snapshot.loop_names[loop_id].name == "Coal trap"


def test_a_loop_is_named_renamed_storied_and_unnamed(document: Document, one_step, no_step) -> None:
    links = ["pd", "de", connect(document, "emissions", "price")]
    with one_step() as step:
        loop_id = name_loop(document, links, " Coal  trap ", "It keeps itself going.")
    assert step.label == "Name the loop"
    with one_step():
        assert name_loop(document, reversed(links), "Lock-in") == loop_id
    assert document.get(loop_id) == LoopName(loop_id, frozenset(links), "Lock-in", "It keeps itself going.")
    with one_step() as step:
        name_loop(document, links, "Lock-in", "Another story.")
    assert step.label == "Loop's story"
    with no_step():
        name_loop(document, links, "Lock-in")
        name_loop(document, links[:2], "")
    with one_step():
        assert name_loop(document, links, " ") is None
    assert not document.snapshot.loop_names


@pytest.mark.parametrize("links", [[], ["pd", "gone"]])
def test_what_is_no_loop_cannot_be_named(document: Document, no_step, links: list[str]) -> None:
    with no_step(), pytest.raises(MapError):
        name_loop(document, links, "Nothing")


def test_two_factors_become_one(document: Document, one_step) -> None:
    connect(document, "wind", "emissions", Polarity.OPPOSITE)
    connect(document, "wind", "demand", Polarity.OPPOSITE)
    connect(document, "wind", "price", Polarity.SAME)
    with document.edit("Notes"):
        document.put(replace(document.factor("price"), notes="first", tags=("a", "b"), goal=Goal(-1)))
        document.put(replace(document.factor("wind"), notes="second", tags=("b", "c"), goal=Goal(1), lever=Lever("W")))
        document.put(View("v", "Close", spotlight=("wind", "price", "demand")))
    with one_step() as step:
        merge_factors(document, "price", "wind")
    assert step.label == "Merge factors"
    merged = document.factor("price")
    assert (merged.label, merged.notes, merged.tags) == ("Coal price", "first\n\nsecond", ("a", "b", "c"))
    assert (merged.goal, merged.lever) == (Goal(-1), Lever("W"))
    assert {(link.source, link.target) for link in document.snapshot.links.values()} == {
        ("price", "demand"),
        ("price", "emissions"),
        ("demand", "emissions"),
    }
    assert document.snapshot.views["v"].spotlight == ("price", "demand")


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (Polarity.SAME, Polarity.SAME, Polarity.SAME),
        (Polarity.SAME, Polarity.UNKNOWN, Polarity.SAME),
        (Polarity.UNKNOWN, Polarity.OPPOSITE, Polarity.OPPOSITE),
        (Polarity.SAME, Polarity.OPPOSITE, Polarity.UNKNOWN),
    ],
)
def test_links_that_fall_together_keep_the_sign_they_agree_on(document: Document, first, second, both) -> None:
    set_polarity(document, ["pd"], first)
    other = connect(document, "wind", "demand", second, delay=True)
    people = add_perspective(document, "Villagers")
    set_holding(document, ["wind", other], people, held=True)
    loop_id = name_loop(document, [other, "de"], "Story")
    merge_factors(document, "price", "wind")
    link = document.link("pd")
    assert (link.polarity, link.delay) == (both, True)
    assert link.perspectives == (Holding(people, second),)
    assert document.factor("price").perspectives == (people,)
    assert document.snapshot.loop_names[loop_id].links == {"pd", "de"}


def test_a_factors_own_loop_moves_with_it_and_links_between_the_two_go(document: Document, one_step) -> None:
    own = connect(document, "demand", "demand", Polarity.SAME)
    with one_step():
        merge_factors(document, "price", "demand")
    assert document.link_between("price", "price").id == own
    assert document.get("pd") is None
    assert document.link("de").source == "price"


def test_a_factor_cannot_be_merged_with_itself_or_with_nothing(document: Document, no_step) -> None:
    with no_step(), pytest.raises(MapError, match="itself"):
        merge_factors(document, "price", "price")
    with no_step(), pytest.raises(MapError, match="no longer"):
        merge_factors(document, "price", "gone")


def test_a_perspective_holds_factors_and_links_with_its_own_sign(document: Document, one_step, no_step) -> None:
    with one_step():
        utilities = add_perspective(document, " Utilities ")
    with one_step():
        set_holding(document, ["price", "pd"], utilities, held=True)
    assert document.link("pd").perspectives == (Holding(utilities, Polarity.OPPOSITE),)
    with one_step():
        set_holding(document, ["pd"], utilities, held=True, polarity=Polarity.SAME)
    with no_step():
        set_holding(document, ["price", "pd"], utilities, held=True)
    assert document.link("pd").perspectives == (Holding(utilities, Polarity.SAME),)
    with one_step():
        set_holding(document, ["pd"], utilities, held=False)
    assert document.held(utilities) == {"price"}


def test_a_deleted_perspective_is_taken_out_of_everything(document: Document, one_step) -> None:
    utilities = add_perspective(document, "Utilities")
    set_holding(document, ["price", "pd"], utilities, held=True)
    with one_step() as step:
        assert set(delete_perspective(document, utilities)) == {"price", "pd", utilities}
    assert step.label == "Delete perspective"
    assert document.factor("price").perspectives == ()


def test_perspectives_have_names_of_their_own(document: Document, one_step, no_step) -> None:
    utilities = add_perspective(document, "Utilities")
    other = add_perspective(document, "Environment")
    for wrong in ("", "ENVIRONMENT "):
        with no_step(), pytest.raises(MapError):
            rename_perspective(document, utilities, wrong)
    with no_step(), pytest.raises(MapError, match="already"):
        add_perspective(document, "utilities")
    with one_step():
        rename_perspective(document, other, "environment")
    with no_step(), pytest.raises(MapError, match="no longer"):
        set_holding(document, ["price"], "gone", held=True)


def test_find_puts_starts_first_then_words_then_middles_then_tags_then_notes_then_slips() -> None:
    snapshot = SystemMap.of(
        [
            Factor("slip", "Coat imports"),
            Factor("notes", "Trains", notes="they carry\nCOAL imports"),
            Factor("tag", "Mines", tags=("coal imports",)),
            Factor("middle", "Charcoal imports"),
            Factor("word", "Demand for coal imports"),
            Factor("start", "Coal imports, total"),
            Factor("other", "Trust"),
        ]
    )
    assert find(snapshot, " Coal  IMPORTS") == ["start", "word", "middle", "tag", "notes", "slip"]


@pytest.mark.parametrize("text", ["", " \n", "zebra"])
def test_find_finds_nothing_for_nothing(document: Document, text: str) -> None:
    assert find(document.snapshot, text) == []
