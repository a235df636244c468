"""A short list of rows inside a page: hovering one lights it on the map, pressing one goes there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from sysmap.ui.tab_order import put_in_turn
from sysmap.ui.widgets import Row, chip, words


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it stands for, its words, and (for a link) a sign one can press of its own."""

    key: Hashable
    text: str
    tip: str = ""
    sign: str = ""
    sign_tip: str = ""


class Lines(QWidget):
    """The rows, rebuilt only when they differ, so that nothing flickers under the pointer."""

    pressed = Signal(object)
    """The key of a pressed row."""
    sign_pressed = Signal(object)
    hovered = Signal(object)
    """The key of the row under the pointer or with the focus, or None."""

    def __init__(self, empty: str = "", most: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = empty
        self._most = most
        self._lit: Hashable = None
        self._lines: Sequence[Line] | None = None
        self.rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        self.light(None)
        for widget in self.rows:
            widget.hide()
            widget.deleteLater()
        self.rows = [_LineWidget(line, self) for line in lines[: self._most]]
        if not lines and self._empty:
            self.rows.append(words(self._empty, "muted"))
        if len(lines) > self._most:
            self.rows.append(words(f"and {len(lines) - self._most:,} more", "muted"))
        for widget in self.rows:
            self._column.addWidget(widget)
        put_in_turn(self, [stop for widget in self.rows for stop in widget.findChildren(QAbstractButton)])

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.light(None)

    def light(self, key: Hashable) -> None:
        """The pointer or the focus came to a row, or left them all (None)."""
        if key != self._lit:
            self._lit = key
            self.hovered.emit(key)


class _LineWidget(QWidget):
    def __init__(self, line: Line, lines: Lines) -> None:
        super().__init__(lines)
        self._line = line
        self._lines_widget = lines
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        self.row = Row(line.text)
        self.row.setToolTip(line.tip)
        self.row.hovered.connect(self._hover)
        self.row.clicked.connect(self._press)
        across.addWidget(self.row, 1)
        if line.sign:
            self.sign = chip(line.sign, line.sign_tip)
            self.sign.clicked.connect(self._press_sign)
            across.addWidget(self.sign)

    def _hover(self, on: bool) -> None:
        self._lines_widget.light(self._line.key if on else None)

    def _press(self) -> None:
        self._lines_widget.pressed.emit(self._line.key)

    def _press_sign(self) -> None:
        self._lines_widget.sign_pressed.emit(self._line.key)
