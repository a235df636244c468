"""What if: push one factor or several, up or down, and see which way every other factor goes, and how surely.

A pushed factor stands at ±1. Held, it stays there whatever acts on it: its incoming links are cut. Pushed once and let
go, it passes the push on, and loops through it count. Everything else stands at x = Σ_{k≥1} (Wᵀ)ᵏ u, with W of
leverage. Where all paths from the pushes to a factor agree in sign, so does its x under every weighting: x is a sum
over paths of what each carries times det(I − W) of the factors off the path over det(I − W) of all (Mason 1956), and
these determinants are above 0 while the columns of |W| sum to less than 1.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.leverage import series, shares
from sysmap.analysis.results_whatif import DEPENDS, DOWN, UNTOUCHED, UP, Explanation, Outcome, WhatIf
from sysmap.analysis.signed_paths import SignedPaths
from sysmap.model import Push

LIKELY = 0.1
"""Certainty from which a factor is said to go up or down, not to depend."""

UNPROVEN = 0.99
"""The certainty of a factor that seems to go one way only, while some path may disagree."""

NOTHING = 1e-9
"""The part of what reaches a factor below which the two sides weigh the same."""

SEARCHES = 400
"""Hard questions asked about paths; factors left over count as those whose paths disagree."""


def what_if(
    graph: CausalGraph,
    pushes: Iterable[Push],
    *,
    searches: int = SEARCHES,
    cancelled: Callable[[], bool] | None = None,
) -> WhatIf:
    """Every factor's outcome under these pushes. Pushed factors that are not on the map are named, and left out.

    Raises Cancelled. The cost is a few milliseconds at a hundred factors, most of it for telling whether paths agree.
    """
    return _Pushed(graph, pushes).what_if(Budget(cancelled=cancelled), searches)


def explain(graph: CausalGraph, pushes: Iterable[Push], factor: str, count: int = 3) -> Explanation:
    """Why a factor (id) goes where it goes: up to ``count`` of the strongest paths on each side. Raises KeyError."""
    return _Pushed(graph, pushes).explain(graph.number[factor], count)


class _Pushed:
    """A map with a hand on some of its factors."""

    def __init__(self, graph: CausalGraph, pushes: Iterable[Push]) -> None:
        told = tuple(pushes)
        self._graph = graph
        self._missing = tuple(push.factor for push in told if push.factor not in graph.number)
        self._pushes = {graph.number[push.factor]: push.direction for push in told if push.factor in graph.number}
        held = {graph.number[push.factor] for push in told if push.held and push.factor in graph.number}
        self._share = shares(graph, graph.relative_weight)
        self._share[np.isin(graph.target, list(held))] = 0
        self._ways = SignedPaths(graph, self._share, self._pushes, held)
        start = np.zeros(graph.size)
        for node, direction in self._pushes.items():
            start[node] = direction
        self._moved = series(graph, graph.sign * self._share, start, onwards=True)
        self._sent = series(graph, self._share, np.abs(start), onwards=True)

    def what_if(self, budget: Budget, searches: int) -> WhatIf:
        delays = self._delays()
        outcomes = {}
        for i, factor in enumerate(self._graph.factors):
            budget.spend(1)
            outcome = self._pushed(i) or self._weighed(i)
            if outcome.verdict != UNTOUCHED and not outcome.pushed:
                agreed, took = self._ways.agreed(i, searches)
                searches -= took
                outcome = _settled(outcome, agreed)
            outcomes[factor] = replace(outcome, steps=self._ways.steps[i], delays=delays[i])
        return WhatIf(outcomes, self._missing)

    def explain(self, i: int, count: int) -> Explanation:
        outcome = self._pushed(i)
        if outcome is None:
            outcome = self._weighed(i)
            if outcome.verdict != UNTOUCHED:
                outcome = _settled(outcome, self._ways.agreed(i, SEARCHES)[0])
        outcome = replace(outcome, steps=self._ways.steps[i], delays=self._delays()[i])
        way = outcome.direction or 1
        (agreeing, one), (disagreeing, two), (unsure, three) = (
            self._ways.strongest(i, sign, float(self._sent[i]), count) for sign in (way, -way, 0)
        )
        return Explanation(outcome, agreeing, disagreeing, unsure, one and two and three)

    def _pushed(self, i: int) -> Outcome | None:
        direction = self._pushes.get(i)
        if direction is None:
            return None
        verdict = UP if direction > 0 else DOWN
        effect = direction + float(self._moved[i])
        return Outcome(self._graph.factors[i], verdict, direction, 1.0, True, effect, pushed=True)

    def _weighed(self, i: int) -> Outcome:
        """The outcome of a factor as far as the weights tell."""
        moved, sent = float(self._moved[i]), float(self._sent[i])
        if self._ways.steps[i] is None:
            return Outcome(self._graph.factors[i], UNTOUCHED, 0, 0.0, False, 0.0)
        certainty = min(UNPROVEN, abs(moved) / sent) if sent > 0 else 0.0  # 0: too far away to weigh anything
        if certainty < NOTHING:
            return Outcome(self._graph.factors[i], DEPENDS, 0, 0.0, False, 0.0)
        direction = 1 if moved > 0 else -1
        sure = UP if direction > 0 else DOWN
        verdict = sure if certainty >= LIKELY else DEPENDS
        return Outcome(self._graph.factors[i], verdict, direction, certainty, False, moved)

    def _delays(self) -> list[int]:
        """The fewest delays on any way from a push to each factor."""
        fewest: list[int | None] = [None] * self._graph.size
        slow = self._graph.delay.tolist()
        waiting = deque((node, 0) for node in self._pushes)
        while waiting:
            at, so_far = waiting.popleft()
            if fewest[at] is not None:
                continue
            fewest[at] = so_far
            for to, link in self._ways.leaving(at):
                if slow[link]:
                    waiting.append((to, so_far + 1))
                else:
                    waiting.appendleft((to, so_far))
        return [delays or 0 for delays in fewest]


def _settled(outcome: Outcome, agreed: int) -> Outcome:
    """The outcome, knowing what all paths agree on (0: they do not)."""
    if not agreed:
        return outcome
    verdict = UP if agreed > 0 else DOWN
    return replace(outcome, verdict=verdict, direction=agreed, certainty=1.0, settled=True)
