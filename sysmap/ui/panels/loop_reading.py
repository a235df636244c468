"""Loops to read first: the shortest set of which every other loop is made, worked out when somebody looks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sysmap.analysis import sentences
from sysmap.analysis.budget import Budget
from sysmap.analysis.reading_order import reading_order
from sysmap.analysis.results import LoopReport
from sysmap.analysis.results_loops import ReadingLoop, ReadingOrder
from sysmap.jobs import Jobs
from sysmap.model import SystemMap
from sysmap.session.latest import Latest
from sysmap.ui.panels.loop_rows import LoopRow, numbered, row_of, stands

HONEST = "One order to read in, no ranking: loops that are not here may matter as much."


class Reading(QObject):
    """Keeps the reading order of the map; the last one stays to be seen until the next is there."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._order: ReadingOrder | None = None
        self._asked_of: object = None
        self._latest = Latest(jobs, self)

    def ask(self, report: LoopReport, snapshot: SystemMap) -> None:
        """Find the order for the map that this report is of, unless it is at hand."""
        if report.loops.graph is not self._asked_of:
            self._asked_of = report.loops.graph
            self._latest.ask(
                "Looking for loops to read first",
                snapshot,
                lambda job: reading_order(report, Budget(cancelled=job.cancelled)),
                self._take,
                behind=True,
            )

    def leave(self) -> None:
        """Nobody looks any more: a search that is still under way is given up."""
        if self._latest.busy:
            self._latest.drop()
            self._asked_of = None

    def header(self) -> str:
        if self._order is None:
            return "Looking for the loops to read first …"
        line = sentences.reading_line(self._order)
        return f"{line} {HONEST}" if len(self._order.loops) > 1 else line

    def rows(self, report: LoopReport, snapshot: SystemMap) -> list[LoopRow]:
        """The loops in their order, with the names and numbers they have now."""
        loops = self._order.loops if self._order is not None else ()
        return [_row(one, report) for one in loops if stands(one.loop, snapshot)]

    def _take(self, order: ReadingOrder) -> None:
        self._order = order
        self.changed.emit()


def _row(one: ReadingLoop, report: LoopReport) -> LoopRow:
    new = len(one.new_links)
    brings = f"brings {new} new {'link' if new == 1 else 'links'}" if new else "joins known links in a new way"
    return row_of(numbered(one.loop, report.loops), brings)
