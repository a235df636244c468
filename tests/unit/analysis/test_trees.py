"""Causes, effects, paths and what lies upstream, against walks and networkx."""

import networkx as nx
import pytest
from analysis_maps import complete, drawn, random_map

from sysmap.analysis.budget import Budget, Cancelled
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.trees import causes_of, effects_of, paths_between, upstream_of


def oracle(snapshot):
    graph = nx.DiGraph((link.source, link.target) for link in snapshot.links.values())
    graph.add_nodes_from(snapshot.factors)
    return graph


def walked(branch):
    yield branch
    for twig in branch.branches:
        yield from walked(twig)


def test_a_tree_of_causes_as_it_is_read():
    tree = causes_of(CausalGraph.of(drawn("a + goal", "b -d goal", "c ? a", "c + b", "d + c", "goal + d")), "goal", 2)
    a, b = tree.root.branches
    assert (tree.root.factor, tree.root.link, a.factor, b.factor) == ("goal", "", "a", "b")
    assert (a.sign, a.delay, b.sign, b.delay) == (1, False, -1, True)
    assert [(twig.factor, twig.link, twig.sign, twig.again, twig.more) for twig in (*a.branches, *b.branches)] == [
        ("c", "c>a", 0, False, True),
        ("c", "c>b", 1, True, False),
    ]
    assert tree.layers == (("goal",), ("a", "b"), ("c",))
    assert tree.links == ("a>goal", "b>goal", "c>a", "c>b")
    assert not tree.complete


def test_a_tree_of_effects_meets_itself_only_once():
    tree = effects_of(CausalGraph.of(drawn("a + b", "b - c", "c + a", "b + d")), "a", 9)
    assert tree.layers == (("a",), ("b",), ("c", "d"))
    assert tree.complete
    told = [(branch.factor, branch.again, branch.more) for branch in walked(tree.root)]
    assert told == [
        ("a", False, False),
        ("b", False, False),
        ("c", False, False),
        ("a", True, False),
        ("d", False, False),
    ]


@pytest.mark.parametrize("steps", [0, 1, 2, 30])
@pytest.mark.parametrize("seed", range(4))
def test_layers_are_distances_and_each_link_is_shown_once(seed, steps):
    snapshot = random_map(16, 34, seed)
    graph, other = CausalGraph.of(snapshot), oracle(snapshot)
    for factor in graph.factors:
        for tree, walk in (
            (effects_of(graph, factor, steps), other),
            (causes_of(graph, factor, steps), other.reverse()),
        ):
            distance = nx.single_source_shortest_path_length(walk, factor)
            assert {one: i for i, layer in enumerate(tree.layers) for one in layer} == {
                one: at for one, at in distance.items() if at <= steps
            }
            assert tree.complete == (max(distance.values()) <= steps)
            branches = list(walked(tree.root))
            links = [branch.link for branch in branches if branch.link]
            assert sorted(links) == sorted(set(links)) == list(tree.links)
            inside = {one for one, at in distance.items() if at < steps}
            end = "target" if tree.upstream else "source"
            assert set(links) == {key for key, link in snapshot.links.items() if getattr(link, end) in inside}
            assert len([branch for branch in branches if not branch.again]) == sum(map(len, tree.layers))


@pytest.mark.parametrize("seed", range(6))
def test_paths_are_all_there_shortest_first(seed):
    snapshot = random_map(8, 24, seed, signs=(1, -1, 0))
    graph = CausalGraph.of(snapshot)
    for source, target in (("f0000", "f0001"), ("f0003", "f0006"), ("f0007", "f0002")):
        every = sorted((len(path) - 1, tuple(path)) for path in nx.all_simple_paths(oracle(snapshot), source, target))
        found = paths_between(graph, source, target, Budget(), most=10_000)
        assert [(len(way.links), way.factors) for way in found.ways] == every
        assert not found.more_exist
        for way in found.ways:
            sign = 1
            for link, start, end in zip(way.links, way.factors, way.factors[1:], strict=False):
                assert (snapshot.links[link].source, snapshot.links[link].target) == (start, end)
                sign *= snapshot.links[link].polarity
            assert way.sign == sign
        if len(every) > 3:
            few = paths_between(graph, source, target, Budget(), most=3)
            assert [len(way.links) for way in few.ways] == [length for length, _ in every[:3]]
            assert few.more_exist


def test_paths_that_are_not_there_and_paths_cut_short():
    graph = CausalGraph.of(drawn("a + b", "b -d c", alone="x"))
    assert paths_between(graph, "c", "a", Budget()).ways == ()
    assert paths_between(graph, "x", "a", Budget()).ways == ()
    assert paths_between(graph, "a", "a", Budget()).ways == ()
    (way,) = paths_between(graph, "a", "c", Budget()).ways
    assert (way.factors, way.links, way.sign, way.delays) == (("a", "b", "c"), ("a>b", "b>c"), -1, 1)
    dense = CausalGraph.of(complete(9))
    cut = paths_between(dense, "f0000", "f0001", Budget(effort=4), most=100)
    assert (len(cut.ways), cut.more_exist) == (4, True)
    with pytest.raises(Cancelled):
        paths_between(dense, "f0000", "f0001", Budget(cancelled=lambda: True))
    with pytest.raises(KeyError):
        paths_between(graph, "a", "gone", Budget())


def test_upstream_of_several_outcomes():
    snapshot = drawn("a + m", "b + m", "m + x", "m - y", "c + y", "d + x", "x + z", alone="e")
    found = upstream_of(CausalGraph.of(snapshot), ["x", "y"])
    assert found.each == {"x": ("a", "b", "d", "m"), "y": ("a", "b", "c", "m")}
    assert found.union == ("a", "b", "c", "d", "m")
    assert found.common == ("a", "b", "m")
    assert set(found.links) == {"a>m", "b>m", "m>x", "m>y", "c>y", "d>x"}
    assert set(found.common_links) == {"a>m", "b>m", "m>x", "m>y"}
    assert found.carriers == ("a", "b", "m")
    assert upstream_of(CausalGraph.of(snapshot), []).union == ()


def test_what_acts_on_all_may_be_carried_by_an_outcome():
    found = upstream_of(CausalGraph.of(drawn("a + x", "x + m", "m + y")), ["x", "y"])
    assert found.common == ("a",)
    assert found.carriers == ("a", "m", "x")
    assert set(found.common_links) == {"a>x", "x>m", "m>y"}


@pytest.mark.parametrize("seed", range(5))
def test_upstream_is_what_has_a_way(seed):
    snapshot = random_map(15, 24, seed)
    outcomes = ["f0001", "f0005", "f0009"]
    found = upstream_of(CausalGraph.of(snapshot), outcomes)
    before = {one: nx.ancestors(oracle(snapshot), one) for one in outcomes}
    assert {one: set(ids) for one, ids in found.each.items()} == before
    assert set(found.union) == set.union(*before.values())
    assert set(found.common) == set.intersection(*before.values())
