"""The list of loops as arrays. A loop becomes a value of its own when somebody looks at it: most are only counted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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

    @cached_property
    def place_in_kind(self) -> Ints:
        """For each loop how many of its kind come before it in this level."""
        places = np.zeros(self.size, dtype=np.int64)
        for sign in KIND_OF_SIGN:
            mine = self.sign == sign
            places[mine] = np.arange(np.count_nonzero(mine))
        return places


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
    """Loops shortest first, numbered by kind (R1, R2, B1, …) or, if not ``numbered``, under their bare kinds.

    Looking at one loop makes that one; walking through all of them makes all and keeps them.
    """

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
            start, stop, step = index.indices(len(self))
            if step == 1:
                return tuple(self._between(start, stop))
            return tuple(loop for i in range(start, stop, step) for loop in self._between(i, i + 1))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return next(self._between(index % len(self), index % len(self) + 1))

    def __iter__(self) -> Iterator[Loop]:
        for length in self._lengths:
            if length not in self._made:
                self._made[length] = tuple(self._loops(length, 0, self.levels[length].size))
        return self._between(0, len(self))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LoopList | tuple):
            return NotImplemented
        return len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self):,} loops of {self._lengths} links>"

    @property
    def told(self) -> Mapping[int, tuple[str, str]]:
        """Names and stories by the places of their loops."""
        return self._told

    def start_of(self, length: int) -> int:
        """The place of the first loop of so many links (one of ``levels``)."""
        return self._starts[self._lengths.index(length)]

    def place(self, factors: Sequence[str]) -> int | None:
        """Where the loop of these factors (in causal order, from the smallest id on) stands; None if it does not."""
        level = self.levels.get(len(factors))
        numbers = [self.graph.number.get(factor, -1) for factor in factors]
        if level is None:
            return None
        found = np.flatnonzero((level.nodes == np.array(numbers)[:, np.newaxis]).all(axis=0))
        return self.start_of(len(factors)) + int(found[0]) if len(found) else None

    def place_of_links(self, links: Collection[str]) -> int | None:
        """Where the loop of just these links (ids, in any order) stands; None if it does not."""
        level = self.levels.get(len(links))
        if level is None:
            return None
        wanted = np.zeros(len(self.graph.links), dtype=np.bool_)
        wanted[[self.graph.link_number[link] for link in links if link in self.graph.link_number]] = True
        found = np.flatnonzero(wanted[level.links].all(axis=0))
        return self.start_of(len(links)) + int(found[0]) if len(found) else None

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

    def _between(self, start: int, stop: int) -> Iterator[Loop]:
        """The loops of these places, named."""
        for at, length in zip(self._starts, self._lengths, strict=False):
            first, last = max(start - at, 0), min(stop - at, self.levels[length].size)
            if first < last:
                made = self._made.get(length)
                loops = made[first:last] if made is not None else self._loops(length, first, last)
                if not self._told:
                    yield from loops
                else:
                    yield from (self._with_name(at + first + i, loop) for i, loop in enumerate(loops))

    def _with_name(self, index: int, loop: Loop) -> Loop:
        told = self._told.get(index)
        return replace(loop, name=told[0], story=told[1]) if told else loop

    def _loops(self, length: int, first: int, last: int) -> Iterator[Loop]:
        level = self.levels[length]
        before = {
            sign: 1 + sum(self.levels[shorter].kinds[kind] for shorter in self._lengths if shorter < length)
            for sign, kind in KIND_OF_SIGN.items()
        }
        factors, links = self.graph.factors, self.graph.links
        rows = zip(
            level.sign[first:last].tolist(),
            level.place_in_kind[first:last].tolist(),
            level.nodes[:, first:last].T.tolist(),
            level.links[:, first:last].T.tolist(),
            level.delays[first:last].tolist(),
            level.strength[first:last].tolist(),
            strict=True,
        )
        for sign, place, nodes, joins, delays, strength in rows:
            kind = KIND_OF_SIGN[sign]
            code = f"{kind}{before[sign] + place}" if self.numbered else kind
            ring = tuple([factors[node] for node in nodes])
            yield Loop(code, kind, ring, tuple([links[join] for join in joins]), delays, strength)
