import networkx as nx
import pytest
from analysis_maps import drawn, of_pairs, random_map

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops


@pytest.mark.parametrize("max_length", [2, 4, None])
@pytest.mark.parametrize("seed", range(8))
def test_no_loop_through_the_link_is_shorter(seed, max_length):
    graph = CausalGraph.of(random_map(14, 34, seed))
    found = find_loops(graph, Budget(), max_length=max_length)
    oracle = nx.DiGraph(zip(graph.source.tolist(), graph.target.tolist(), strict=True))
    assert set(found.shortest_through) == found.feedback_links
    for link_id, loop in found.shortest_through.items():
        link = graph.link_number[link_id]
        source, target = int(graph.source[link]), int(graph.target[link])
        assert link_id in loop.links
        assert loop.length == nx.shortest_path_length(oracle, target, source) + 1
        assert len(set(loop.factors)) == loop.length
        assert loop.factors[0] == min(loop.factors)


def test_a_loop_too_long_for_the_list_goes_by_its_kind():
    ring = of_pairs(9, [(i, (i + 1) % 9) for i in range(9)])
    found = find_loops(CausalGraph.of(ring), Budget(), max_length=4)
    assert found.shortest_through["l0003-0004"].code == "R"
    assert found.shortest_through["l0003-0004"].factors == tuple(f"f{i:04}" for i in range(9))


def test_links_in_no_loop_have_none():
    through = find_loops(CausalGraph.of(drawn("a + b", "b + a", "b + c")), Budget()).shortest_through
    assert dict(through) == {"a>b": through["b>a"], "b>a": through["a>b"]}
    assert len(through) == 2
    with pytest.raises(KeyError):
        through["b>c"]
    with pytest.raises(KeyError):
        through["no such link"]
