"""Keeps the analysis in step with the map: a quick answer at once, the full one from behind, never a stale one."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from sysmap.analysis.graph import topology_key
from sysmap.analysis.loop_filter import LoopFilter, chosen
from sysmap.analysis.naming import named
from sysmap.analysis.report import analyse
from sysmap.analysis.results import Analysis, Loop, LoopReport
from sysmap.jobs import Job, Jobs
from sysmap.model import Change, Document, Link, LoopName, SystemMap
from sysmap.session.further import Further
from sysmap.session.onejob import OneJob

QUICK_SECONDS = 0.03
FULL_SECONDS = 0.3
SETTLE_MS = 120
"""How long the map must rest before the background starts."""


class Analyst(QObject):
    """Listens to commits and publishes analyses."""

    analysed = Signal(object)
    """An :class:`Analysis` of the map as it stands."""
    closed = Signal(str, object)
    """A new link's id and the loops it closed (a tuple of Loop, shortest first)."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document = Document()
        self._key: Hashable = None
        self._task = OneJob(jobs, self)
        self._new_links: set[str] = set()
        self._quick = QTimer(self, singleShot=True, interval=0)
        self._quick.timeout.connect(self.answer)
        self._full = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._full.timeout.connect(self._start)
        self.analysis: Analysis | None = None
        self.further = Further(jobs, self)

    def watch(self, document: Document) -> None:
        """Turn to another map."""
        self._document = document
        self._key = None
        self._new_links.clear()
        self.answer()

    def heed(self, change: Change) -> None:
        """A change was committed: look again, soon; at once where something is gone, or has another name, so that
        nobody speaks of what was."""
        if change.origin == "edit":
            self._new_links |= {
                key for key, record in change.after.items() if isinstance(record, Link) and change.before[key] is None
            }
        if any(record is None or isinstance(record, LoopName) for record in change.after.values()):
            self.answer()
        else:
            self._quick.start()

    def answer(self) -> None:
        """The quick answer, on the spot (tier 0, the loops that 30 ms find, the headline of leverage)."""
        self._quick.stop()
        snapshot = self._document.snapshot
        key = topology_key(snapshot)
        if key == self._key and self.analysis is not None:
            self._rename(snapshot)
            return
        self._key = key
        self._cancel()
        self._publish(analyse(snapshot, seconds=QUICK_SECONDS, draws=0, last=self.analysis), same_map=False)
        self._announce(snapshot)
        self._full.start()

    def close(self) -> None:
        self._quick.stop()
        self._cancel()
        self.further.stop()

    def _rename(self, snapshot: SystemMap) -> None:
        if self.analysis is not None:
            loops = named(self.analysis.loops, snapshot)
            if _names(loops) != _names(self.analysis.loops):
                self._publish(replace(self.analysis, loops=loops))

    def _start(self) -> None:
        snapshot = self._document.snapshot

        def work(job: Job[Analysis]) -> Analysis:
            return analyse(snapshot, seconds=FULL_SECONDS, cancelled=job.cancelled)

        def done(analysis: Analysis) -> None:
            self._publish(replace(analysis, loops=named(analysis.loops, self._document.snapshot)))

        self._task.run("Looking for loops and levers", work, done)

    def _cancel(self) -> None:
        self._full.stop()
        self._task.drop()

    def _publish(self, analysis: Analysis, same_map: bool = True) -> None:
        self.analysis = analysis
        self.further.take(analysis.loops, self._document.snapshot, same_map)
        self.analysed.emit(analysis)

    def _announce(self, snapshot: SystemMap) -> None:
        if self.analysis is None:
            return
        report = self.analysis.loops
        for link_id in sorted(self._new_links & snapshot.links.keys() & report.feedback_links):
            through = LoopFilter(through=frozenset((link_id,)))
            closed: tuple[Loop, ...] = tuple(report.loops[i] for i in chosen(report.loops, snapshot, through))
            if not closed and link_id in report.shortest_through:
                closed = (report.shortest_through[link_id],)
            if closed:
                self.closed.emit(link_id, closed)
        self._new_links.clear()


def _names(report: LoopReport) -> tuple[object, ...]:
    """What new names can change. The rest would be searched for only to be compared."""
    return report.loops, report.self_loops, report.named_longer, report.broken
