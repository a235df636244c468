"""Weaving: pairs worth introducing (Krebs and Holley 2006), with what each new tie would change, worked out exactly.

Directions are put aside: who is introduced knows the other, too. Candidates are the pairs that share most contacts,
for every two silos the pair that would best join them, and for everybody at the edge the core member nearest by.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import Ints
from sysmap.analysis.network.arcs import Arcs, Mask
from sysmap.analysis.network.candidates import gates, joints, near_pairs
from sysmap.analysis.network.graph import Network
from sysmap.analysis.network.results import (
    EDGE,
    PARTS,
    SHARED,
    SILOS,
    Hole,
    Introduction,
    Newcomer,
    Weaving,
)
from sysmap.analysis.network.steps import FAR, MEASURED, Steps, Table, steps

EACH = 60
"""Candidates of each of the three sorts whose change is worked out."""

LISTED = 30
"""Pairs that are handed back."""

OFTEN = 3
"""Pairs at most that one stakeholder is part of, so that the list is not about one alone."""

AT_EDGE = 1
"""Contacts up to which somebody outside the core is at the edge."""

SPARSE = 0.1
"""Two silos have a hole between them where fewer than this part of the ties are that an average pair would have."""


def weave(network: Network, silos: Ints, core: Mask, budget: Budget) -> Weaving:
    """Pairs to introduce, holes between silos and who is to be brought in from the edge.

    ``silos``: one number a stakeholder, below 0 where it has none; ``core``: who is in the core. Above
    steps.MEASURED stakeholders no change is worked out and no pair is listed. Raises Cancelled, Exhausted.
    40 ms at 2,000 stakeholders and 10,000 relations.
    """
    both = network.arcs.both
    edge = (both.degree <= AT_EDGE) & ~core
    near = near_pairs(both, budget)
    pairs_of_silos = joints(both, silos, near)
    ways_in = gates(network, edge, core, near)
    gaps = _holes(network, both, silos, pairs_of_silos)
    newcomers = tuple(_newcomer(network, both, at, to) for at, to in ways_in)
    if both.size > MEASURED:
        return Weaving(holes=gaps, newcomers=newcomers, measured=False)
    apart = steps(both, budget, table=True)
    change = _Change(both, apart, budget)
    strongest = list(zip(near.a[:EACH].tolist(), near.c[:EACH].tolist(), strict=True))
    pairs = {(min(pair), max(pair)) for pair in (*strongest, *pairs_of_silos[:EACH], *ways_in[:EACH])}
    told = [_introduction(network, both, pair, silos, edge, change(*pair)) for pair in sorted(pairs)]
    told.sort(key=lambda each: (-each.gain, -each.shared, each.first, each.second))
    return Weaving(
        pairs=tuple(_varied(told)),
        looked_at=len(told),
        average=apart.average,
        efficiency=apart.efficiency,
        fragmentation=apart.cut_off,
        two_steps=change.two_steps,
        holes=gaps,
        newcomers=newcomers,
    )


def _holes(network: Network, both: Arcs, silos: Ints, pairs: list[tuple[int, int]]) -> tuple[Hole, ...]:
    """Pairs of silos with far fewer ties between them than the network has on average, largest first."""
    count = int(silos.max(initial=-1)) + 1
    if count < 2:
        return ()
    a, b = silos[both.source], silos[both.target]
    ties = np.bincount(a * count + b, minlength=count**2).reshape(count, count)
    sizes = np.bincount(silos[silos >= 0], minlength=count)
    usual = len(both) / (both.size * (both.size - 1))
    found = []
    for first, second in pairs:
        one, other = sorted((int(silos[first]), int(silos[second])))
        possible = int(sizes[one] * sizes[other])
        if ties[one, other] < SPARSE * usual * possible or not ties[one, other]:
            pair = (network.ids[first], network.ids[second])
            found.append(Hole(one, other, int(ties[one, other]), possible, pair))
    return tuple(found)


def _newcomer(network: Network, both: Arcs, at: int, to: int) -> Newcomer:
    between = _introducers(network, both, at, to)
    return Newcomer(network.ids[at], int(both.degree[at]), network.ids[to], between[0] if between else "")


def _introducers(network: Network, both: Arcs, a: int, c: int) -> tuple[str, ...]:
    """Who is tied to both, the strongest of the weaker ties first, then the best connected."""
    shared = np.intersect1d(both.rows[a], both.rows[c], assume_unique=True).astype(np.int64)
    if not len(shared):
        return ()
    ones = np.full(len(shared), 1)
    weaker = np.minimum(both.weight[both.at(a * ones, shared)], both.weight[both.at(c * ones, shared)])
    return network.names(shared[np.lexsort((shared, -both.degree[shared], -weaker))].tolist())


class _After(NamedTuple):
    gain: float
    average: float
    fragmentation: float
    two_steps: float
    joined: int


class _Change:
    """What a tie between u and v changes: d'(s, t) = min(d(s, t), d(s, u) + 1 + d(v, t)), for s nearer to u by two or
    more and t nearer to v; no other pair can gain."""

    def __init__(self, both: Arcs, apart: Steps, budget: Budget) -> None:
        assert apart.apart is not None
        self._apart: Table = apart.apart
        self._budget = budget
        self._pairs = max(1, both.size * (both.size - 1) // 2)
        self._reaching, self._total = int(apart.reach.sum()) // 2, float(apart.total.sum()) / 2
        self._near = int(apart.two_steps.sum()) // 2
        self.two_steps = self._near / self._pairs

    def __call__(self, u: int, v: int) -> _After:
        apart = self._apart
        to_u, to_v = apart[u], apart[v]
        ours, theirs = np.flatnonzero(to_u + 1 < to_v), np.flatnonzero(to_v + 1 < to_u)
        self._budget.spend(len(ours) * len(theirs))
        old = apart[np.ix_(ours, theirs)]
        new = to_u[ours][:, np.newaxis] + to_v[theirs] + 1
        better = new < old
        old, new = old[better].astype(np.float64), new[better].astype(np.float64)
        apart_before = old >= FAR
        joined = int(apart_before.sum())
        gain = float((1 / new).sum() - (1 / old[~apart_before]).sum())
        total = self._total + float(new.sum() - old[~apart_before].sum())
        return _After(
            gain=gain / self._pairs,
            average=total / (self._reaching + joined),
            fragmentation=1 - (self._reaching + joined) / self._pairs,
            two_steps=(self._near + int(((new <= 2) & (old > 2)).sum())) / self._pairs,
            joined=joined,
        )


def _introduction(
    network: Network, both: Arcs, pair: tuple[int, int], silos: Ints, edge: Mask, after: _After
) -> Introduction:
    a, c = pair
    introducers = _introducers(network, both, a, c)
    across = silos[a] >= 0 and silos[c] >= 0 and silos[a] != silos[c]
    holds = {SHARED: introducers, SILOS: across, EDGE: edge[a] or edge[c], PARTS: after.joined}
    return Introduction(
        first=network.ids[a],
        second=network.ids[c],
        reasons=tuple(reason for reason, true in holds.items() if true),
        shared=len(introducers),
        introducers=introducers[:3],
        silos=(int(silos[a]), int(silos[c])) if across else None,
        newcomers=network.names(i for i in pair if edge[i]),
        gain=after.gain,
        average=after.average,
        fragmentation=after.fragmentation,
        two_steps=after.two_steps,
    )


def _varied(told: list[Introduction]) -> Iterator[Introduction]:
    """The first of the list, nobody more than OFTEN times."""
    seen: dict[str, int] = {}
    count = 0
    for each in told:
        if count < LISTED and max(seen.get(each.first, 0), seen.get(each.second, 0)) < OFTEN:
            count += 1
            for end in (each.first, each.second):
                seen[end] = seen.get(end, 0) + 1
            yield each
