"""The field of the type-to-map bar: one line that grows to six, and what its keys mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit

from sysmap.ui.widgets import lines_high

MOST_LINES = 6


class TypeField(QPlainTextEdit):
    """Plain text. Enter hands it in, Shift+Enter is a new line, Up and Down bring back what was typed before."""

    entered = Signal()
    escaped = Signal()
    tabbed = Signal()
    """Tab: take the name that is offered."""
    arrowed = Signal(int)
    """Down (1) or up (−1), where the bar may want it; see ``wants_arrows``."""
    left = Signal()
    """The focus went elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.wants_arrows = False
        """True while names are offered or an old line is recalled."""
        self.offering = False
        """True while names are offered: then Tab takes one instead of leaving."""
        self.blockCountChanged.connect(self._fit)
        self._fit()

    @property
    def caret(self) -> int:
        """Where the next letter goes, counted from the start of the text."""
        return self.textCursor().position()

    def write(self, text: str, cursor: int | None = None) -> None:
        """Replace everything, as typing would (Ctrl+Z brings it back)."""
        edit = self.textCursor()
        edit.select(QTextCursor.SelectionType.Document)
        edit.insertText(text)
        edit.setPosition(len(text) if cursor is None else cursor)
        self.setTextCursor(edit)

    def underline(self, position: int | None, colour: QColor) -> None:
        """Mark the rest of the word at ``position``, or take the mark away."""
        marks = []
        if position is not None:
            text = self.toPlainText()
            start = min(position, max(len(text) - 1, 0))
            end = start + 1
            while end < len(text) and not text[end].isspace():
                end += 1
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(colour)
            look.setForeground(colour)
            mark.format = look
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(min(end, len(text)), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            marks.append(mark)
        self.setExtraSelections(marks)

    def place_of(self, position: int) -> QRect:
        """Where a character stands, in this widget."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(self.toPlainText())))
        return self.cursorRect(cursor).translated(self.viewport().pos())

    def event(self, event: QEvent) -> bool:
        # With nothing typed to take back, Ctrl+Z is the map's.
        if event.type() == QEvent.Type.ShortcutOverride and self._is_history(event):  # type: ignore[arg-type]
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insertPlainText("\n")  # Qt's own Shift+Enter would stay within the line
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Tab and plain and self.offering:
            self.tabbed.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain and (self.wants_arrows or not self.toPlainText()):
            self.arrowed.emit(1 if key == Qt.Key.Key_Down else -1)
        elif self._is_history(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.offering:
            return False
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _is_history(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.document().isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(lines_high(self, min(self.blockCount(), MOST_LINES)))
        if self.blockCount() <= MOST_LINES:
            self.verticalScrollBar().setValue(0)
