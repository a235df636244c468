"""The map as arrays, and the key that says when it must be analysed again."""

from dataclasses import replace

import pytest
from analysis_maps import drawn

from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.model import Factor, Goal, Link, LoopName, Polarity, SystemMap


def test_the_order_does_not_depend_on_how_the_map_came_about():
    lines = ["b + a", "c - b", "a + c"]
    one, other = CausalGraph.of(drawn(*lines)), CausalGraph.of(drawn(*reversed(lines)))
    assert one.factors == other.factors == ("a", "b", "c")
    assert one.links == other.links == ("a>c", "b>a", "c>b")
    assert one.sign.tolist() == other.sign.tolist() == [1, 1, -1]


def test_parallel_links_are_one_and_opposing_ones_have_no_sign():
    parallel = (
        Link("same", "a", "b", Polarity.SAME, strength=2, delay=True),
        Link("opposite", "a", "b", Polarity.OPPOSITE),
        Link("b1", "b", "a", Polarity.OPPOSITE),
        Link("b2", "b", "a", Polarity.OPPOSITE),
    )
    graph = CausalGraph.of(drawn(alone="a b", extra=parallel))
    assert graph.links == ("opposite", "b1")
    assert graph.sign.tolist() == [0, -1]
    assert graph.weight.tolist() == [2, 1]
    assert graph.delay.tolist() == [True, False]
    assert graph.ids_of([0, 1]) == ("opposite", "same", "b1", "b2")
    assert graph.link_number["same"] == graph.link_number["opposite"] == 0


def test_self_loops_stand_apart_and_links_in_the_air_are_left_out():
    graph = CausalGraph.of(drawn("a + a", "a + b", extra=(Link("stray", "a", "nowhere"),)))
    assert graph.links == ("a>b",)
    assert [link.id for link in graph.self_links] == ["a>a"]


def test_goals_come_with_direction_and_importance_beside_the_most_important():
    snapshot = SystemMap.of([Factor("b", "", goal=Goal(-1, 2.5)), Factor("a", ""), Factor("c", "", goal=Goal())])
    assert CausalGraph.of(snapshot).goals == ((1, -1, 1.0), (2, 1, 0.4))


BASE = drawn("a + b", "b - c", goals={"c": 1})


def changed(record_id: str, **changes: object) -> SystemMap:
    return SystemMap.of(replace(record, **changes) if record.id == record_id else record for record in BASE)


@pytest.mark.parametrize(
    "same",
    [
        changed("a", x=100.0, y=5.0),
        changed("a", label="Renamed", notes="more", tags=("x",)),
        changed("a>b", bend=0.3, notes="why", certainty=0.2),
        SystemMap.of([*BASE, LoopName("n", frozenset({"a>b"}), "Wheel")]),
        SystemMap.of(reversed(list(BASE))),
    ],
    ids=["moved", "renamed", "link told about", "loop named", "other order"],
)
def test_what_the_analysis_does_not_read_keeps_the_key(same):
    assert topology_key(same) == topology_key(BASE)


@pytest.mark.parametrize(
    "other",
    [
        changed("a>b", polarity=Polarity.OPPOSITE),
        changed("a>b", delay=True),
        changed("a>b", strength=2.0),
        changed("a>b", target="c"),
        changed("c", goal=None),
        changed("c", goal=Goal(-1)),
        changed("c", goal=Goal(1, 2.0)),
        SystemMap.of([*BASE, Factor("d", "")]),
        SystemMap.of(record for record in BASE if record.id != "b>c"),
    ],
    ids=["sign", "delay", "strength", "end", "no goal", "goal down", "importance", "new factor", "link gone"],
)
def test_what_the_analysis_reads_changes_the_key(other):
    assert topology_key(other) != topology_key(BASE)
