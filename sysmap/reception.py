"""Who comes to the window from outside: the program started again, or a file that the desktop hands over."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from sysmap.door import TOKEN, Door, Request
from sysmap.ui.window import Window

AGAIN_MS = 300


class Application(QApplication):
    """Tells of files that macOS hands over, the first one too: there they are events, not arguments."""

    handed = Signal(object)
    """A :class:`Request`."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.handed.emit(Request(event.file(), ""))
            return True
        return super().event(event)


class Reception(QObject):
    """Brings the window forward and opens what was asked for, once nothing else is being asked of the person."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._open = False
        self._waiting: Path | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._serve)

    def open(self, door: Door | None) -> None:
        """The window is furnished: begin."""
        self._open = True
        if door is not None:
            door.knocked.connect(self.receive)
            door.watch()
        self._serve()

    def receive(self, request: Request) -> None:
        if request.token:
            os.environ[TOKEN] = request.token  # Qt shows it to the desktop, once
        window = self._window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.raise_()
        window.activateWindow()
        if request.file:
            self._waiting = Path(request.file)
            self._serve()

    def _serve(self) -> None:
        path = self._waiting
        if path is None or not self._open:
            return
        if QApplication.activeModalWidget() is not None:
            self._again.start()  # one question at a time
            return
        self._waiting = None
        if not (self._window.map_shown() and self._window.session.file.path == path):
            self._window.open_file(path)
