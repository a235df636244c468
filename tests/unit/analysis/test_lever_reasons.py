"""Priority, loops entered and side effects of levers."""

from dataclasses import replace

import numpy as np
import pytest
from analysis_maps import drawn, random_map

from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.analysis.report import analyse
from sysmap.analysis.results import SideEffect
from sysmap.analysis.sentences import as_text
from sysmap.model import Factor, Lever, SystemMap


def changed(snapshot, **by_id):
    """The map with some factors changed: name={"lever": …}."""
    return SystemMap.of(
        replace(record, **by_id[record.id]) if isinstance(record, Factor) and record.id in by_id else record
        for record in snapshot
    )


def rows(snapshot):
    return {row.factor: row for row in analyse(snapshot, draws=0).leverage.rows}


def test_priority_is_leverage_times_certainty_times_what_the_room_can_do():
    plain = drawn("a + b", "a - c", "b + goal", "c +d goal", "c - goal2", "b + goal2", goals={"goal": 1})
    found = rows(changed(plain, a={"actionability": 0.5}, b={"actionability": 0.0}))
    assert found["a"].priority == pytest.approx(found["a"].score * found["a"].certainty * 0.5)
    assert found["b"].priority == 0
    assert found["c"].priority is None


def test_without_a_goal_there_is_no_priority():
    assert rows(changed(drawn("a + b"), a={"actionability": 1.0}))["a"].priority is None


def test_loops_entered_are_counted():
    found = rows(drawn("a + h", "h + a", "h + b", "b - h", "b + c", "c + a", "x + h", goals={"h": 1}))
    listed = analyse(drawn("a + h", "h + a", "h + b", "b - h", "b + c", "c + a", "x + h", goals={"h": 1})).loops.loops
    for factor, row in found.items():
        assert row.loops == sum(factor in loop.factors for loop in listed)
    assert (found["h"].loops, found["x"].loops) == (3, 0)


def test_a_lever_that_helps_one_goal_may_harm_another():
    snapshot = drawn("tax + smoke_less", "tax - jobs", "smoke_less - smoke", goals={"smoke": -1, "jobs": 1})
    snapshot = changed(snapshot, smoke_less={"lever": Lever()})
    effects = {effect.factor: effect for effect in rows(snapshot)["tax"].side_effects}
    direction = rows(snapshot)["tax"].direction
    assert direction == -1  # jobs are nearer
    assert effects["jobs"] == SideEffect("jobs", 1, 1.0, against=False)
    assert effects["smoke"] == SideEffect("smoke", 1, pytest.approx(1), against=True)
    assert effects["smoke_less"].against


def test_the_text_warns_of_what_a_lever_harms_and_gives_its_priority():
    snapshot = drawn("tax + less", "tax - jobs", "less - smoke", goals={"smoke": -1, "jobs": 1})
    snapshot = changed(snapshot, tax={"actionability": 0.5})
    text = as_text(snapshot, analyse(snapshot, draws=0))
    assert "It also raises smoke, which is wanted down, so it works against it; clear" in text
    assert "Priority 1 of 100" in text  # 100 · 0.16 / 0.8 leverage, 0.16 / 1.44 certain, half within reach


def test_one_goal_alone_is_no_side_effect():
    assert rows(drawn("a + goal", goals={"goal": 1}))["a"].side_effects == ()


@pytest.mark.parametrize("seed", range(10))
def test_side_effects_are_those_of_the_dense_inverse(seed):
    snapshot = changed(random_map(12, 40, seed, signs=(1, -1, 0), goals=3), f0007={"lever": Lever()})
    graph = CausalGraph.of(snapshot)
    weights = np.zeros((12, 12))
    weights[graph.source, graph.target] = 1
    matrix = 0.8 * weights / np.maximum(weights.sum(axis=0), 1)
    sent = np.linalg.inv(np.eye(12) - matrix)
    matrix[graph.source, graph.target] *= graph.sign
    moved = np.linalg.inv(np.eye(12) - matrix)
    found = rows(snapshot)
    for factor, row in found.items():
        i = graph.number[factor]
        for effect in row.side_effects:
            j = graph.number[effect.factor]
            assert effect.direction == np.sign(moved[i, j]) * row.direction
            assert effect.certainty == pytest.approx(abs(moved[i, j]) / sent[i, j])
            wanted = found["f0007"].direction if effect.factor == "f0007" else 1
            assert effect.against == (effect.direction != wanted)
        told = {effect.factor for effect in row.side_effects}
        every = {"f0000", "f0001", "f0002", "f0007"} - {factor}
        assert told == {other for other in every if abs(moved[i, graph.number[other]]) >= 0.01}


def test_ratings_and_levers_make_the_analysis_run_again():
    snapshot = drawn("a + b")
    key = topology_key(snapshot)
    assert topology_key(changed(snapshot, a={"actionability": 0.5})) != key
    assert topology_key(changed(snapshot, a={"lever": Lever()})) != key
    assert topology_key(changed(snapshot, a={"label": "Other", "x": 5.0, "notes": "n", "intervention": 3})) == key
