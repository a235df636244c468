"""The open map: one document, its selection and light, its analysis, a what-if and its file, for the whole window."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QObject, Signal

from sysmap.edits.interview import untold
from sysmap.jobs import Jobs, Work
from sysmap.layout import free_place, free_places
from sysmap.layout.arcs import Floats
from sysmap.model import Change, Document, Element, MapError, Sheet, SystemMap, first_sheet
from sysmap.model.errors import FileError
from sysmap.session.analyst import Analyst
from sysmap.session.attention import Attention
from sysmap.session.history import History
from sysmap.session.keeping import Keeping
from sysmap.session.mapfile import MapFile
from sysmap.session.network import NetworkStudy
from sysmap.session.onejob import OneJob
from sysmap.session.trial import Trial
from sysmap.style.boxes import estimated_box

T = TypeVar("T")


class Session(QObject):
    """Listens to its document and speaks in signals. Another map may take the document's place (``opened``)."""

    opened = Signal()
    changed = Signal(object)
    """Every :class:`Change`, previews included: for what follows the hand."""
    committed = Signal(object)
    """A :class:`Change` that is decided (edit, undo, redo)."""
    said = Signal(str)
    """A word for the person, shown where the eye is and gone by itself."""
    busy = Signal(object)
    """The :class:`Job` that has just begun, None when nothing is under way."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._task = OneJob(jobs, self)
        self._task.turned.connect(self.busy)
        self.attention = Attention(self)
        self.attention.turned.connect(self._narrow)
        self.attention.narrowed.connect(self._narrow)
        self.analyst = Analyst(jobs, self)
        self.trial = Trial(jobs, self.attention, self)
        self.network = NetworkStudy(jobs, self)
        self.document = Document()
        self._hidden: frozenset[str] = frozenset()
        self._hidden_by: Hashable = None
        self.file = MapFile(self)
        self.middle = (0.0, 0.0)
        """Where on the map the person looks: the place for what has no neighbours."""
        self.ways: Callable[[], Floats] | None = None
        """How links run as they are shown: (m, 4) straight pieces from x, y to x, y. What is new keeps off them."""
        self._stop_listening = self.document.listen(self._heed)
        self.analyst.watch(self.document)
        self.trial.watch(self.document)
        self.history = History(self)
        self.keeping = Keeping(self)

    @property
    def snapshot(self) -> SystemMap:
        return self.document.snapshot

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of what others told, while what one perspective tells alone is shown. Worked out once a commit."""
        by = self.document, self.document.revision, self.attention.alone
        if by != self._hidden_by:
            self._hidden_by = by
            self._hidden = untold(self.snapshot, self.attention.alone) if self.attention.alone else frozenset()
        return self._hidden

    def open(self, document: Document) -> None:
        """Put another map on the table."""
        self._stop_listening()
        self.document = document
        self._stop_listening = document.listen(self._heed)
        self.attention.clear()
        self.trial.watch(document)
        self.network.watch(document)
        self.file.look_again()
        self.attention.turn(first_sheet(document.snapshot))
        self.opened.emit()
        self.analyst.watch(document)

    def undo(self) -> None:
        if label := self.document.undo_label:
            self.document.undo()
            self.said.emit(f"Undone: {label}")

    def redo(self) -> None:
        if label := self.document.redo_label:
            self.document.redo()
            self.said.emit(f"Done again: {label}")

    def say_refused(self, error: MapError) -> None:
        """Tell the person which rule of the map forbids what was asked."""
        sentence = str(error)
        self.said.emit(sentence[:1].upper() + sentence[1:])

    def free_place(self, neighbours: Sequence[str], label: str, sheet: Sheet | None = None) -> tuple[float, float]:
        """A free spot near the neighbours (ids) or the middle of the view: a Placer for edits. ``sheet``: None for the
        one that is shown."""
        sheet = sheet or self.attention.sheet
        order = {element.id: index for index, element in enumerate(self._placed(sheet))}
        near = [order[neighbour] for neighbour in neighbours if neighbour in order]
        width, height = estimated_box(label)
        ways = self.ways() if near and self.ways and sheet is self.attention.sheet else None
        return free_place(*self._boxes(sheet), (width / 2, height / 2), near, self.middle, ways)

    def free_places(self, labels: Sequence[str], hint: tuple[float, float]) -> list[tuple[float, float]]:
        """Free spots on the sheet for several things, in their order, near ``hint``: a Spread for edits."""
        own = np.array([estimated_box(label) for label in labels], dtype=float).reshape(-1, 2) / 2
        return [(float(x), float(y)) for x, y in free_places(*self._boxes(self.attention.sheet), own, hint)]

    def _placed(self, sheet: Sheet) -> list[Element]:
        """What stands on a sheet."""
        return [element for element in self.snapshot.elements.values() if sheet.shows(element)]

    def _boxes(self, sheet: Sheet) -> tuple[Floats, Floats]:
        """Positions and half sizes of all that stands on a sheet, about, each (n, 2)."""
        elements = self._placed(sheet)
        positions = np.array([sheet.place(element, self.snapshot) for element in elements], dtype=float).reshape(-1, 2)
        sizes = np.array([estimated_box(element.label) for element in elements], dtype=float).reshape(-1, 2)
        return positions, sizes / 2

    def start(
        self,
        title: str,
        work: Work[T],
        done: Callable[[T], None],
        *,
        refused: Callable[[FileError], None] | None = None,
        here: bool = False,
    ) -> None:
        """Do something that may take a while: with progress and a way to stop it, or on the spot (``here``).

        ``refused`` hears why a file cannot be read or written.
        """
        self._task.run(title, work, done, refused=refused, here=here)

    def stop(self) -> None:
        """Give up what is under way."""
        self._task.drop()

    def close(self) -> None:
        self.stop()
        self.analyst.close()
        self.trial.close()
        self.network.stop()
        self._stop_listening()
        self.keeping.close()
        self.file.close()
        self.history.close()

    def _narrow(self) -> None:
        """What is not shown any more is not selected, so that nobody deletes what they don't see."""
        sheet, chosen = self.attention.sheet, self.attention.selection - self.hidden
        self.attention.select(key for key in chosen if sheet.shows(self.document.get(key)))

    def _heed(self, change: Change) -> None:
        self.changed.emit(change)
        if change.preview:
            return
        gone = [record_id for record_id, record in change.after.items() if record is None]
        if gone:
            self.attention.forget(gone)
        if self.hidden:
            self._narrow()
        self.file.look_again()
        self.analyst.heed(change)
        self.trial.heed()
        self.network.heed(change)
        self.committed.emit(change)
