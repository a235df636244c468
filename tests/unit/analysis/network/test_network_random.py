"""Measures of random networks against networkx, and against counting everything."""

import math
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from network_maps import of, planted, tied

from sysmap.analysis.budget import Budget, Cancelled, Exhausted
from sysmap.analysis.network.arcs import Arcs
from sysmap.analysis.network.betweenness import betweenness
from sysmap.analysis.network.brokerage import ROLES, brokerage
from sysmap.analysis.network.constraint import holes
from sysmap.analysis.network.core import core
from sysmap.analysis.network.cuts import cuts
from sysmap.analysis.network.density import density_between
from sysmap.analysis.network.silos import communities
from sysmap.analysis.network.steps import FAR, steps, within_two


def drawn(seed: int, size: int = 24, chance: float = 0.09) -> nx.DiGraph:
    """A random digraph with weights, often in several parts."""
    graph = nx.gnp_random_graph(size, chance, seed=seed, directed=True)
    dice = np.random.default_rng(seed)
    for a, b in graph.edges:
        graph.edges[a, b]["weight"] = float(dice.uniform(0.1, 2))
    return nx.relabel_nodes(graph, {i: f"{i:02}" for i in range(size)})


GRAPHS = [drawn(seed) for seed in range(12)]
GRAPH = of(GRAPHS[0])


@pytest.mark.parametrize("graph", GRAPHS)
def test_shortest_ways_are_those_of_networkx(graph):
    net = of(graph)
    found = steps(net.arcs, Budget(), table=True)
    between = betweenness(net.arcs, Budget())
    np.testing.assert_allclose(between.score, list(nx.betweenness_centrality(graph, normalized=False).values()))
    close = nx.harmonic_centrality(graph.reverse())
    np.testing.assert_allclose(found.closeness, [close[name] for name in net.ids])
    for a, lengths in nx.all_pairs_shortest_path_length(graph):
        row = [lengths.get(b, FAR) for b in graph]
        assert found.apart[net.number[a]].tolist() == row
        assert within_two(net.arcs)[net.number[a]] == sum(0 < d <= 2 for d in row)


@pytest.mark.parametrize("graph", GRAPHS)
def test_constraint_is_that_of_networkx_and_undefined_only_without_a_contact(graph):
    net = of(graph)
    found = holes(net.arcs, Budget())
    theirs = nx.constraint(graph, weight="weight"), nx.effective_size(graph, weight="weight")
    for name in graph:
        at = net.number[name]
        if graph.out_degree(name):  # networkx gives none to who is only pointed to
            assert found.constraint[at] == pytest.approx(theirs[0][name])
            assert found.effective[at] == pytest.approx(theirs[1][name])
        else:
            assert math.isnan(found.constraint[at]) == (not graph.in_degree(name))


def test_constraint_of_who_is_only_pointed_to():
    found = holes(tied("ab", "cb").arcs, Budget())
    np.testing.assert_allclose(found.constraint, [1, 0.5, 1])
    np.testing.assert_allclose(found.effective, [1, 2, 1])


@pytest.mark.parametrize("graph", GRAPHS)
def test_parts_cut_points_and_bridges_are_those_of_networkx(graph):
    net, plain = of(graph), graph.to_undirected()
    found = cuts(net.arcs)
    assert {net.ids[i] for i in found.falls_into} == set(nx.articulation_points(plain))
    assert {(net.ids[a], net.ids[b]) for a, b, _ in found.bridges} == {tuple(sorted(e)) for e in nx.bridges(plain)}
    assert sorted(found.sizes) == sorted(map(len, nx.connected_components(plain)))
    for i, sizes in found.falls_into.items():
        name = net.ids[i]
        part = plain.subgraph(nx.node_connected_component(plain, name) - {name})
        assert list(sizes) == sorted(map(len, nx.connected_components(part)), reverse=True)
    for a, b, behind in found.bridges:
        without = plain.copy()
        without.remove_edge(net.ids[a], net.ids[b])
        sides = [len(nx.node_connected_component(without, net.ids[end])) for end in (a, b)]
        assert behind == min(sides)


def roles_by_counting(graph: nx.DiGraph, group: dict) -> dict:
    """Every ordered triple, one by one."""
    counts = {b: dict.fromkeys(ROLES, 0) for b in graph}
    for a, b, c in permutations(graph, 3):
        if graph.has_edge(a, b) and graph.has_edge(b, c) and not graph.has_edge(a, c):
            same = (group[a] == group[b], group[b] == group[c], group[a] == group[c])
            role = {
                (True, True, True): "coordinator",
                (False, False, True): "itinerant broker",
                (False, True, False): "gatekeeper",
                (True, False, False): "representative",
                (False, False, False): "liaison",
            }[same]
            counts[b][role] += 1
    return counts


@pytest.mark.parametrize("graph", GRAPHS[:6])
def test_brokerage_is_what_counting_all_triads_gives(graph):
    net = of(graph)
    groups = np.array([int(name) % 3 for name in net.ids])
    theirs = roles_by_counting(graph, {name: int(name) % 3 for name in graph})
    ours = brokerage(net.arcs, groups, Budget())
    assert {
        name: dict(zip(ROLES, row, strict=True)) for name, row in zip(net.ids, ours.tolist(), strict=True)
    } == theirs


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ([0, 0, 0], "coordinator"),
        ([0, 1, 0], "itinerant broker"),
        ([0, 1, 1], "gatekeeper"),
        ([0, 0, 1], "representative"),
        ([0, 1, 2], "liaison"),
    ],
)
def test_one_triad_has_one_role(groups, role):
    found = brokerage(tied("ab", "bc").arcs, np.array(groups), Budget())
    assert found[1].tolist() == [name == role for name in ROLES]
    assert not found[[0, 2]].any()


def test_closed_triads_and_those_without_a_group_are_not_counted():
    assert not brokerage(tied("ab", "bc", "ac").arcs, np.zeros(3, dtype=np.int64), Budget()).any()
    assert not brokerage(tied("ab", "bc").arcs, np.array([0, 0, -1]), Budget()).any()


def misplaced(graph: nx.Graph, members: set) -> int:
    return sum(
        graph.has_edge(a, b) != (a in members) for a, b in combinations(graph, 2) if (a in members) == (b in members)
    )


@pytest.mark.parametrize("seed", range(8))
def test_no_core_that_takes_equals_together_has_fewer_misplaced_ties(seed):
    graph = nx.gnp_random_graph(9, 0.35, seed=seed)
    found = core(of(graph).arcs)
    fewest = min(
        misplaced(graph, set(some)) for k in range(10) for some in combinations(graph, k) if alike_together(graph, some)
    )
    members = set(np.flatnonzero(found.members).tolist())
    assert misplaced(graph, members) == fewest
    assert alike_together(graph, members)


def alike_together(graph: nx.Graph, members) -> bool:
    inside = {graph.degree[one] for one in members}
    return inside.isdisjoint(graph.degree[one] for one in graph if one not in members)


@pytest.mark.parametrize("graph", [nx.cycle_graph(6), nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))])
def test_where_all_have_as_many_contacts_there_is_no_core(graph):
    found = core(of(graph).arcs)
    assert not found.members.any()
    assert found.fit is None


def test_an_ideal_core_fits_and_its_fit_is_the_correlation():
    graph = nx.complete_graph(4)
    graph.add_edges_from((i, 4 + i) for i in range(4))
    found = core(of(graph).arcs)
    assert found.members.tolist() == [True] * 4 + [False] * 4
    assert found.fit == pytest.approx(1)
    graph.remove_edge(0, 1)
    graph.add_edge(6, 7)
    found = core(of(graph).arcs)
    members = found.members.tolist()
    pairs = [(a, b) for a, b in combinations(graph, 2) if members[a] == members[b]]
    table = [(graph.has_edge(a, b), members[a]) for a, b in pairs]
    assert found.fit == pytest.approx(np.corrcoef(np.array(table, dtype=float).T)[0, 1])


def test_a_core_is_undefined_without_ties_and_where_all_are_tied():
    assert core(of(nx.empty_graph(5)).arcs).fit is None
    assert core(of(nx.complete_graph(5)).arcs).fit is None


def test_planted_silos_are_found_and_again_for_the_same_seed():
    graph = planted(60, 200, 3, inside=0.95, seed=2)
    net = of(graph)
    found = communities(net.arcs, seed=1)
    assert found.number == 3
    assert {tuple(sorted({int(net.ids[i][1:]) % 3 for i in np.flatnonzero(found.group == g)})) for g in range(3)} == {
        (0,), (1,), (2,)
    }  # fmt: skip
    assert found.modularity == pytest.approx(
        nx.community.modularity(graph, [{n for n in graph if int(n[1:]) % 3 == g} for g in range(3)])
    )
    assert (communities(net.arcs, seed=1).group == found.group).all()


def test_silos_of_one_way_ties():
    ring = ("ab", "bc", "ca", "de", "ef", "fd", "cd")
    assert communities(tied(*ring, alone="g").arcs).group.tolist() == [0, 0, 0, 1, 1, 1, -1]


def test_density_between_groups_counts_ordered_pairs():
    net = tied("ab", "ba", "ac", "bd", alone="e")
    found = density_between(net.arcs, np.array([0, 0, 1, 1, -1]), 2)
    assert found.ties.tolist() == [[2, 2], [0, 0]]
    assert found.density.tolist() == [[1, 0.5], [0, 0]]
    assert found.sizes.tolist() == [2, 2]
    assert found.inward == 0
    alone = density_between(net.arcs, np.array([0, 1, 2, 2, -1]), 3)
    assert np.isnan(np.diag(alone.density)).tolist() == [True, True, False]


class TestSampledWays:
    NET = of(planted(300, 900, 4, inside=0.8, seed=3))

    def test_the_margin_holds_for_most_and_for_those_most_in_between(self):
        exact = betweenness(self.NET.arcs, Budget()).score
        first = np.argsort(-exact)[:20]
        work = 120 * (len(self.NET.arcs) + self.NET.size)
        for seed in range(5):
            found = betweenness(self.NET.arcs, Budget(), seed, work)
            assert found.starts == 120
            assert not found.exact
            outside = np.abs(found.score - exact) > found.margin
            assert outside.mean() < 0.2
            assert outside[first].sum() <= 1
            assert (found.margin[first] < 0.6 * exact[first]).all()

    def test_one_way_ties_are_followed_from_either_end(self):
        graph = nx.gnp_random_graph(200, 0.02, seed=4, directed=True)
        arcs = of(graph).arcs
        exact = betweenness(arcs, Budget()).score
        found = betweenness(arcs, Budget(), 1, 120 * 2 * (len(arcs) + arcs.size))
        assert found.starts == 120
        assert (np.abs(found.score - exact) <= found.margin)[np.argsort(-exact)[:20]].sum() >= 19
        assert abs(found.score.sum() / exact.sum() - 1) < 0.1

    def test_the_same_seed_gives_the_same(self):
        one, other = (betweenness(self.NET.arcs, Budget(), 7, 100_000) for _ in range(2))
        assert (one.score == other.score).all()


def test_who_waits_no_longer_is_not_kept_waiting():
    arcs = of(planted(100, 300, 4, inside=0.8, seed=3)).arcs
    runs = [
        lambda budget: steps(arcs, budget),
        lambda budget: betweenness(arcs, budget),
        lambda budget: holes(arcs, budget),
        lambda budget: brokerage(arcs, np.zeros(arcs.size, dtype=np.int64), budget),
    ]
    for run in runs:
        with pytest.raises(Cancelled):
            run(Budget(cancelled=lambda: True))
        with pytest.raises(Exhausted):
            run(Budget(effort=10))


def test_walks_come_in_batches_and_none_is_lost(monkeypatch):
    arcs: Arcs = GRAPH.arcs
    whole = {pair for batch in arcs.walks(Budget()) for pair in zip(*(each.tolist() for each in batch), strict=True)}
    monkeypatch.setattr("sysmap.analysis.network.arcs.CHUNK", 7)
    parts = list(arcs.walks(Budget()))
    assert len(parts) > 1
    assert {pair for batch in parts for pair in zip(*(each.tolist() for each in batch), strict=True)} == whole


def test_large_networks_look_ties_up_without_a_table(monkeypatch):
    arcs: Arcs = GRAPH.arcs
    a, b = (each.ravel() for each in np.meshgrid(np.arange(arcs.size), np.arange(arcs.size)))
    by_table = arcs.tied(a, b)
    monkeypatch.setattr("sysmap.analysis.network.arcs.TABLED", 0)
    assert (arcs.tied(a, b) == by_table).all()
    assert by_table.sum() == len(arcs)


@pytest.mark.parametrize("graph", GRAPHS)
def test_silos_are_connected_and_their_modularity_is_that_of_networkx(graph):
    net = of(graph)
    found = communities(net.arcs)
    silos = [{net.ids[i] for i in np.flatnonzero(found.group == number)} for number in range(found.number)]
    assert [len(silo) for silo in silos] == sorted(map(len, silos), reverse=True)
    assert all(nx.is_weakly_connected(graph.subgraph(silo)) for silo in silos)
    tied_ones = graph.subgraph(set().union(*silos))
    assert set(graph) - set(tied_ones) == set(nx.isolates(graph))
    assert found.modularity == pytest.approx(nx.community.modularity(tied_ones, silos))
