"""What experts ask of a map's structure, worked out behind the window one part after the other, and kept up to date."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal

from sysmap.analysis.budget import Budget
from sysmap.analysis.centrality import centralities
from sysmap.analysis.feedback_set import feedback_set
from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.analysis.matching import drivers
from sysmap.analysis.results_structure import Centralities, Drivers, FeedbackSet
from sysmap.jobs import Job
from sysmap.session import Session
from sysmap.session.latest import Latest

SETTLE_MS = 250
"""How long the map must rest before it is measured again."""

Part = Centralities | Drivers | FeedbackSet

_PARTS: tuple[tuple[str, Callable[[CausalGraph, Budget], Part]], ...] = (
    ("Measuring every factor", centralities),
    ("Looking for the fewest factors to steer by hand", lambda graph, _budget: drivers(graph)),
    ("Looking for the fewest factors that are in every loop", feedback_set),
)


class Study(QObject):
    """``changed`` tells that a part is there, or that work began or ended."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._latest = Latest(session.jobs, self)
        self._key: Hashable = None
        self._step = 0
        self._wanted = False
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._rest.timeout.connect(self.look)
        self.stopped = False
        """A person stopped it; what is missing stays missing until they ask again."""
        self.centralities: Centralities | None = None
        self.drivers: Drivers | None = None
        self.held: FeedbackSet | None = None
        session.analyst.analysed.connect(self._news)
        session.opened.connect(self._opened)

    @property
    def busy(self) -> str:
        """What is being done, "" for nothing."""
        return _PARTS[self._step][0] if self._latest.busy else ""

    @property
    def progress(self) -> float:
        """0 to 1, by the parts that are there."""
        return self._step / len(_PARTS)

    def want(self, wanted: bool) -> None:
        """Whether anybody looks at it: else nothing is worked out."""
        self._wanted = wanted
        if wanted:
            self.look()
        else:
            self._rest.stop()
            self._latest.drop()
            self._key = None if self._step < len(_PARTS) else self._key

    def look(self) -> None:
        """Work out what does not belong to the map as it stands."""
        self._rest.stop()
        key = topology_key(self._session.snapshot)
        if self._wanted and key != self._key:
            self._key, self._step, self.stopped = key, 0, False
            self._next()

    def stop(self) -> None:
        """Give up what is under way."""
        self._latest.drop()
        self.stopped = True
        self.changed.emit()

    def go_on(self) -> None:
        """After a stop: what is still missing."""
        self.stopped = False
        self._next()

    def _next(self) -> None:
        if self._step == len(_PARTS):
            self.changed.emit()
            return
        title, find = _PARTS[self._step]
        snapshot = self._session.snapshot

        def work(job: Job[Part]) -> Part:
            return find(CausalGraph.of(snapshot), Budget.of(cancelled=job.cancelled))

        self._latest.ask(title, snapshot, work, self._take, behind=True)
        self.changed.emit()

    def _take(self, part: Part) -> None:
        if isinstance(part, Centralities):
            self.centralities = part
        elif isinstance(part, Drivers):
            self.drivers = part
        else:
            self.held = part
        self._step += 1
        self._next()

    def _news(self, _analysis: object) -> None:
        if self._wanted and topology_key(self._session.snapshot) != self._key:
            self._latest.drop()
            self._rest.start()

    def _opened(self) -> None:
        """Nothing of the last map is told of this one."""
        self._latest.drop()
        self._key, self.stopped = None, False
        self.centralities = self.drivers = self.held = None
        self.changed.emit()
