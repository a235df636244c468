"""The stakeholders by group: the silos that were found, or what is said of each; ties between groups, and brokers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.brokerage import brokerage
from sysmap.analysis.network.density import group_table
from sysmap.analysis.network.graph import Network
from sysmap.analysis.network.results import GroupTable, NetworkReport
from sysmap.model import Stakeholder, SystemMap, alphabetical
from sysmap.model.people import POSITIONS, STAKEHOLDER_KINDS

SILO, SECTOR, KIND, POSITION = GROUPINGS = ("silo", "sector", "kind", "position")
"""By what stakeholders can be grouped."""


@dataclass(frozen=True, slots=True)
class Groups:
    """``number``: of each stakeholder's group in ``table`` (its names: of silos their numbers from "1"), absent where
    it is in none. ``roles``: how often each stands between others as brokerage.ROLES, by these groups."""

    by: str
    number: Mapping[str, int]
    table: GroupTable
    roles: Mapping[str, tuple[int, ...]]

    def members(self, group: int) -> tuple[str, ...]:
        """The ids of those in a group."""
        return tuple(key for key, number in self.number.items() if number == group)


def grouped(snapshot: SystemMap, network: Network, report: NetworkReport, by: str, budget: Budget) -> Groups:
    """The stakeholders by one of GROUPINGS; no groups where the silos have not been looked for.

    Raises Cancelled, Exhausted. 20 ms at 2,000 stakeholders, 10,000 ties.
    """
    names, number = _silos(report) if by == SILO else _said(snapshot, network, by)
    groups = np.array([number.get(key, -1) for key in network.ids], dtype=np.int64)
    played: dict[str, tuple[int, ...]] = {}
    if by == SILO:
        played = {row.stakeholder: row.silo_roles for row in report.rows if row.silo_roles and row.silo is not None}
    elif names:
        roles = brokerage(network.arcs, groups, budget).tolist()
        played = {key: tuple(row) for key, row in zip(network.ids, roles, strict=True) if key in number}
    return Groups(by, number, group_table(network.arcs, groups, names), played)


def _silos(report: NetworkReport) -> tuple[tuple[str, ...], dict[str, int]]:
    names = tuple(str(number + 1) for number in range(len(report.silos)))
    return names, {key: number for number, silo in enumerate(report.silos) for key in silo.members}


def _said(snapshot: SystemMap, network: Network, by: str) -> tuple[tuple[str, ...], dict[str, int]]:
    """Groups by what is said; of a sector that is written in several ways, the first."""
    told = {key: _word(snapshot.stakeholders[key], by) for key in network.ids}
    written: dict[str, str] = {}
    for word in told.values():
        if word:
            written.setdefault(word.casefold(), word)
    rank = {word: place for place, word in enumerate((*POSITIONS.values(), *STAKEHOLDER_KINDS))}
    order = sorted(written, key=lambda folded: (rank.get(folded, 0) if by != SECTOR else 0, alphabetical(folded)))
    place = {folded: number for number, folded in enumerate(order)}
    return tuple(written[folded] for folded in order), {
        key: place[word.casefold()] for key, word in told.items() if word
    }


def _word(one: Stakeholder, by: str) -> str:
    if by == SECTOR:
        return " ".join(one.sector.split())
    if by == KIND:
        return one.kind
    return POSITIONS[one.position] if one.position is not None else ""
