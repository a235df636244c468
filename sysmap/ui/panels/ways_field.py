"""A field for the name of a factor that is on the map; names are offered while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from sysmap.analysis.sentences import label_of
from sysmap.edits.completion import Completion
from sysmap.edits.find import find
from sysmap.model import SystemMap
from sysmap.ui.bar_popup import NamesPopup

OFFERED = 8
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FactorField(QLineEdit):
    """``chosen`` tells the id of a factor: one taken from the list, or the best match for what was typed."""

    chosen = Signal(str)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._snapshot = SystemMap.of(())
        self._shown = ""
        self._hits: list[str] = []
        self.popup = NamesPopup(self)
        self.popup.taken.connect(self._take)
        self.textEdited.connect(self._look)

    def show_factor(self, factor: str, snapshot: SystemMap) -> None:
        """What is asked about now; waits while a person is typing."""
        self._snapshot = snapshot
        text = label_of(snapshot, factor) if factor in snapshot.factors else ""
        typing = self.hasFocus() and self.text() != self._shown
        self._shown = text
        if not typing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in _ARROWS:
            self.popup.move_by(_ARROWS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            event.setAccepted(self.text() != self._shown)
            self._restore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason and self.text() != self._shown:
            self._enter()
        self._restore()

    def _look(self, text: str) -> None:
        self._hits = find(self._snapshot, text)[:OFFERED]
        labels = [label_of(self._snapshot, factor) for factor in self._hits]
        self.popup.offer([Completion(0, len(text), label, label, "exact") for label in labels], self.rect())

    def _take(self, one: Completion) -> None:
        self._choose(self._hits[self.popup.offers.index(one)])

    def _enter(self) -> None:
        """The name the arrows went to, else the best match; without any, the field waits for another."""
        if (one := self.popup.chosen) is not None:
            self._take(one)
        elif hits := find(self._snapshot, self.text()):
            self._choose(hits[0])
        else:
            self.selectAll()

    def _choose(self, factor: str) -> None:
        self._shown = label_of(self._snapshot, factor)
        self._restore()
        self.chosen.emit(factor)

    def _restore(self) -> None:
        self.setText(self._shown)
        self.popup.dismiss()
