"""The smallest coalition that covers the chosen levers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import Floats, Ints

EXHAUSTIVE = 20
"""Stakeholders up to which every coalition is looked at (a million; 0.1 s with four levers)."""

COVERED = 0.8
"""The coverage that a lever needs unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Coalition:
    """``members``: rows of the table, most useful first. ``covered``: whether each lever (column) reaches the coverage
    asked for; one that does not could not with everybody. ``coverage``: what the members make of each. ``exact``: no
    smaller coalition does it; otherwise one of ``at_least`` members might. ``considered``: who can move any of them."""

    members: tuple[int, ...]
    covered: tuple[bool, ...]
    coverage: tuple[float, ...]
    exact: bool
    at_least: int
    considered: int


def coverage(ability: Floats) -> Floats:
    """1 − Π_a (1 − B_a) over the rows, for each column: the chance that any of them moves it, were they independent."""
    covered: Floats = 1 - np.prod(1 - ability, axis=0)
    return covered


def smallest_coalition(ability: Floats, wanted: float, budget: Budget, exhaustive: int = EXHAUSTIVE) -> Coalition:
    """The fewest rows of ``ability`` (stakeholders × levers, 0 to 1) that bring every column to ``wanted`` coverage.

    Levers that all together could not bring so far are put aside. Every coalition is looked at up to
    ``exhaustive`` stakeholders; of equally small ones the one that covers most is taken. Beyond that greedy, each time
    who adds most of what is still needed (Wolsey 1982), less whoever proves needless, and ``at_least`` from below:
    no fewer can do for the hardest single lever, nor for the sum of all needs. Raises Cancelled, Exhausted.
    """
    need = -np.log1p(-min(wanted, 1 - 1e-9))
    power = -np.log1p(-np.minimum(ability, 1 - 1e-12))  # the part that each takes from what is left, as a sum
    possible = power.sum(axis=0) >= need - SLACK
    rows = np.flatnonzero((power[:, possible] > 0).any(axis=1)) if need > 0 else np.zeros(0, dtype=np.int64)
    able = power[np.ix_(rows, possible)]
    useful = np.minimum(able, need)
    least = _at_least(useful, need)
    if len(rows) <= exhaustive:
        chosen, least = _every_coalition(able, need, budget), -1
    else:
        chosen = _greedy(useful, need, budget)
    members = rows[chosen]
    ranked = members[np.argsort(-useful[chosen].sum(axis=1), kind="stable")]
    return Coalition(
        members=tuple(ranked.tolist()),
        covered=tuple(possible.tolist()),
        coverage=tuple(coverage(ability[ranked]).tolist()),
        exact=least < 0 or least == len(ranked),
        at_least=len(ranked) if least < 0 else least,
        considered=len(rows),
    )


SLACK = 1e-9
"""What rounding may take from a sum of logarithms."""


def _every_coalition(able: Floats, need: float, budget: Budget) -> Ints:
    """Of the smallest coalitions that do, the one with the largest sum of coverage, then the first."""
    count, levers = able.shape
    does = np.ones(1 << count, dtype=np.bool_)
    worth = np.zeros(1 << count)
    for lever in range(levers):
        budget.spend(1 << count)
        sums = _sums(able[:, lever])
        does &= sums >= need - SLACK
        worth -= np.exp(-sums)
    sizes = _sums(np.ones(count))
    doing = np.flatnonzero(does)
    smallest = doing[sizes[doing] == sizes[doing].min()]
    best = int(smallest[np.argmax(worth[smallest])])
    return np.array([i for i in range(count) if best >> i & 1], dtype=np.int64)


def _sums(values: Floats) -> Floats:
    """The sum of every subset; bit i of its place says whether value i is in."""
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate((sums, sums + value))
    return sums


def _greedy(useful: Floats, need: float, budget: Budget) -> Ints:
    chosen: list[int] = []
    left = np.full(useful.shape[1], need)
    while (left > SLACK).any():
        budget.spend(useful.size)
        gains = np.minimum(useful, np.maximum(left, 0)).sum(axis=1)
        gains[chosen] = -1
        best = int(np.argmax(gains))
        chosen.append(best)
        left -= useful[best]
    for each in list(chosen):
        others = [other for other in chosen if other != each]
        if (useful[others].sum(axis=0) >= need - SLACK).all():
            chosen = others
    return np.array(sorted(chosen), dtype=np.int64)


def _at_least(useful: Floats, need: float) -> int:
    """No coalition is smaller: for each lever alone, and for all needs together, the strongest first."""
    if not useful.size:
        return 0
    alone = [_first(column, need) for column in useful.T]
    return max(*alone, _first(useful.sum(axis=1), need * useful.shape[1]))


def _first(values: Floats, need: float) -> int:
    sums: NDArray[np.float64] = np.cumsum(np.sort(values)[::-1])
    return int(np.searchsorted(sums, need - SLACK)) + 1
