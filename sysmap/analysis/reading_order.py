"""A reading order for the loops: the shortest set of which every other loop is made (after Oliva 2004).

Oliva's shortest independent loop set takes loops made of two shortest ways, shortest first, if they bring a link that
none before them has. That can end too early: loops that join known links in a new way are left out. Here a loop enters
if it is no sum of those before it (modulo two, so that independence is certain), and ears close what is still open, so
that the set always has links − factors + 1 loops in each strongly connected part, the number that explains them all.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.budget import Budget
from sysmap.analysis.components import components
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loop_list import LoopList
from sysmap.analysis.results import Loop, LoopReport
from sysmap.analysis.results_loops import ReadingLoop, ReadingOrder

THOROUGH = 400_000
"""Links times factors of a part up to which every loop of two shortest ways is looked at (1 to 2 s)."""

Nodes = tuple[int, ...]


def reading_order(report: LoopReport, budget: Budget) -> ReadingOrder:
    """The loops to read, shortest first, with their codes where the report lists them. Raises Cancelled, Exhausted."""
    graph = report.loops.graph
    part = components(graph)
    feedback = part[graph.source] == part[graph.target]
    homes = np.unique(part[graph.source[feedback]])
    chosen: list[Nodes] = []
    dimension, thorough = 0, True
    for home in homes.tolist():
        inside = feedback & (part[graph.source] == home)
        mine = _Part(graph, inside, budget)
        dimension += mine.dimension
        thorough = thorough and mine.thorough
        chosen += mine.chosen()
    chosen.sort(key=lambda nodes: (len(nodes), nodes))
    columns: dict[int, list[Nodes]] = {}
    for nodes in chosen:
        columns.setdefault(len(nodes), []).append(nodes)
    found = LoopList.of(graph, {length: [np.array(rows).T] for length, rows in columns.items()}, numbered=False)
    return ReadingOrder(tuple(_told(report, found)), dimension, len(chosen) == dimension, thorough)


def _told(report: LoopReport, loops: Iterable[Loop]) -> Iterator[ReadingLoop]:
    seen: set[str] = set()
    for loop in loops:
        place = report.loops.place(loop.factors)
        new = tuple(link for link in loop.links if link not in seen)
        seen.update(new)
        yield ReadingLoop(loop if place is None else report.loops[place], new)


class _Part:
    """One strongly connected part, and the loops chosen in it."""

    def __init__(self, graph: CausalGraph, inside: NDArray[np.bool_], budget: Budget) -> None:
        self._budget = budget
        self._bit: dict[tuple[int, int], int] = {}
        self._onward: dict[int, list[int]] = {}
        for source, target in zip(graph.source[inside].tolist(), graph.target[inside].tolist(), strict=True):
            self._bit[source, target] = 1 << len(self._bit)
            self._onward.setdefault(source, []).append(target)
        self.dimension = len(self._bit) - len(self._onward) + 1
        self.thorough = len(self._bit) * len(self._onward) <= THOROUGH

    def chosen(self) -> list[Nodes]:
        """As many independent loops as the part has, the shortest that the candidates allow."""
        sums: dict[int, int] = {}
        found: list[Nodes] = []
        for candidates in (self._geodetic() if self.thorough else self._through_links(), self._ears()):
            if len(found) < self.dimension:
                for nodes in sorted(set(candidates), key=lambda nodes: (len(nodes), nodes)):
                    self._budget.spend(1)
                    if self._enters(nodes, sums):
                        found.append(nodes)
        return found

    def _enters(self, nodes: Nodes, sums: dict[int, int]) -> bool:
        """Whether the loop is no sum of others; if so it is noted under its highest link that they leave."""
        rest = 0
        for pair in zip(nodes, nodes[1:] + nodes[:1], strict=True):
            rest |= self._bit[pair]
        while rest:
            top = rest.bit_length()
            if top not in sums:
                sums[top] = rest
                return True
            rest ^= sums[top]
        return False

    def _geodetic(self) -> Iterator[Nodes]:
        """Every loop of a link u → v and the shortest ways v → w → u, for every w (Horton 1987, for directed maps)."""
        before = {root: self._breadth(root, self._onward) for root in self._onward}
        for u, v in self._bit:
            self._budget.spend(len(self._onward))
            for w in self._onward:
                there, back = _way(before[v], w), _way(before[w], u)
                nodes = (*there, *back[1:]) if w != u else there
                if len(set(nodes)) == len(nodes):
                    yield _turned(nodes)

    def _through_links(self) -> Iterator[Nodes]:
        """A shortest loop through every link."""
        for v in self._onward:
            before = self._breadth(v, self._onward)
            for u in before:
                if (u, v) in self._bit:
                    yield _turned(_way(before, u))

    def _ears(self) -> Iterator[Nodes]:
        """Loops that each bring a new link, ear by ear, until every link is in one (Robbins; Bang-Jensen, Gutin)."""
        root = next(iter(self._onward))
        inside: dict[int, list[int]] = {root: []}
        waiting = deque((root, to) for to in self._onward[root])
        while waiting:
            u, v = waiting.popleft()
            ear = [u, v]
            if v not in inside:
                before = self._breadth(v, self._onward, until=inside)
                ear = [u, *_way(before, next(node for node in before if node in inside))]
            start, end = ear[0], ear[-1]
            yield _turned((*_way(self._breadth(end, inside), start), *ear[1:-1]) if start != end else tuple(ear[:-1]))
            for one, other in pairwise(ear):
                inside.setdefault(one, []).append(other)
            for node in ear[1:-1]:
                waiting.extend((node, to) for to in self._onward[node] if to not in inside[node])

    def _breadth(self, root: int, onward: dict[int, list[int]], until: Iterable[int] = ()) -> dict[int, int]:
        """From where each factor is first reached; ends at the first factor of ``until``, which it holds last."""
        self._budget.spend(len(onward))
        came, front = {root: root}, [root]
        for at in front:
            for to in onward[at]:
                if to not in came:
                    came[to] = at
                    front.append(to)
                    if to in until:
                        return came
        return came


def _way(came: dict[int, int], end: int) -> Nodes:
    nodes = [end]
    while came[nodes[-1]] != nodes[-1]:
        nodes.append(came[nodes[-1]])
    return tuple(reversed(nodes))


def _turned(nodes: Nodes) -> Nodes:
    at = nodes.index(min(nodes))
    return nodes[at:] + nodes[:at]
