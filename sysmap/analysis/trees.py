"""For people who read trees: causes of, effects of, paths between two factors, and what lies upstream of outcomes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.results_structure import Branch, Tree, Upstream, Way, Ways

STEPS = 3
"""Links that a tree goes unless it is asked for more."""


def causes_of(graph: CausalGraph, factor: str, steps: int = STEPS) -> Tree:
    """What acts on a factor, directly and through up to ``steps`` links. KeyError for a factor that is not there."""
    return _tree(graph, graph.number[factor], max(0, steps), upstream=True)


def effects_of(graph: CausalGraph, factor: str, steps: int = STEPS) -> Tree:
    """What a factor acts on, likewise."""
    return _tree(graph, graph.number[factor], max(0, steps), upstream=False)


def paths_between(graph: CausalGraph, source: str, target: str, budget: Budget, most: int = 10) -> Ways:
    """The ``most`` shortest paths without repeats, then by ids (Yen 1971). () between a factor and itself.

    Where the budget is used up the paths found so far are given and ``more_exist`` is True. Raises Cancelled, and
    KeyError for a factor that is not there.
    """
    import networkx as nx  # noqa: PLC0415 - half a second that only those pay who ask

    start, end = graph.number[source], graph.number[target]
    found: list[Way] = []
    if start == end or end not in _distances(graph, start, upstream=False):
        return Ways(source, target, (), False)
    oracle = nx.DiGraph(zip(graph.source.tolist(), graph.target.tolist(), strict=True))
    more = False
    try:
        for nodes in nx.shortest_simple_paths(oracle, start, end):
            budget.spend(1)
            if len(found) == most:
                more = True
                break
            found.append(_way(graph, nodes))
    except Exhausted:
        more = True
    found.sort(key=lambda way: (len(way.links), way.factors))
    return Ways(source, target, tuple(found), more)


def upstream_of(graph: CausalGraph, outcomes: Iterable[str]) -> Upstream:
    """What reaches each of several outcomes over any number of links, the outcomes themselves left out of their own.

    KeyError for a factor that is not there.
    """
    told = tuple(dict.fromkeys(outcomes))
    reach = {outcome: _distances(graph, graph.number[outcome], upstream=True) for outcome in told}
    each = {outcome: set(found) - {graph.number[outcome]} for outcome, found in reach.items()}
    union: set[int] = set().union(*each.values())
    common = set.intersection(*each.values()) if each else set()
    carriers = _onward(graph, common) & union
    ends = {graph.number[outcome] for outcome in told}
    return Upstream(
        outcomes=told,
        each={outcome: _ids(graph, found) for outcome, found in each.items()},
        union=_ids(graph, union),
        common=_ids(graph, common),
        links=_links_among(graph, union, union | ends),
        common_links=_links_among(graph, carriers, union | ends),
        carriers=_ids(graph, carriers),
    )


def _tree(graph: CausalGraph, root: int, steps: int, upstream: bool) -> Tree:
    distance = _distances(graph, root, upstream)
    near = {node: at for node, at in distance.items() if at <= steps}
    layers: list[list[int]] = [[] for _ in range(max(near.values()) + 1)]
    for node in sorted(near):
        layers[near[node]].append(node)
    joined = graph.predecessors if upstream else graph.successors
    owner: dict[int, int] = {root: root}
    for layer in layers[:steps]:  # a factor has its branches where it first comes, layer by layer …
        for node in layer:
            for to in joined[node]:
                owner.setdefault(to, node)
    branches: dict[int, Branch] = {}
    shown: list[int] = []
    for layer in reversed(layers):  # … so the tree is made from the last layer up
        for node in layer:
            twigs: list[Branch] = []
            if near[node] < steps:
                for to in joined[node]:
                    ends = (to, node) if upstream else (node, to)
                    link = int(graph.links_between(np.array(ends[0]), np.array(ends[1])))
                    shown.append(link)
                    twigs.append(_twig(graph, link, to, branches.get(to) if owner.get(to) == node else None))
            branches[node] = Branch(
                graph.factors[node], branches=tuple(twigs), more=near[node] >= steps and bool(joined[node])
            )
    return Tree(
        root=branches[root],
        upstream=upstream,
        layers=tuple(_ids(graph, layer) for layer in layers),
        links=graph.ids_of(sorted(shown)),
        complete=len(near) == len(distance),
    )


def _twig(graph: CausalGraph, link: int, node: int, grown: Branch | None) -> Branch:
    """A branch on its link; without branches of its own where the factor has them elsewhere."""
    return Branch(
        graph.factors[node],
        graph.links[link],
        int(graph.sign[link]),
        bool(graph.delay[link]),
        grown.branches if grown else (),
        again=grown is None,
        more=grown.more if grown else False,
    )


def _distances(graph: CausalGraph, root: int, upstream: bool) -> dict[int, int]:
    joined = graph.predecessors if upstream else graph.successors
    distance, front = {root: 0}, [root]
    for at in front:
        for to in joined[at]:
            if to not in distance:
                distance[to] = distance[at] + 1
                front.append(to)
    return distance


def _onward(graph: CausalGraph, start: set[int]) -> set[int]:
    """Everything that some factors reach, themselves included."""
    seen, waiting = set(start), list(start)
    while waiting:
        for to in graph.successors[waiting.pop()]:
            if to not in seen:
                seen.add(to)
                waiting.append(to)
    return seen


def _way(graph: CausalGraph, nodes: list[int]) -> Way:
    links = graph.links_between(np.array(nodes[:-1]), np.array(nodes[1:]))
    return Way(
        tuple(graph.factors[node] for node in nodes),
        tuple(graph.links[link] for link in links.tolist()),
        int(graph.sign[links].prod()),
        int(graph.delay[links].sum()),
    )


def _ids(graph: CausalGraph, nodes: Iterable[int]) -> tuple[str, ...]:
    return tuple(graph.factors[node] for node in sorted(nodes))


def _links_among(graph: CausalGraph, sources: set[int], targets: set[int]) -> tuple[str, ...]:
    inside = np.isin(graph.source, list(sources)) & np.isin(graph.target, list(targets))
    return graph.ids_of(np.flatnonzero(inside).tolist())
