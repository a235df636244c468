"""The find field: type a part of a name, the map shows where it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sysmap.edits.find import find
from sysmap.model import Sheet
from sysmap.session import Session
from sysmap.ui.panels.fields import FilterField

FOUND = {Sheet.CAUSAL: "factor", Sheet.STAKEHOLDERS: "stakeholder", Sheet.BOTH: "factor or stakeholder"}


class FindField(FilterField):
    """Selects the best match while one types. The first Enter keeps it, each further one goes on to the next,
    Shift+Enter back, Esc to the map."""

    left = Signal()

    def __init__(self, session: Session, reveal: Callable[[list[str]], None], parent: QWidget | None = None) -> None:
        super().__init__("Find on the map", "Find…", parent)
        self._session = session
        self._reveal = reveal
        self._found: list[str] = []
        self._at = 0
        self._kept = False
        """Whether Enter has been pressed on what is found."""
        session.attention.turned.connect(self._turn)
        self._turn()
        self.setMaximumWidth(260)
        self.textEdited.connect(self._look)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up):
                back = event.key() == Qt.Key.Key_Up or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                keeps = not (self._kept or back or event.key() == Qt.Key.Key_Down)
                self._step(0 if keeps else -1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        """Another sheet: something else can be found."""
        what = FOUND[self._session.attention.sheet]
        self.setPlaceholderText(f"Find a {what}…")
        self.setToolTip(f"Find a {what} by a part of its name, its tags or its notes (Ctrl+F)")
        self._found = []

    def _look(self, text: str) -> None:
        sheet = self._session.attention.sheet
        self._found = find(self._session.snapshot, text, sheet.kinds) if text.strip() else []
        self._at = 0
        self._kept = False
        self._show()
        if text.strip() and not self._found:
            self._session.said.emit(f"No {FOUND[sheet]} with “{text.strip()}”")

    def _step(self, by: int) -> None:
        self._kept = True
        self._found = [key for key in self._found if key in self._session.snapshot.elements]
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show()
            self._session.said.emit(f"{self._at + 1} of {len(self._found)}")

    def _show(self) -> None:
        if self._found:
            chosen = self._found[self._at]
            self._session.attention.select([chosen])
            self._reveal([chosen])
