"""The stakeholders beside the strategy board: found by name, picked by mouse or keys, dragged onto a lever."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.style.theme import Theme
from sysmap.ui.boards.board import NOBODY
from sysmap.ui.boards.strategy_told import PersonRow
from sysmap.ui.boards.two_lines import TwoLineDelegate
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.panels.rows import RowsView
from sysmap.ui.widgets import caption, words

HOW = "Drag somebody onto a lever. By keys: Enter here, then the lever, Enter again."
BEFORE = "Choose a lever first, then drag somebody onto it."


class PeopleList(QWidget):
    """Filter and list."""

    picked = Signal(str)
    """Enter was pressed on a stakeholder (its id): it is taken in hand."""
    current = Signal(str)
    """The stakeholder that a key or a click went to."""
    filtered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.how = words(HOW, "muted")
        self.filter = FilterField("Find a stakeholder", "Find a stakeholder")
        self.list = RowsView()
        self.list.setAccessibleName("Stakeholders")
        self._delegate = TwoLineDelegate(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 6, 10)
        column.setSpacing(8)
        column.addWidget(caption("Stakeholders", self.list))
        column.addWidget(self.how)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        self.filter.textChanged.connect(self.filtered)
        self.list.picked.connect(self._pick)
        self.list.moved.connect(self._move)
        self.setFocusProxy(self.list)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)

    def show_people(self, rows: list[PersonRow], anybody: bool, levers: bool) -> None:
        """``anybody``: whether there are stakeholders at all, found or not; ``levers``: whether one is chosen."""
        self.how.setText((HOW if levers else BEFORE) if anybody else NOBODY)
        self.list.show_rows(rows)

    @property
    def chosen(self) -> PersonRow | None:
        """Whom keys and buttons are about."""
        row = self.list.current
        return row if isinstance(row, PersonRow) else None

    def go_to(self, stakeholder: str) -> None:
        """Make this one current, whatever was looked for."""
        if self.list.rows.place(stakeholder) < 0:
            self.filter.clear()
        self.list.go_to(stakeholder)
        self.current.emit(stakeholder)

    def _pick(self, row: PersonRow, from_right: int) -> None:
        if from_right < 0:  # by Enter; a click only makes it current
            self.picked.emit(row.key)

    def _move(self, row: PersonRow) -> None:
        self.current.emit(row.key)
