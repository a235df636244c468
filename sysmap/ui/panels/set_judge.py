"""Works out what the chosen set and the kept ones do, and how much of what all their levers together would do."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.joint import joint, part_of
from sysmap.analysis.results_sets import SetEffect
from sysmap.jobs import Job
from sysmap.model import Scenario, SystemMap, alphabetical
from sysmap.session import Session
from sysmap.session.latest import Latest

MOST_KEPT = 12
"""Kept sets that are compared; there is no room for more."""


ALL = 60
"""Levers up to which the group's own count among all; beyond, all are those of the sets that are compared."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A set and the part of the reference's effect that it reaches; None where the reference helps no goal.

    ``key``: the id of the scenario that keeps it, or whatever stands for it. ``gone``: how many of its levers are no
    longer on the map.
    """

    key: Hashable
    name: str
    effect: SetEffect
    share: float | None
    gone: int = 0

    @property
    def directions(self) -> dict[str, int]:
        return {member.factor: member.direction for member in self.effect.members}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The chosen set, the kept ones, and what all their levers and the group's would do at once."""

    chosen: Judged
    kept: tuple[Judged, ...]
    reference: SetEffect


def kept_sets(snapshot: SystemMap) -> list[Scenario]:
    """The scenarios that are sets of levers: everything in them is held."""
    sets = [one for one in snapshot.scenarios.values() if one.pushes and all(push.held for push in one.pushes)]
    return sorted(sets, key=lambda one: alphabetical(one.name))[:MOST_KEPT]


class SetJudge(QObject):
    """Asks anew when the map or a set has changed; the newest answer wins."""

    judged = Signal(object)
    """A :class:`Verdict`."""
    working = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._latest = Latest(session.jobs, self)
        self._latest.working.connect(self.working)
        self._asked: Hashable = None

    def ask(self, pushes: Mapping[str, int]) -> bool:
        """Whether something had to be asked; the answer comes as ``judged``."""
        snapshot, analysis = self._session.snapshot, self._session.analyst.analysis
        kept = kept_sets(snapshot)
        starred = [factor.id for factor in snapshot.factors.values() if factor.lever]
        asked = (analysis.key if analysis else None, tuple(pushes.items()), tuple(map(_known_by, kept)), tuple(starred))
        if asked == self._asked:
            return False
        self._asked = asked
        self._latest.ask("What the levers do together", snapshot, _work(snapshot, pushes, kept, starred), self._answer)
        return True

    def drop(self) -> None:
        """Nobody looks any more."""
        self._latest.drop()
        self._asked = None

    def _answer(self, verdict: Verdict) -> None:
        self.judged.emit(verdict)


def _known_by(kept: Scenario) -> Hashable:
    return kept.id, kept.name, kept.pushes


def _work(
    snapshot: SystemMap, pushes: Mapping[str, int], kept: Sequence[Scenario], starred: Sequence[str]
) -> Callable[[Job[Verdict]], Verdict]:
    wanted: list[tuple[str, str, dict[str, int]]] = [("", "", dict(pushes))]
    wanted += [(one.id, one.name, {push.factor: push.direction for push in one.pushes}) for one in kept]

    compared = dict.fromkeys(factor for *_, ways in wanted for factor in ways)
    everyone = compared | dict.fromkeys(starred)

    def work(job: Job[Verdict]) -> Verdict:
        budget = Budget(cancelled=job.cancelled)
        graph = CausalGraph.of(snapshot)
        reference = joint(graph, everyone if len(everyone) <= ALL else compared)
        judged = []
        for key, name, ways in wanted:
            budget.spend(1)
            given = {factor: way for factor, way in ways.items() if way}
            effect = joint(graph, ways, given)
            gone = len(ways) - len(effect.members)
            judged.append(Judged(key, name, effect, part_of(effect, reference), gone))
        return Verdict(judged[0], tuple(judged[1:]), reference)

    return work
