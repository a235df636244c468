"""Maps that are hardly maps: every question gets an answer that says what it is, soon, in finite numbers."""

import io
import math
from dataclasses import asdict, replace

import pytest
from analysis_maps import complete, drawn, of_pairs, random_map

from sysmap.analysis.budget import Budget
from sysmap.analysis.centrality import centralities, write_csv
from sysmap.analysis.deepening import deepen
from sysmap.analysis.feedback_set import feedback_set
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loop_filter import LoopFilter, chosen
from sysmap.analysis.loops import find_loops
from sysmap.analysis.loops_csv import export_loops
from sysmap.analysis.matching import drivers
from sysmap.analysis.micmac import micmac
from sysmap.analysis.naming import named
from sysmap.analysis.one_short import one_short
from sysmap.analysis.reading_order import reading_order
from sysmap.analysis.through import through
from sysmap.analysis.trees import causes_of, effects_of, paths_between, upstream_of
from sysmap.model import Factor, Link, LoopName, Polarity, SystemMap


def weighing_nothing(snapshot):
    return SystemMap.of(replace(one, strength=0.0) if isinstance(one, Link) else one for one in snapshot)


ODD = {
    "none": SystemMap.of([]),
    "one": drawn(alone="a"),
    "acts on itself": drawn("a + a"),
    "only self-loops": drawn(*(f"{name} -d {name}" for name in "abcdef")),
    "all unknown": random_map(8, 24, seed=1, signs=(0,)),
    "zero weights": weighing_nothing(random_map(8, 24, seed=2)),
    "no loop": drawn("a + b", "b + c", "a + c", "c + d"),
    "apart": drawn("a + b", "b + a", "c + d", "d - c", alone="e"),
    "same labels": SystemMap.of([Factor("a", "x"), Factor("b", "x"), Link("l", "a", "b"), Link("m", "b", "a")]),
    "huge weights": SystemMap.of(
        replace(one, strength=1e300) if isinstance(one, Link) else one for one in random_map(8, 24, seed=3)
    ),
    "5,000 apart": of_pairs(5000, []),
    "1,500 pairs and 2,000 apart": of_pairs(5000, [(i, i ^ 1) for i in range(3000)], lambda: Polarity.OPPOSITE),
}


def finite(value):
    """Whether every number in some result is one."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(finite(one) for one in value.values())
    return all(finite(one) for one in value) if isinstance(value, tuple | list) else True


@pytest.mark.parametrize("snapshot", ODD.values(), ids=ODD)
class TestOddMaps:
    def test_loops(self, snapshot):
        graph = CausalGraph.of(snapshot)
        report = find_loops(graph, Budget())
        assert report.longer_exist is False
        assert all(finite(asdict(loop)) for loop in (*report.loops, *report.self_loops))
        assert len(report.self_loops) == sum(link.source == link.target for link in snapshot.links.values())
        assert list(deepen(report, Budget())) == []
        assert find_loops(graph, Budget(), last=report) == report
        assert named(report, snapshot) == report
        if not any(link.polarity for link in snapshot.links.values()):
            assert {loop.kind for loop in report.loops} <= {"U"}
        assert list(chosen(report.loops, snapshot, LoopFilter())) == list(range(len(report.loops)))
        assert list(chosen(report.loops, snapshot, LoopFilter(crossing=True))) == []

    def test_questions_about_loops(self, snapshot):
        graph = CausalGraph.of(snapshot)
        report = find_loops(graph, Budget())
        order = reading_order(report, Budget())
        assert order.complete
        assert len(order.loops) == order.dimension
        assert all(finite(asdict(one)) for one in one_short(graph, Budget()))
        out = io.StringIO(newline="")
        result = export_loops(snapshot, report, out, Budget())
        assert (result.rows, result.longer_exist) == (len(report.loops), False)
        assert "nan" not in out.getvalue().lower()
        for factor in graph.factors[:2]:
            *_, last = through(graph, (factor,), Budget())
            assert [loop.links for loop in last.loops] == [
                loop.links for loop in report.loops if factor in loop.factors
            ]

    def test_structure(self, snapshot):
        graph = CausalGraph.of(snapshot)
        found = drivers(graph)
        assert found.count == len(found.factors) <= len(snapshot.factors)
        assert len(feedback_set(graph, Budget()).factors) == feedback_set(graph, Budget()).at_least
        table = centralities(graph, Budget())
        assert len(table.rows) == len(snapshot.factors)
        assert all(finite(asdict(row)) for row in table.rows)
        assert len(micmac(graph).quadrants) == graph.size
        out = io.StringIO(newline="")
        write_csv(snapshot, table.rows, out)
        assert out.getvalue().count("\n") == 1 + graph.size
        for factor in graph.factors[:2]:
            for tree in (causes_of(graph, factor), effects_of(graph, factor)):
                assert tree.layers[0] == (factor,)
            assert paths_between(graph, factor, factor, Budget()).ways == ()
            assert factor not in upstream_of(graph, [factor]).union


def test_no_search_without_an_end():
    """Too many loops to list, to count, or to look at: each search stops where its budget does."""
    graph = CausalGraph.of(complete(40))
    report = find_loops(graph, Budget(effort=300_000))
    assert report.longer_exist is True
    assert list(deepen(report, Budget(effort=300_000))) != [] or report.complete_to < 40
    *_, last = through(graph, ("f0000",), Budget(effort=300_000))
    assert last.complete_to < 40
    assert len(paths_between(graph, "f0000", "f0001", Budget(), most=5).ways) == 5
    assert feedback_set(graph, Budget()).at_least == 39


def test_a_broken_named_loop_is_not_forgotten():
    whole = drawn("a + b", "b + c", "c + a", extra=(LoopName("n", frozenset({"a>b", "b>c", "c>a"}), "Ours"),))
    before = named(find_loops(CausalGraph.of(whole), Budget()), whole)
    assert [loop.name for loop in before.loops] == ["Ours"]
    without = SystemMap.of(one for one in whole if one.id != "b>c")
    after = named(find_loops(CausalGraph.of(without), Budget(), last=before), without)
    assert (tuple(after.loops), [name.name for name in after.broken]) == ((), ["Ours"])
    again = named(find_loops(CausalGraph.of(whole), Budget(), last=after), whole)
    assert again == before


def test_a_name_given_to_a_parallel_link_is_seen():
    twin = Link("p", "a", "b", Polarity.SAME)
    snapshot = drawn("a - b", "b + a", extra=(twin, LoopName("n", frozenset({"p", "b>a"}), "Ours")))
    (loop,) = named(find_loops(CausalGraph.of(snapshot), Budget()), snapshot).loops
    assert (loop.name, loop.kind) == ("Ours", "U")
