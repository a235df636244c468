"""A row of a list taken up by the mouse and carried over the board, until it is let go somewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sysmap.ui.panels.rows import RowsView

BESIDE = QPoint(14, 10)
"""Where the carried name hangs from the pointer, px."""


class Carry(QObject):
    """Watches a list. What is carried is named beside the pointer; places are in the board's own pixels."""

    moved = Signal(QPoint)
    dropped = Signal(str, QPoint)
    """The key of the row, and where it was let go."""
    ended = Signal()
    """Nothing is carried any more, however it ended."""

    def __init__(self, view: RowsView, board: QWidget) -> None:
        super().__init__(board)
        self._view, self._board = view, board
        self._row: object = None
        self._from = QPoint()
        self._label = QLabel(board)
        self._label.setProperty("role", "toast")
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.hide()
        view.viewport().installEventFilter(self)

    @property
    def carrying(self) -> bool:
        return self._label.isVisible()

    def call_off(self) -> bool:
        """Put it back where it came from; False where nothing is carried."""
        was, self._row = self.carrying, None
        if was:
            self._label.hide()
            self.ended.emit()
        return was

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._from = event.position().toPoint()
                self._row = self._view.row_at(self._from)
            elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
                return self._move(event)
            elif event.type() == QEvent.Type.MouseButtonRelease and self.carrying:
                self._drop(event)
                return True
        return super().eventFilter(watched, event)

    def _move(self, event: QMouseEvent) -> bool:
        """Begin or go on; the list itself hears nothing of a pressed mouse that moves."""
        if self._row is None:
            return True
        if not self.carrying:
            if (event.position().toPoint() - self._from).manhattanLength() < QApplication.startDragDistance():
                return True
            self._label.setText(getattr(self._row, "label", ""))
            self._label.adjustSize()
            self._label.raise_()
            self._label.show()
        place = self._place(event)
        self._label.move(place + BESIDE)
        self.moved.emit(place)
        return True

    def _drop(self, event: QMouseEvent) -> None:
        key = str(getattr(self._row, "key", ""))
        self.call_off()
        self.dropped.emit(key, self._place(event))

    def _place(self, event: QMouseEvent) -> QPoint:
        return self._board.mapFromGlobal(event.globalPosition().toPoint())
