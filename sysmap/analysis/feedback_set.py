"""The fewest factors to hold still so that no loop is left (a minimum feedback vertex set)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sysmap.analysis.budget import Budget, Cancelled, Exhausted
from sysmap.analysis.components import strong_parts
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.results_structure import FeedbackSet

EFFORT = 1_000_000
"""Steps of the exact search (a step is a factor looked at); beyond them the best set found is given, with a bound."""

TRIED = 60
"""Factors of a set found in haste that are tried for being unneeded."""


class _Web:
    """Who acts on whom, with factors that can be taken out. One that acts on itself is among its own effects."""

    def __init__(self, onward: dict[int, set[int]]) -> None:
        self.onward = onward
        self.back: dict[int, set[int]] = {node: set() for node in onward}
        for node, effects in onward.items():
            for effect in effects:
                self.back[effect].add(node)

    def copy(self) -> _Web:
        twin = _Web({})
        twin.onward = {node: set(effects) for node, effects in self.onward.items()}
        twin.back = {node: set(causes) for node, causes in self.back.items()}
        return twin

    def drop(self, node: int) -> set[int]:
        """Take a factor out; returns those it was joined to."""
        effects, causes = self.onward.pop(node), self.back.pop(node)
        for cause in causes - {node}:
            self.onward[cause].discard(node)
        for effect in effects - {node}:
            self.back[effect].discard(node)
        return (causes | effects) - {node}

    def without(self, nodes: Iterable[int]) -> _Web:
        twin = self.copy()
        for node in nodes:
            twin.drop(node)
        return twin

    def reduce(self, touched: Iterable[int], kept: Collection[int] = ()) -> set[int]:
        """Take out what needs no search: the factors that must be held (returned), and those that need not be.

        A factor that acts on itself is held. One that nothing acts on, or that acts on nothing, is in no loop. One with
        a single cause (or effect) is bypassed: whatever loop it is in, that one is in too, and holds it as well,
        unless it is among ``kept``, which are not to be held. ``touched``: where to look first.
        """
        held: set[int] = set()
        waiting = sorted(touched, reverse=True)
        while waiting:
            node = waiting.pop()
            if node not in self.onward:
                continue
            causes, effects = self.back[node], self.onward[node]
            if node in effects:
                held.add(node)
                waiting += sorted(self.drop(node), reverse=True)
                continue
            single = [ends for ends in (causes, effects) if len(ends) == 1]
            bypassed = any(node in kept or not ends.intersection(kept) for ends in single)
            if causes and effects and not bypassed:
                continue
            joined = [(cause, effect) for cause in causes for effect in effects] if bypassed else []
            waiting += sorted(self.drop(node), reverse=True)
            for cause, effect in joined:
                self.onward[cause].add(effect)
                self.back[effect].add(cause)
        return held

    def parts(self) -> list[_Web]:
        """The strongly connected parts that have loops, each on its own."""
        nodes = sorted(self.onward)
        place = {node: i for i, node in enumerate(nodes)}
        part = strong_parts([[place[effect] for effect in sorted(self.onward[node])] for node in nodes])
        found: dict[int, dict[int, set[int]]] = {}
        for node in nodes:
            home = part[place[node]]
            found.setdefault(home, {})[node] = {to for to in self.onward[node] if part[place[to]] == home}
        return [_Web(one) for one in found.values() if any(one.values())]


def feedback_set(graph: CausalGraph, budget: Budget) -> FeedbackSet:
    """The smallest set of factors that is in every loop, self-loops included. Raises Cancelled.

    Maps are first made smaller without losing anything (Levy and Low 1988), then each strongly connected part is
    searched by branch and bound: a shortest loop must lose one of its factors, and loops that share no factor each
    need one. Where the search is cut short the result is the best set found and the number that every set has.
    """
    web = _Web({node: set(effects) for node, effects in enumerate(graph.successors)})
    for link in graph.self_links:
        node = graph.number[link.source]
        web.onward[node].add(node)
        web.back[node].add(node)
    spare = budget.part(EFFORT)
    held = web.reduce(web.onward)
    least = len(held)
    for part in sorted(web.parts(), key=lambda one: len(one.onward)):
        found, bound = _Search(spare).smallest(part)
        held |= found
        least += bound
    return FeedbackSet(tuple(graph.factors[node] for node in sorted(held)), least == len(held), least)


class _Search:
    """Branch and bound over one strongly connected part."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._best: set[int] = set()
        self._bound = 1

    def smallest(self, web: _Web) -> tuple[set[int], int]:
        """The best set, and a number that no set can be below (the same where the search came to its end)."""
        self._best = _hasty(web, self._budget)
        try:
            bound = len(self._apart(web.copy(), first=True))
            if bound < len(self._best):
                self._branch(web, set(), frozenset())
        except Exhausted:
            return self._best, self._bound
        return self._best, len(self._best)

    def _branch(self, web: _Web, held: set[int], free: frozenset[int]) -> None:
        """``free``: factors that were decided not to be held."""
        web = web.copy()
        held = held | web.reduce(web.onward, free)
        if held & free:
            return
        loops = self._apart(web.copy())
        if not loops:
            if len(held) < len(self._best):
                self._best = held
            return
        if len(held) + len(loops) >= len(self._best):
            return
        for node in sorted(set(loops[0]) - free, key=lambda node: -len(web.onward[node]) * len(web.back[node])):
            self._branch(web.without([node]), held | {node}, free)
            free |= {node}

    def _apart(self, web: _Web, first: bool = False) -> list[list[int]]:
        """Loops that share no factor, the shortest first; none only where there is none. Uses the web up.

        ``first``: they are of the whole part, so their number is a bound as soon as each is found.
        """
        found: list[list[int]] = []
        for most in (2, 3, 4, len(web.onward)):
            for root in sorted(web.onward):
                if root in web.onward and (loop := self._loop(web, root, most)):
                    found.append(loop)
                    self._bound = max(self._bound, len(found)) if first else self._bound
                    for node in loop:
                        web.drop(node)
        return found

    def _loop(self, web: _Web, root: int, most: int) -> list[int]:
        """A shortest loop through a factor, of at most so many; [] where there is none."""
        came = {root: root}
        front = [root]
        for _ in range(most):
            step = []
            for at in front:
                if root in web.onward[at]:
                    nodes = [at]
                    while nodes[-1] != root:
                        nodes.append(came[nodes[-1]])
                    return nodes
                for to in sorted(web.onward[at]):
                    if to not in came:
                        came[to] = at
                        step.append(to)
            self._budget.spend(len(front))
            front = step
            if not front:
                break
        return []


def _hasty(web: _Web, budget: Budget) -> set[int]:
    """Hold the busiest factor, make the map smaller, and again; then let go of those that turn out unneeded."""
    left = web.copy()
    held = left.reduce(left.onward)
    while left.onward:
        busiest = max(left.onward, key=lambda node: (len(left.onward[node]) * len(left.back[node]), -node))
        held.add(busiest)
        held |= left.reduce(left.drop(busiest))
        if budget.cancelled is not None and budget.cancelled():
            raise Cancelled
    for node in sorted(held)[:TRIED]:
        trial = web.without(held - {node})
        if not trial.reduce(trial.onward):
            held.remove(node)
    return held
