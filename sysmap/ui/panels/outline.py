"""The outline: every factor by its label, with the marks of goals and levers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sysmap.edits.find import find
from sysmap.model import Change, Factor, SystemMap, fold_label
from sysmap.session import Session, Spotlight
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.panels.ink import paint_lines
from sysmap.ui.panels.rows import ROW, RowsView
from sysmap.ui.widgets import words


@dataclass(frozen=True, slots=True)
class FactorRow:
    """A factor in the list. ``goal``: +1 or −1 where more or less of it is wanted, else 0."""

    key: str
    label: str
    goal: int = 0
    lever: bool = False

    @property
    def words(self) -> str:
        goal = {1: ", a goal: more is wanted", -1: ", a goal: less is wanted", 0: ""}[self.goal]
        return f"{self.label}{goal}{', a lever' if self.lever else ''}"


class OutlinePanel(QWidget):
    """Search box, list. Selecting here selects on the map and the other way round."""

    reveal = Signal(object)
    """Ids to bring into sight on the canvas."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Outline")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a factor…")
        self.search.setAccessibleName("Find a factor in the outline")
        self.search.setClearButtonEnabled(True)
        self.count = words(role="caption")
        self.list = RowsView()
        self.list.setAccessibleName("Factors")
        self.list.setToolTip("Click selects, Ctrl+click adds, Enter goes there")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        self.list.rows.spoken = _words
        self.delegate = _FactorDelegate(LIGHT, self.list)
        self.list.setItemDelegate(self.delegate)
        self._showing = False
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 4)
        top.setSpacing(8)
        top.addWidget(self.search)
        top.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._refill)
        self.search.returnPressed.connect(self._take_first)
        self.list.hovered.connect(self._glance)
        self.list.picked.connect(self._go_to)
        self.list.selectionModel().selectionChanged.connect(self._select)
        session.opened.connect(self._refill)
        session.committed.connect(self._committed)
        session.attention.selected.connect(self._selected)
        self.setFocusProxy(self.search)
        self._refill()

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def _committed(self, change: Change) -> None:
        if any(_row(change.before[key]) != _row(change.after[key]) for key in change.ids):
            self._refill()

    def _refill(self, _text: str = "") -> None:
        snapshot = self.session.snapshot
        rows = _rows(snapshot, self.search.text())
        total = len(snapshot.factors)
        shown = "" if len(rows) == total else f"  ·  {len(rows):,} shown"
        self.count.setText(f"Factors  {total:,}{shown}")
        self._showing = True
        self.list.show_rows(rows)
        self._showing = False
        self._selected()

    def _selected(self) -> None:
        """Mark in the list what is selected on the map."""
        if self._showing:
            return
        model, chosen = self.list.selectionModel(), QItemSelection()
        places = sorted(self.list.rows.place(key) for key in self.session.attention.selection)
        for place in places:
            if place >= 0:
                chosen.select(self.list.rows.index(place), self.list.rows.index(place))
        self._showing = True
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if len(places) == 1 and places[0] >= 0:
            model.setCurrentIndex(self.list.rows.index(places[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.list.scrollTo(self.list.rows.index(places[0]))
        self._showing = False

    def _select(self, _on: QItemSelection, _off: QItemSelection) -> None:
        """Select on the map what was selected in the list; links that were selected there are let go."""
        if not self._showing:
            self._showing = True
            indexes = self.list.selectionModel().selectedIndexes()
            self.session.attention.select(index.data(ROW).key for index in indexes)
            self._showing = False

    def _go_to(self, row: FactorRow, _from_right: int) -> None:
        self.reveal.emit(frozenset([row.key]))

    def _glance(self, row: FactorRow | None) -> None:
        light = Spotlight(frozenset([row.key]), frozenset()) if row is not None else None
        self.session.attention.glance(light)

    def _take_first(self) -> None:
        """Enter in the search: the best match."""
        hits = find(self.session.snapshot, self.search.text())
        if hits:
            self.session.attention.select([hits[0]])
            self.reveal.emit(frozenset([hits[0]]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)


def _rows(snapshot: SystemMap, wanted: str) -> list[FactorRow]:
    factors = snapshot.factors
    if wanted.strip():
        return [_factor_row(factors[key]) for key in find(snapshot, wanted)]
    return [_factor_row(factor) for factor in sorted(factors.values(), key=lambda one: (fold_label(one.label), one.id))]


def _factor_row(factor: Factor) -> FactorRow:
    return FactorRow(factor.id, factor.label, factor.goal.direction if factor.goal else 0, factor.lever is not None)


def _row(record: object) -> FactorRow | None:
    return _factor_row(record) if isinstance(record, Factor) else None


def _words(row: FactorRow) -> str:
    return row.words


class _FactorDelegate(QStyledItemDelegate):
    """A dot, the label, and at the end what the room made of the factor."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, round(QFontMetricsF(option.font).lineSpacing() + 11))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: FactorRow = index.data(ROW)
        box, theme = QRectF(option.rect), self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen or focused or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(theme.accent), 1) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if chosen else theme.hover))
            painter.drawRoundedRect(box.adjusted(6, 1, -6, -1), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if chosen else theme.factor_border))
        middle = box.center().y()
        painter.drawEllipse(QRectF(box.left() + 18, middle - 4, 8, 8))
        right = box.right() - 14
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        for mark, colour in _marks(row, theme):
            wide = QFontMetricsF(bold).horizontalAdvance(mark)
            painter.setFont(bold)
            painter.setPen(QColor(colour))
            painter.drawText(
                QRectF(right - wide, box.top(), wide + 1, box.height()), Qt.AlignmentFlag.AlignCenter, mark
            )
            right -= wide + 10
        text = QRectF(box.left() + 34, box.top() + 5, right - box.left() - 38, box.height())
        marked = row.goal or row.lever
        paint_lines(painter, text, [row.label], bold if marked else option.font, QColor(theme.text))
        painter.restore()


def _marks(row: FactorRow, theme: Theme) -> list[tuple[str, str]]:
    marks = []
    if row.lever:
        marks.append(("\N{BLACK STAR}", theme.lever))
    if row.goal:
        arrow = "\N{UPWARDS ARROW}" if row.goal > 0 else "\N{DOWNWARDS ARROW}"
        marks.append((f"{arrow} goal", theme.goal))
    return marks
