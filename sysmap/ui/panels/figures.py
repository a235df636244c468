"""A table of figures: one row a thing of the map, sorted by any column, filtered by name, taken away as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from sysmap.analysis.cells import harmless
from sysmap.model import alphabetical, fold_label
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.widgets import words

Index = QModelIndex | QPersistentModelIndex

HINT = "Click a column's title to sort by it, a row to see it on the map. Point at a title to read what it means."


@dataclass(frozen=True, slots=True)
class Column:
    """``value``: what a row says: a number, a word, or None where it says nothing. ``tip``: what it means, with its
    scientific name and source."""

    title: str
    tip: str
    value: Callable[[Any], Any]


class FiguresModel(QAbstractTableModel):
    """Rows of the table as they are sorted and filtered now."""

    def __init__(self, first: str, columns: Sequence[Column], key: Callable[[Any], str], parent: QWidget) -> None:
        """``first``: the title over the names. ``key``: the id of what a row is about."""
        super().__init__(parent)
        self.rows: Sequence[Any] = ()
        self.key = key
        self.columns = columns
        self._first = first
        self._names: Mapping[str, str] = {}

    def show_rows(self, rows: Sequence[Any], names: Mapping[str, str]) -> None:
        self.beginResetModel()
        self.rows, self._names = rows, names
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0:
                return self._names.get(self.key(row), "")
            return _shown(self.columns[index.column() - 1].value(row))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            is_word = isinstance(self.columns[index.column() - 1].value(row), str)
            across = Qt.AlignmentFlag.AlignLeft if is_word else Qt.AlignmentFlag.AlignRight
            return across | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section - 1].title if section else self._first
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return self.columns[section - 1].tip
        return None


class FiguresPage(QWidget):
    """Filter, table, and a word above."""

    picked = Signal(str)
    """What a row that was clicked or reached by keys is about."""

    def __init__(self, what: str, columns: Sequence[Column], sorted_by: int, key: Callable[[Any], str]) -> None:
        """``what``: a row is about ("factor"). ``sorted_by``: the column at first, falling."""
        super().__init__()
        self._rows: Sequence[Any] | None = None
        self._names: Mapping[str, str] = {}
        self._selected: frozenset[str] = frozenset()
        self._filling = False
        self.filter = FilterField(f"Filter the table by {what}", f"Filter by {what}")
        self.filter.setMaximumWidth(320)
        self.note = words(HINT, "muted")
        self.model = FiguresModel(what.capitalize(), columns, key, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(f"Figures of every {what}")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(sorted_by, Qt.SortOrder.DescendingOrder)
        header.sortIndicatorChanged.connect(self._refill)
        self.empty = QLabel(f"The map has no {what}s yet.", alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(10)
        for part in (self.note, self.filter, self.table, self.empty):
            column.addWidget(part)
        column.setStretchFactor(self.table, 1)
        self.filter.textChanged.connect(self._refill)
        self.table.selectionModel().currentRowChanged.connect(self._pick)
        self.table.clicked.connect(self._click)
        self.setFocusProxy(self.table)

    def show_rows(self, rows: Sequence[Any] | None, names: Mapping[str, str]) -> None:
        """``rows``: None while they are worked out. ``names``: of what is there, by id; other rows are left out."""
        first = self._rows is None and bool(rows)
        self._rows, self._names = rows, names
        self._refill()
        if first:
            self._widen()
        self.empty.setVisible(rows is not None and not rows)
        self.table.setVisible(rows is None or bool(rows))

    def select(self, ids: frozenset[str]) -> None:
        """Mark the row of the one thing selected, without moving the keyboard here."""
        self._selected = ids
        at = [place for place, row in enumerate(self.model.rows) if self.model.key(row) in ids]
        self._filling = True
        selection = self.table.selectionModel()
        if len(at) == 1:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(self.model.index(at[0], 0), flags)
        else:
            selection.clear()  # the first row is current but not picked when the keyboard comes here
            selection.setCurrentIndex(self.model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._filling = False

    def as_csv(self) -> bytes:
        """The rows as they are shown. No cell is a formula; with a mark that tells spreadsheets the letters' kind."""
        out = io.StringIO(newline="")
        writer, columns = csv.writer(out, lineterminator="\n"), self.model.columns
        writer.writerow([self.model.headerData(0, Qt.Orientation.Horizontal), *(_flat(one.title) for one in columns)])
        for row in self.model.rows:
            name = self._names.get(self.model.key(row), "")
            writer.writerow([harmless(name), *(_cell(one.value(row)) for one in columns)])
        return out.getvalue().encode("utf-8-sig")

    def _widen(self) -> None:
        """Titles are never cut off; names take what is left."""
        header = self.table.horizontalHeader()
        metrics = header.fontMetrics()
        for section, column in enumerate(self.model.columns, 1):
            texts = [*column.title.split("\n"), *(_shown(column.value(row)) for row in self.model.rows[:200])]
            header.resizeSection(section, max(map(metrics.horizontalAdvance, texts)) + 36)
        header.resizeSection(0, 250)

    def _refill(self, *_: object) -> None:
        header, names, wanted = self.table.horizontalHeader(), self._names, fold_label(self.filter.text())
        section, falling = header.sortIndicatorSection(), header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        key = self.model.key
        there = [row for row in self._rows or () if key(row) in names and wanted in fold_label(names[key(row)])]
        there.sort(key=key)
        if section:
            value = self.model.columns[section - 1].value
            told = sorted((row for row in there if value(row) is not None), key=value, reverse=falling)
            there = [*told, *(row for row in there if value(row) is None)]
        else:
            there.sort(key=lambda row: alphabetical(names[key(row)]), reverse=falling)
        self._filling = True
        self.model.show_rows(there, names)
        self._filling = False
        self.select(self._selected)

    def _click(self, index: QModelIndex) -> None:
        """A row that was current already."""
        if self.model.key(self.model.rows[index.row()]) not in self._selected:
            self._pick(index, index)

    def _pick(self, current: QModelIndex, _last: QModelIndex) -> None:
        if current.isValid() and not self._filling:
            self.picked.emit(self.model.key(self.model.rows[current.row()]))


def _shown(value: float | str | None) -> str:
    """Words as they are, of numbers three figures that tell something."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 1e-4 or not value else f"{value:.1e}"


def _cell(value: float | str | None) -> str:
    return f"{value:.9g}" if isinstance(value, int | float) else harmless(value or "")


def _flat(title: str) -> str:
    return title.replace("\n", " ")
