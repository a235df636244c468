"""Going on in the background: one length after the other, memory bounded, stopped at once."""

import pytest
from analysis_maps import OBESITY, complete, drawn, obesity, of_pairs, random_map

from sysmap.analysis.budget import Budget, Cancelled
from sysmap.analysis.deepening import deepen
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.analysis.naming import named
from sysmap.analysis.through import through
from sysmap.model import LoopName, SystemMap


def start(snapshot, **bounds):
    return find_loops(CausalGraph.of(snapshot), Budget(), **bounds)


def test_length_by_length_until_there_are_no_longer_loops():
    snapshot = random_map(11, 44, seed=3, signs=(1, -1, 0))
    whole = start(snapshot, max_loops=None)
    steps = list(deepen(start(snapshot, max_loops=20), Budget()))
    lengths = [report.complete_to for report in steps]
    assert lengths == list(range(lengths[0], lengths[-1] + 1))
    for report in steps:
        assert tuple(report.loops) == tuple(loop for loop in whole.loops if loop.length <= report.complete_to)
        assert report.longer_exist in (True, report.complete_to < whole.complete_to)
    assert steps[-1].longer_exist is False
    assert steps[-1].by_length == whole.by_length
    assert dict(steps[-1].shortest_through) == dict(whole.shortest_through)


def test_a_full_list_is_no_end_to_counting():
    steps = list(deepen(start(complete(7), max_loops=100), Budget(), listed=300))
    last = steps[-1]
    # loops of k links in a complete digraph of n: n! / (n − k)! / k
    assert {length: kinds["R"] for length, kinds in last.by_length.items()} == {
        2: 21,
        3: 70,
        4: 210,
        5: 504,
        6: 840,
        7: 720,
    }
    assert (len(last.loops), last.complete_to, last.counted_to, last.longer_exist) == (91, 3, 7, False)


def test_names_and_numbers_stay_as_the_list_grows():
    snapshot = random_map(9, 30, seed=8)
    first = start(snapshot, max_loops=10)
    chosen = first.loops[2]
    report = named(first, SystemMap.of([*snapshot, LoopName("n", frozenset(chosen.links), "Ours")]))
    for step in deepen(report, Budget()):
        assert step.loops[2].name == "Ours"
        assert [loop.code for loop in step.loops[: len(first.loops)]] == [loop.code for loop in first.loops]


def test_a_list_that_is_whole_has_nothing_to_add():
    assert list(deepen(start(drawn("a + b", "b + a")), Budget())) == []
    assert list(deepen(start(drawn()), Budget())) == []


def test_stopping_takes_effect_inside_a_length():
    told = []
    report = start(complete(12), max_loops=500)
    deep = deepen(report, Budget(cancelled=lambda: len(told) > 3), searching=lambda *news: told.append(news))
    with pytest.raises(Cancelled):
        list(deep)
    assert told[0] == (report.complete_to + 1, 0)
    assert told[-1] == (5, 0)  # begun, and left before anything was found


def test_out_of_budget_it_ends():
    assert list(deepen(start(complete(12), max_loops=500), Budget(effort=10))) == []


# through what was chosen


@pytest.mark.parametrize("seed", range(4))
def test_every_loop_through_a_factor_a_link_or_a_pair(seed):
    snapshot = random_map(9, 30, seed)
    graph = CausalGraph.of(snapshot)
    every = find_loops(graph, Budget(), max_loops=None).loops
    choices = [((factor,), {factor}) for factor in graph.factors]
    choices += [((link,), {link}) for link in graph.links]
    choices += [((a, b), {a, b}) for a in graph.factors[:3] for b in graph.factors[3:6]]
    for chosen, wanted in choices:
        expected = [loop.links for loop in every if wanted <= {*loop.factors, *loop.links}]
        *_, last = through(graph, chosen, Budget())
        assert [loop.links for loop in last.loops] == expected
        assert last.longer_exist is False
        assert (last.link or last.factors) == (chosen[0] if chosen[0] in graph.links else chosen)


def test_through_goes_length_by_length_to_a_bound():
    graph = CausalGraph.of(complete(6))
    steps = list(through(graph, ("f0000",), Budget(), max_length=4))
    assert [(step.complete_to, len(step.loops)) for step in steps] == [(2, 5), (3, 25), (4, 85)]
    assert steps[-1].longer_exist is None
    capped = list(through(graph, ("f0000",), Budget(), most=30))
    assert (len(capped[-1].loops), capped[-1].complete_to, capped[-1].longer_exist) == (25, 3, True)


def test_through_what_is_in_no_loop():
    graph = CausalGraph.of(drawn("a + b", "b + c", "c + b", "d + d"))
    for chosen in (("a",), ("a>b",), ("d",), ("a", "b")):
        (only,) = through(graph, chosen, Budget())
        assert (len(only.loops), only.longer_exist) == (0, False)
    with pytest.raises(KeyError):
        next(through(graph, ("gone",), Budget()))


def test_through_is_stopped_inside_the_search():
    graph = CausalGraph.of(complete(12))
    with pytest.raises(Cancelled):
        list(through(graph, ("f0000",), Budget(cancelled=lambda: True)))
    ring = CausalGraph.of(of_pairs(30, [(i, (i + 1) % 30) for i in range(30)]))
    *_, last = through(ring, ("f0003",), Budget())
    assert (len(last.loops), last.complete_to, last.longer_exist) == (1, 30, False)


@pytest.mark.skipif(not OBESITY.exists(), reason="the sample maps are not beside this checkout")
def test_the_obesity_map_is_counted_as_far_as_published():
    counts = {}
    for report in deepen(start(obesity()), Budget(), listed=5_000):
        counts[report.counted_to] = sum(sum(kinds.values()) for kinds in report.by_length.values())
        if report.counted_to == 12:
            break
    assert (counts[10], counts[11], counts[12]) == (4107, 8511, 17492)
    assert (report.complete_to, len(report.loops)) == (10, 4107)
