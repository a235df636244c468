"""Driver nodes, feedback sets and centralities against brute force, networkx and published small examples."""

import io
import random
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from analysis_maps import OBESITY, complete, drawn, obesity, of_pairs, random_map

from sysmap.analysis.budget import Budget, Cancelled
from sysmap.analysis.centrality import MEASURES, centralities, write_csv
from sysmap.analysis.feedback_set import feedback_set
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.matching import drivers, maximum_matching
from sysmap.analysis.micmac import AUTONOMOUS, DETERMINANT, RELAY, RESULT, micmac
from sysmap.model import Factor, Link, SystemMap


def small(seed, loops_to_self=0.0):
    """A few factors and pairs of them."""
    dice = random.Random(seed)
    size = dice.randint(1, 5)
    pairs = [(a, b) for a in range(size) for b in range(size) if a != b or dice.random() < loops_to_self]
    return size, dice.sample(pairs, dice.randint(0, min(len(pairs), 9)))


def ids(pairs):
    return {f"l{a:04}-{b:04}" for a, b in pairs}


# driver nodes


def matchings(pairs):
    """Every maximum matching, by trying all."""
    for size in range(len(pairs), -1, -1):
        every = [
            set(chosen)
            for chosen in combinations(pairs, size)
            if len({a for a, _ in chosen}) == len({b for _, b in chosen}) == size
        ]
        if every:
            return every
    return []


@pytest.mark.parametrize("seeds", [range(start, start + 100) for start in range(0, 400, 100)], ids=str)
def test_drivers_and_link_classes_are_those_of_all_matchings(seeds):
    for seed in seeds:
        size, pairs = small(seed)
        found = drivers(CausalGraph.of(of_pairs(size, pairs)))
        every = matchings(pairs)
        assert found.count == max(1, size - len(every[0])) == len(found.factors)
        always = {pair for pair in pairs if all(pair in one for one in every)}
        never = {pair for pair in pairs if not any(pair in one for one in every)}
        assert set(found.critical) == ids(always)
        assert set(found.redundant) == ids(never)
        assert set(found.ordinary) == ids(pairs) - ids(always) - ids(never)
        free = [set(range(size)) - {b for _, b in one} for one in every]
        if size > len(every[0]):
            assert {int(factor[1:]) for factor in found.factors} in free
            assert {int(factor[1:]) for factor in found.always} == set.intersection(*free)
            chosen = {int(factor[1:]) for factor in found.factors}
            assert {int(factor[1:]) for factor in found.others} == set.union(*free) - chosen


def test_the_examples_of_liu_slotine_and_barabasi():
    # their figure 1: a path needs its first, a star all but one of its leaves beside the centre, a ring any one
    path = drivers(CausalGraph.of(drawn("a + b", "b + c", "c + d")))
    assert (path.factors, path.count, path.others) == (("a",), 1, ())
    assert set(path.critical) == {"a>b", "b>c", "c>d"}
    star = drivers(CausalGraph.of(drawn("a + b", "a + c", "a + d")))
    assert star.count == 3
    assert "a" in star.factors
    assert {*star.factors, *star.others} == {"a", "b", "c", "d"}
    assert star.ordinary == ("a>b", "a>c", "a>d")
    ring = drivers(CausalGraph.of(drawn("a + b", "b + c", "c + a")))
    assert ring.count == 1
    assert {*ring.factors, *ring.others} == {"a", "b", "c"}
    assert len(ring.critical) == 3


@pytest.mark.parametrize("seed", range(4))
def test_the_matching_is_as_large_as_networkx_finds(seed):
    graph = CausalGraph.of(random_map(60, 110 + 20 * seed, seed))
    oracle = nx.Graph(
        (("out", a), ("in", b)) for a, b in zip(graph.source.tolist(), graph.target.tolist(), strict=True)
    )
    top = {node for node in oracle if node[0] == "out"}
    expected = len(nx.bipartite.hopcroft_karp_matching(oracle, top)) // 2
    effect_of, cause_of = maximum_matching(graph.successors)
    assert sum(effect >= 0 for effect in effect_of) == sum(cause >= 0 for cause in cause_of) == expected


def test_a_long_chain_is_no_danger():
    assert drivers(CausalGraph.of(of_pairs(5000, [(i, i + 1) for i in range(4999)]))).count == 1


# the feedback set


def breaks(size, pairs, held):
    rest = nx.DiGraph(pairs)
    rest.add_nodes_from(range(size))
    rest.remove_nodes_from(held)
    return nx.is_directed_acyclic_graph(rest)


@pytest.mark.parametrize("start", [0, 200])
def test_no_smaller_set_breaks_every_loop(start):
    for seed in range(start, start + 200):
        dice = random.Random(seed)
        size = dice.randint(1, 8)
        pairs = [(a, b) for a in range(size) for b in range(size) if a != b or dice.random() < 0.15]
        pairs = dice.sample(pairs, dice.randint(0, min(len(pairs), 26)))
        found = feedback_set(CausalGraph.of(of_pairs(size, pairs)), Budget())
        held = [int(factor[1:]) for factor in found.factors]
        fewest = next(
            count
            for count in range(size + 1)
            if any(breaks(size, pairs, chosen) for chosen in combinations(range(size), count))
        )
        assert breaks(size, pairs, held)
        assert (len(held), found.exact, found.at_least) == (fewest, True, fewest)


def test_known_feedback_sets():
    assert len(feedback_set(CausalGraph.of(complete(9)), Budget()).factors) == 8
    assert feedback_set(CausalGraph.of(drawn("a + b", "b + a", "b + c", "c + b")), Budget()).factors == ("b",)
    assert feedback_set(CausalGraph.of(drawn("a + a", "a + b")), Budget()).factors == ("a",)
    assert feedback_set(CausalGraph.of(drawn("a + b")), Budget()).factors == ()


def test_where_it_cannot_be_exact_it_says_so_and_still_breaks_every_loop():
    snapshot = random_map(150, 700, seed=1)
    found = feedback_set(CausalGraph.of(snapshot), Budget())
    assert not found.exact
    assert 0 < found.at_least < len(found.factors)
    pairs = [(link.source, link.target) for link in snapshot.links.values()]
    rest = nx.DiGraph(pairs)
    rest.remove_nodes_from(found.factors)
    assert nx.is_directed_acyclic_graph(rest)
    with pytest.raises(Cancelled):
        feedback_set(CausalGraph.of(snapshot), Budget(cancelled=lambda: True))


@pytest.mark.skipif(not OBESITY.exists(), reason="the sample maps are not beside this checkout")
def test_the_obesity_map_needs_a_dozen():
    snapshot = obesity()
    found = feedback_set(CausalGraph.of(snapshot), Budget())
    rest = nx.DiGraph((link.source, link.target) for link in snapshot.links.values())
    rest.remove_nodes_from(found.factors)
    assert nx.is_directed_acyclic_graph(rest)
    assert found.exact


# centralities


def column(found, measure):
    return np.array([getattr(row, measure) for row in found.rows])


def dense_pagerank(oracle, size):
    """The fixed point of the walk that follows a link with chance 0.85, solved for."""
    walk = np.full((size, size), 1 / size)
    for node in range(size):
        if onward := list(oracle.successors(node)):
            walk[:, node] = 0
            walk[onward, node] = 1 / len(onward)
    return np.linalg.solve(np.eye(size) - 0.85 * walk, np.full(size, 0.15 / size))


@pytest.mark.parametrize("seed", range(5))
def test_the_measures_are_those_of_networkx(seed):
    graph = CausalGraph.of(random_map(40, 110, seed))
    found = centralities(graph, Budget())
    oracle = nx.DiGraph()
    oracle.add_nodes_from(range(graph.size))
    oracle.add_edges_from(zip(graph.source.tolist(), graph.target.tolist(), strict=True))
    back = oracle.reverse()
    every = range(graph.size)
    expected = {
        "outward": oracle.out_degree,
        "inward": oracle.in_degree,
        "betweenness": nx.betweenness_centrality(oracle, normalized=False),
        "two_steps": [len(nx.single_source_shortest_path_length(oracle, i, 2)) - 1 for i in every],
        "reach": [len(nx.descendants(oracle, i)) for i in every],
        "closeness": nx.harmonic_centrality(back),
        "eigenvector": nx.eigenvector_centrality(back, max_iter=5000, tol=1e-12),
    }
    for measure, values in expected.items():
        assert column(found, measure) == pytest.approx([values[i] for i in every], abs=1e-6), measure
    assert column(found, "pagerank") == pytest.approx(dense_pagerank(back, graph.size))
    share = np.zeros((graph.size, graph.size))
    share[graph.source, graph.target] = 0.8 / np.bincount(graph.target, minlength=graph.size)[graph.target]
    total = np.linalg.inv(np.eye(graph.size) - share) - np.eye(graph.size)
    assert column(found, "influence") == pytest.approx(total.sum(axis=1), rel=1e-5)


def test_micmac_is_the_sums_of_a_power():
    graph = CausalGraph.of(random_map(20, 60, seed=2))
    matrix = np.zeros((20, 20))
    matrix[graph.source, graph.target] = 1
    found = micmac(graph)
    powers = [np.linalg.matrix_power(matrix, k) for k in range(1, 9)]
    rows = [power.sum(axis=1) / power.sum(axis=1).max() for power in powers]
    columns = [power.sum(axis=0) / power.sum(axis=0).max() for power in powers]
    assert any(np.allclose(found.influence, row) for row in rows)
    assert any(np.allclose(found.dependence, row) for row in columns)


def test_micmac_quadrants():
    found = micmac(CausalGraph.of(drawn("a + b", "b + c", "c + b", "c + d", "b + d", "a + c", alone="e")))
    assert found.quadrants == (DETERMINANT, RELAY, RELAY, RESULT, AUTONOMOUS)


def test_the_table_as_csv():
    snapshot = SystemMap.of(
        [Factor("a", '=HYPERLINK("x")'), Factor("b", "@b, c"), Factor("c", "Plain"), Link("l", "a", "b")]
    )
    found = centralities(CausalGraph.of(snapshot), Budget())
    out = io.StringIO()
    write_csv(snapshot, found.rows, out)
    header, first, second, third = out.getvalue().splitlines()
    assert header.startswith("Factor,Links out,Links in,Reach in two steps,Reach,Betweenness")
    assert header.count(",") == first.count(",") == len(MEASURES) == third.count(",")
    assert first.startswith('"\'=HYPERLINK(""x"")",1,0,')
    assert second.startswith('"\'@b, c",0,1,')


def test_measures_on_a_sample_say_so():
    assert centralities(CausalGraph.of(random_map(400, 1000, seed=1)), Budget()).sampled
    assert not centralities(CausalGraph.of(random_map(40, 100, seed=1)), Budget()).sampled
    with pytest.raises(Cancelled):
        centralities(CausalGraph.of(random_map(40, 100, seed=1)), Budget(cancelled=lambda: True))
