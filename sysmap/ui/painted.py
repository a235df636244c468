"""When a new window can be seen, so that what takes long begins behind a picture and not behind a black frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

SETTLED_MS = 20
"""Without another paint: a desktop that puts its frame around the window has it painted twice."""
UNSEEN_MS = 1000
"""After which nobody waits for a paint any more: a window that comes up minimised has none."""


class Painted(QObject):
    """Emits ``seen`` once. A timer alone would come too early: what a window is to show is asked for by the screen."""

    seen = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=UNSEEN_MS)
        self._timer.timeout.connect(self._tell)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._timer.start(SETTLED_MS)
        return False

    def _tell(self) -> None:
        self._window.removeEventFilter(self)
        self.seen.emit()
