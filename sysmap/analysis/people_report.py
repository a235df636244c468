"""What a map's network of stakeholders shows, as plain data for scripts: three keys of ``analyse --json``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sysmap.analysis.network.brokerage import ROLES
from sysmap.analysis.network.graph import network
from sysmap.analysis.network.levers import levers_and_people
from sysmap.analysis.network.results import Introduction, NetworkReport, StakeholderRow, Weaving
from sysmap.analysis.network.results_levers import LeversAndPeople
from sysmap.analysis.network.study import study_network
from sysmap.analysis.results import Analysis
from sysmap.analysis.sentences.network import who
from sysmap.analysis.sentences.weaving import reasons_line
from sysmap.model import SystemMap

CORE, CUT_POINT, NETWORKER = "core", "cut point", "internal networker"
"""Roles beside those of brokers (brokerage.ROLES)."""


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """The network over all kinds of relations, and who can move which lever."""

    network: NetworkReport
    levers: LeversAndPeople


def people_report(snapshot: SystemMap, analysis: Analysis) -> PeopleReport:
    """The whole study of a map's stakeholders; ``analysis``: of the same map. A second at 2,000 stakeholders."""
    levers = levers_and_people(snapshot, analysis.leverage) if snapshot.stakeholders else LeversAndPeople()
    return PeopleReport(study_network(network(snapshot)), levers)


def people_as_json(snapshot: SystemMap, found: PeopleReport) -> dict[str, Any]:
    """The keys "stakeholders", "weaving" and "levers", most leverage or gain first; empty without stakeholders.

    ``quadrant``, ``salience``: "" where not said. ``roles``: words, those of a broker with the most frequent first.
    ``constraint``: Burt's, null without a contact. ``leverage``: 100 for who can move the goals most, else in
    proportion. ``gain``: by how much the relation would change four numbers (see _gain). ``coverage``: 0 to 1;
    ``aligned``: the part of it that would push the good way, null where that cannot be said.
    """
    leverage = {mover.stakeholder: mover.score for mover in found.levers.movers}
    rows = sorted(found.network.rows, key=lambda row: (-leverage.get(row.stakeholder, 0.0), row.stakeholder))
    woven = found.network.weaving or Weaving()
    return {
        "stakeholders": [
            {
                "name": who(snapshot, row.stakeholder),
                "quadrant": row.quadrant,
                "salience": row.salience,
                "roles": roles(row),
                "constraint": row.constraint,
                "leverage": leverage.get(row.stakeholder, 0.0),
            }
            for row in rows
        ],
        "weaving": [
            {
                "a": who(snapshot, pair.first),
                "b": who(snapshot, pair.second),
                "reason": reasons_line(snapshot, pair),
                "gain": _gain(woven, pair),
            }
            for pair in woven.pairs
        ],
        "levers": [
            {
                "factor": snapshot.factors[lever.factor].label,
                "coverage": lever.coverage,
                "aligned": lever.aligned_share,
                "orphan": lever.orphan,
                "stakeholders": [who(snapshot, each) for each in lever.able],
            }
            for lever in found.levers.levers
        ],
    }


def roles(row: StakeholderRow) -> list[str]:
    """What somebody is in the network: for whom it stands in between, by sector or else by silo, and what besides."""
    counts = row.roles if row.roles and any(row.roles) else row.silo_roles or ()
    brokers = sorted((role for role, often in enumerate(counts) if often), key=lambda role: (-counts[role], role))
    besides = ((row.core, CORE), (row.cut_point, CUT_POINT), (bool(row.networker), NETWORKER))
    return [*(ROLES[role] for role in brokers), *(word for is_one, word in besides if is_one)]


def _gain(woven: Weaving, pair: Introduction) -> dict[str, float | None]:
    """What changes, the new value minus the old: efficiency (mean of 1/steps over all pairs), steps on average between
    those that reach each other (null where no two do yet), shares of pairs out of touch and within two steps."""
    return {
        "efficiency": pair.gain,
        "average": None if woven.average is None else pair.average - woven.average,
        "fragmentation": pair.fragmentation - woven.fragmentation,
        "two_steps": pair.two_steps - woven.two_steps,
    }
