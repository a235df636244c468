"""Small widgets that panels, bars and dialogs share: headings, words that wrap, chips, rows one can hover and press."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetricsF, QKeyEvent, QTextLayout
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QLayoutItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


def words(text: str = "", role: str = "") -> QLabel:
    """A label that wraps, for a sentence. ``role`` asks the style sheet for a look."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if role:
        label.setProperty("role", role)
    return label


def caption(text: str, buddy: QWidget | None = None) -> QLabel:
    """The small heading over a field or a group of rows; it names the field for those who hear the screen."""
    label = QLabel(text)
    label.setProperty("role", "caption")
    if buddy is not None:
        label.setBuddy(buddy)
        if not buddy.accessibleName():
            buddy.setAccessibleName(text)
    return label


def chip(text: str, tip: str, checkable: bool = False) -> QToolButton:
    """A small round button: a filter to switch, a mark to press."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setCheckable(checkable)
    button.setProperty("role", "chip")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def lines_high(edit: QPlainTextEdit, lines: int) -> int:
    """The height in px at which an editor shows that many lines; Qt lays each on whole pixels."""
    frame = edit.contentsMargins()
    around = frame.top() + frame.bottom() + 2 * edit.document().documentMargin()
    return round(lines * ceil(QFontMetricsF(edit.font()).lineSpacing()) + around + 1)


def lines_taken(edit: QPlainTextEdit, most: int) -> int:
    """On how many lines an editor's text wraps where no bar takes of its width, counted up to ``most``."""
    width = max(edit.contentsRect().width() - 2 * edit.document().documentMargin(), 1)
    lines, block = 0, edit.document().begin()
    while block.isValid() and lines < most:
        layout = QTextLayout(block.text(), edit.font())
        layout.setTextOption(edit.document().defaultTextOption())
        layout.beginLayout()
        while lines < most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines += 1
        layout.endLayout()
        block = block.next()
    return lines


def ticked(name: str) -> str:
    """A chosen entry of a menu that shows pictures: they stand where a tick would."""
    return f"{name}  \N{CHECK MARK}"


def section(*parts: QWidget | QLayout, gap: int = 4) -> QVBoxLayout:
    """Parts one under the other with a small gap."""
    column = QVBoxLayout()
    column.setContentsMargins(QMargins())
    column.setSpacing(gap)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return column


class Button(QPushButton):
    """A button that Enter presses as well as Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Row(Button):
    """A line of words to press; it tells while the pointer or the focus rests on it. Long words wrap, never cut off."""

    hovered = Signal(bool)

    def __init__(self, text: str = "", parent: QWidget | None = None, flush: bool = False) -> None:
        """``flush``: its words begin where those above and below do, without the air of a list."""
        super().__init__(parent)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = words()
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0 if flush else 8, 3, 8, 3)
        inside.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._words.setText(text)
        self.setAccessibleName(text)

    def text(self) -> str:
        return self._words.text()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.heightForWidth(max(width - 16, 1)) + 6

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height() + 6)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.hovered.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hovered.emit(False)


class Flow(QLayout):
    """Lays chips out like words: left to right, on as many lines as they need."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Take every widget out and let it go."""
        while item := self.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, place: bool) -> int:
        x, y, line, gap = rect.x(), rect.y(), 0, self.spacing()
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            hint = item.sizeHint()
            width = min(hint.width(), max(rect.width(), 1))
            if x > rect.x() and x + width > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + gap, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + gap
            line = max(line, hint.height())
        return y + line - rect.y()


def rolling(inside: QWidget) -> QScrollArea:
    """A page that may be higher than its place: it rolls, and is never wider. The keyboard goes past the frame."""
    inside.setProperty("role", "panel")
    inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    return scroll


def over_under(over: QWidget, under: QWidget, share: tuple[int, int] = (62, 38)) -> QSplitter:
    """A list over the card about its current row. The border between them is the person's: it never moves by itself."""
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(over)
    splitter.addWidget(rolling(under))
    for place, part in enumerate(share):
        splitter.setStretchFactor(place, part)
    splitter.setSizes([part * 10 for part in share])
    return splitter
