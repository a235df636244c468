"""The best sets of k levers: every set where they are few, else greedy with exchanges and a bound on what was missed.

What a set does is not submodular once signs differ, so greedy alone promises nothing. The bound does: follow a random
walk backwards from the goals by the shares of the links, and call a lever met *aligned* when the signs on the way
make its push help. A set does no more than the chance that the walk ever meets one of its levers aligned, and that
chance is submodular (the chance to hit a set, on a graph with two copies of each factor, one a sign), so that no k
levers can add more than the k largest single gains to any set at all (Nemhauser, Wolsey and Fisher 1978).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappush, heapreplace
from math import comb

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph, Floats
from sysmap.analysis.joint import NOTHING, Together
from sysmap.analysis.levers import headline
from sysmap.analysis.responses import DENSE
from sysmap.analysis.results_sets import SetSearch

Progress = Callable[[float], None]
"""Told how much of the search is done, 0 to 1."""

EXHAUSTIVE = 6_000_000
"""Sets up to which all of them are looked at (0.4 s; half a million, four of 60, take 30 ms)."""

CONSIDERED, CONSIDERED_OF_MANY = 200, 60
"""Candidates when nobody names them, the factors with the most leverage; on maps above responses.DENSE the second."""

BLOCK = 8
"""Third-last members worked on side by side."""

EXCHANGES = 100
"""Rounds of exchanging members after greedy; each round does better than the one before."""


def best_sets(
    graph: CausalGraph,
    size: int,
    candidates: Iterable[str] | None = None,
    directions: Mapping[str, int] | None = None,
    *,
    count: int = 5,
    exhaustive: int = EXHAUSTIVE,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SetSearch:
    """The ``count`` best sets of ``size`` levers (fewer where there are fewer candidates).

    ``candidates``: factor ids; None: the factors with the most leverage. Goals are no candidates
    and those that move no goal are left out. ``exhaustive``: sets up to which all are looked at; beyond it the result
    is greedy, improved by exchanges, and says what no set of this size can exceed. Raises Cancelled.
    """
    budget = Budget(cancelled=cancelled)
    budget.spend(1)
    levers = _candidates(graph, candidates)
    given = {graph.number[factor]: way for factor, way in (directions or {}).items() if factor in graph.number}
    together = Together(graph, levers, given)
    size = min(size, len(levers))
    top = _Top(count)
    bound = _bound(together, size)
    exact = comb(len(levers), size) <= exhaustive
    if size < 1:
        top.offer(0.0, ())
    elif exact:
        _every_set(_Rest.of(together), size, top, budget, progress)
    else:
        _greedy(together, size, top, budget, progress)
    best = tuple(together.describe(chosen) for _, chosen in top.best)
    reached = best[0].total
    return SetSearch(
        size=size,
        best=best,
        exact=exact or bound <= reached + NOTHING,
        bound=reached if exact else max(bound, reached),
        candidates=tuple(graph.factors[node] for node in levers),
        reference=together.describe(range(len(levers))),
        examined=top.examined,
    )


def _candidates(graph: CausalGraph, named: Iterable[str] | None) -> list[int]:
    if not graph.goals:
        return []
    effect, _ = headline(graph)
    goals = {goal.node for goal in graph.goals}
    chosen = range(graph.size) if named is None else {graph.number[name] for name in named if name in graph.number}
    useful = sorted((i for i in chosen if effect[i] and i not in goals), key=lambda i: (-abs(effect[i]), i))
    most = CONSIDERED if graph.size <= DENSE else CONSIDERED_OF_MANY
    return useful[:most] if named is None else useful


class _Top:
    """The best sets so far."""

    def __init__(self, count: int) -> None:
        self.keeps = count
        self._heap: list[tuple[float, tuple[int, ...]]] = []
        self._known: set[tuple[int, ...]] = set()
        self.examined = 0

    @property
    def least(self) -> float:
        """What a set must exceed to be among them."""
        return self._heap[0][0] if len(self._heap) == self.keeps else -np.inf

    def offer(self, total: float, chosen: tuple[int, ...]) -> None:
        key = tuple(sorted(chosen))
        if total <= self.least or key in self._known:
            return
        self._known.add(key)
        entry = (total, tuple(-place for place in key))  # of equals those with more leverage stay
        if len(self._heap) < self.keeps:
            heappush(self._heap, entry)
        else:
            heapreplace(self._heap, entry)

    @property
    def best(self) -> list[tuple[float, tuple[int, ...]]]:
        return [(total, tuple(-place for place in key)) for total, key in sorted(self._heap, reverse=True)]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of the problem when some levers are held: the same kind of problem, a Schur complement smaller.

    ``held``: N among the others (n, n), ``push`` and ``effect``: their δ and what they do, less what the held levers
    already account for; ``total``: what the held ones do. The best next lever adds push × effect / its diagonal.
    """

    held: Floats
    push: Floats
    effect: Floats
    total: float = 0.0
    chosen: tuple[int, ...] = ()
    places: tuple[int, ...] = ()

    @classmethod
    def of(cls, together: Together) -> _Rest:
        return cls(together.signed, together.direction, together.effect, places=tuple(range(len(together.nodes))))

    def holding(self, i: int, start: int = 0) -> _Rest:
        """With lever ``i`` held too; of the others those from ``start`` on are kept, so that i is out for ever."""
        row, column = self.held[i, start:] / self.held[i, i], self.held[start:, i]
        return _Rest(
            self.held[start:, start:] - np.outer(column, row),
            self.push[start:] - self.push[i] * row,
            self.effect[start:] - column * (self.effect[i] / self.held[i, i]),
            self.total + float(self.push[i] * self.effect[i] / self.held[i, i]),
            (*self.chosen, self.places[i]),
            self.places[start:],
        )

    @property
    def gains(self) -> Floats:
        """What each other lever would add; −inf for those that are held."""
        own = np.diagonal(self.held)
        free = np.array([place not in self.chosen for place in self.places], dtype=np.bool_)
        found: Floats = np.divide(self.push * self.effect, own, out=np.full(len(own), -np.inf), where=free)
        return found


def _every_set(rest: _Rest, size: int, top: _Top, budget: Budget, progress: Progress | None = None) -> None:
    """Offer every set of ``size`` more levers: held one after the other, the last three side by side."""
    if size == 1:
        gains = rest.total + rest.gains
        top.examined += len(gains)
        for i in np.argsort(-gains, kind="stable")[: top.keeps].tolist():
            top.offer(float(gains[i]), (*rest.chosen, rest.places[i]))
    elif size == 2:
        _pairs(rest, rest.held[np.newaxis], rest.push[np.newaxis], rest.effect[np.newaxis], np.zeros(1), top, None)
    elif size == 3:
        for start in range(0, len(rest.places) - 2, BLOCK):
            _threes(rest, start, top)
    else:
        for i in range(len(rest.places) - size + 1):
            budget.spend(1)
            _every_set(rest.holding(i, i + 1), size - 1, top, budget)
            if progress is not None:
                progress((i + 1) / (len(rest.places) - size + 1))


def _threes(rest: _Rest, start: int, top: _Top) -> None:
    """All sets of three more whose first is one of BLOCK levers from ``start`` on."""
    first = np.arange(start, min(start + BLOCK, len(rest.places) - 2))
    own = rest.held[first, first]
    rows = rest.held[first, start:] / own[:, np.newaxis]
    columns = rest.held[start:, first].T
    held = rest.held[start:, start:] - columns[:, :, np.newaxis] * rows[:, np.newaxis, :]
    push = rest.push[start:] - rest.push[first, np.newaxis] * rows
    effect = rest.effect[start:] - columns * (rest.effect[first] / own)[:, np.newaxis]
    _pairs(rest, held, push, effect, rest.push[first] * rest.effect[first] / own, top, start)


def _pairs(
    rest: _Rest, held: Floats, push: Floats, effect: Floats, gained: Floats, top: _Top, start: int | None
) -> None:
    """Offer all sets of two more of ``rest``, by inverting all 2 × 2 matrices at once.

    One layer for each lever that was held last (b, n, n), which is number ``start`` + layer of ``rest`` and the
    first of its set; ``gained`` (b,): what it adds. Without ``start`` there is one layer and no such lever.
    """
    layers, count = push.shape
    own = np.diagonal(held, axis1=1, axis2=2)
    cross = push[:, :, np.newaxis] * held * effect[:, np.newaxis, :]
    alone = (push * effect)[:, :, np.newaxis] * own[:, np.newaxis, :]
    gains = alone - cross
    gains += gains.transpose(0, 2, 1)
    size = own[:, :, np.newaxis] * own[:, np.newaxis, :] - held * held.transpose(0, 2, 1)
    number = np.arange(count)
    wanted = np.broadcast_to(number[np.newaxis, :, np.newaxis] < number, gains.shape)
    if start is not None:
        wanted = wanted & (number[np.newaxis, :, np.newaxis] > np.arange(layers)[:, np.newaxis, np.newaxis])
    total = np.divide(gains, size, out=np.full(gains.shape, -np.inf), where=wanted)
    total += rest.total + gained[:, np.newaxis, np.newaxis]
    top.examined += int(np.count_nonzero(wanted))
    better = np.flatnonzero(total > top.least)
    values = total.flat[better]
    for place in better[np.argsort(-values, kind="stable")[: top.keeps]].tolist():
        layer, k, j = (int(number) for number in np.unravel_index(place, total.shape))
        first = () if start is None else (rest.places[start + layer],)
        offset = start or 0
        top.offer(float(total[layer, k, j]), (*rest.chosen, *first, rest.places[offset + k], rest.places[offset + j]))


def _greedy(together: Together, size: int, top: _Top, budget: Budget, progress: Progress | None) -> None:
    """Take the lever that adds most until there are enough, then exchange one for another while that helps."""
    greedy = _Rest.of(together)
    for _ in range(size):
        budget.spend(1)
        greedy = greedy.holding(int(np.argmax(greedy.gains)))
    strongest = tuple(range(size))
    for done, start in enumerate((greedy.chosen, strongest)):
        chosen = start
        for _ in range(EXCHANGES):
            better = _exchanged(together, chosen, top, budget)
            if better == chosen:
                break
            chosen = better
        if progress is not None:
            progress((done + 1) / 2)


def _exchanged(together: Together, chosen: tuple[int, ...], top: _Top, budget: Budget) -> tuple[int, ...]:
    """The best set that differs in one member at most."""
    found, most = chosen, -np.inf
    for leaving in chosen:
        budget.spend(1)
        rest = _Rest.of(together)
        for stays in chosen:
            if stays != leaving:
                rest = rest.holding(stays)
        totals = rest.total + rest.gains
        top.examined += len(totals) - len(rest.chosen)
        for place in np.argsort(-totals, kind="stable")[: top.keeps].tolist():
            top.offer(float(totals[place]), (*rest.chosen, place))
        best = int(np.argmax(totals))
        if totals[leaving] < totals[best] - NOTHING and totals[best] > most:
            found, most = (*rest.chosen, best), float(totals[best])
    return found


def _bound(together: Together, size: int) -> float:
    """A total that no set of ``size`` levers exceeds (see the module)."""
    push = together.direction
    aligned = (together.sent + push[:, np.newaxis] * together.signed * push) / 2
    rest = _Rest(
        aligned, np.ones(len(push)), (together.reach + push * together.effect) / 2, places=tuple(range(len(push)))
    )
    bound = np.inf
    for _ in range(size + 1):
        gains = np.sort(rest.gains.clip(0))[::-1]
        bound = min(bound, rest.total + float(gains[:size].sum()))
        if len(rest.chosen) < size:
            rest = rest.holding(int(np.argmax(rest.gains)))
    return bound
