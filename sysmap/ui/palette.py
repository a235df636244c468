"""The command palette: everything the program can do, by name, one key away; factors and stakeholders too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from rapidfuzz import fuzz

from sysmap.actions.menus import ACTIONS
from sysmap.model import Factor, SystemMap
from sysmap.ui.binder import keys

Index = QModelIndex | QPersistentModelIndex
MOST = 10
WIDTH = 560
GOOD_ENOUGH = 55
"""Of 100: matches below this share too few letters with what was typed."""
HINT = Qt.ItemDataRole.UserRole + 1
ADDS = {"factor": "add-factor", "stakeholder": "add-stakeholder"}
"""The actions whose icons stand for things on the map."""


class _WithHint(QStyledItemDelegate):
    """Draws the key, or what kind of thing it is, at the end of the row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -12, 0), end, index.data(HINT))


class Palette(QFrame):
    """A line and a list over the window. Enter does it, Esc closes, nothing else is disturbed."""

    def __init__(
        self,
        window: QWidget,
        qactions: dict[str, QAction],
        run: Callable[[str], None],
        snapshot: Callable[[], SystemMap],
        go_to: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setProperty("role", "card")
        self._qactions = qactions
        self._run = run
        self._snapshot = snapshot
        self._go_to = go_to
        self._came_from: QWidget | None = None
        self.line = QLineEdit(placeholderText="What do you want to do, or what do you look for on the map?")
        self.line.setAccessibleName("Do anything by name")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_WithHint(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.line.textEdited.connect(self._fill)
        self.line.returnPressed.connect(self._take)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.hide()

    def pop_up(self) -> None:
        """Show the palette, empty, over the upper middle of the window."""
        self._came_from = self.window().focusWidget()
        self.line.clear()
        self._fill("")
        width = min(WIDTH, self.window().width() - 40)
        self.setGeometry((self.window().width() - width) // 2, 84, width, 0)
        self._fit_height()
        self.show()
        self.raise_()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, text: str) -> None:
        self.list.clear()
        for title, hint, kind, key in self._matches(text):
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, (kind, key))
            item.setData(HINT, hint)
            item.setIcon(self._qactions[ADDS.get(kind, key)].icon())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._fit_height()

    def _matches(self, text: str) -> list[tuple[str, str, str, str]]:
        """(title, key to press, "action" or what kind of thing it is, id), best first."""
        shown = [
            action for action in ACTIONS.values() if action.id != "palette" and self._qactions[action.id].isEnabled()
        ]
        rows = [(action.title.rstrip("…"), keys(action), "action", action.id) for action in shown]
        if not text.strip():
            return rows[:MOST]
        said = [f"{action.title} {action.id.replace('-', ' ')} {action.tip}" for action in shown]
        for element in self._snapshot().elements.values():
            kind = "factor" if isinstance(element, Factor) else "stakeholder"
            rows.append((element.label, kind, kind, element.id))
            said.append(element.label)
        ranked = sorted(
            ((_fit(text, row[0], words), -place) for place, (row, words) in enumerate(zip(rows, said, strict=True))),
            reverse=True,
        )
        return [rows[-place] for fit, place in ranked[:MOST] if fit >= GOOD_ENOUGH]

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        kind, key = item.data(Qt.ItemDataRole.UserRole)
        self._close()
        if kind == "action":
            self._run(key)
        else:
            self._go_to(key)

    def _close(self) -> None:
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus()

    def _fit_height(self) -> None:
        row = max(self.list.sizeHintForRow(0), 30)
        self.list.setFixedHeight(row * max(1, self.list.count()) + 6)
        self.resize(self.width(), self.sizeHint().height())


def _fit(typed: str, title: str, said: str) -> float:
    """How well a row answers what was typed: from 200 words of its title begin like that, from 100 other words said
    of it; below, how many letters they share. ("room" is in "Zoom", too, but nobody means that.)"""
    typed, title, said = typed.casefold(), title.casefold(), said.casefold()
    alike = fuzz.WRatio(typed, title)
    if _begin(typed, title):
        return 200 + alike
    return max(alike, 0.8 * fuzz.WRatio(typed, said)) + (100 if _begin(typed, said) else 0)


def _begin(typed: str, said: str) -> bool:
    """Whether each word typed begins a word of what is said."""
    return all(any(word.startswith(part) for word in said.split()) for part in typed.split())
