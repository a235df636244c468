from itertools import pairwise

import networkx as nx
import pytest
from analysis_maps import drawn, random_map

from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.leverage import effects, shares
from sysmap.analysis.paths import Carriers, steps_to_goals


@pytest.mark.parametrize("seed", range(20))
def test_the_strongest_paths_are_those_of_an_exhaustive_search(seed):
    graph = CausalGraph.of(random_map(9, 26, seed, signs=(1, -1, 0), goals=2))
    share = shares(graph, graph.weight)
    sent = effects(graph, graph.weight, graph.sign.astype(float))[1]
    oracle = nx.DiGraph()
    oracle.add_nodes_from(range(graph.size))
    for i, (a, b) in enumerate(zip(graph.source.tolist(), graph.target.tolist(), strict=True)):
        oracle.add_edge(a, b, share=share[i])
    goals = {goal.node: goal.importance for goal in graph.goals}
    carriers = Carriers(graph, share)
    for factor in range(graph.size):
        carried = []
        for goal, importance in goals.items():
            for nodes in nx.all_simple_paths(oracle, factor, goal) if goal != factor else ():
                product = importance
                for a, b in pairwise(nodes):
                    product *= oracle.edges[a, b]["share"]
                carried.append(product / sent[factor])
        found = carriers.paths(factor, sent[factor])
        assert [path.share for path in found] == pytest.approx(sorted(carried, reverse=True)[:3])


def test_a_path_tells_its_links_sign_and_delays():
    graph = CausalGraph.of(drawn("a +d b", "b -d goal", "a ? goal", goals={"goal": 1}))
    carriers = Carriers(graph, shares(graph, graph.weight))
    short, long = carriers.paths(0, 1.0)
    assert (short.factors, short.links, short.sign, short.delays) == (("a", "goal"), ("a>goal",), 0, 0)
    assert (long.factors, long.links, long.sign, long.delays) == (("a", "b", "goal"), ("a>b", "b>goal"), -1, 2)
    assert (short.share, long.share) == pytest.approx((0.4, 0.32))


def test_no_goal_no_way_no_path():
    without = CausalGraph.of(drawn("a + b"))
    assert Carriers(without, shares(without, without.weight)).paths(0, 1.0) == ()
    apart = CausalGraph.of(drawn("a + b", goals={"a": 1}))
    carriers = Carriers(apart, shares(apart, apart.weight))
    assert [carriers.paths(i, 1.0) for i in range(2)] == [(), ()]


def test_steps_to_the_nearest_goal():
    graph = CausalGraph.of(drawn("a + b", "b + c", "c + goal", "b + other", "goal + z", goals={"goal": 1, "other": -1}))
    told = dict(zip(graph.factors, steps_to_goals(graph), strict=True))
    assert told == {"a": 2, "b": 1, "c": 1, "goal": 0, "other": 0, "z": None}
