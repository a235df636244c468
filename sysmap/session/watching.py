"""Watches the file of the open map from behind the window, so that what others do to it is noticed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from sysmap.jobs import Job, Jobs
from sysmap.session.onejob import OneJob
from sysmap.storage.underneath import Look, State, look_at

EVERY_MS = 3_000
"""Between two looks. A system's own news of changes do not come from network drives, so a look is needed anyway."""


class Watch(QObject):
    """Looks every few seconds, and when the program comes to the front. Never two looks at once: a drive that has gone
    may keep one waiting for long. ``turned``: the state of the file is another one."""

    turned = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._sha256 = ""
        self._look: Look | None = None
        self._task = OneJob(jobs, self)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        app = QCoreApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._come_to_front)

    @property
    def state(self) -> State:
        """As it was found at the last look."""
        return self._look.state if self._look is not None else State.SAME

    def follow(self, path: Path | None, sha256: str = "") -> None:
        """Watch this file, which has this content now; None: there is none to watch."""
        self._task.drop()
        self._path, self._sha256, self._look = path, sha256, None
        if path is None:
            self._timer.stop()
        else:
            self._timer.start()

    def look(self) -> None:
        """Look from behind."""
        if self._path is not None and not self._task.busy:
            work = partial(_look_from_behind, self._path, self._sha256, self._look)
            self._task.run("Looking at the file", work, self._take)

    def look_now(self) -> State:
        """Look on the spot, at every byte."""
        if self._path is not None:
            self._take(look_at(self._path, self._sha256))
        return self.state

    def _take(self, look: Look) -> None:
        before, self._look = self.state, look
        if look.state is not before:
            self.turned.emit()

    def _come_to_front(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()


def _look_from_behind(path: Path, sha256: str, before: Look | None, _: Job[Look]) -> Look:
    return look_at(path, sha256, before)
