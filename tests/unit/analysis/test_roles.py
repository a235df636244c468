import networkx as nx
import pytest
from analysis_maps import drawn, random_map

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.analysis.roles import BRIDGE, DRIVER, GOAL, LOOP_HUB, OUTCOME, SOURCE, betweenness, roles
from sysmap.analysis.sentences import role_line


def told(snapshot):
    graph = CausalGraph.of(snapshot)
    return dict(zip(graph.factors, roles(graph, find_loops(graph, Budget()).loops), strict=True))


def test_roles_by_what_goes_in_and_out():
    found = told(
        drawn(
            *("start + hub", "hub + a", "hub + b", "hub + c", "a + end", "b + end", "c + end", "end + goal"),
            goals={"goal": 1},
            alone="lonely",
        )
    )
    assert found["start"] == ("source",)
    assert "driver" in found["hub"]
    assert "outcome" in found["end"]
    assert found["goal"] == ("goal", "outcome")
    assert found["lonely"] == ()
    assert found["a"] == ()


def test_a_bridge_is_what_all_ways_cross():
    sides = [f"{x} + {y}" for side in ("abc", "xyz") for x in side for y in side if x != y]
    found = told(drawn(*sides, "c + bridge", "bridge + x"))
    assert "bridge" in found["bridge"]
    assert [name for name, badges in found.items() if "bridge" in badges] == ["bridge"]


def test_a_loop_hub_is_in_three_loops_or_more():
    assert "loop hub" in told(drawn("a + h", "h + a", "b + h", "h + b", "c + h", "h + c"))["h"]
    assert "loop hub" not in told(drawn("a + h", "h + a", "b + h", "h + b"))["h"]


@pytest.mark.parametrize("seed", range(15))
def test_betweenness_is_that_of_networkx(seed):
    graph = CausalGraph.of(random_map(20, 30 + 4 * seed, seed))
    oracle = nx.DiGraph(zip(graph.source.tolist(), graph.target.tolist(), strict=True))
    oracle.add_nodes_from(range(graph.size))
    expected = nx.betweenness_centrality(oracle, normalized=False)
    assert betweenness(graph).tolist() == pytest.approx([expected[i] for i in range(graph.size)])


def test_an_empty_map_has_no_roles():
    assert told(drawn()) == {}


def test_every_badge_is_explained_in_a_sentence_of_its_own():
    lines = [role_line(role) for role in (GOAL, SOURCE, DRIVER, OUTCOME, BRIDGE, LOOP_HUB)]
    assert len(set(lines)) == 6
    assert all(line.endswith(".") for line in lines)
    assert role_line(SOURCE) == "Source: it acts on others, and nothing on the map acts on it."
