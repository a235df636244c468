"""The way back to a moment, whole or in parts."""

from dataclasses import replace

import pytest

from sysmap.edits.deleting import delete
from sysmap.edits.restoring import bring_back, restore
from sysmap.model import Document, Factor, Holding, Link, LoopName, Perspective, Polarity, View

UTILITIES = Perspective("u", "Utilities")
COAL, JOBS = Factor("coal", "Coal price"), Factor("jobs", "Jobs")
DEMAND = Factor("demand", "Demand", perspectives=("u",))
COAL_DEMAND = Link("cd", "coal", "demand", Polarity.OPPOSITE, perspectives=(Holding("u"),))
DEMAND_JOBS = Link("dj", "demand", "jobs", Polarity.SAME)
ALL = (UTILITIES, COAL, DEMAND, JOBS, COAL_DEMAND, DEMAND_JOBS)


@pytest.fixture
def document():
    return Document(ALL)


def test_restoring_is_one_step_there_and_one_back(document):
    past = document.snapshot
    delete(document, ["demand"])
    with document.edit("More"):
        document.put(Factor("wind", "Wind"))
        document.put(replace(COAL, label="Price"))
    now, steps = document.snapshot, len(document.history)
    assert set(restore(document, past)) == {"demand", "cd", "dj", "wind", "coal"}
    assert document.snapshot == past
    assert len(document.history) == steps + 1
    document.undo()
    assert document.snapshot == now


def test_restoring_the_same_map_is_no_step(document):
    assert restore(document, document.snapshot) == ()
    assert document.history == ()


def test_restoring_over_a_record_of_another_kind(document):
    past = document.snapshot
    with document.edit("Kind"):
        document.remove("dj")
        document.put(View("dj", "A view"))
    restore(document, past)
    assert document.snapshot == past


def test_a_deleted_factor_comes_back_with_its_links_and_who_holds_it(document):
    past = document.snapshot
    delete(document, ["demand"])
    with document.edit("Forget"):
        document.remove("u")
        document.put(Factor("wind", "Wind"))
    steps = len(document.history)
    assert set(bring_back(document, past, ["demand"])) == {"u", "demand", "cd", "dj"}
    assert len(document.history) == steps + 1
    assert document.get("wind") is not None
    assert document.factor("demand") == DEMAND


def test_a_link_brings_the_factors_it_needs(document):
    past = document.snapshot
    delete(document, ["coal", "demand"])
    touched = bring_back(document, past, ["cd"])
    assert {"coal", "demand", "cd"} <= set(touched)
    assert document.link("dj") == DEMAND_JOBS, "the factor it brought comes as a factor does: with its links"


def test_a_pair_that_is_linked_anew_keeps_its_link(document):
    past = document.snapshot
    delete(document, ["cd"])
    with document.edit("Connect"):
        document.put(Link("new", "coal", "demand", Polarity.SAME))
    assert bring_back(document, past, ["cd"]) == ()
    assert document.link_between("coal", "demand").id == "new"


def test_only_the_chosen_factor_becomes_what_it_was(document):
    past = document.snapshot
    with document.edit("Rename"):
        document.put(replace(COAL, label="Price"))
        document.put(replace(JOBS, label="Work"))
    bring_back(document, past, ["coal"])
    assert (document.factor("coal").label, document.factor("jobs").label) == ("Coal price", "Work")


def test_a_loop_s_name_comes_back_too(document):
    with document.edit("Name"):
        document.put(LoopName("n", frozenset(("cd",)), "Spiral"))
    past = document.snapshot
    with document.edit("Unname"):
        document.remove("n")
    assert bring_back(document, past, ["n"]) == ("n",)
    assert bring_back(document, past, ["not there"]) == ()
