"""A name belongs to a set of links: it survives every edit but the loss of one of them."""

from analysis_maps import drawn

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.analysis.naming import loop_of, named
from sysmap.model import LoopName, SystemMap

LINES = ("a + b", "b +d a", "b - c", "c + d", "d + b", "e + e")
WHEEL = LoopName("n1", frozenset({"a>b", "b>a"}), "Wheel", "It turns")
SQUARE = LoopName("n2", frozenset({"b>c", "c>d", "d>b"}), "Triangle")
ECHO = LoopName("n3", frozenset({"e>e"}), "Echo")


def told(snapshot, **bounds):
    return named(find_loops(CausalGraph.of(snapshot), Budget(), **bounds), snapshot)


def test_names_and_stories_are_the_groups():
    report = told(drawn(*LINES, extra=(WHEEL, SQUARE, ECHO)))
    assert [(loop.code, loop.name, loop.story) for loop in report.loops] == [
        ("R1", "Wheel", "It turns"),
        ("B1", "Triangle", ""),
    ]
    assert [loop.name for loop in report.self_loops] == ["Echo"]
    assert report.broken == report.named_longer == ()
    assert report.shortest_through["a>b"].name == "Wheel"


def test_naming_again_needs_no_search_and_takes_old_names_away():
    first = told(drawn(*LINES, extra=(WHEEL,)))
    again = named(first, drawn(*LINES, extra=(SQUARE,)))
    assert [loop.name for loop in again.loops] == ["", "Triangle"]
    assert again.shortest_through["b>c"].name == "Triangle"
    assert named(again, drawn(*LINES)) == told(drawn(*LINES))


def test_a_named_loop_that_lost_a_link_is_broken_not_forgotten():
    gone = LoopName("n4", frozenset({"b>c", "gone"}), "Lost")
    chain = LoopName("n5", frozenset({"b>c", "c>d"}), "Open")
    two = LoopName("n6", frozenset({"a>b", "b>a", "e>e"}), "Two in one")
    crossing = LoopName("n7", frozenset({"a>b", "b>a", "b>c", "c>d", "d>b"}), "Crosses itself")
    empty = LoopName("n8", frozenset(), "Nothing")
    report = told(drawn(*LINES, extra=(gone, chain, two, crossing, empty, WHEEL)))
    assert [loop_name.name for loop_name in report.broken] == [
        "Crosses itself",
        "Lost",
        "Nothing",
        "Open",
        "Two in one",
    ]


def test_a_named_loop_longer_than_the_list_is_kept():
    report = told(drawn(*LINES, extra=(SQUARE,)), max_length=2)
    assert [loop.factors for loop in report.loops] == [("a", "b")]
    assert [(loop.code, loop.name, loop.factors) for loop in report.named_longer] == [
        ("B", "Triangle", ("b", "c", "d"))
    ]


def test_a_loop_from_its_links_is_the_loop_the_search_finds():
    snapshot = drawn(*LINES, "d ? a", "c -d a")
    report = told(snapshot)
    assert len(report.loops) > 3
    for loop in report.loops:
        rebuilt = loop_of(snapshot, frozenset(loop.links))
        assert rebuilt is not None
        assert (rebuilt.kind, rebuilt.factors, rebuilt.links) == (loop.kind, loop.factors, loop.links)
        assert (rebuilt.delays, rebuilt.strength) == (loop.delays, loop.strength)


def test_no_map_no_loop():
    assert loop_of(SystemMap.of([]), frozenset({"x"})) is None
