"""A file of another program before it is opened: what it holds, how it is understood, and what will be lost."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sysmap.actions.action import Verdict
from sysmap.canvas.render import picture
from sysmap.jobs import Job
from sysmap.model import SystemMap, first_sheet
from sysmap.model.errors import FileError
from sysmap.session.importing import Importing, Understood
from sysmap.style.theme import Theme
from sysmap.ui.dialogs.importing_picture import Picture
from sysmap.ui.dialogs.importing_questions import QuestionList
from sysmap.ui.dialogs.importing_words import lost, told
from sysmap.ui.widgets import Button, caption, rolling, words

SIZE = QSize(1060, 720)
PICTURE_WIDTH = 1000
"""px of the picture before it is fitted into its place."""

MOST_LINKS = 2000
"""A map with more links is no more than a blot in a small picture, and drawing it would be felt."""

PATIENCE = 500
"""ms of reading after which its progress is shown, with a way to stop it."""


class ImportPreview(QDialog):
    """Shows an :class:`Importing`; its ``verdict`` is what the person wants to do with the map."""

    def __init__(self, importing: Importing, theme: Theme, offers: Sequence[Verdict], parent: QWidget) -> None:
        super().__init__(parent)
        self.verdict: Verdict | None = None
        self._importing = importing
        self._theme = theme
        self._job: Job[Understood] | None = None
        self._seen: SystemMap | None = None
        self.setWindowTitle(f"{'Open' if Verdict.OPEN in offers else 'Add'} {importing.path.name}")
        self.resize(SIZE.boundedTo(parent.size()))
        self.picture = Picture()
        self.counts = words()
        self.questions = QuestionList()
        self.losses = words()
        self.losses.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.kind = words("", "muted")
        self.progress = QProgressBar(textVisible=False)
        self.give_up = Button("Stop")
        self.open_it, self.add_it, self.cancel = Button("&Open"), Button("&Add to the open map"), Button("Cancel")
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._tick = QTimer(self, interval=100)
        self._drawing = QTimer(self, interval=0, singleShot=True)
        self._lay_out()
        self._offer(offers)
        self._connect()
        self._show()
        self._show_job(None)
        if importing.ready:
            self._usual.setFocus()
        else:
            self.questions.focus_first()

    def _lay_out(self) -> None:
        title = QLabel(self._importing.path.name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "title")
        left = QVBoxLayout()
        left.setContentsMargins(20, 16, 20, 16)
        left.setSpacing(10)
        waiting = QHBoxLayout()
        waiting.addWidget(self.progress, 1)
        waiting.addWidget(self.give_up)
        for part in (title, self.kind, self.picture, self.counts):
            left.addWidget(part, 1 if part is self.picture else 0)
        left.addLayout(waiting)
        about = QWidget()
        about.setLayout(left)
        lost = QWidget()
        lost.setProperty("role", "panel")
        lower = QVBoxLayout(lost)
        lower.setContentsMargins(20, 12, 20, 12)
        lower.addWidget(caption("What is lost, left out or assumed"))
        lower.addWidget(self.losses)
        lower.addStretch(1)
        upper = _side_by_side(Qt.Orientation.Horizontal, about, _scrolling(self.questions), (560, 480))
        both = _side_by_side(Qt.Orientation.Vertical, upper, _scrolling(lost), (520, 130))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 12, 20, 14)
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for button in (self.cancel, self.add_it, self.open_it):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(both, 1)
        column.addLayout(buttons)

    def _offer(self, offers: Sequence[Verdict]) -> None:
        """Only the buttons that lead somewhere now; Enter presses the first."""
        buttons = {Verdict.OPEN: self.open_it, Verdict.ADD: self.add_it}
        for verdict, button in buttons.items():
            button.setVisible(verdict in offers)
        self._usual = buttons[offers[0]]
        self._usual.setDefault(True)
        self._usual.setProperty("role", "primary")

    def _connect(self) -> None:
        self.questions.answered.connect(self._importing.choose)
        self._importing.changed.connect(self._show)
        self._importing.busy.connect(self._show_job)
        self.open_it.clicked.connect(lambda: self._decide(Verdict.OPEN))
        self.add_it.clicked.connect(lambda: self._decide(Verdict.ADD))
        self.cancel.clicked.connect(self.reject)
        self.give_up.clicked.connect(self._importing.give_up)
        self._patience.timeout.connect(self._show_progress)
        self._tick.timeout.connect(self._show_progress)
        self._drawing.timeout.connect(self._draw)

    def _decide(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.accept()

    def done(self, result: int) -> None:
        self._importing.stop()
        super().done(result)

    def _show(self) -> None:
        """The file is understood in a new way."""
        found = self._importing.understood
        self.questions.show_questions(found.questions, found.choices)
        self.counts.setText(told(found))
        self.losses.setText(lost(found))
        if found.opened is not None and found.opened.format is not None:
            self.kind.setText(found.opened.format.title)
        self._drawing.start()
        self._allow()

    def _draw(self) -> None:
        """Draw the map, after what is written has been painted."""
        opened = self._importing.understood.opened
        self.picture.fade(opened is None)
        if opened is None or opened.document.snapshot == self._seen:
            return
        snapshot = self._seen = opened.document.snapshot
        self.picture.show_image(None)
        if snapshot.elements and len(snapshot.links) + len(snapshot.relations) <= MOST_LINKS:
            with suppress(FileError):  # a map that is far too high for its width has no small picture
                self.picture.show_image(
                    picture(snapshot, width=PICTURE_WIDTH, theme=self._theme, sheet=first_sheet(snapshot))
                )

    def _allow(self) -> None:
        for button in (self.open_it, self.add_it):
            button.setEnabled(self._importing.ready)

    def _show_job(self, job: Job[Understood] | None) -> None:
        self._job = job
        self._tick.stop()
        self.progress.hide()
        self.give_up.hide()
        if job is not None and self._importing.reading:
            self._patience.start()
        else:
            self._patience.stop()
        self._allow()

    def _show_progress(self) -> None:
        if self._job is None:
            return
        self.progress.show()
        self.give_up.show()
        done = self._job.progress
        self.progress.setRange(0, 0 if done is None else 100)
        self.progress.setValue(round(100 * (done or 0)))
        self._tick.start()


def _side_by_side(way: Qt.Orientation, first: QWidget, second: QWidget, sizes: tuple[int, int]) -> QSplitter:
    splitter = QSplitter(way)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(first)
    splitter.addWidget(second)
    splitter.setStretchFactor(0, 1)
    splitter.setSizes(list(sizes))
    return splitter


def _scrolling(inside: QWidget) -> QScrollArea:
    area = rolling(inside)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
