"""Fields edited in place: they commit on Enter or when the focus leaves, Esc puts back what was there, and news of the
map never touches what a person is typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from sysmap.ui.widgets import lines_high, lines_taken


def _asks_for_history(event: QEvent) -> bool:
    """Whether this is Ctrl+Z or its opposite; in a field where nothing is being typed it is the map's."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


class FilterField(QLineEdit):
    """A line that only looks for something: it is never part of the map, and an empty one leaves Ctrl+Z to the map."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        if _asks_for_history(event) and not self.text():
            event.ignore()
            return False
        return super().event(event)


class LineField(QLineEdit):
    """One line. ``committed`` tells a changed text, once."""

    committed = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._stored = ""

    def show_value(self, text: str) -> None:
        """What the map says now; waits while a person is typing something else."""
        typing = self.hasFocus() and self.text() != self._stored
        self._stored = text
        if not typing and self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def commit(self) -> None:
        text = self.text().strip()
        if text != self._stored:
            self._stored = text
            self.committed.emit(text)

    def restore(self) -> bool:
        """Put the map's text back; False where nothing had been typed."""
        if self.text() == self._stored:
            return False
        self.setText(self._stored)
        return True

    def event(self, event: QEvent) -> bool:
        if _asks_for_history(event) and self.text() == self._stored:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.selectAll()
            self.returnPressed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.restore())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


class TextField(QPlainTextEdit):
    """Several lines, as tall as its text within ``lines``. Ctrl+Enter or leaving commits, and so does Enter where the
    text is one paragraph (``enter_commits``: a label that wraps); elsewhere Enter is a new line. What Esc took away
    comes back with Ctrl+Z, as long as the field is not left: it may have been a whole story."""

    committed = Signal(str)

    def __init__(
        self, name: str, placeholder: str = "", lines: tuple[int, int] = (2, 10), enter_commits: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        key = "Enter" if enter_commits else "Ctrl+Enter"
        self.setToolTip(f"{key} or leaving the field keeps it, Esc puts back what was there")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._stored = ""
        self._given_up = ""
        self._lines = lines
        self._enter_commits = enter_commits
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_value(self, text: str) -> None:
        """What the map says now; waits while a person is typing something else."""
        typing = self.hasFocus() and self.toPlainText() != self._stored
        self._stored = text
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)
            if self._enter_commits:  # a label is mostly added to
                self.moveCursor(QTextCursor.MoveOperation.End)

    def commit(self) -> None:
        text = self.toPlainText().strip()
        if self._enter_commits:
            text = " ".join(text.split())
        if text != self._stored:
            self._stored = text
            self.committed.emit(text)

    def restore(self) -> bool:
        """Put the map's text back; False where nothing had been typed."""
        if self.toPlainText() == self._stored:
            return False
        self._given_up = self.toPlainText()
        self.setPlainText(self._stored)
        return True

    def _take_back(self) -> None:
        self.setPlainText(self._given_up)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._given_up = ""

    def event(self, event: QEvent) -> bool:
        if _asks_for_history(event) and self.toPlainText() == self._stored and not self._given_up:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._given_up and event.matches(QKeySequence.StandardKey.Undo):
            self._take_back()
        elif enter and (self._enter_commits or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.restore())
        else:
            self._given_up = "" if event.text() else self._given_up  # typing goes on from here
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._given_up = ""
            self.commit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as its text is without a bar at the side: what the bar leaves of the width must not decide on it."""
        lowest, highest = self._lines
        needed = lines_taken(self, highest + 1)
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if needed > highest else never)
        self.setFixedHeight(lines_high(self, min(max(needed, lowest), highest)))
