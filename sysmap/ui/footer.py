"""The foot of the window: what is on the map, whether it is saved, what is under way, and the zoom."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QSlider, QStatusBar, QToolButton, QWidget

from sysmap.canvas.desk import MapDesk
from sysmap.jobs import Job
from sysmap.model import Record
from sysmap.model.called import WORDS
from sysmap.session import Session

STEPS = 20
"""Slider steps for each doubling of the zoom."""


class Footer(QStatusBar):
    def __init__(self, session: Session, desk: MapDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._job: Job[Any] | None = None
        self._on_board: tuple[type[Record], ...] = ()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(4, 0, 14, 0)
        self.counts = QLabel()
        self.state = QLabel()
        self.room = QLabel("Room mode: F5 leads back")
        self.task = QLabel()
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setFixedWidth(120)
        self.progress.setTextVisible(False)
        self.cancel = QToolButton()
        self.cancel.setText("Stop")
        self.cancel.clicked.connect(self._stop)
        self.percent = QLabel()
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setAccessibleName("Zoom")
        self.zoom.setRange(round(STEPS * math.log2(0.05)), round(STEPS * math.log2(4)))
        self.zoom.setFixedWidth(130)
        self.zoom.valueChanged.connect(lambda value: desk.zoom_to(2 ** (value / STEPS)))
        for label in (self.counts, self.state, self.room):
            label.setProperty("role", "muted")
            self.addWidget(label)
        for widget in (self.task, self.progress, self.cancel, self.percent, self.zoom):
            self.addPermanentWidget(widget)
        self._tick = QTimer(self, interval=100)
        self._tick.timeout.connect(self._show_progress)
        desk.camera_changed.connect(self._show_zoom)
        session.committed.connect(self.count)
        session.opened.connect(self.count)
        session.file.changed.connect(self.count)
        session.attention.selected.connect(self.count)
        session.attention.turned.connect(self.count)
        session.attention.narrowed.connect(self.count)
        session.busy.connect(self._busy)
        self.show_room(False)
        self._busy(None)
        self.count()
        self._show_zoom()

    def count(self, *_: object) -> None:
        """Say what the sheet or the board shows, what is selected, and whether it is saved."""
        snapshot, attention = self._session.snapshot, self._session.attention
        hidden = frozenset() if self._on_board else self._session.hidden
        words = []
        for kind in self._on_board or attention.sheet.kinds:
            number = len(table := snapshot.tables[kind]) - sum(key in table for key in hidden)
            words.append(f"{number:,} {WORDS[kind][number != 1]}")
        chosen = len(attention.selection)
        if self._on_board:
            chosen = sum(isinstance(self._session.document.get(key), self._on_board) for key in attention.selection)
        if chosen:
            words.append(f"{chosen} selected")
        self.counts.setText("   ".join(words))
        file = self._session.file
        in_file = "changes not saved yet" if file.unsaved else "saved"
        self.state.setText(in_file if file.path else "not saved yet" if file.unsaved else "")

    def show_board(self, kinds: tuple[type[Record], ...]) -> None:
        """A board stands in the place of the map, and shows these kinds of records; none: the map is back."""
        self._on_board = kinds
        for widget in (self.percent, self.zoom):
            widget.setVisible(not kinds)
        self.count()

    def show_room(self, on: bool) -> None:
        self.room.setVisible(on)

    def _busy(self, job: Job[Any] | None) -> None:
        self._job = job
        for widget in (self.task, self.progress, self.cancel):
            widget.setVisible(job is not None)
        if job is None:
            self._tick.stop()
        else:
            self._show_progress()
            self._tick.start()

    def _show_progress(self) -> None:
        if self._job is not None:
            self.task.setText(self._job.title)
            known = self._job.progress
            self.progress.setRange(0, 0 if known is None else 100)
            self.progress.setValue(0 if known is None else round(100 * known))

    def _stop(self) -> None:
        self._session.stop()

    def _show_zoom(self) -> None:
        self.percent.setText(f"{self._desk.zoom * 100:.0f} %")
        self.zoom.blockSignals(True)
        self.zoom.setValue(round(STEPS * math.log2(max(self._desk.zoom, 0.01))))
        self.zoom.blockSignals(False)
