import networkx as nx
import pytest
from analysis_maps import drawn, of_pairs, random_map

from sysmap.analysis.components import components, feedback_mask
from sysmap.analysis.graph import CausalGraph


@pytest.mark.parametrize("seed", range(40))
def test_components_are_those_of_networkx(seed):
    graph = CausalGraph.of(random_map(12, 6 + seed % 20, seed))
    oracle = nx.DiGraph(zip(graph.source.tolist(), graph.target.tolist(), strict=True))
    oracle.add_nodes_from(range(graph.size))
    part = components(graph).tolist()
    ours = {frozenset(i for i in range(graph.size) if part[i] == number) for number in set(part)}
    assert ours == {frozenset(group) for group in nx.strongly_connected_components(oracle)}


def test_feedback_links_are_those_whose_ends_reach_each_other():
    graph = CausalGraph.of(drawn("a + b", "b + a", "b + c", "c + d"))
    assert feedback_mask(graph).tolist() == [True, True, False, False]


def test_a_chain_of_ten_thousand_is_no_deep_recursion():
    graph = CausalGraph.of(of_pairs(10_000, [(i, i + 1) for i in range(9_999)]))
    assert not feedback_mask(graph).any()
