"""What the weaving panel lists: pairs to introduce, who is to come in from the edge, holes between silos, plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sysmap.analysis import sentences
from sysmap.analysis.network.results import Hole, Introduction, NetworkReport, Newcomer
from sysmap.model import Relation, SystemMap
from sysmap.ui.panels.lines import Line
from sysmap.ui.panels.network_light import Shown

PAIRS, EDGE, HOLES, PLANNED = "pairs", "edge", "holes", "planned"

VIEWS = (
    (PAIRS, "Introduce", "pairs worth introducing, the best first"),
    (EDGE, "Edge", "whom to bring in from the edge"),
    (HOLES, "Holes", "silos that hardly know each other"),
    (PLANNED, "Planned", "introductions that are planned"),
)

EMPTY = {
    EDGE: "Nobody is to be brought in from the edge.",
    HOLES: "No two silos are strangers to each other.",
    PLANNED: "Nothing is planned yet: choose a pair and plan its introduction.",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two that could be brought together: the words why and what it would change, and who could introduce them."""

    first: str
    second: str
    why: str
    change: str = ""
    introducers: tuple[str, ...] = ()
    plan: str = ""
    """The id of the planned relation; "": it is only suggested."""
    silos: tuple[str, ...] = ()
    """Who is in the silos it speaks of."""

    @property
    def shown(self) -> Shown:
        """What it lights on the map."""
        pairs = () if self.plan else ((self.first, self.second),)
        return Shown((self.first, self.second, *self.introducers), pairs=pairs)


Told = Mapping[str, list[Suggestion]]
"""What each of VIEWS lists."""


def told(snapshot: SystemMap, report: NetworkReport, before: Told) -> Told:
    """What each of VIEWS lists; a pair that is planned is no longer suggested.

    What a quick study does not know yet stays as ``before``, so that nothing jumps at each stroke; not what speaks of
    somebody who is gone.
    """
    plans = sorted((each for each in snapshot.relations.values() if each.plan), key=_when)
    planned = {frozenset((each.source, each.target)) for each in plans}
    found = _woven(snapshot, report) if report.full else _of_those_here(snapshot, before)
    open_ = {
        view: [one for one in found.get(view, ()) if frozenset((one.first, one.second)) not in planned]
        for view in (PAIRS, EDGE, HOLES)
    }
    return {**open_, PLANNED: [_planned(snapshot, each) for each in plans]}


def _woven(snapshot: SystemMap, report: NetworkReport) -> Told:
    woven = report.weaving
    if woven is None:
        return {}
    return {
        PAIRS: [_pair(snapshot, report, pair) for pair in woven.pairs],
        EDGE: [_newcomer(snapshot, new) for new in woven.newcomers],
        HOLES: [_hole(snapshot, report, hole) for hole in woven.holes],
    }


def _of_those_here(snapshot: SystemMap, before: Told) -> Told:
    here = snapshot.stakeholders.keys()
    return {view: [one for one in found if here >= {*one.shown.members, *one.silos}] for view, found in before.items()}


def line(one: Suggestion) -> Line:
    """A row for it; what it would change is the tip of the row, and on the card."""
    return Line(one, one.why, one.change)


def _when(relation: Relation) -> tuple[bool, str, str]:
    date = relation.plan.date if relation.plan else ""
    return not date, date, relation.id


def _pair(snapshot: SystemMap, report: NetworkReport, pair: Introduction) -> Suggestion:
    change = sentences.introduction_change(report.weaving, pair) if report.weaving else ""
    why = sentences.introduction_line(snapshot, pair)
    return Suggestion(pair.first, pair.second, why, change, pair.introducers)


def _newcomer(snapshot: SystemMap, new: Newcomer) -> Suggestion:
    by = (new.introducer,) if new.introducer else ()
    return Suggestion(new.stakeholder, new.towards, sentences.newcomer_line(snapshot, new), "", by)


def _hole(snapshot: SystemMap, report: NetworkReport, hole: Hole) -> Suggestion:
    silos = report.silos[hole.first].members + report.silos[hole.second].members
    return Suggestion(*hole.pair, sentences.hole_line(snapshot, report, hole), silos=silos)


def _planned(snapshot: SystemMap, relation: Relation) -> Suggestion:
    plan = relation.plan
    by = plan.introducer if plan and plan.introducer in snapshot.stakeholders else ""
    who = sentences.who
    names = f"{who(snapshot, relation.source)} and {who(snapshot, relation.target)}"
    kind = snapshot.relation_kinds[relation.kind].name if relation.kind in snapshot.relation_kinds else ""
    told = [f"{names}: {kind}" if kind else names]
    if plan and plan.date:
        told.append(f"by {plan.date}")
    if by:
        told.append(f"{who(snapshot, by)} introduces them")
    why = f"{', '.join(told)}."
    return Suggestion(relation.source, relation.target, why, "", (by,) if by else (), relation.id)
