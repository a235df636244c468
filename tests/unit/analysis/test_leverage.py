"""Total effects against the dense inverse, and what the words on top of them promise."""

import numpy as np
import pytest
from analysis_maps import drawn, random_map

from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.leverage import DENSE, effects, ranks, shares
from sysmap.model import Link, Polarity


def dense(graph, signed):
    """T (or U) written down as the formula says it."""
    matrix = np.zeros((graph.size, graph.size))
    for i, (source, target) in enumerate(zip(graph.source, graph.target, strict=True)):
        matrix[source, target] = graph.weight[i] * (graph.sign[i] if signed else 1)
    weights = np.zeros_like(matrix)
    weights[graph.source, graph.target] = graph.weight
    sums = weights.sum(axis=0)
    matrix = 0.8 * matrix / np.where(sums > 0, sums, 1)
    return np.linalg.inv(np.eye(graph.size) - matrix) - np.eye(graph.size)


def of(graph):
    return effects(graph, graph.weight, graph.sign.astype(float))


@pytest.mark.parametrize("seed", range(25))
def test_the_effect_on_goals_is_that_of_the_dense_inverse(seed):
    graph = CausalGraph.of(random_map(15, 20 + 4 * seed, seed, signs=(1, -1, 0), goals=3))
    effect, sent = of(graph)
    wanted = np.zeros(15)
    for goal in graph.goals:
        wanted[goal.node] = goal.direction * goal.importance
    assert effect == pytest.approx(dense(graph, signed=True) @ wanted, abs=1e-5)
    assert sent == pytest.approx(dense(graph, signed=False) @ abs(wanted), abs=1e-5)
    assert (np.abs(effect) <= sent + 1e-12).all()


@pytest.mark.parametrize("seed", range(10))
def test_without_goals_it_is_the_reach_over_all_others(seed):
    graph = CausalGraph.of(random_map(12, 40, seed, goals=0))
    effect, sent = of(graph)
    for signed, found in ((True, effect), (False, sent)):
        total = np.abs(dense(graph, signed))
        np.fill_diagonal(total, 0)
        assert found == pytest.approx(total.sum(axis=1))


def test_by_hand():
    graph = CausalGraph.of(drawn("a + b", "b - goal", "x + goal", goals={"goal": -1}))
    effect, sent = of(graph)
    assert dict(zip(graph.factors, effect, strict=True)) == pytest.approx({"a": 0.32, "b": 0.4, "goal": 0, "x": -0.4})
    assert sent.tolist() == pytest.approx([0.32, 0.4, 0, 0.4])


def test_opposite_paths_of_equal_weight_cancel():
    graph = CausalGraph.of(drawn("a + b", "a + c", "b + goal", "c - goal", goals={"goal": 1}))
    effect, sent = of(graph)
    assert effect[0] == pytest.approx(0)
    assert sent[0] == pytest.approx(0.64)


def test_links_share_what_acts_on_their_target_by_strength():
    strong = Link("s", "x", "goal", Polarity.SAME, strength=3.0)
    graph = CausalGraph.of(drawn("a + goal", goals={"goal": 1}, alone="x", extra=(strong,)))
    assert dict(zip(graph.links, shares(graph, graph.weight), strict=True)) == pytest.approx({"a>goal": 0.2, "s": 0.6})


def test_all_weights_zero_moves_nothing():
    weightless = Link("w", "a", "goal", Polarity.SAME, strength=0.0)
    graph = CausalGraph.of(drawn(alone="a goal", goals={"goal": 1}, extra=(weightless,)))
    effect, sent = of(graph)
    assert not effect.any()
    assert not sent.any()


def test_a_large_map_without_goals_is_estimated_between_its_bounds():
    graph = CausalGraph.of(random_map(DENSE + 50, 4 * DENSE, seed=1, goals=0))
    effect, sent = of(graph)
    matrix = dense(graph, signed=True)
    assert effect == pytest.approx(np.abs(matrix.sum(axis=1)), abs=1e-3)
    assert sent == pytest.approx(np.abs(dense(graph, signed=False)).sum(axis=1), abs=1e-3)
    assert (effect <= np.abs(matrix).sum(axis=1) + 1e-3).all()


def test_ranks_share_ties_and_put_no_effect_last():
    effect = np.array([0.5, -2.0, 0.0, 2.0 * (1 - 1e-12), 0.5, 0.0, 0.1])
    assert ranks(effect).tolist() == [3, 1, 7, 1, 3, 7, 5]
