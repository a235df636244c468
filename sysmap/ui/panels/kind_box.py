"""A box to choose one of the map's kinds of relations from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from sysmap.model import RelationKind


class KindBox(QComboBox):
    """``chosen`` tells the id of a kind a person chose."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.activated.connect(self._choose)

    def show_kinds(self, kinds: Iterable[RelationKind], chosen: str | None) -> None:
        """All kinds, and which of them it is; None: several are."""
        shown = tuple((kind.id, kind.name) for kind in kinds)
        if shown != self._shown:
            self._shown = shown
            self.clear()
            self.addItems([name for _, name in shown])
        self.setCurrentIndex(next((place for place, (key, _) in enumerate(shown) if key == chosen), -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; only a box with the focus turns."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._shown[place][0])
