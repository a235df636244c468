"""Keeps the study of the network in step with the map: who is linked with whom, by which relations, in what groups."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.graph import Network, network
from sysmap.analysis.network.grouping import SILO, Groups, grouped
from sysmap.analysis.network.leaving import leaving
from sysmap.analysis.network.results import NetworkReport
from sysmap.analysis.network.study import full_study, study_network
from sysmap.jobs import Job, Jobs
from sysmap.model import Change, Document, Record, Relation, RelationKind, Stakeholder, SystemMap
from sysmap.session.latest import Latest
from sysmap.session.onejob import OneJob

ON_THE_SPOT = 250
"""Stakeholders and relations of a map up to which all is worked out within a frame or two."""

SETTLE_MS = 25
"""How long a larger map must rest before the background starts."""


@dataclass(frozen=True, slots=True)
class Studied:
    """What is known of the network of one map, by one choice of relations and groups."""

    network: Network
    report: NetworkReport
    groups: Groups


class NetworkStudy(QObject):
    """Listens to commits; a quick study at once, the full one from behind, and never a stale one."""

    studied = Signal()
    """``found`` is another."""
    chosen = Signal()
    """Other relations or groups are looked at."""
    left = Signal(object)
    """The :class:`Leaving` that was asked for."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = Document()
        self._full = OneJob(jobs, self)
        self._leaving = Latest(jobs, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.answer)
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._rest.timeout.connect(self._study_all)
        self.found: Studied | None = None
        """None while there is no stakeholder."""
        self._choose_all()

    def _choose_all(self) -> None:
        self.left_out: frozenset[str] = frozenset()
        """The kinds of relations (ids) that do not count."""
        self.directed = True
        """Whether a relation that is not mutual counts from its source to its target only."""
        self.grouping = SILO

    # the map

    def watch(self, document: Document) -> None:
        """Turn to another map; of it all relations count."""
        self._document = document
        self._choose_all()
        self.answer()
        self.chosen.emit()

    def heed(self, change: Change) -> None:
        """A change was committed: look again where it says anything about who is linked with whom."""
        counted = [key for key, after in change.after.items() if _says(change.before[key]) != _says(after)]
        if any(change.after[key] is None for key in counted):
            self.answer()  # nobody is to speak of what is gone
        elif counted:
            self.stop()
            self._soon.start()

    def answer(self) -> None:
        """The quick study on the spot; all of it where the network is small."""
        self.stop()
        snapshot = self._document.snapshot
        if not snapshot.stakeholders:
            if self.found is not None:
                self._publish(None)
            return
        small = len(snapshot.stakeholders) + len(snapshot.relations) <= ON_THE_SPOT
        self._publish(self._study(snapshot, Budget(), full=small))
        if not small:
            self._rest.start()

    def stop(self) -> None:
        """What is under way is no longer wanted."""
        self._soon.stop()
        self._rest.stop()
        self._leaving.drop()
        self._full.drop()

    @property
    def pending(self) -> bool:
        """Whether ``studied`` will tell of the latest change in a moment."""
        return self._soon.isActive()

    # what to look at

    def count(self, kind: str, counts: bool) -> None:
        """Whether the relations of a kind (an id) count."""
        self.left_out = self.left_out - {kind} if counts else self.left_out | {kind}
        self._look_anew()

    def take_directions(self, directed: bool) -> None:
        """Whether relations count one way only, where they are not mutual."""
        self.directed = directed
        self._look_anew()

    def group_by(self, grouping: str) -> None:
        """Group by one of grouping.GROUPINGS."""
        self.grouping = grouping
        if self.found is not None:
            snapshot, last = self._document.snapshot, self.found
            groups = grouped(snapshot, last.network, last.report, grouping, Budget())
            self._publish(Studied(last.network, last.report, groups))
        self.chosen.emit()

    def ask_leaving(self, stakeholder: str) -> None:
        """Work out what breaks if this stakeholder leaves; ``left`` tells."""
        if self.found is None or stakeholder not in self.found.network.number:
            return
        there, snapshot = self.found.network, self._document.snapshot
        self._leaving.ask(
            "Looking what breaks",
            snapshot,
            lambda job: leaving(there, stakeholder, Budget(cancelled=job.cancelled)),
            self.left.emit,
            behind=there.size > ON_THE_SPOT,
        )

    def _look_anew(self) -> None:
        self.answer()
        self.chosen.emit()

    # the study

    def _study(self, snapshot: SystemMap, budget: Budget, full: bool) -> Studied:
        kinds = None if not self.left_out else snapshot.relation_kinds.keys() - self.left_out
        there = network(snapshot, kinds, self.directed)
        report = study_network(there, full=full, cancelled=budget.cancelled)
        return Studied(there, report, grouped(snapshot, there, report, self.grouping, budget))

    def _study_all(self) -> None:
        snapshot, first = self._document.snapshot, self.found
        if first is None:
            return

        def work(job: Job[Studied]) -> Studied:
            budget = Budget(cancelled=job.cancelled)
            report = full_study(first.network, first.report, budget)  # it goes on from the quick answer
            return Studied(first.network, report, grouped(snapshot, first.network, report, self.grouping, budget))

        def done(found: Studied) -> None:
            self._publish(found)
            if found.groups.by != self.grouping:
                self.group_by(self.grouping)

        self._full.run("Looking for silos and who stands in between", work, done)

    def _publish(self, found: Studied | None) -> None:
        self.found = found
        self.studied.emit()


def _says(record: Record | None) -> object:
    """What a record says about the network; None where it says nothing. Places, names and notes are put aside."""
    if isinstance(record, Stakeholder):
        who = (record.id, record.kind, record.sector, record.leader)
        claims = (record.power, record.legitimacy, record.urgency)
        return who, record.influence, record.interest, claims, record.position
    if isinstance(record, Relation):
        return record.kind, record.source, record.target, record.strength, record.plan is None
    if isinstance(record, RelationKind):
        return record.mutual, record.formal
    return None
