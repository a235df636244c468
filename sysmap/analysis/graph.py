"""The causal part of a map as arrays, in an order that does not depend on how the map came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sysmap.model import Link, Polarity, SystemMap

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


TABLED = 500
"""Factors up to which a table of all pairs of them (2 MB) tells the link between two."""


class GoalAt(NamedTuple):
    """A goal by the number of its factor: wanted direction (+1, −1) and importance, 1 for the most important goal."""

    node: int
    direction: int
    importance: float


class SumBy:
    """Sums values of links by one of their ends. Values: one row a link; result: one row a factor."""

    def __init__(self, ends: Ints, size: int) -> None:
        self._order = np.argsort(ends, kind="stable")
        self._busy, self._starts = np.unique(ends[self._order], return_index=True)
        self._size = size

    def __call__(self, values: Floats) -> Floats:
        sums = np.zeros((self._size, *values.shape[1:]))
        if len(self._starts):
            sums[self._busy] = np.add.reduceat(values[self._order], self._starts, axis=0)
        return sums


@dataclass(frozen=True, eq=False)
class CausalGraph:
    """Factors numbered by sorted id, links by (source, target). Row acts, column receives.

    Links that run parallel are one: the strongest weight, any delay, and no sign where they oppose each other. Links
    from a factor to itself stand apart in ``self_links``; links whose ends are missing are left out.

    ``source``, ``target`` (link → factor number), ``sign`` (−1, 0 unknown, +1), ``weight`` (≥ 0) and ``delay`` have
    one value a link; the links that leave factor ``i`` are ``first[i]:first[i + 1]``. ``twins``: the ids each link
    stands for, where there are several.
    """

    factors: tuple[str, ...]
    links: tuple[str, ...]
    source: Ints
    target: Ints
    sign: Ints
    weight: Floats
    delay: NDArray[np.bool_]
    first: Ints
    self_links: tuple[Link, ...]
    twins: dict[str, tuple[str, ...]]
    goals: tuple[GoalAt, ...]

    @classmethod
    def of(cls, snapshot: SystemMap) -> CausalGraph:
        factors = tuple(sorted(snapshot.factors))
        number = {factor_id: i for i, factor_id in enumerate(factors)}
        sound = [link for link in snapshot.links.values() if link.source in number and link.target in number]
        kept, twins = _collapsed([link for link in sound if link.source != link.target])
        source = np.array([number[link.source] for link in kept], dtype=np.int64)
        target = np.array([number[link.target] for link in kept], dtype=np.int64)
        order = np.lexsort((target, source))
        kept = [kept[i] for i in order.tolist()]
        source, target = source[order], target[order]
        marked = [(number[factor.id], factor.goal) for factor in snapshot.factors.values() if factor.goal]
        most = max((goal.importance for _, goal in marked), default=1.0)
        return cls(
            factors=factors,
            links=tuple([link.id for link in kept]),
            source=source,
            target=target,
            sign=np.array([int(link.polarity) for link in kept], dtype=np.int64),
            weight=np.array([link.strength for link in kept], dtype=np.float64),
            delay=np.array([link.delay for link in kept], dtype=np.bool_),
            first=np.searchsorted(source, np.arange(len(factors) + 1)),
            self_links=tuple(sorted((link for link in sound if link.source == link.target), key=lambda link: link.id)),
            twins=twins,
            goals=tuple(sorted(GoalAt(node, goal.direction, goal.importance / most) for node, goal in marked)),
        )

    @property
    def size(self) -> int:
        """The number of factors."""
        return len(self.factors)

    @cached_property
    def number(self) -> dict[str, int]:
        """Factor id → its number."""
        return {factor_id: i for i, factor_id in enumerate(self.factors)}

    @cached_property
    def relative_weight(self) -> Floats:
        """Weights with 1 for the strongest link, so that no sum of them overflows; all 0 where all are."""
        return self.weight / (self.weight.max(initial=0) or 1)

    @cached_property
    def link_number(self) -> dict[str, int]:
        """Link id → its number; parallel links share one."""
        numbers = {link_id: i for i, link_id in enumerate(self.links)}
        numbers |= {twin: numbers[kept] for kept, ids in self.twins.items() for twin in ids}
        return numbers

    @cached_property
    def successors(self) -> list[list[int]]:
        """For each factor the numbers of those it acts on."""
        first, target = self.first.tolist(), self.target.tolist()
        return [target[first[i] : first[i + 1]] for i in range(self.size)]

    @cached_property
    def predecessors(self) -> list[list[int]]:
        """For each factor the numbers of those that act on it."""
        found: list[list[int]] = [[] for _ in range(self.size)]
        for source, target in zip(self.source.tolist(), self.target.tolist(), strict=True):
            found[target].append(source)
        return found

    @cached_property
    def sum_by_source(self) -> SumBy:
        return SumBy(self.source, self.size)

    @cached_property
    def sum_by_target(self) -> SumBy:
        return SumBy(self.target, self.size)

    @cached_property
    def _pairs(self) -> Ints:
        return self.source * self.size + self.target

    @cached_property
    def _table(self) -> Ints:
        """The link number of every pair that is joined, on maps small enough for such a table."""
        table = np.zeros(self.size**2, dtype=np.int64)
        table[self._pairs] = np.arange(len(self.links))
        return table

    def links_between(self, sources: Ints, targets: Ints) -> Ints:
        """The link numbers of pairs known to be joined, any number for other pairs; any shape."""
        pairs = sources * self.size + targets
        return self._table.take(pairs) if self.size <= TABLED else np.searchsorted(self._pairs, pairs)

    def ids_of(self, link_numbers: Sequence[int]) -> tuple[str, ...]:
        """The ids of links, those of parallel ones too."""
        names = [self.links[i] for i in link_numbers]
        return tuple(twin for name in names for twin in self.twins.get(name, (name,)))


def topology_key(snapshot: SystemMap) -> int:
    """A number that changes when the analysis would: with ids, ends, signs, delays, strengths, goals, levers, ratings.

    Moving and renaming factors or naming loops does not change it. It is good within one run of the program only.
    4 ms at 20,000 links.
    """
    links = [
        (link.id, link.source, link.target, link.polarity, link.strength, link.delay)
        for link in snapshot.links.values()
    ]
    marked = [
        (factor.id, factor.goal, factor.lever is None, factor.actionability)
        for factor in snapshot.factors.values()
        if factor.goal or factor.lever or factor.actionability is not None
    ]
    return hash((frozenset(snapshot.factors), frozenset(links), frozenset(marked)))


def _collapsed(links: list[Link]) -> tuple[list[Link], dict[str, tuple[str, ...]]]:
    """One link for each ordered pair, and the ids behind those that stand for several."""
    if len({(link.source, link.target) for link in links}) == len(links):
        return links, {}
    pairs: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        pairs.setdefault((link.source, link.target), []).append(link)
    kept, twins = [], {}
    for group in pairs.values():
        group.sort(key=lambda link: link.id)
        kept.append(group[0] if len(group) == 1 else _joined(group))
        if len(group) > 1:
            twins[group[0].id] = tuple(link.id for link in group)
    return kept, twins


def _joined(group: list[Link]) -> Link:
    signs = {link.polarity for link in group}
    return Link(
        id=group[0].id,
        source=group[0].source,
        target=group[0].target,
        polarity=signs.pop() if len(signs) == 1 else Polarity.UNKNOWN,
        strength=max(link.strength for link in group),
        delay=any(link.delay for link in group),
    )
