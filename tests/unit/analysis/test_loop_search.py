"""The search against known answers and the trap that stops others."""

import pytest
from analysis_maps import OBESITY, complete, diamonds, obesity, random_map

from sysmap.analysis.budget import Budget, Cancelled, Exhausted
from sysmap.analysis.components import feedback_mask
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.search import LoopSearch


def count(snapshot, longest):
    graph = CausalGraph.of(snapshot)
    search = LoopSearch(graph, feedback_mask(graph))
    return sum(batch.shape[1] for batch in search.loops(2, longest, Budget()))


@pytest.mark.parametrize(
    ("size", "loops"), [(0, 0), (1, 0), (2, 1), (3, 5), (4, 20), (5, 84), (6, 409), (7, 2365), (8, 16064)]
)
def test_complete_digraphs(size, loops):
    assert count(complete(size), size) == loops


@pytest.mark.skipif(not OBESITY.exists(), reason="the sample maps are not beside this checkout")
@pytest.mark.parametrize(("longest", "loops"), [(6, 193), (7, 431), (8, 901), (10, 4107), (11, 8511), (12, 17492)])
def test_the_obesity_map(longest, loops):
    assert count(obesity(), longest) == loops


def test_diamonds_have_no_loop_until_the_whole_ring():
    assert count(diamonds(24), 48) == 0
    assert count(diamonds(10), 20) == 0
    assert count(diamonds(10), 21) == 2**10


def test_loops_that_begin_with_a_factor_or_a_link():
    graph = CausalGraph.of(random_map(9, 36, seed=3))
    feedback = feedback_mask(graph)
    every = {tuple(loop) for batch in LoopSearch(graph, feedback).loops(2, 9, Budget()) for loop in batch.T.tolist()}
    assert len(every) > 100
    for link in range(len(graph.links)):
        source, target = int(graph.source[link]), int(graph.target[link])
        for begin in ((source,), (source, target)):
            search = LoopSearch(graph, feedback, begin)
            found = [tuple(loop) for batch in search.loops(2, 9, Budget()) for loop in batch.T.tolist()]
            assert all(loop[: len(begin)] == begin for loop in found)
            expected = {
                loop[at:] + loop[:at]
                for loop in every
                for at in range(len(loop))
                if (loop[at:] + loop[:at])[: len(begin)] == begin
            }
            assert len(found) == len(set(found))
            assert set(found) == expected


def test_it_stops_when_told_to():
    graph = CausalGraph.of(complete(9))
    search = LoopSearch(graph, feedback_mask(graph))
    with pytest.raises(Exhausted):
        list(search.loops(2, 9, Budget(effort=1_000)))
    with pytest.raises(Exhausted):
        list(search.loops(2, 9, Budget.of(seconds=0)))
    with pytest.raises(Cancelled):
        list(search.loops(2, 9, Budget(cancelled=lambda: True)))
