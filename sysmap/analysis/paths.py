"""The paths that carry most of what a lever sends to the goals."""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush

import numpy as np

from sysmap.analysis.graph import CausalGraph, Floats
from sysmap.analysis.results import Path

MOST_STEPS = 1_000
"""Partial paths looked at for one lever; beyond that the paths found so far are given."""

WORTH_TELLING = 1e-6
"""The part of what a lever sends that a path must carry."""


class Carriers:
    """Finds, for any factor, the paths to the goals with the largest products of shares (best first, exact bounds)."""

    def __init__(self, graph: CausalGraph, share: Floats) -> None:
        """``share``: |W| of each link (see leverage.shares)."""
        self._graph = graph
        self._share: list[float] = share.tolist()
        self._goals = {goal.node: goal.importance for goal in graph.goals}
        self._best = _best(graph, share, self._goals)
        self._first, self._target = graph.first.tolist(), graph.target.tolist()

    def paths(self, factor: int, sent: float, count: int = 3) -> tuple[Path, ...]:
        """Up to ``count`` paths from a factor, strongest first. ``sent``: all it sends to the goals, signs aside."""
        if not (self._best[factor] > 0 and sent > 0):
            return ()
        found: list[Path] = []
        heap: list[tuple[float, int, float, tuple[int, ...], tuple[int, ...]]] = []
        heappush(heap, (-self._best[factor], 0, 1.0, (factor,), ()))
        made = 0
        while heap and len(found) < count and made < MOST_STEPS:
            bound, whole, carried, nodes, links = heappop(heap)
            if whole:
                found.append(path_of(self._graph, nodes, links, -bound / sent))
                continue
            at = nodes[-1]
            if links and at in self._goals:
                heappush(heap, (-carried * self._goals[at], 1, carried, nodes, links))
                if self._goals.keys() <= set(nodes):
                    continue
            for link in range(self._first[at], self._first[at + 1]):
                to = self._target[link]
                onward = carried * self._share[link] * self._best[to]
                if onward > sent * WORTH_TELLING and to not in nodes:
                    made += 1
                    heappush(heap, (-onward, 0, carried * self._share[link], (*nodes, to), (*links, link)))
        return tuple(found)


def path_of(
    graph: CausalGraph, nodes: tuple[int, ...], links: tuple[int, ...], share: float, direction: int = 1
) -> Path:
    """The path along these factors and links (by number). ``share``: the part of all that is sent that it carries;
    ``direction``: where its first factor goes, +1 up, −1 down."""
    rows = list(links)
    return Path(
        factors=tuple(graph.factors[i] for i in nodes),
        links=tuple(graph.links[i] for i in links),
        share=min(1.0, share),
        sign=int(graph.sign[rows].prod()) * direction,
        delays=int(graph.delay[rows].sum()),
    )


def steps_to_goals(graph: CausalGraph) -> list[int | None]:
    """The fewest links from each factor to a goal; 0 for a goal itself, None where none is reached."""
    steps: list[int | None] = [None] * graph.size
    front = deque(goal.node for goal in graph.goals)
    for node in front:
        steps[node] = 0
    while front:
        at = front.popleft()
        for source in graph.predecessors[at]:
            if steps[source] is None:
                steps[source] = (steps[at] or 0) + 1
                front.append(source)
    return steps


def _best(graph: CausalGraph, share: Floats, goals: dict[int, float]) -> list[float]:
    """For each factor the most that any single path carries from it to a goal, the goal's importance included."""
    best = np.zeros(graph.size)
    for node, importance in goals.items():
        best[node] = importance
    waiting = deque(goals)
    values, predecessors = best.tolist(), graph.predecessors
    weight = dict(zip(zip(graph.source.tolist(), graph.target.tolist(), strict=True), share.tolist(), strict=True))
    while waiting:
        at = waiting.popleft()
        for source in predecessors[at]:
            carried = weight[source, at] * values[at]
            if carried > values[source]:
                values[source] = carried
                waiting.append(source)
    found: list[float] = values
    return found
