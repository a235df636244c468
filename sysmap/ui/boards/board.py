"""What a board is: a page that stands in the place of the map until Esc, or a sheet, brings the map back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sysmap.actions.action import Context
from sysmap.model import Factor, Sheet
from sysmap.style.theme import Theme


class Board(QWidget):
    """Made when it is first shown. It listens to the session by itself, and works only while it is visible."""

    alone = False
    """Whether it wants the whole width: the panels beside the map fold away while it is there."""

    left = Signal()
    """The person wants the map back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.session = context.session
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_theme(self, theme: Theme) -> None:
        """Put on another appearance."""
        raise NotImplementedError

    def show_on_map(self, element_id: str) -> None:
        """Bring the map back, with this selected and in sight."""
        attention, element = self.session.attention, self.session.document.get(element_id)
        if not attention.sheet.shows(element):
            attention.turn(Sheet.CAUSAL if isinstance(element, Factor) else Sheet.STAKEHOLDERS)
        self.left.emit()
        attention.select([element_id])
        self.context.desk.reveal([element_id])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
