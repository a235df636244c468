"""Scenarios and ratings: what is kept, what is refused, and what follows when factors go or merge."""

import pytest

from sysmap.edits.clipboard import copy, paste
from sysmap.edits.deleting import delete
from sysmap.edits.factors import add_factor
from sysmap.edits.goals import rate_actionability, set_intervention
from sysmap.edits.merging import merge_factors
from sysmap.edits.scenarios import delete_scenario, keep_scenario, rename_scenario, set_pushes, set_run
from sysmap.model import Document, MapError, Push, SystemMap
from sysmap.model.checks import problems


@pytest.fixture
def document():
    made = Document()
    for label in ("Coal price", "Demand"):
        add_factor(made, label, (0.0, 0.0))
    return made


@pytest.fixture
def both(document):
    return tuple(document.snapshot.factors)


def test_a_scenario_outlives_its_factor(document, both):
    scenario = keep_scenario(document, "Tax", [Push(both[0]), Push(both[1], -1, held=False)])
    delete(document, [both[0]])
    assert document.snapshot.scenarios[scenario].pushes[0].factor == both[0]
    assert list(problems(document.snapshot)) == []
    document.undo()
    document.undo()
    assert not document.snapshot.scenarios


@pytest.mark.parametrize("first", [1, -1])
def test_pushes_follow_a_merge_and_the_kept_factor_has_its_own(document, both, first):
    keep, gone = both
    only_gone = keep_scenario(document, "One", [Push(gone, -1)])
    two = keep_scenario(document, "Two", [Push(gone, -first), Push(keep, first)])
    merge_factors(document, keep, gone)
    assert document.snapshot.scenarios[only_gone].pushes == (Push(keep, -1),)
    assert document.snapshot.scenarios[two].pushes == (Push(keep, first),)


def test_names_are_there_and_not_taken(document):
    first = keep_scenario(document, "Tax", [])
    second = keep_scenario(document, "Ban", [])
    for refused in (lambda: keep_scenario(document, "  ", []), lambda: rename_scenario(document, second, "tax")):
        with pytest.raises(MapError):
            refused()
    assert rename_scenario(document, first, "TAX") == (first,)
    delete_scenario(document, second)
    with pytest.raises(MapError, match="no longer"):
        delete_scenario(document, second)


def test_what_cannot_be_run_is_refused(document, both):
    scenario = keep_scenario(document, "Tax", [Push(both[0])])
    for refused in (
        lambda: set_pushes(document, scenario, [Push(both[0]), Push(both[0], -1)]),
        lambda: set_pushes(document, scenario, [Push(both[0], 2)]),
        lambda: set_run(document, scenario, "loud", 10),
        lambda: set_run(document, scenario, "tanh", 0),
        lambda: set_run(document, scenario, "tanh", 501),
    ):
        before = document.snapshot
        with pytest.raises(MapError):
            refused()
        assert document.snapshot == before
    set_run(document, scenario, "tanh", 500)


def test_ratings_are_copied_and_merged(document, both):
    keep, gone = both
    rate_actionability(document, [gone], 0.0)
    set_intervention(document, [gone], 5)
    new = paste(document, copy(document.snapshot, [gone]))[0]
    pasted = document.factor(new)
    assert (pasted.actionability, pasted.intervention) == (0.0, 5)
    rate_actionability(document, [new], 0.7)
    merge_factors(document, keep, gone)
    assert (document.factor(keep).actionability, document.factor(keep).intervention) == (0.0, 5)
    merge_factors(document, keep, new)
    assert document.factor(keep).actionability == 0.0


@pytest.mark.parametrize("rating", [-0.1, 1.1, float("nan")])
def test_ratings_are_from_0_to_1(document, both, rating):
    with pytest.raises(MapError):
        rate_actionability(document, both, rating)
    with pytest.raises(MapError):
        set_intervention(document, both, 13)


def test_scenarios_have_one_id_over_all_kinds(document, both):
    scenario = keep_scenario(document, "Tax", [Push(both[0])])
    assert SystemMap.of(document.snapshot).get(scenario) == document.snapshot.scenarios[scenario]
