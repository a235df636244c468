"""Which ways lead from a push to a factor, and what each does to it: the signs of simple paths, and the strongest ones.

All links' signs along a way multiply to what it does: +1 raises, −1 lowers, 0 where a link has no sign. Walks are
followed on three copies of each factor, one a sign so far, which is quick; a *path* must not visit a factor twice, and
whether one of a given sign exists is hard in general (Lapaugh and Papadimitriou 1984), so that search has a budget.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from heapq import heappop, heappush

from sysmap.analysis.graph import CausalGraph, Floats
from sysmap.analysis.paths import path_of
from sysmap.analysis.results import Path

SIGNS = (1, -1, 0)

State = tuple[int, int]
"""A factor and what a walk that has come there does to it."""

WORTH_TELLING = 1e-6
"""The part of all that reaches a factor that a path must carry."""

MOST_STEPS = 2_000
"""Partial paths looked at for one factor and sign."""


class SignedPaths:
    """The ways from some pushes. Links into ``held`` factors are cut, and so are those that carry nothing."""

    def __init__(self, graph: CausalGraph, share: Floats, pushes: Mapping[int, int], held: Collection[int]) -> None:
        """``share``: |W| of each link (see leverage.shares); ``pushes``: +1 or −1 by factor number."""
        self._graph, self._pushes = graph, pushes
        self._onward: list[list[tuple[int, int, int, float]]] = [[] for _ in range(graph.size)]
        self._back: list[list[tuple[int, int, float]]] = [[] for _ in range(graph.size)]
        ends = zip(graph.source.tolist(), graph.target.tolist(), graph.sign.tolist(), share.tolist(), strict=True)
        for link, (source, target, sign, part) in enumerate(ends):
            if part > 0 and target not in held:
                self._onward[source].append((link, target, sign, part))
                self._back[target].append((source, sign, part))
        self._from: dict[State, State | None] = {}
        self._length: dict[State, int] = {}
        self.steps: list[int | None] = [None] * graph.size
        """The fewest links from a push to each factor; None where no way leads there."""
        self._walk()

    def _walk(self) -> None:
        """The shortest walk to each factor with each sign, breadth first."""
        self._from = dict.fromkeys(self._pushes.items())
        self._length = dict.fromkeys(self._from, 0)
        waiting = deque(self._from)
        while waiting:
            at = waiting.popleft()
            length = self._length[at]
            if self.steps[at[0]] is None:
                self.steps[at[0]] = length
            for _, to, sign, _ in self._onward[at[0]]:
                state = (to, at[1] * sign)
                if state not in self._from:
                    self._from[state], self._length[state] = at, length + 1
                    waiting.append(state)

    def leaving(self, factor: int) -> list[tuple[int, int]]:
        """Whom a factor acts on and by which link, cut links left out."""
        return [(to, link) for link, to, _, _ in self._onward[factor]]

    def agreed(self, factor: int, searches: int) -> tuple[int, int]:
        """What every path from the pushes does to a factor: +1 or −1; 0 where they differ, or nobody can tell.

        Its own push is no path to it. With the searches, of those that are allowed, that it took: a sign that only
        walks give so far may or may not be that of a path. The answer is 0 where more would be needed.
        """
        reached = [sign for sign in SIGNS if self._from.get((factor, sign)) is not None]
        shown = [sign for sign in reached if self._is_path((factor, sign))]
        if len(shown) != 1 or shown == [0]:
            return 0, 0
        open_signs = [sign for sign in reached if sign not in shown]
        if len(open_signs) > searches:
            return 0, 0
        for done, sign in enumerate(open_signs, 1):
            found, seen_all = self._search(factor, sign, 1, 0.0)
            if found or not seen_all:
                return 0, done
        return shown[0], len(open_signs)

    def _is_path(self, state: State) -> bool:
        """Whether the shortest walk to a state visits no factor twice."""
        if self._length[state] == self.steps[state[0]]:
            return True
        seen = {state[0]}
        before = self._from[state]
        while before is not None:
            if before[0] in seen:
                return False
            seen.add(before[0])
            before = self._from[before]
        return True

    def strongest(self, factor: int, sign: int, sent: float, count: int = 3) -> tuple[tuple[Path, ...], bool]:
        """Up to ``count`` paths that do ``sign`` to a factor, strongest first, and whether the search was complete.

        ``sent``: all that reaches the factor, signs put aside.
        """
        if sent <= 0:
            return (), True
        found, complete = self._search(factor, sign, count, sent * WORTH_TELLING)
        told = (
            path_of(self._graph, nodes, links, carried / sent, self._pushes[nodes[0]])
            for carried, nodes, links in found
        )
        return tuple(told), complete

    def _search(
        self, factor: int, sign: int, count: int, least: float
    ) -> tuple[list[tuple[float, tuple[int, ...], tuple[int, ...]]], bool]:
        """Simple paths best first; a walk from where one stands bounds what it can still carry."""
        best = self._best_walks(factor, sign, least)
        heap: list[tuple[float, bool, float, int, tuple[int, ...], tuple[int, ...]]] = []
        for start, push in self._pushes.items():
            if start != factor and (start, push) in best:
                heappush(heap, (-best[start, push], False, 1.0, push, (start,), ()))
        found: list[tuple[float, tuple[int, ...], tuple[int, ...]]] = []
        made = 0
        while heap and len(found) < count:
            _, whole, carried, done, nodes, links = heappop(heap)
            if whole:
                found.append((carried, nodes, links))
                continue
            if made > MOST_STEPS:
                return found, False
            for link, to, link_sign, part in self._onward[nodes[-1]]:
                made += 1
                now, after = carried * part, done * link_sign
                if to == factor:
                    if after == sign:
                        heappush(heap, (-now, True, now, after, (*nodes, to), (*links, link)))
                elif to not in nodes and now * best.get((to, after), -1.0) >= least:
                    heappush(heap, (-now * best[to, after], False, now, after, (*nodes, to), (*links, link)))
        return found, True

    def _best_walks(self, factor: int, sign: int, least: float) -> dict[State, float]:
        """The most that one walk carries from each state to the factor with this sign (Dijkstra 1959, on products)."""
        best: dict[State, float] = {}
        heap = [(-1.0, factor, sign)]
        while heap:
            carried, at, done = heappop(heap)
            if (at, done) in best:
                continue
            best[at, done] = -carried
            for source, link_sign, part in self._back[at] if -carried >= least else ():
                for before in SIGNS:
                    if before * link_sign == done and (source, before) not in best:
                        heappush(heap, (carried * part, source, before))
        return best
