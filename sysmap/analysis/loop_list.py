"""The list of loops as arrays. A loop becomes a value of its own when somebody looks at it: most are only counted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import overload

import numpy as np

from sysmap.analysis.graph import CausalGraph, Floats, Ints
from sysmap.analysis.results import KIND_OF_SIGN, KINDS, Loop

SIGN_OF_KIND = {kind: sign for sign, kind in KIND_OF_SIGN.items()}


@dataclass(frozen=True, eq=False)
class Level:
    """All loops of one length: a column each, from the smallest factor number on, columns in rising order.

    Ids decide, not labels or places, so that a loop keeps its number when something is renamed, moved, or saved.
    """

    nodes: Ints
    links: Ints
    sign: Ints
    delays: Ints
    strength: Floats

    @classmethod
    def of(cls, graph: CausalGraph, batches: Sequence[Ints]) -> Level:
        """Columns of factor numbers, each a loop in causal order, none twice."""
        nodes = np.concatenate(batches, axis=1)
        length = len(nodes)
        turned = (np.arange(length)[:, np.newaxis] + nodes.argmin(axis=0)) % length
        nodes = np.take_along_axis(nodes, turned, axis=0)
        nodes = nodes[:, _order(nodes, graph.size)]
        links = graph.links_between(nodes, np.roll(nodes, -1, axis=0))
        return cls(
            nodes.astype(np.int32),
            links.astype(np.int32),
            graph.sign[links].prod(axis=0),
            graph.delay[links].sum(axis=0),
            (graph.weight ** (1 / length))[links].prod(axis=0),
        )

    @property
    def size(self) -> int:
        return len(self.sign)

    @cached_property
    def kinds(self) -> dict[str, int]:
        """How many there are of each kind."""
        return kinds_of(self.sign)


def _order(nodes: Ints, size: int) -> Ints:
    """The rising order of columns of numbers below ``size``; as many as fit in 62 bits are compared at once."""
    bits = max(1, size.bit_length())
    at_once = max(1, 62 // bits)
    keys = [
        sum((row << bits * place for place, row in enumerate(reversed(rows))), start=np.zeros(rows.shape[1], np.int64))
        for rows in (nodes[start : start + at_once] for start in range(0, len(nodes), at_once))
    ]
    return np.lexsort(keys[::-1])


def kinds_of(signs: Ints) -> dict[str, int]:
    """How many loops of each kind: {"R", "B", "U"}. ``signs``: one a loop."""
    return {kind: int(np.count_nonzero(signs == SIGN_OF_KIND[kind])) for kind in KINDS}


class LoopList(Sequence[Loop]):
    """Loops shortest first, numbered by kind (R1, R2, B1, …) or, if not ``numbered``, under their bare kinds."""

    def __init__(self, graph: CausalGraph, levels: Mapping[int, Level], numbered: bool = True) -> None:
        self.graph = graph
        self.levels = dict(sorted(levels.items()))
        self.numbered = numbered
        self._lengths = list(self.levels)
        self._starts = list(accumulate((level.size for level in self.levels.values()), initial=0))
        self._made: dict[int, tuple[Loop, ...]] = {}
        self._told: dict[int, tuple[str, str]] = {}

    @classmethod
    def of(cls, graph: CausalGraph, batches: Mapping[int, Sequence[Ints]], numbered: bool = True) -> LoopList:
        """``batches``: columns of factor numbers by length."""
        return cls(graph, {length: Level.of(graph, columns) for length, columns in batches.items()}, numbered)

    def telling(self, told: Mapping[int, tuple[str, str]]) -> LoopList:
        """The same loops with names and stories, given by their places in the list; the others have none."""
        if told == self._told:
            return self
        again = LoopList(self.graph, self.levels, self.numbered)
        again._made, again._told = self._made, dict(told)
        return again

    def followed_by(self, length: int, level: Level) -> LoopList:
        """This list with the loops of one length more; those before keep numbers and names."""
        longer = LoopList(self.graph, {**self.levels, length: level}, self.numbered)
        longer._made, longer._told = self._made, self._told
        return longer

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, index: int) -> Loop: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Loop, ...]: ...
    def __getitem__(self, index: int | slice) -> Loop | tuple[Loop, ...]:
        if isinstance(index, slice):
            return tuple(self._at(i) for i in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._at(index % len(self))

    def __iter__(self) -> Iterator[Loop]:
        for start, length in zip(self._starts, self._lengths, strict=False):
            made = self._level(length)
            if not self._told:
                yield from made
            else:
                yield from (self._with_name(start + i, loop) for i, loop in enumerate(made))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LoopList | tuple):
            return NotImplemented
        return len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self):,} loops of {self._lengths} links>"

    def place(self, factors: Sequence[str]) -> int | None:
        """Where the loop of these factors (in causal order, from the smallest id on) stands; None if it does not."""
        level = self.levels.get(len(factors))
        numbers = [self.graph.number.get(factor, -1) for factor in factors]
        if level is None:
            return None
        found = np.flatnonzero((level.nodes == np.array(numbers)[:, np.newaxis]).all(axis=0))
        return self._starts[self._lengths.index(len(factors))] + int(found[0]) if len(found) else None

    @cached_property
    def first_with(self) -> Ints:
        """For each link of the graph the place of the first loop through it, −1 where none is listed."""
        first = np.full(len(self.graph.links), -1, dtype=np.int64)
        for start, level in reversed(list(zip(self._starts, self.levels.values(), strict=False))):
            places = np.arange(level.size)[::-1]
            first[level.links[:, places].T.ravel()] = np.repeat(places + start, len(level.links))
        return first

    @cached_property
    def entered(self) -> Ints:
        """For each factor of the graph the number of listed loops through it."""
        counts = np.zeros(self.graph.size, dtype=np.int64)
        for level in self.levels.values():
            counts += np.bincount(level.nodes.ravel(), minlength=self.graph.size)
        return counts

    def _at(self, index: int) -> Loop:
        place = bisect_right(self._starts, index) - 1
        return self._with_name(index, self._level(self._lengths[place])[index - self._starts[place]])

    def _with_name(self, index: int, loop: Loop) -> Loop:
        told = self._told.get(index)
        return replace(loop, name=told[0], story=told[1]) if told else loop

    def _level(self, length: int) -> tuple[Loop, ...]:
        if length not in self._made:
            self._made[length] = tuple(self._loops(length))
        return self._made[length]

    def _loops(self, length: int) -> Iterator[Loop]:
        level = self.levels[length]
        counts = {
            kind: sum(self.levels[shorter].kinds[kind] for shorter in self._lengths if shorter < length)
            for kind in KINDS
        }
        factor_ids, link_ids = np.array(self.graph.factors, dtype=object), np.array(self.graph.links, dtype=object)
        rows = zip(
            level.sign.tolist(),
            factor_ids[level.nodes].T.tolist(),
            link_ids[level.links].T.tolist(),
            level.delays.tolist(),
            level.strength.tolist(),
            strict=True,
        )
        for sign, factors, links, delays, strength in rows:
            kind = KIND_OF_SIGN[sign]
            counts[kind] += 1
            code = f"{kind}{counts[kind]}" if self.numbered else kind
            yield Loop(code, kind, tuple(factors), tuple(links), delays, strength)
