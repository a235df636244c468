"""The study of a network in two tiers: what is known at once, and what takes up to a second."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import starmap
from typing import TypeVar

import numpy as np

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.graph import Floats, Ints
from sysmap.analysis.network.betweenness import WORK, Between, betweenness
from sysmap.analysis.network.brokerage import brokerage
from sysmap.analysis.network.constraint import holes
from sysmap.analysis.network.core import core
from sysmap.analysis.network.cuts import Cuts, cuts
from sysmap.analysis.network.density import density, group_table
from sysmap.analysis.network.graph import Network
from sysmap.analysis.network.informal import Reach, informal_reach
from sysmap.analysis.network.results import Bridge, CutPoint, NetworkReport, Silo, StakeholderRow, Weaving
from sysmap.analysis.network.silos import Communities, communities
from sysmap.analysis.network.standing import quadrant, salience
from sysmap.analysis.network.steps import Steps, steps, within_two
from sysmap.analysis.network.weaving import weave

CLOSENESS, BETWEEN, INFORMAL, WEAVING = "closeness", "in-betweens", "informal reach", "weaving"
"""What a full study may have no time for."""

EFFORT = 400_000_000
"""Cells that one stage may touch (some 2 s); only networks hundreds of steps deep need more."""

FURTHER = StakeholderRow._fields.index("closeness")
"""Where the values of a row begin that the full study adds."""

T = TypeVar("T")


def study_network(
    network: Network,
    *,
    full: bool = True,
    seed: int = 0,
    seconds: float | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> NetworkReport:
    """All that a network says of its stakeholders. Pure; the same for the same seed. Raises Cancelled.

    ``full`` False: the quick tier alone. ``seconds``: after these the full tier leaves out what is not done, as it
    does with a stage that takes more than EFFORT, and says so in ``unfinished``. At 2,000 stakeholders and 10,000
    relations 0.05 s the quick tier, 0.9 s all.
    """
    budget = Budget.of(seconds, cancelled=cancelled)
    quick = quick_study(network, Budget(cancelled=cancelled))
    return full_study(network, quick, budget, seed) if full else quick


def quick_study(network: Network, budget: Budget) -> NetworkReport:
    """What needs no ways longer than two ties: circles of contacts, parts, brokers by sector, the core.
    Raises Cancelled, Exhausted."""
    arcs, pieces, centre = network.arcs, cuts(network.arcs), core(network.arcs)
    circle = holes(arcs, budget)
    sectors = network.sector_numbers
    roles = brokerage(arcs, sectors, budget)
    told = zip(
        network.ids,
        arcs.degree.tolist(),
        arcs.turned.degree.tolist(),
        arcs.both.degree.tolist(),
        within_two(arcs).tolist(),
        pieces.part.tolist(),
        centre.members.tolist(),
        (i in pieces.falls_into for i in range(network.size)),
        _said(circle.constraint),
        _said(circle.effective),
        (tuple(row) if sector >= 0 else None for row, sector in zip(roles.tolist(), sectors.tolist(), strict=True)),
        map(quadrant, _said(network.influence), _said(network.interest)),
        map(salience, network.claims.tolist()),
        strict=True,
    )
    return NetworkReport(
        rows=tuple(starmap(StakeholderRow, told)),
        ties=len(arcs.both) // 2,
        density=density(arcs),
        mutual=not arcs.one_way,
        parts=pieces.sizes,
        isolates=network.names(np.flatnonzero(arcs.both.degree == 0).tolist()),
        fragmentation=_fragmentation(pieces.sizes),
        cut_points=_cut_points(network, pieces),
        bridges=_bridges(network, pieces),
        core_fit=centre.fit,
        sectors=group_table(arcs, sectors, network.sector_names),
        own_ties=network.own_ties,
    )


def full_study(network: Network, quick: NetworkReport, budget: Budget, seed: int = 0) -> NetworkReport:
    """The quick study and silos, ways between all, internal networkers, weaving. Raises Cancelled."""
    arcs, unfinished = network.arcs, []

    def within_budget(name: str, run: Callable[[Budget], T]) -> T | None:
        try:
            return run(budget.part(EFFORT if budget.effort is None else budget.effort))
        except Exhausted:
            unfinished.append(name)
            return None

    silos = communities(arcs, seed)
    far = within_budget(CLOSENESS, lambda part: steps(arcs, part))
    between = within_budget(BETWEEN, lambda part: betweenness(arcs, part, seed))

    def in_the_informal_one(part: Budget) -> Between:
        if between and not len(network.formal):
            return between
        return betweenness(network.informal, part, seed, WORK // 2)

    unofficial = within_budget(INFORMAL, in_the_informal_one)
    reach = informal_reach(network, unofficial.score) if unofficial else None
    members = np.array([row.core for row in quick.rows], dtype=np.bool_)
    woven: Weaving | None = within_budget(WEAVING, lambda part: weave(network, silos.group, members, part))
    return replace(
        quick,
        rows=_rows(quick, brokerage(arcs, silos.group, Budget(cancelled=budget.cancelled)), silos, far, between, reach),
        full=True,
        silos=_silos(network, silos),
        modularity=silos.modularity if len(arcs) else None,
        weaving=woven,
        average=far.average if far else None,
        starts=between.starts if between else 0,
        unfinished=tuple(unfinished),
    )


def _rows(
    quick: NetworkReport,
    roles: Ints,
    silos: Communities,
    far: Steps | None,
    between: Between | None,
    reach: Reach | None,
) -> tuple[StakeholderRow, ...]:
    nothing: list[None] = [None] * len(quick.rows)
    further = zip(
        far.closeness.tolist() if far else nothing,
        between.score.tolist() if between else nothing,
        between.margin.tolist() if between else nothing,
        (silo if silo >= 0 else None for silo in silos.group.tolist()),
        map(tuple, roles.tolist()),
        _said(reach.informal) if reach else nothing,
        _said(reach.formal) if reach else nothing,
        reach.informal_two.tolist() if reach else nothing,
        reach.formal_two.tolist() if reach else nothing,
        reach.networker.tolist() if reach else nothing,
        strict=True,
    )
    return tuple(StakeholderRow._make((*row[:FURTHER], *more)) for row, more in zip(quick.rows, further, strict=True))


def _said(values: Floats) -> list[float | None]:
    return [None if math.isnan(value) else value for value in values.tolist()]


def _fragmentation(parts: Sequence[int]) -> float:
    """The share of pairs that are in different parts (Borgatti 2006)."""
    size = sum(parts)
    return 1 - sum(part * (part - 1) for part in parts) / (size * (size - 1)) if size > 1 else 0.0


def _cut_points(network: Network, pieces: Cuts) -> tuple[CutPoint, ...]:
    """Who cuts most pairs off first."""
    found = [CutPoint(network.ids[i], sizes, pieces.pairs_cut(i)) for i, sizes in pieces.falls_into.items()]
    return tuple(sorted(found, key=lambda cut: (-cut.pairs, cut.stakeholder)))


def _bridges(network: Network, pieces: Cuts) -> tuple[Bridge, ...]:
    """The bridge with most behind it first."""
    found = [Bridge(network.ids[a], network.ids[b], behind) for a, b, behind in pieces.bridges]
    return tuple(sorted(found, key=lambda bridge: (-bridge.behind, bridge.first, bridge.second)))


def _silos(network: Network, silos: Communities) -> tuple[Silo, ...]:
    both, group = network.arcs.both, silos.group
    inside = group[both.source] == group[both.target]
    within = np.bincount(both.source[inside], minlength=network.size)
    found = []
    for number in range(silos.number):
        members = np.flatnonzero(group == number)
        size, ties = len(members), int(within[members].sum()) // 2
        sector, often = Counter(network.sector_numbers[members].tolist()).most_common(1)[0]
        most = next(network.sectors[i] for i in members.tolist() if network.sector_numbers[i] == sector)
        found.append(
            Silo(
                members=network.names(members.tolist()),
                density=ties / (size * (size - 1) / 2) if size > 1 else None,
                outside=int(both.degree[members].sum()) - 2 * ties,
                sector=most if often * 2 > size else "",
                hub=network.ids[int(members[np.argmax(within[members])])],
            )
        )
    return tuple(found)
