from collections import Counter

import pytest
from analysis_maps import complete, drawn, random_map

from sysmap.analysis.budget import Budget
from sysmap.analysis.components import feedback_mask
from sysmap.analysis.counts import count_short
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops


@pytest.mark.parametrize("seed", range(30))
def test_traces_count_what_the_search_finds(seed):
    graph = CausalGraph.of(random_map(10, 20 + 2 * seed, seed, signs=(1, -1, 0) if seed % 2 else (1, -1)))
    loops = find_loops(graph, Budget(), max_length=5, max_loops=None).loops
    found = Counter((loop.length, loop.kind) for loop in loops)
    counted = count_short(graph, feedback_mask(graph))
    assert {(length, kind): n for length, kinds in counted.items() for kind, n in kinds.items() if n} == found


def test_a_dense_map_is_counted_without_a_search():
    graph = CausalGraph.of(complete(60))
    counted = count_short(graph, feedback_mask(graph))
    choose = [60 * 59 // 2, 60 * 59 * 58 // 3, 60 * 59 * 58 * 57 // 4, 60 * 59 * 58 * 57 * 56 // 5]
    assert {length: kinds["R"] for length, kinds in counted.items()} == dict(enumerate(choose, 2))


def test_no_loops_no_counts():
    graph = CausalGraph.of(drawn("a + b", "b + c"))
    assert count_short(graph, feedback_mask(graph)) == {}
