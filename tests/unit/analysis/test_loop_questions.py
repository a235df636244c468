"""Reading order, links one short, filters and the export: each against what a fresh look at the loops says."""

import csv
import io
import random
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest
from analysis_maps import OBESITY, complete, diamonds, drawn, obesity, random_map

from sysmap.analysis import reading_order as reading
from sysmap.analysis.budget import Budget, Cancelled
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loop_filter import MOST_DELAYED, NAME, STRONGEST, LoopFilter, chosen, crosses, passes
from sysmap.analysis.loops import find_loops
from sysmap.analysis.loops_csv import ARROW, HEADER, export_loops
from sysmap.analysis.naming import named
from sysmap.analysis.one_short import one_short
from sysmap.analysis.reading_order import reading_order
from sysmap.model import Factor, Holding, Link, LoopName, Polarity, SystemMap


def report(snapshot, **bounds):
    return find_loops(CausalGraph.of(snapshot), Budget(), **{"max_loops": None, **bounds})


# the reading order


def dimension(snapshot):
    graph = nx.DiGraph((link.source, link.target) for link in snapshot.links.values())
    parts = [graph.subgraph(part) for part in nx.strongly_connected_components(graph)]
    return sum(part.number_of_edges() - len(part) + 1 for part in parts)


def independent(loops):
    """The loops that are no sum (modulo two) of those before them."""
    bits, basis, kept = {}, {}, []
    for loop in loops:
        rest = 0
        for link in loop.links:
            rest ^= 1 << bits.setdefault(link, len(bits))
        while rest and rest.bit_length() in basis:
            rest ^= basis[rest.bit_length()]
        if rest:
            basis[rest.bit_length()] = rest
            kept.append(loop)
    return kept


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_it_is_a_shortest_set_that_explains_all(start):
    for seed in range(start, start + 50):
        size = 2 + seed % 7
        snapshot = random_map(size, min(size * (size - 1), 2 + seed % 23), seed)
        found = report(snapshot)
        order = reading_order(found, Budget())
        loops = [one.loop for one in order.loops]
        assert (order.complete, order.shortest) == (True, True)
        assert len(loops) == order.dimension == dimension(snapshot)
        assert len(independent(loops)) == len(loops)
        assert [loop.length for loop in loops] == sorted(loop.length for loop in loops)
        # taking the shortest of all loops that is no sum of those taken is the best there can be (a matroid)
        assert sum(loop.length for loop in loops) == sum(loop.length for loop in independent(found.loops))
        assert {link for one in order.loops for link in one.new_links} == found.feedback_links
        assert all(loop in tuple(found.loops) for loop in loops)


def test_the_first_of_the_classics():
    order = reading_order(report(drawn("a + b", "b + a", "b + c", "c + a")), Budget())
    assert [(one.loop.code, one.new_links) for one in order.loops] == [
        ("R1", ("a>b", "b>a")),
        ("R2", ("b>c", "c>a")),
    ]


@pytest.mark.parametrize("seed", range(30))
def test_on_the_largest_maps_it_is_still_complete(seed, monkeypatch):
    monkeypatch.setattr(reading, "THOROUGH", 0)
    snapshot = random_map(9, 20 + seed, seed)
    order = reading_order(report(snapshot), Budget())
    assert not order.shortest or not order.loops
    assert order.complete
    assert len(independent([one.loop for one in order.loops])) == order.dimension == dimension(snapshot)


def test_where_new_links_alone_end_too_early():
    """A ring of diamonds: two loops show every link, yet it takes one more for each further diamond."""
    order = reading_order(report(diamonds(5), max_length=4), Budget())
    assert order.dimension == len(order.loops) == 6
    assert sum(bool(one.new_links) for one in order.loops) < 7
    with pytest.raises(Cancelled):
        reading_order(report(diamonds(5)), Budget(cancelled=lambda: True))


# one link short


def test_a_forgotten_link_is_asked_for():
    (first, *_) = one_short(CausalGraph.of(drawn("a + b", "b + c", "b + d", "d + c")), Budget())
    assert (first.source, first.target) == ("c", "b")
    assert (dict(first.closes), first.factors, first.links) == ({2: 1, 3: 1}, ("b", "c"), ("b>c",))
    assert first.first_feedback


@pytest.mark.parametrize("seed", range(6))
def test_the_link_asked_for_closes_what_it_says(seed):
    snapshot = random_map(9, 20, seed)
    before = {loop.links for loop in report(snapshot, max_length=4).loops}
    asked = one_short(CausalGraph.of(snapshot), Budget(), most=1000)
    pairs = {(link.source, link.target) for link in snapshot.links.values()}
    best = {}
    for source in snapshot.factors:
        for target in snapshot.factors:
            if source != target and (source, target) not in pairs:
                more = SystemMap.of([*snapshot, Link("new", source, target, Polarity.SAME)])
                new = [loop for loop in report(more, max_length=4).loops if loop.links not in before]
                closes = {n: sum(loop.length == n for loop in new) for n in (2, 3, 4)}
                if new:
                    best[source, target] = {n: count for n, count in closes.items() if count}
    assert {(one.source, one.target): dict(one.closes) for one in asked} == best
    for one in asked:
        assert one.score == pytest.approx(sum(count / 2**n for n, count in one.closes.items()))
        assert (one.factors[0], one.factors[-1]) == (one.target, one.source)
        assert len(one.links) == min(one.closes) - 1
    assert [one.score for one in asked] == sorted((one.score for one in asked), reverse=True)
    assert one_short(CausalGraph.of(snapshot), Budget(), most=3) == asked[:3]


def test_nothing_to_ask():
    assert one_short(CausalGraph.of(complete(5)), Budget()) == ()
    assert one_short(CausalGraph.of(drawn(alone="a b")), Budget()) == ()


# filters


def shown(loops, snapshot, wanted, *order):
    return tuple(loops[place] for place in chosen(loops, snapshot, wanted, *order))


def test_filters_and_orders():
    snapshot = random_map(8, 26, seed=4, signs=(1, -1, 0))
    snapshot = SystemMap.of(
        replace(one, delay=i % 5 == 0, strength=1 + i % 3) if isinstance(one, Link) else one
        for i, one in enumerate(snapshot)
    )
    loops = report(snapshot).loops
    name = LoopName("n", frozenset(loops[7].links), "Ours")
    loops = named(report(snapshot), SystemMap.of([*snapshot, name])).loops
    factor, link = loops[9].factors[1], loops[9].links[0]
    cases = {
        LoopFilter(kinds=frozenset("RU")): lambda loop: loop.kind != "B",
        LoopFilter(shortest=3, longest=4): lambda loop: 3 <= loop.length <= 4,
        LoopFilter(delayed=True): lambda loop: loop.delays > 0,
        LoopFilter(delayed=False): lambda loop: loop.delays == 0,
        LoopFilter(named=True): lambda loop: loop.name == "Ours",
        LoopFilter(through=frozenset({factor, link})): lambda loop: factor in loop.factors and link in loop.links,
    }
    for wanted, keeps in cases.items():
        expected = tuple(loop for loop in loops if keeps(loop))
        assert shown(loops, snapshot, wanted) == expected
        assert tuple(loop for loop in loops if passes(loop, snapshot, wanted)) == expected
        assert expected
    assert [loop.name for loop in shown(loops, snapshot, LoopFilter(), NAME)[:2]] == ["Ours", ""]
    assert len(shown(loops, snapshot, LoopFilter(), NAME)) == len(loops)
    for one, other in pairwise(shown(loops, snapshot, LoopFilter(), STRONGEST)):
        assert one.strength >= other.strength
    for one, other in pairwise(shown(loops, snapshot, LoopFilter(), MOST_DELAYED)):
        assert (-one.delays, one.length) <= (-other.delays, other.length)


@pytest.mark.parametrize(
    ("first", "second", "crossing"),
    [("p", "q", True), ("p", "p", False), ("pq", "q", False), ("pq", "r", True), ("p", "", False), ("", "", False)],
)
def test_crossing_perspectives(first, second, crossing):
    held = [tuple(Holding(who) for who in names) for names in (first, second)]
    links = [Link("l", "a", "b", perspectives=held[0]), Link("m", "b", "a", perspectives=held[1])]
    snapshot = SystemMap.of([Factor("a", "a"), Factor("b", "b"), *links])
    (loop,) = report(snapshot).loops
    assert crosses(loop, snapshot) is crossing
    assert len(chosen(report(snapshot).loops, snapshot, LoopFilter(crossing=True))) == crossing


def test_a_parallel_link_holds_for_its_pair():
    links = [
        Link("l", "a", "b", perspectives=(Holding("p"),)),
        Link("twin", "a", "b", perspectives=(Holding("q"),)),
        Link("m", "b", "a", perspectives=(Holding("q"),)),
    ]
    snapshot = SystemMap.of([Factor("a", "a"), Factor("b", "b"), *links])
    (loop,) = report(snapshot).loops
    assert not crosses(loop, snapshot)
    assert not len(chosen(report(snapshot).loops, snapshot, LoopFilter(crossing=True)))


@pytest.mark.parametrize("seed", range(8))
def test_perspectives_cross_as_often_by_arrays_as_one_by_one(seed):
    dice = random.Random(seed)
    snapshot = random_map(8, 26, seed)
    snapshot = SystemMap.of(
        replace(one, perspectives=tuple(Holding(who) for who in dice.sample("pqr", dice.randint(0, 3))))
        if isinstance(one, Link)
        else one
        for one in snapshot
    )
    loops = report(snapshot).loops
    expected = tuple(loop for loop in loops if crosses(loop, snapshot))
    assert 0 < len(expected) < len(loops)
    assert shown(loops, snapshot, LoopFilter(crossing=True)) == expected


def test_words_find_labels_names_and_codes():
    snapshot = complete(6)
    loops = report(snapshot).loops
    name = LoopName("n", frozenset(loops[40].links), "Burnout trap")
    loops = named(report(snapshot), SystemMap.of([*snapshot, name])).loops

    def found(words):
        return [loop.code for loop in shown(loops, snapshot, LoopFilter(words=words))]

    assert found("  BURNout ") == ["R41"]
    assert found("r4") == ["R4", *(f"R{n}" for n in range(40, 50)), *(f"R{n}" for n in range(400, 410))]
    assert found("b4") == []
    assert found("tor 3") == [loop.code for loop in loops if "f0003" in loop.factors]
    assert found("nowhere") == []


# the export


def exported(snapshot, found, **bounds):
    out = io.StringIO(newline="")
    result = export_loops(snapshot, found, out, bounds.pop("budget", Budget()), **bounds)
    header, *rows = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert tuple(header) == HEADER
    assert len(rows) == result.rows
    return result, rows


@pytest.mark.parametrize("seed", range(4))
def test_every_loop_is_written_once_whatever_the_list_holds(seed):
    snapshot = random_map(9, 32, seed, signs=(1, -1, 0))
    whole = report(snapshot)
    expected = {(loop.kind, loop.factors, str(loop.delays)) for loop in whole.loops}
    label = {factor.label: factor.id for factor in snapshot.factors.values()}
    for found in (whole, report(snapshot, max_loops=25), report(snapshot, max_length=2)):
        result, rows = exported(snapshot, found)
        told = [(row[1], tuple(label[name] for name in row[6].split(ARROW)), row[3]) for row in rows]
        assert len(told) == len(expected)
        assert set(told) == expected
        assert [int(row[2]) for row in rows] == sorted(int(row[2]) for row in rows)
        assert [row[0] for row in rows[: len(found.loops)]] == [loop.code for loop in found.loops]
        assert (result.complete_to >= whole.complete_to, result.longer_exist) == (True, False)


def test_it_stops_at_a_length_and_at_a_number():
    snapshot = complete(7)
    result, rows = exported(snapshot, report(snapshot, max_loops=30), max_length=4)
    assert (len(rows), result.complete_to, result.longer_exist) == (21 + 70 + 210, 4, True)
    result, rows = exported(snapshot, report(snapshot, max_loops=30), most=100)
    assert (len(rows), result.complete_to, result.longer_exist) == (100, 3, True)
    result, rows = exported(snapshot, report(snapshot, max_loops=100), most=30)
    assert (len(rows), result.complete_to, result.longer_exist) == (30, 2, True)


def test_no_label_becomes_a_formula():
    labels = {"a": "=1+1", "b": '+cmd|"/c calc"', "c": "@x", "d": "-2", "e": "two\nlines"}
    links = [Link(f"{x}{y}", x, y, Polarity.SAME) for x, y in ("ab", "ba", "bc", "cb", "cd", "dc", "de", "ed")]
    snapshot = SystemMap.of([*(Factor(key, label) for key, label in labels.items()), *links])
    snapshot = SystemMap.of([*snapshot, LoopName("n", frozenset({"ab", "ba"}), "=evil()")])
    for found in (named(report(snapshot), snapshot), report(snapshot, max_loops=0)):
        _, rows = exported(snapshot, found)
        assert len(rows) == 4
        assert all(cell[:1] not in "=+-@" for row in rows for cell in row if cell)
        assert any("two lines" in row[6] for row in rows)


def test_cancelling_leaves_what_was_written():
    snapshot, told = complete(9), []
    out = io.StringIO(newline="")
    with pytest.raises(Cancelled):
        export_loops(
            snapshot,
            report(snapshot, max_loops=100),
            out,
            Budget(cancelled=lambda: len(told) > 2),
            writing=lambda *news: told.append(news),
        )
    assert told[-1][1] == out.getvalue().count("\n") - 1
    assert len(told) == 3


@pytest.mark.skipif(not OBESITY.exists(), reason="the sample maps are not beside this checkout")
def test_the_obesity_map_has_193_loops_to_length_six():
    snapshot = obesity()
    _, rows = exported(snapshot, report(snapshot, max_loops=20), max_length=6)
    assert (len(rows), sum(row[1] == "R" for row in rows)) == (193, 115)
