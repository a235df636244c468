"""A field for the name of a factor that is on the map; names are completed while one types."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from sysmap.analysis.sentences import label_of
from sysmap.edits.find import find
from sysmap.model import SystemMap, fold_label

_ID = Qt.ItemDataRole.UserRole


class FactorField(QLineEdit):
    """``chosen`` tells the id of a factor: one picked from the list, or the best match for what was typed."""

    chosen = Signal(str)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._snapshot = SystemMap.of(())
        self._shown = ""
        self._names = QStandardItemModel(self)
        self._completer = completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index] # a signal of two kinds
        self.setCompleter(completer)

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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._find()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.text() != self._shown)
            self.setText(self._shown)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setText(self._shown)

    def _fill(self) -> None:
        """The names as they are now, in the order of the alphabet."""
        self._names.clear()
        for factor in sorted(self._snapshot.factors, key=lambda key: fold_label(self._snapshot.factors[key].label)):
            item = QStandardItem(label_of(self._snapshot, factor))
            item.setData(factor, _ID)
            self._names.appendRow(item)

    def _take(self, index: QModelIndex) -> None:
        self._choose(index.data(_ID))

    def _find(self) -> None:
        hits = find(self._snapshot, self.text())
        if hits:
            self._choose(hits[0])
        else:
            self.selectAll()

    def _choose(self, factor: str) -> None:
        if factor in self._snapshot.factors:
            self._shown = label_of(self._snapshot, factor)
            self.setText(self._shown)
            if popup := self._completer.popup():
                popup.hide()
            self.chosen.emit(factor)
