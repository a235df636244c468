"""Runs over steps against fixed points worked out by hand, and endings that are what they are called."""

import math

import numpy as np
import pytest
from analysis_maps import drawn, of_pairs, random_map

from sysmap.analysis.budget import Cancelled
from sysmap.analysis.fcm import run
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.results_whatif import CYCLING, DIVERGING, MOVING, SETTLED
from sysmap.analysis.scenarios import compare_scenarios
from sysmap.model import Factor, Link, Polarity, Push, Scenario, SystemMap


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def test_a_chain_ends_at_the_answers_one_after_the_other():
    graph = CausalGraph.of(drawn("a + b", "b - c"))
    found = run(graph, [Push("a")])
    assert (found.ending, found.baseline_ending) == (SETTLED, SETTLED)
    assert found.levels["a"][0] == found.levels["a"][-1] == 1
    assert found.levels["b"][-1] == pytest.approx(sigmoid(1))
    assert found.levels["c"][-1] == pytest.approx(sigmoid(-sigmoid(1)))
    assert found.baseline["b"] == pytest.approx(sigmoid(0.5))
    assert found.change["c"] == pytest.approx(sigmoid(-sigmoid(1)) - sigmoid(-sigmoid(0.5)))
    assert found.settled_at == 2


def test_a_settled_run_stands_still():
    for seed in range(20):
        graph = CausalGraph.of(random_map(12, 30, seed))
        found = run(graph, [Push("f0000")], steps=500)
        if found.ending != SETTLED:
            continue
        level = np.array([found.levels[factor][-1] for factor in graph.factors])
        matrix = np.zeros((12, 12))
        matrix[graph.source, graph.target] = graph.sign
        following = 1 / (1 + np.exp(-level @ matrix))
        following[0] = 1
        assert following == pytest.approx(level, abs=1e-8)


def test_a_loop_that_turns_round_cycles():
    graph = CausalGraph.of(drawn("a + b", "b - a"))
    found = run(graph, [Push("a", held=False)], activation="linear")
    assert (found.ending, found.period, found.settled_at) == (CYCLING, 4, 0)
    assert found.levels["a"][:5] == (1, 0, -1, 0, 1)
    assert found.change["a"] == 0


def test_a_cycle_that_dies_out_has_settled():
    graph = CausalGraph.of(drawn("a + b", "b - a"))
    found = run(graph, [Push("a", held=False)], steps=500)
    assert (found.ending, found.period) == (SETTLED, 0)
    assert abs(found.levels["a"][-1] - found.baseline["a"]) < 1e-6


def test_what_grows_without_end_diverges():
    graph = CausalGraph.of(drawn("a + b", "a + c", "b + a", "c + a"))
    found = run(graph, [Push("a", held=False)], activation="linear", steps=500)
    assert found.ending == DIVERGING
    assert len(found.levels["a"]) < 100
    assert np.isfinite(list(found.change.values())).all()


def test_a_run_that_is_cut_short_is_still_moving():
    graph = CausalGraph.of(of_pairs(30, [(i, i + 1) for i in range(29)]))
    found = run(graph, [Push("f0000")], steps=5)
    assert (found.ending, found.settled_at, len(found.levels["f0000"])) == (MOVING, None, 6)
    assert run(graph, [Push("f0000")], steps=60).ending == SETTLED


def test_held_and_let_go():
    graph = CausalGraph.of(drawn("a + b"))
    assert run(graph, [Push("a", -1)], activation="tanh").levels["b"][-1] == pytest.approx(math.tanh(-1))
    once = run(graph, [Push("a", -1, held=False)], activation="tanh")
    assert once.levels["b"][:3] == pytest.approx((0, math.tanh(-1), 0))
    assert once.ending == SETTLED


def test_a_factor_that_acts_on_itself_and_links_of_half_the_strength():
    own, half = Link("o", "a", "a", Polarity.SAME), Link("h", "a", "b", Polarity.OPPOSITE, strength=0.5)
    graph = CausalGraph.of(SystemMap.of([Factor("a", "A"), Factor("b", "B"), own, half]))
    found = run(graph, [Push("a", held=False)], activation="linear")
    assert found.levels["a"][-1] == 1
    assert found.levels["b"][-1] == -0.5


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "linear"])
@pytest.mark.parametrize(
    "snapshot", [drawn(), drawn(alone="a"), drawn("a + a"), drawn("a ? b", "b ? a"), random_map(40, 300, 2)]
)
def test_odd_maps(activation, snapshot):
    graph = CausalGraph.of(snapshot)
    found = run(graph, [Push("gone"), *(Push(factor) for factor in graph.factors[:1])], activation=activation)
    assert set(found.levels) == set(snapshot.factors)
    assert all(np.isfinite(levels).all() for levels in found.levels.values())
    assert np.isfinite(list(found.change.values())).all()


def test_cancelling():
    with pytest.raises(Cancelled):
        run(CausalGraph.of(drawn("a + b")), [], cancelled=lambda: True)


def test_scenarios_side_by_side():
    graph = CausalGraph.of(drawn("tax - use", "use + smoke", "use + jobs", alone="x", goals={"smoke": -1, "jobs": 1}))
    tax = Scenario("s1", "Tax", (Push("tax"),), "tanh", 7)
    ban = Scenario("s2", "Ban", (Push("use", -1), Push("smoke", -1)))
    none = Scenario("s3", "Nothing")
    found = compare_scenarios(graph, [tax, ban, none])
    assert [result.name for result in found.scenarios] == ["Tax", "Ban", "Nothing"]
    assert [(result.goals_helped, result.goals_harmed) for result in found.scenarios] == [
        (("smoke",), ("jobs",)),
        ((), ("jobs",)),
        ((), ()),
    ]
    assert [result.total for result in found.scenarios] == pytest.approx([0, -0.8, 0])
    assert found.scenarios[0].run == run(graph, tax.pushes, activation="tanh", steps=7)
    assert found.differing == ("jobs", "smoke", "tax", "use")
    assert compare_scenarios(graph, []).differing == ()
