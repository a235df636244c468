"""Which loops of a list to show, and in which order. Worked out on arrays: a list of a hundred thousand is quick."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.graph import Ints
from sysmap.analysis.loop_list import SIGN_OF_KIND, Level, LoopList
from sysmap.analysis.results import KINDS, Loop
from sysmap.model import SystemMap, alphabetical, fold_label

Bools = NDArray[np.bool_]

_CODE = re.compile(r"([rbu])(\d{1,9})")


@dataclass(frozen=True, slots=True)
class LoopFilter:
    """What a loop must be to be shown; as it stands, anything.

    ``kinds``: R, B, U. ``shortest`` to ``longest``: its number of links. ``delayed``: True with a delay, False
    without any. ``through``: factors and links (ids) that it must all have. ``named``: the group gave it a name or
    a story. ``crossing``: different perspectives hold its parts and none holds all of it. ``words``: part of the
    label of one of its factors, part of its name, or the beginning of its code.
    """

    kinds: frozenset[str] = frozenset(KINDS)
    shortest: int = 1
    longest: int | None = None
    delayed: bool | None = None
    through: frozenset[str] = frozenset()
    named: bool = False
    crossing: bool = False
    words: str = ""


SHORTEST, STRONGEST, MOST_DELAYED, NAME = "length", "strength", "delays", "name"
ORDERS = (SHORTEST, NAME, MOST_DELAYED, STRONGEST)
"""How loops can be sorted; equal ones stay as they were."""


def chosen(loops: LoopList, snapshot: SystemMap, wanted: LoopFilter, order: str = SHORTEST) -> Ints:
    """The places in the list of the loops that pass the filter, sorted by one of ORDERS."""
    sieve = _Sieve(loops, snapshot, wanted)
    places = np.flatnonzero(np.concatenate([sieve.kept(length) for length in loops.levels] or [np.zeros(0, np.bool_)]))
    if order == NAME:
        names = {place: alphabetical(name) for place, (name, _) in loops.told.items() if name}
        kept = set(places.tolist())
        first = sorted(names.keys() & kept, key=lambda place: (names[place], place))
        return np.concatenate((np.array(first, dtype=np.int64), places[~np.isin(places, first)]))
    if order == SHORTEST or not len(places):
        return places
    worth = np.concatenate(
        [level.strength if order == STRONGEST else level.delays for level in loops.levels.values()], dtype=np.float64
    )
    return places[np.argsort(-worth[places], kind="stable")]


def passes(loop: Loop, snapshot: SystemMap, wanted: LoopFilter) -> bool:
    """Whether a loop outside the list (longer than the list goes, or one factor alone) passes."""
    words = fold_label(wanted.words)
    labels = (fold_label(snapshot.factors[factor].label) for factor in loop.factors if factor in snapshot.factors)
    return (
        loop.kind in wanted.kinds
        and wanted.shortest <= loop.length
        and (wanted.longest is None or loop.length <= wanted.longest)
        and (wanted.delayed is None or wanted.delayed == bool(loop.delays))
        and (not wanted.named or bool(loop.name or loop.story))
        and wanted.through.issubset((*loop.factors, *loop.links))
        and (not wanted.crossing or crosses(loop, snapshot))
        and (not words or words in fold_label(loop.name) or any(words in label for label in labels))
    )


def crosses(loop: Loop, snapshot: SystemMap) -> bool:
    """Whether a loop crosses perspectives: several hold parts of it, and none of them all of it.

    A link is held by those that hold any of its parallel links. One that nobody is named for was drawn by all
    together: it stands in nobody's way.
    """
    ends = zip(loop.factors, loop.factors[1:] + loop.factors[:1], strict=True)
    holders = [
        {held.perspective for link in snapshot.outgoing.get(a, ()) if link.target == b for held in link.perspectives}
        for a, b in ends
    ]
    named = [each for each in holders if each]
    return len(set().union(*named)) > 1 and not set.intersection(*named)


class _Sieve:
    """The filter over whole levels: what is asked of a loop as masks over columns."""

    def __init__(self, loops: LoopList, snapshot: SystemMap, wanted: LoopFilter) -> None:
        self._loops, self._wanted = loops, wanted
        self._signs = [SIGN_OF_KIND[kind] for kind in wanted.kinds]
        self._held = _holders(loops, snapshot) if wanted.crossing else None
        self._words = fold_label(wanted.words)
        number = loops.graph.number
        factors = snapshot.factors.values() if self._words else ()
        self._labelled = _mask(
            loops.graph.size,
            [number[one.id] for one in factors if one.id in number and self._words in fold_label(one.label)],
        )

    def kept(self, length: int) -> Bools:
        """Which loops of so many links pass."""
        level, wanted = self._loops.levels[length], self._wanted
        kept = np.isin(level.sign, self._signs)
        if length < wanted.shortest or (wanted.longest is not None and length > wanted.longest):
            return np.zeros_like(kept)
        if wanted.delayed is not None:
            kept &= (level.delays > 0) == wanted.delayed
        for one in wanted.through:
            kept &= self._has(level, one)
        if wanted.named:
            kept &= self._told(length, lambda name, story: bool(name or story))
        if self._held is not None:
            kept &= _crossing(level, self._held)
        if self._words:
            kept &= (
                self._labelled[level.nodes].any(axis=0)
                | self._told(length, lambda name, _: self._words in fold_label(name))
                | self._coded(length)
            )
        return kept

    def _has(self, level: Level, one: str) -> Bools:
        graph = self._loops.graph
        if one in graph.number:
            has: Bools = (level.nodes == graph.number[one]).any(axis=0)
        else:
            has = (level.links == graph.link_number.get(one, -1)).any(axis=0)
        return has

    def _told(self, length: int, wanted: Callable[[str, str], bool]) -> Bools:
        first, size = self._loops.start_of(length), self._loops.levels[length].size
        told = self._loops.told.items()
        return _mask(size, [place - first for place, each in told if first <= place < first + size and wanted(*each)])

    def _coded(self, length: int) -> Bools:
        """Whose code begins like this: R1, R10 to R19, R100 … for "r1"."""
        level = self._loops.levels[length]
        code = _CODE.fullmatch(self._words)
        if code is None or not self._loops.numbered:
            return _mask(level.size, [])
        kind = code[1].upper()
        before = sum(other.kinds[kind] for shorter, other in self._loops.levels.items() if shorter < length)
        numbers = level.place_in_kind + before + 1
        begins = np.zeros(level.size, dtype=np.bool_)
        while numbers.any():
            begins |= numbers == int(code[2])
            numbers //= 10
        begins &= level.sign == SIGN_OF_KIND[kind]
        return begins


def _mask(size: int, places: list[int]) -> Bools:
    mask = np.zeros(size, dtype=np.bool_)
    mask[places] = True
    return mask


def _holders(loops: LoopList, snapshot: SystemMap) -> Bools:
    """Which perspectives (columns) hold which links of the graph (rows)."""
    everyone = sorted({held.perspective for link in snapshot.links.values() for held in link.perspectives})
    column: Mapping[str, int] = {one: i for i, one in enumerate(everyone)}
    held = np.zeros((len(loops.graph.links), len(everyone)), dtype=np.bool_)
    for link in snapshot.links.values():
        row = loops.graph.link_number.get(link.id)
        if row is not None:
            held[row, [column[holding.perspective] for holding in link.perspectives]] = True
    return held


def _crossing(level: Level, held: Bools) -> Bools:
    """See :func:`crosses`."""
    some = np.zeros((level.size, held.shape[1]), dtype=np.bool_)
    every = np.ones_like(some)
    common = held | ~held.any(axis=1, keepdims=True)
    for links in level.links:
        some |= held[links]
        every &= common[links]
    crossing: Bools = (some.sum(axis=1) > 1) & ~every.any(axis=1)
    return crossing
