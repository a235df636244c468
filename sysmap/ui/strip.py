"""Words over the map that stay until somebody has answered them, and leave the map free to be drawn on meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sysmap.ui.widgets import Button, words

LATER = "Not now"


class Strip(QWidget):
    """One row for each offer. It has no height where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, QFrame] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def offer(self, key: str, text: str, choices: Mapping[str, Callable[[], object]]) -> None:
        """Show a row; it takes the place of one with the same key. Any choice takes it away."""
        self.withdraw(key)
        row = QFrame()
        row.setProperty("role", "panel")
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row.setAccessibleName(text)
        column = QVBoxLayout(row)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(words(text))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        column.addLayout(line)
        for title, act in {**choices, LATER: _nothing}.items():
            button = Button(title)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where somebody types
            button.clicked.connect(lambda _=False, act=act: self._choose(key, act))
            line.addWidget(button)
        self._rows[key] = row
        self._column.addWidget(row)
        self.show()

    def withdraw(self, key: str) -> None:
        """Take a row away, if it is there."""
        row = self._rows.pop(key, None)
        if row is not None:
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self._rows))

    def _choose(self, key: str, act: Callable[[], object]) -> None:
        self.withdraw(key)
        act()


def _nothing() -> None:
    pass
