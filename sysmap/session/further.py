"""Looking further than the analysis does, when somebody asks: ever longer loops, or every loop through something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from sysmap.analysis.budget import Budget
from sysmap.analysis.deepening import deepen
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.naming import named, with_names
from sysmap.analysis.results import LoopReport
from sysmap.analysis.results_loops import LoopsThrough
from sysmap.analysis.through import through
from sysmap.jobs import Jobs
from sysmap.model import SystemMap
from sysmap.session.unfolding import Unfolding

LISTED = 200_000
"""Loops that a list holds at most (about 30 MB); longer ones are counted."""

TELL_MS = 200
"""How often the count so far is told."""


class Further(QObject):
    """The longest list of loops there is for the map, and one of all loops through what was chosen."""

    changed = Signal()
    """Another list, or a search has begun or ended."""
    told = Signal()
    """The search under way has come further inside a length."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snapshot = SystemMap.of(())
        self._longer = Unfolding(jobs, self)
        self._longer.grown.connect(self._take_longer)
        self._longer.ended.connect(self._end)
        self._through = Unfolding(jobs, self)
        self._through.grown.connect(self._take_through)
        self._through.ended.connect(self._end)
        self._tell = QTimer(self, interval=TELL_MS)
        self._tell.timeout.connect(self.told)
        self.report: LoopReport | None = None
        """The list of the analysis, or a longer one of the same map."""
        self.through: LoopsThrough | None = None
        """Set while somebody looks at the loops through one thing."""
        self.at = (0, 0)
        """The length that is being searched for the longer list, and the loops of that length found so far."""

    @property
    def looking_further(self) -> bool:
        """Whether longer loops are being searched for."""
        return self._longer.running

    @property
    def looking_through(self) -> bool:
        """Whether loops through what was chosen are being searched for."""
        return self._through.running

    def take(self, report: LoopReport, snapshot: SystemMap, same_map: bool) -> None:
        """The analysis has a list; nobody is told, because the analysis is. ``same_map``: only names may differ."""
        self._snapshot = snapshot
        if not same_map:
            self._longer.stop()
            self._through.stop()
            self._tell.stop()
            self.report, self.through = report, None
            return
        longer = self.report is not None and self.report.counted_to > report.counted_to
        self.report = named(self.report, snapshot) if longer and self.report is not None else report
        if self.through is not None:
            self.through = self._named(self.through)

    def look_further(self) -> None:
        """Search on where the list ends, until there is nothing longer or somebody says stop."""
        if self.report is None or self.report.longer_exist is False or self.looking_further:
            return
        self.at = (self.report.counted_to + 1, 0)
        self._longer.start("Looking for longer loops", partial(self._deepen, self.report))
        self._begun()

    def look_through(self, chosen: tuple[str, ...]) -> None:
        """Search for every loop through one factor, one link, or two factors (see :func:`choosable`)."""
        steps = partial(_through, CausalGraph.of(self._snapshot), chosen)
        self._through.start("Looking for every loop through what is selected", steps)
        self._begun()

    def stop(self) -> None:
        """Stop searching; what was found stays."""
        if self.looking_further or self.looking_through:
            self._longer.stop()
            self._through.stop()
            self._end()

    def leave_through(self) -> None:
        """Back to the whole list."""
        if self.through is not None:
            self._through.stop()
            self.through = None
            self._end()

    def _deepen(self, report: LoopReport, budget: Budget) -> Iterator[object]:
        return deepen(report, budget, listed=LISTED, searching=self._search_tells)

    def _search_tells(self, length: int, found: int) -> None:
        """Called in the background."""
        self.at = (length, found)

    def _begun(self) -> None:
        if self.looking_further:
            self._tell.start()
        self.changed.emit()

    def _end(self) -> None:
        if not self.looking_further:
            self._tell.stop()
        self.changed.emit()

    def _take_longer(self, report: LoopReport) -> None:
        self.report = named(report, self._snapshot)
        self.changed.emit()

    def _take_through(self, found: LoopsThrough) -> None:
        self.through = self._named(found)
        self.changed.emit()

    def _named(self, found: LoopsThrough) -> LoopsThrough:
        return replace(found, loops=with_names(found.loops, self._snapshot))


def choosable(snapshot: SystemMap, selection: frozenset[str]) -> tuple[str, ...]:
    """What is selected, where all loops through it can be asked for: one factor, one link, or two factors; else ()."""
    factors = tuple(sorted(selection & snapshot.factors.keys()))
    links = tuple(sorted(selection & snapshot.links.keys()))
    if len(links) == 1 and not factors:
        link = snapshot.links[links[0]]
        return links if link.source != link.target else ()
    return factors if not links and len(factors) <= 2 else ()


def _through(graph: CausalGraph, chosen: tuple[str, ...], budget: Budget) -> Iterator[object]:
    return through(graph, chosen, budget, most=LISTED)
