"""A list of rows that may be thousands long, may be replaced at any moment, and never jumps under the hand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from operator import attrgetter
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
"""The role under which a model hands out its row values."""

AT_ONCE = 1_000
"""Rows that Qt hears of at a time."""


class RowValue(Protocol):
    """What a list shows: ``key`` says which thing it is, from one update to the next; "" is nothing to press."""

    @property
    def key(self) -> Hashable: ...


class Rows(Sequence[RowValue]):
    """Row values that are there already. Subclasses may make each when it is looked at."""

    def __init__(self, rows: Sequence[RowValue] = ()) -> None:
        self._rows = rows
        self._places = {row.key: number for number, row in enumerate(rows) if row.key != ""}

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def place(self, key: Hashable) -> int:
        """The number of the row with this key, −1 where there is none."""
        return self._places.get(key, -1)

    def same_things(self, others: Rows) -> bool:
        """Whether these stand for the same things in the same order, whatever they say about them."""
        return len(self) == len(others) and all(one.key == other.key for one, other in zip(self, others, strict=True))


class RowsModel(QAbstractListModel):
    """Frozen row values as a Qt list. ``spoken`` puts one into words, for tooltips and those who hear the screen;
    where nobody sets it, rows have ``words``.

    Qt visits every row that it is told of. Of a long list it hears the beginning, and more as one scrolls on.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.spoken: Callable[[Any], str] = attrgetter("words")
        self._rows = Rows()
        self._there = 0

    @property
    def rows(self) -> Rows:
        return self._rows

    def place(self, key: Hashable) -> int:
        """The row number of a key, −1 where it is not shown."""
        return self._rows.place(key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else self._there

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._there < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.reach(self._there)

    def reach(self, place: int) -> None:
        """See that the row with this number is among those Qt knows of."""
        there = min(len(self._rows), (place // AT_ONCE + 1) * AT_ONCE)
        if there > self._there:
            self.beginInsertRows(QModelIndex(), self._there, there - 1)
            self._there = there
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].key == "":
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def reword(self, rows: Rows) -> bool:
        """New words for rows that stand for the same things in the same order; False where they do not."""
        if not rows.same_things(self._rows):
            return False
        self._rows = rows
        if self._there:
            self.dataChanged.emit(self.index(0), self.index(self._there - 1))
        return True

    def replace(self, rows: Rows) -> None:
        """Other rows."""
        self.beginResetModel()
        self._rows = rows
        self._there = min(len(rows), AT_ONCE)
        self.endResetModel()


class RowsView(QListView):
    """The list itself: tells what is hovered, keeps its place when the rows are replaced."""

    hovered = Signal(object)
    """The row value under the pointer; None once neither the pointer nor the keys are at a row."""
    moved = Signal(object)
    """The row value that a key or a click made the current one."""
    picked = Signal(object, int)
    """A row value that was clicked, and how far (px) from the row's right end; or that Enter was pressed on (−1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        self._under: Hashable = None
        self._down: Hashable = ""
        self._replacing = False

    def row_at(self, point: QPoint) -> RowValue | None:
        index = self.indexAt(point)
        return self.rows.rows[index.row()] if index.isValid() else None

    @property
    def current(self) -> RowValue | None:
        """The row that keys act on."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: Sequence[RowValue]) -> None:
        """Replace the rows: what is under the pointer, or else the top row, stays where it is, and so does the
        current one."""
        rows = rows if isinstance(rows, Rows) else Rows(rows)
        if self.rows.reword(rows):
            return
        current = self.current
        anchor = self._anchor()
        self._replacing = True
        self.rows.replace(rows)
        if current is not None and (place := self.rows.place(current.key)) >= 0:
            self.rows.reach(place)
            self.selectionModel().setCurrentIndex(
                self.rows.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._replacing = False
        stays = self.rows.place(anchor[0]) if anchor is not None else -1
        self.rows.reach(stays)
        self.doItemsLayout()
        if anchor is not None and stays >= 0:
            drift = self.visualRect(self.rows.index(stays)).top() - anchor[1]
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + drift)

    def go_to(self, key: Hashable) -> None:
        """Make the row with this key the current one and bring it into sight; without such a row, none is current."""
        place = self.rows.place(key)
        self._replacing = True
        if place < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != place:
            self.rows.reach(place)
            self.setCurrentIndex(self.rows.index(place))
        self._replacing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._replacing:
            row = self.rows.rows[current.row()]
            self._under = row.key
            self.moved.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.row_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        self._down = row.key if row is not None and event.button() == Qt.MouseButton.LeftButton else ""
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, down = self.row_at(event.position().toPoint()), self._down
        self._down = ""
        if row is not None and down != "" and row.key == down:
            self.picked.emit(row, self.viewport().width() - round(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hover(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        now, beside = QApplication.focusWidget(), self.parentWidget()
        if now is not None and not (beside and beside.isAncestorOf(now)):  # the card beside it may speak of the row
            self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.picked.emit(self.current, -1)
        elif event.key() == Qt.Key.Key_Escape or (event.text().isprintable() and event.text()):
            event.ignore()  # Qt would jump to the next row that begins with the letter; letters are commands here
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _hover(self, row: RowValue | None) -> None:
        under = row.key if row is not None else None
        if under != self._under:
            self._under = under
            self.hovered.emit(row)

    def _anchor(self) -> tuple[Hashable, int] | None:
        place = self.rows.place(self._under)
        if place < 0 and self.verticalScrollBar().value() > 0:
            place = self.indexAt(QPoint(4, 2)).row()
        if place < 0:
            return None
        return self.rows.rows[place].key, self.visualRect(self.rows.index(place)).top()
