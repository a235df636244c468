"""How many of the shortest ways between others lead through each stakeholder."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import Floats, Ints
from sysmap.analysis.network.arcs import Arcs

WORK = 4_000_000
"""Starts × (ties + stakeholders): up to here all starts are followed; beyond, a sample (0.1 s). 600 with 3,000 mutual
ties are exact."""

WIDTH = 32
"""Starts followed side by side: their rows stay in the processor's cache."""

FEW = 16
"""Stakeholders with so many ties that they are looked at one by one."""

SURE = 3.0
"""Standard errors in a margin: few ways cross most stakeholders, and the spread of so few is itself uncertain."""


class Between(NamedTuple):
    """``score``: for each stakeholder the number of pairs that it lies between, a pair with k shortest ways counting
    1/k a way (Freeman 1977). ``margin``: three standard errors of the sample, 0 where the score is exact; on random
    networks the true score is within it for nearly nine of ten, and for nearly all of those most in between.
    ``starts``: how many stakeholders the ways were followed from, ``size``: of how many."""

    score: Floats
    margin: Floats
    starts: int
    size: int

    @property
    def exact(self) -> bool:
        return self.starts == self.size


def betweenness(arcs: Arcs, budget: Budget, seed: int = 0, work: int = WORK) -> Between:
    """Betweenness by following shortest ways from every stakeholder (Brandes 2001), or from a random sample of them
    where there are too many (Brandes and Pich 2007), the margin from the spread in the sample.

    Each way counts for who lies on it by how far along it is, once from either end, so that who happens to be near a
    sampled start is not overrated (linear scaling, Geisberger, Sanders and Schultes 2008). Pairs are unordered where
    every tie is mutual, else ordered. ``work``: see WORK. Raises Cancelled, Exhausted.
    """
    size = arcs.size
    followers = [_Follower(arcs, arcs.turned), _Follower(arcs.turned, arcs)][: 1 + arcs.one_way]
    cost = len(followers) * (len(arcs) + size)
    starts = min(size, max(2, work // max(1, cost)))
    chosen = np.arange(size)
    if starts < size:
        chosen = np.sort(np.random.default_rng(seed).choice(size, starts, replace=False))
    total, squares = np.zeros(size), np.zeros(size)
    for begin in range(0, len(chosen), WIDTH):
        block = chosen[begin : begin + WIDTH]
        crossed = sum((follow(block, budget) for follow in followers), np.zeros((size, len(block))))
        total += crossed.sum(axis=1)
        squares += (crossed**2).sum(axis=1)
    if starts == size:
        return Between(total, np.zeros(size), starts, size)
    spread = np.maximum(0, squares - total**2 / starts) / (starts - 1)
    margin = SURE * size * np.sqrt(spread / starts * (1 - starts / size))
    return Between(total * size / starts, margin, starts, size)


class _Follower:
    """Follows the shortest ways along ties from several starts side by side; ``back``: the same ties turned round."""

    def __init__(self, forth: Arcs, back: Arcs) -> None:
        self._size, self._ties = forth.size, len(forth)
        self._forth, self._back = _Sums(forth), _Sums(back)

    def __call__(self, starts: Ints, budget: Budget) -> Floats:
        """Σ over ends t of the share of shortest ways from each start s (column) to t that each row v lies on, times
        d(s, v) / d(s, t)."""
        shape, column = (self._size, len(starts)), np.arange(len(starts))
        ways, depth = np.zeros(shape), np.full(shape, -1, dtype=np.int16)
        ways[starts, column], depth[starts, column] = 1, 0
        front, level = ways, 0
        cells = (self._ties + self._size) * len(starts)
        while True:
            budget.spend(cells)
            front = self._back(front)
            front[depth >= 0] = 0
            fresh = front > 0
            if not fresh.any():
                break
            level += 1
            depth[fresh] = level
            ways += front
        carried = np.zeros(shape)
        for at in range(level, 1, -1):
            budget.spend(cells)
            passed = np.divide(1 / at + carried, ways, out=np.zeros(shape), where=depth == at)
            carried += self._forth(passed) * ways * (depth == at - 1)
        return carried * depth


class _Sums:
    """For each stakeholder the sum of the rows of those it is tied to: everybody's first tie at once, then the second,
    and so on, in a third of the time of np.add.reduceat; the last ties of a few hubs are taken hub by hub."""

    def __init__(self, arcs: Arcs) -> None:
        self._order = np.argsort(-arcs.degree, kind="stable")
        degree, first = arcs.degree[self._order], arcs.first[self._order]
        self._layers: list[Ints] = []
        while (count := int((degree > len(self._layers)).sum())) > FEW:
            self._layers.append(arcs.target[first[:count] + len(self._layers)])
        ends = zip(first[:count].tolist(), degree[:count].tolist(), strict=True)
        self._last = [arcs.target[at + len(self._layers) : at + number] for at, number in ends]

    def __call__(self, values: Floats) -> Floats:
        ordered, sums = np.zeros_like(values), np.empty_like(values)
        for layer in self._layers:
            ordered[: len(layer)] += values[layer]
        for row, last in enumerate(self._last):
            ordered[row] += values[last].sum(axis=0)
        sums[self._order] = ordered
        return sums
