"""Pairs worth introducing, and what they change, against the network worked out again with the tie in it."""

import networkx as nx
import numpy as np
import pytest
from network_maps import linked, of, people, planted

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.network.core import core
from sysmap.analysis.network.graph import network
from sysmap.analysis.network.results import EDGE, PARTS, SHARED, SILOS
from sysmap.analysis.network.silos import communities
from sysmap.analysis.network.study import study_network
from sysmap.analysis.network.weaving import OFTEN, weave
from sysmap.analysis.sentences.weaving import (
    hole_line,
    introduction_change,
    introduction_line,
    newcomer_line,
    weaving_header,
)
from sysmap.edits.silos import name_silo
from sysmap.model import Document


def woven(net):
    return weave(net, communities(net.arcs).group, core(net.arcs).members, Budget())


def measured(graph: nx.Graph) -> dict[str, float]:
    """Of the whole network, the slow way."""
    size = graph.number_of_nodes()
    pairs = size * (size - 1)
    lengths = [d for _, row in nx.all_pairs_shortest_path_length(graph) for d in row.values() if d]
    return {
        "average": sum(lengths) / len(lengths),
        "efficiency": sum(1 / d for d in lengths) / pairs,
        "fragmentation": 1 - len(lengths) / pairs,
        "two_steps": sum(d <= 2 for d in lengths) / pairs,
    }


def several_parts(seed: int) -> nx.Graph:
    graph = nx.disjoint_union(nx.gnp_random_graph(18, 0.14, seed=seed), nx.gnp_random_graph(9, 0.25, seed=seed + 1))
    graph.add_nodes_from(range(100, 102))
    return nx.relabel_nodes(graph, {n: f"{n:03}" for n in graph})


@pytest.mark.parametrize("graph", [several_parts(seed) for seed in range(8)])
def test_what_an_introduction_changes_is_what_working_it_out_again_gives(graph):
    found = woven(of(graph))
    before = measured(graph)
    assert {name: getattr(found, name) for name in before} == pytest.approx(before)
    assert found.pairs
    for pair in found.pairs:
        assert not graph.has_edge(pair.first, pair.second)
        after = measured(with_tie(graph, pair))
        assert pair.gain == pytest.approx(after["efficiency"] - before["efficiency"])
        assert pair.average == pytest.approx(after["average"])
        assert pair.fragmentation == pytest.approx(after["fragmentation"])
        assert pair.two_steps == pytest.approx(after["two_steps"])
        shared = set(graph[pair.first]) & set(graph[pair.second])
        assert pair.shared == len(shared)
        assert set(pair.introducers) <= shared
        assert bool(pair.introducers) == bool(shared) == (SHARED in pair.reasons)
        joins = pair.second not in nx.node_connected_component(graph, pair.first)
        assert (PARTS in pair.reasons) == joins


def with_tie(graph: nx.Graph, pair) -> nx.Graph:
    wider = graph.copy()
    wider.add_edge(pair.first, pair.second)
    return wider


def test_the_most_gain_comes_first_and_nobody_comes_too_often():
    found = woven(of(planted(80, 200, 4, inside=0.95, seed=1)))
    gains = [pair.gain for pair in found.pairs]
    assert gains == sorted(gains, reverse=True)
    ends = [end for pair in found.pairs for end in (pair.first, pair.second)]
    assert max(map(ends.count, ends)) <= OFTEN
    assert found.looked_at >= len(found.pairs)


CLIQUES = ("ab", "ac", "ad", "bc", "bd", "cd", "wx", "wy", "wz", "xy", "xz", "yz")
"""Two circles of four in which everybody knows everybody."""


def test_a_bridge_between_silos_is_proposed_where_there_is_none():
    net = linked(*CLIQUES)
    found = woven(net)
    best = found.pairs[0]
    assert {best.first in "abcd", best.second in "abcd"} == {True, False}
    assert best.reasons == (SILOS, PARTS)
    assert found.fragmentation == pytest.approx(1 - 2 * 12 / 56)
    assert best.fragmentation == 0
    [hole] = found.holes
    assert (hole.ties, hole.possible) == (0, 16)
    assert {hole.pair[0] in "abcd", hole.pair[1] in "abcd"} == {True, False}


def test_two_silos_with_many_ties_have_no_hole():
    assert not woven(linked(*CLIQUES, "aw", "bx")).holes


def test_who_is_at_the_edge_is_brought_to_the_core_by_who_knows_both():
    net = linked(*CLIQUES[:6], "ea", "fe", sectors={})
    found = woven(net)
    new = {each.stakeholder: each for each in found.newcomers}
    assert set(new) == {"f"}
    assert new["f"].contacts == 1
    assert (new["f"].towards, new["f"].introducer) == ("a", "e")
    pair = next(pair for pair in found.pairs if "f" in (pair.first, pair.second))
    assert EDGE in pair.reasons
    assert pair.newcomers == ("f",)


def test_who_knows_nobody_is_brought_to_its_own_sector():
    net = linked(*CLIQUES[:6], "ae", alone="n", sectors={"n": "NGO", "c": "NGO", "a": "State"})
    new = {each.stakeholder: each for each in woven(net).newcomers}
    assert (new["n"].towards, new["n"].introducer) == ("c", "")


def test_the_introducer_is_who_has_the_stronger_ties():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "p", 1), ("p", "c", 3), ("a", "q", 2), ("q", "c", 2)])
    pair = next(each for each in woven(of(graph)).pairs if (each.first, each.second) == ("a", "c"))
    assert pair.introducers == ("q", "p")


@pytest.mark.parametrize("net", [linked(), linked(alone="a"), linked(alone="ab"), of(nx.complete_graph(5))])
def test_where_nobody_can_be_introduced_the_list_is_empty(net):
    found = woven(net)
    assert not found.pairs
    assert not found.holes
    assert weaving_header(found).startswith("Nobody to introduce")


def test_too_many_to_measure_is_said(monkeypatch):
    monkeypatch.setattr("sysmap.analysis.network.weaving.MEASURED", 4)
    found = woven(linked(*CLIQUES))
    assert not found.measured
    assert not found.pairs
    assert found.holes
    assert weaving_header(found).startswith("Too many")


def test_a_budget_is_kept():
    with pytest.raises(Exhausted):
        weave(linked(*CLIQUES), np.zeros(8, dtype=np.int64), np.ones(8, dtype=np.bool_), Budget(effort=5))


def test_in_plain_words():
    graph = nx.Graph([tuple(pair) for pair in (*CLIQUES[:6], "ae", "fe", "gh", "gi", "hi")])
    snapshot = people(graph)
    found = woven(network(snapshot))
    lines = {(pair.first, pair.second): introduction_line(snapshot, pair) for pair in found.pairs}
    assert lines["a", "f"] == (
        "Introduce a and f: they share one contact; it joins two silos; it brings f in from the edge. e could do it."
    )
    pair = next(pair for pair in found.pairs if PARTS in pair.reasons)
    assert "it joins two silos; it joins what is not connected." in introduction_line(snapshot, pair)
    assert "of all pairs out of touch" in introduction_change(found, pair)
    assert newcomer_line(snapshot, found.newcomers[0]) == "f has one contact: bring it to a; e knows both."


def test_where_ties_go_one_way_it_says_that_arrows_are_put_aside():
    found = study_network(network(people(nx.DiGraph([("a", "b"), ("b", "c")]))))
    assert "Arrows are put aside" in weaving_header(found.weaving, found.mutual)
    assert "Arrows" not in weaving_header(found.weaving, mutual=True)


def test_holes_in_plain_words():
    graph = nx.Graph([tuple(pair) for pair in CLIQUES])
    snapshot = people(graph)
    report = study_network(network(snapshot))
    line = hole_line(snapshot, report, report.weaving.holes[0])
    assert line == "Nothing links the silo around a and the silo around w; a and w would be a start."


def test_a_hole_calls_a_silo_as_the_group_does():
    document = Document(people(nx.Graph([tuple(pair) for pair in CLIQUES])))
    report = study_network(network(document.snapshot))
    name_silo(document, report.silos[0].members, "Wind people")
    line = hole_line(document.snapshot, report, report.weaving.holes[0])
    assert line.startswith("Nothing links “Wind people” and the silo around ")
