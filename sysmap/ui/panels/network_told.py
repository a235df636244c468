"""What the network panel says, as sections of sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sysmap.analysis import sentences
from sysmap.analysis.network.results import NetworkReport, StakeholderRow
from sysmap.analysis.sentences.silos import silo_sentence, silo_titles
from sysmap.model import SystemMap
from sysmap.session.network import Studied
from sysmap.ui.panels.lines import Line
from sysmap.ui.panels.network_light import Shown

SILOS, BREAKS, BETWEEN, NETWORKERS, CORE, APART = "silos", "breaks", "between", "networkers", "core", "apart"

CAPTIONS = {
    SILOS: "Silos",
    BREAKS: "Where it hangs by a thread",
    BETWEEN: "Who stands in between",
    NETWORKERS: "Much bridging, little authority",
    CORE: "Core and edge",
    APART: "Not linked yet",
}
"""The sections from first to last."""

LATER = (SILOS, BETWEEN, NETWORKERS)
"""What a quick study may have nothing to say of."""

MOST = 8
"""Sentences of one kind; the table has them all."""

NAME_IT = "Name…"


@dataclass(frozen=True, slots=True)
class Section:
    """Words above the lines ("" for none), and the lines."""

    intro: str = ""
    lines: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.intro or self.lines)


def told(snapshot: SystemMap, found: Studied, before: Mapping[str, Section]) -> dict[str, Section]:
    """All sections but those that have nothing to say.

    What a quick study does not know yet stays as ``before``, so that nothing jumps at each stroke; not what tells of
    somebody who is gone.
    """
    report = found.report
    if not report.ties:
        return {}
    sections = {
        SILOS: _silos(snapshot, report),
        BREAKS: _breaks(snapshot, report),
        BETWEEN: _between(snapshot, found),
        NETWORKERS: Section(
            "", tuple(_line(row, sentences.networker_line(snapshot, row)) for row in _networkers(report))
        ),
        CORE: _core(snapshot, report),
        APART: Section("", tuple(Line(Shown((key,)), sentences.who(snapshot, key)) for key in report.isolates)),
    }
    if not report.full:
        sections |= {name: sections[name] or _of_those_here(snapshot, before.get(name, Section())) for name in LATER}
    return {name: section for name, section in sections.items() if section}


def _of_those_here(snapshot: SystemMap, section: Section) -> Section:
    named = (key for line in section.lines if isinstance(line.key, Shown) for key in line.key.members)
    return section if all(key in snapshot.stakeholders for key in named) else Section()


def _silos(snapshot: SystemMap, report: NetworkReport) -> Section:
    if not report.full:
        return Section()
    titles = silo_titles(snapshot, report)
    lines = tuple(
        Line(
            Shown(silo.members, name=title),
            silo_sentence(snapshot, silo, title),
            _members(snapshot, silo.members),
            NAME_IT,
            f"Give the silo {title} a name of your own",
        )
        for title, silo in zip(titles, report.silos, strict=True)
        if len(silo.members) > 1
    )
    return Section(sentences.silos_line(report), lines)


def _breaks(snapshot: SystemMap, report: NetworkReport) -> Section:
    cuts = [
        Line(Shown((cut.stakeholder,), around=True), sentences.cut_point_line(snapshot, cut), "A cut point")
        for cut in report.cut_points[:MOST]
    ]
    bridges = [
        Line(Shown((bridge.first, bridge.second)), sentences.bridge_line(snapshot, bridge), "A bridge")
        for bridge in report.bridges
        if bridge.behind > 1
    ]
    intro = "" if cuts or bridges else "Whoever leaves, no two others lose each other: nothing hangs on one alone."
    return Section(intro, (*cuts, *bridges[:MOST]))


def _between(snapshot: SystemMap, found: Studied) -> Section:
    roles = found.groups.roles
    acting = [row for row in found.report.rows if any(roles.get(row.stakeholder) or ())]
    most = sorted(acting, key=lambda row: -sum(roles[row.stakeholder]))[:MOST]
    brokers = (row._replace(roles=roles[row.stakeholder]) for row in most)
    return Section("", tuple(_line(row, sentences.broker_line(snapshot, row)) for row in brokers))


def _networkers(report: NetworkReport) -> list[StakeholderRow]:
    chosen = [row for row in report.rows if row.networker]
    return sorted(chosen, key=lambda row: (row.formal or 0.0) - (row.informal or 0.0))[:MOST]


def _core(snapshot: SystemMap, report: NetworkReport) -> Section:
    core = tuple(row.stakeholder for row in report.rows if row.core)
    edge = tuple(row.stakeholder for row in report.rows if not row.core and row.contacts == 1)
    tip = "How well a core and an edge describe it: 1 is perfectly (Borgatti and Everett 2000)"
    lines = [Line(Shown(core), sentences.core_line(snapshot, report), tip)] if core else []
    if edge:
        verb = "hangs" if len(edge) == 1 else "hang"
        lines.append(Line(Shown(edge, around=True), f"{sentences.names_of(snapshot, edge)} {verb} on by one contact."))
    return Section("", tuple(lines))


def _line(row: StakeholderRow, words: str) -> Line:
    constraint = "" if row.constraint is None else f"Constraint {row.constraint:.2f} (Burt 1992)"
    between = "" if row.between is None else f"Betweenness {row.between:,.1f} (Freeman 1977)"
    return Line(Shown((row.stakeholder,), around=True), words, "\n".join(filter(None, (constraint, between))))


def _members(snapshot: SystemMap, members: tuple[str, ...]) -> str:
    return sentences.names_of(snapshot, members, most=24)
