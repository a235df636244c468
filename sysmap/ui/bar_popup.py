"""The names offered while one types: a list beside the field that never takes the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from sysmap.edits.completion import Completion

GAP = 4
"""Pixels between the names and what they stand beside."""


class NamesPopup(QListWidget):
    """A child of the bar's window, so that it lies over the canvas and the keys stay where they are."""

    taken = Signal(object)
    """The :class:`Completion` that was clicked."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._offers: Sequence[Completion] = ()
        self.setProperty("role", "card")
        self.setAccessibleName("Names on the map")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._click)
        self.hide()

    @property
    def offers(self) -> Sequence[Completion]:
        return self._offers if self.isVisible() else ()

    @property
    def chosen(self) -> Completion | None:
        """The name the arrows went to; None as long as nobody pressed one."""
        row = self.currentRow()
        return self._offers[row] if self.isVisible() and 0 <= row < len(self._offers) else None

    def offer(self, offers: Sequence[Completion], beside: QRect) -> None:
        """Show these names over a rectangle of the owner or under it, where there is more room; without any, hide."""
        if not offers:
            self.dismiss()
            return
        if offers != self._offers or not self.isVisible():
            self._offers = offers
            self.clear()
            self.addItems([f"Did you mean {one.label}?" if one.kind == "near" else one.label for one in offers])
            self.setCurrentRow(-1)
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        rows = [self.sizeHintForRow(row) for row in range(self.count())]
        width = min(max(self.sizeHintForColumn(0) + 40, 180), 420)
        height = sum(rows) + 2 * self.frameWidth() + 6
        corner = self._owner.mapTo(window, beside.topLeft())
        over, under = corner.y() - GAP, corner.y() + beside.height() + GAP
        height = max(min(height, max(over, window.height() - under)), 20)  # with too little room it scrolls
        left = max(0, min(corner.x(), window.width() - width - 8))
        self.setGeometry(left, over - height if over >= window.height() - under else under, width, height)
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        self._offers = ()
        self.clear()
        self.hide()

    def move_by(self, step: int) -> None:
        """One name down (1) or up (−1); up from the first lets go."""
        self.setCurrentRow(min(max(self.currentRow() + step, -1), self.count() - 1))

    def _click(self, index: QModelIndex) -> None:
        self.taken.emit(self._offers[index.row()])
