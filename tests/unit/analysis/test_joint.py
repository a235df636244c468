"""Sets of levers against a dense solution of the map with the held factors' own causes cut."""

from itertools import combinations, permutations

import numpy as np
import pytest
from analysis_maps import drawn, random_map

from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.joint import joint, part_of
from sysmap.analysis.results_sets import APART, BOOST, CONFLICT, OVERLAP
from sysmap.model import Factor, Goal, Link, SystemMap


def clamped(graph, pushes, signed=True):
    """Where every factor stands when some are held: x = W_cutᵀ x + u, solved densely, W written down by its formula."""
    weights = np.zeros((graph.size, graph.size))
    weights[graph.source, graph.target] = graph.weight
    sums = weights.sum(axis=0)
    matrix = 0.8 * weights / np.where(sums > 0, sums, 1)
    if signed:
        matrix[graph.source, graph.target] *= graph.sign
    push = np.zeros(graph.size)
    for node, direction in pushes.items():
        matrix[:, node] = 0
        push[node] = direction
    return np.linalg.solve(np.eye(graph.size) - matrix.T, push)


def total(graph, pushes):
    stand = clamped(graph, pushes)
    return sum(goal.importance * goal.direction * stand[goal.node] for goal in graph.goals if goal.node not in pushes)


@pytest.mark.parametrize("seed", range(30))
def test_a_set_does_what_the_dense_solution_says(seed):
    graph = CausalGraph.of(random_map(14, 20 + 3 * seed, seed, signs=(1, -1, 0), goals=3))
    chosen = np.random.default_rng(seed).choice(14, size=1 + seed % 6, replace=False).tolist()
    found = joint(graph, [graph.factors[i] for i in chosen])
    pushes = {graph.number[member.factor]: member.direction for member in found.members}
    assert list(pushes) == chosen
    assert found.total == pytest.approx(total(graph, pushes), abs=1e-9)
    stand, sent = clamped(graph, pushes), clamped(graph, dict.fromkeys(pushes, 1), signed=False)
    for told, goal in zip(found.goals, graph.goals, strict=True):
        if goal.node in pushes:
            assert told.held
            continue
        assert told.effect == pytest.approx(goal.direction * stand[goal.node], abs=1e-9)
        assert told.certainty == pytest.approx(abs(stand[goal.node]) / sent[goal.node] if sent[goal.node] else 0)


@pytest.mark.parametrize("seed", range(12))
def test_what_each_member_adds(seed):
    graph = CausalGraph.of(random_map(10, 34, seed, goals=2))
    found = joint(graph, graph.factors[2:7])
    pushes = {graph.number[member.factor]: member.direction for member in found.members}
    for member in found.members:
        node = graph.number[member.factor]
        assert member.alone == pytest.approx(total(graph, {node: pushes[node]}), abs=1e-9)
        without = {other: way for other, way in pushes.items() if other != node}
        assert member.adds == pytest.approx(found.total - total(graph, without), abs=1e-9)
    orders = list(permutations(pushes))
    for member in found.members:
        node, added = graph.number[member.factor], 0.0
        for order in orders:
            before = order[: order.index(node)]
            added += total(graph, {i: pushes[i] for i in (*before, node)}) - total(
                graph, {i: pushes[i] for i in before}
            )
        assert member.share == pytest.approx(added / len(orders), abs=1e-9)
    assert sum(member.share for member in found.members) == pytest.approx(found.total)
    for pair, (first, second) in zip(found.pairs, combinations(found.members, 2), strict=True):
        both = total(graph, {graph.number[one.factor]: one.direction for one in (first, second)})
        assert (pair.first, pair.second) == (first.factor, second.factor)
        assert pair.gain == pytest.approx(both - first.alone - second.alone, abs=1e-9)


def test_a_path_through_a_held_lever_counts_once():
    graph = CausalGraph.of(drawn("a + b", "b + goal", goals={"goal": 1}))
    found = joint(graph, ["a", "b"])
    assert found.total == pytest.approx(0.8)
    assert [member.alone for member in found.members] == pytest.approx([0.64, 0.8])
    assert [member.adds for member in found.members] == pytest.approx([0, 0.8 - 0.64])
    assert [member.share for member in found.members] == pytest.approx([0.32, 0.48])
    (pair,) = found.pairs
    assert (pair.kind, pair.lost, pair.against) == (OVERLAP, pytest.approx(1), ())


def test_levers_on_paths_of_their_own_are_apart():
    graph = CausalGraph.of(drawn("a + goal", "b - goal", goals={"goal": 1}))
    found = joint(graph, ["a", "b"])
    assert found.total == pytest.approx(0.8)
    assert [member.direction for member in found.members] == [1, -1]
    assert found.pairs[0].kind == APART


def test_a_conflict_is_said_with_who_pulls_whom():
    # a helps one goal, is held there and cuts b's way to the other; b pulled by a
    graph = CausalGraph.of(drawn("a + g1", "a - b", "b + g2", goals={"g1": 1, "g2": 1}))
    (pair,) = joint(graph, ["a", "b"]).pairs
    assert pair.against == ("b",)
    assert pair.kind == BOOST  # holding b takes away the harm that a does through it
    graph = CausalGraph.of(drawn("a + m", "m - n", "n + goal", "m + goal", "b + m", goals={"goal": 1}))
    wrong = joint(graph, ["n", "m"], {"n": 1, "m": -1}).pairs[0]
    assert wrong.kind == CONFLICT


def test_a_goal_that_is_held_counts_for_nothing():
    graph = CausalGraph.of(drawn("a + g1", "g1 + g2", goals={"g1": -1, "g2": 1}))
    found = joint(graph, ["g1", "a"])
    assert [(goal.goal, goal.held) for goal in found.goals] == [("g1", True), ("g2", False)]
    assert found.members[0].direction == -1  # the way the room wants it
    assert found.total == pytest.approx(-0.8)


def test_given_directions_are_kept():
    graph = CausalGraph.of(drawn("a + goal", goals={"goal": 1}))
    assert joint(graph, ["a"], {"a": -1}).total == pytest.approx(-0.8)
    assert joint(graph, ["a"]).total == pytest.approx(0.8)


def test_sets_side_by_side_as_parts_of_all_together():
    graph = CausalGraph.of(drawn("a + goal", "b + goal", "c + goal", "d + a", goals={"goal": 1}))
    everyone = joint(graph, ["a", "b", "c", "d"])
    assert everyone.total == pytest.approx(0.8)
    shares = [part_of(joint(graph, factors), everyone) for factors in (["a"], ["b", "c"], ["d"], [])]
    assert shares == pytest.approx([1 / 3, 2 / 3, 0.8 / 3, 0])
    assert part_of(everyone, joint(graph, [])) is None


ODD = {
    "empty": drawn(),
    "one factor": drawn(alone="a"),
    "no goal": drawn("a + b", "b - a"),
    "all goals": random_map(8, 30, seed=4, goals=8),
    "no signs": drawn("a ? b", "b ? goal", goals={"goal": 1}),
    "only self-loops": drawn("a + a", "b - b", goals={"a": 1}),
    "no weights": SystemMap.of(
        [Factor("a", "A"), Factor("b", "B", goal=Goal()), Link("l", "a", "b", strength=0.0)],
    ),
    "apart": drawn("a + b", "c + goal", alone="d", goals={"goal": -1}),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_maps(name):
    graph = CausalGraph.of(ODD[name])
    found = joint(graph, (*graph.factors, "gone", *graph.factors))
    assert found.factors == graph.factors
    numbers = [found.total, *(pair.gain for pair in found.pairs), *(goal.effect for goal in found.goals)]
    numbers += [value for member in found.members for value in (member.alone, member.adds, member.share or 0.0)]
    assert np.isfinite(numbers).all()
    if not graph.goals:
        assert found.total == 0


def test_a_large_set_comes_without_shares_but_with_the_rest():
    graph = CausalGraph.of(random_map(20, 60, seed=2, goals=1))
    found = joint(graph, graph.factors[1:13])
    assert all(member.share is None for member in found.members)
    assert len(found.pairs) == 66
