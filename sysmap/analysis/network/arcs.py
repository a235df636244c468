"""Ties as arrays: who is tied to whom, one way, in compressed rows, and the walks of two ties through them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import Floats, Ints

Mask = NDArray[np.bool_]

TABLED = 4_000
"""Stakeholders up to which a table of all pairs (16 MB) tells whether two are tied."""

CHUNK = 1 << 18
"""Walks of two ties worked on at once."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """One-way ties sorted by source, then target; no two alike and none from somebody to itself.

    ``source``, ``target``, ``weight`` (> 0): one value a tie. The ties that leave i are ``first[i]:first[i + 1]``.
    """

    first: Ints
    source: Ints
    target: Ints
    weight: Floats

    @classmethod
    def of(cls, size: int, source: Ints, target: Ints, weight: Floats) -> Arcs:
        """Parallel ties become one with the sum of their weights; ties to oneself and weights of 0 are left out."""
        sound = (source != target) & (weight > 0)
        pairs, at = np.unique(source[sound] * size + target[sound], return_inverse=True)
        summed = np.bincount(at, weights=weight[sound], minlength=len(pairs)).astype(np.float64)
        starts = pairs // max(1, size)
        first = np.searchsorted(starts, np.arange(size + 1))
        return cls(first, starts, pairs % max(1, size), summed)

    @property
    def size(self) -> int:
        """The number of stakeholders."""
        return len(self.first) - 1

    def __len__(self) -> int:
        return len(self.source)

    @cached_property
    def degree(self) -> Ints:
        """How many ties leave each."""
        return np.diff(self.first)

    @cached_property
    def turned(self) -> Arcs:
        """The same ties the other way round."""
        return Arcs.of(self.size, self.target, self.source, self.weight)

    @cached_property
    def both(self) -> Arcs:
        """Every tie both ways; the weight between i and j is a_ij + a_ji either way."""
        source, target = np.concatenate((self.source, self.target)), np.concatenate((self.target, self.source))
        return Arcs.of(self.size, source, target, np.concatenate((self.weight, self.weight)))

    @cached_property
    def one_way(self) -> bool:
        """Whether any tie is not answered."""
        return not bool(self.tied(self.target, self.source).all())

    @cached_property
    def rows(self) -> list[list[int]]:
        """For each stakeholder those it is tied to."""
        first, target = self.first.tolist(), self.target.tolist()
        return [target[first[i] : first[i + 1]] for i in range(self.size)]

    @cached_property
    def _pairs(self) -> Ints:
        return self.source * self.size + self.target

    @cached_property
    def _table(self) -> Mask:
        table = np.zeros(self.size**2, dtype=np.bool_)
        table[self._pairs] = True
        return table

    def at(self, source: Ints, target: Ints) -> Ints:
        """The numbers of ties known to be there."""
        return np.searchsorted(self._pairs, source * self.size + target)

    def tied(self, source: Ints, target: Ints) -> Mask:
        """Whether a tie leads from each source to its target."""
        pairs = source * self.size + target
        if self.size <= TABLED:
            known: Mask = self._table[pairs]
            return known
        at = np.minimum(np.searchsorted(self._pairs, pairs), max(0, len(self) - 1))
        found: Mask = self._pairs[at] == pairs if len(self) else np.zeros(len(pairs), dtype=np.bool_)
        return found

    def without(self, gone: Mask) -> Arcs:
        """The ties that are left when some stakeholders (True) have none any more."""
        kept = ~(gone[self.source] | gone[self.target])
        return Arcs.of(self.size, self.source[kept], self.target[kept], self.weight[kept])

    def walks(self, budget: Budget) -> Iterator[tuple[Ints, Ints]]:
        """Every a → b → c with a ≠ c, as the numbers of its two ties, in batches. Raises Cancelled, Exhausted."""
        onward = self.degree[self.target]
        ends = np.cumsum(onward)
        begin = 0
        while begin < len(self):
            done = int(ends[begin] - onward[begin])
            end = max(begin + 1, int(np.searchsorted(ends, done + CHUNK, side="right")))
            count = int(ends[end - 1]) - done
            budget.spend(count)
            into = np.repeat(np.arange(begin, end), onward[begin:end])
            skip = self.first[self.target[begin:end]] - (ends[begin:end] - onward[begin:end] - done)
            out = np.arange(count) + np.repeat(skip, onward[begin:end])
            open_ended = self.source[into] != self.target[out]
            yield into[open_ended], out[open_ended]
            begin = end
