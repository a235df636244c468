"""Every measure of how central a factor is, side by side: sorted by any, filtered by name, taken away as a table."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from sysmap.analysis.centrality import by_measure, write_csv
from sysmap.analysis.results_structure import Centralities, CentralityRow
from sysmap.analysis.sentences import label_of
from sysmap.model import SystemMap, fold_label
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.widgets import words

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    ("outward", "Acts on", "Links out.\nOut-degree (Freeman 1978)"),
    ("inward", "Acted\non by", "Links in.\nIn-degree (Freeman 1978)"),
    ("two_steps", "Near\neffects", "Other factors within two links of it.\nTwo-step reach"),
    ("reach", "All\neffects", "Other factors it acts on over any number of links.\nReach"),
    ("betweenness", "Between\nothers", "Shortest ways between two others that cross it.\nBetweenness (Freeman 1977)"),
    (
        "closeness",
        "Near to\nothers",
        "How near it is to all it reaches: one for each that is one link away, a half for two links, and so on.\n"
        "Harmonic closeness, outward (Marchiori and Latora 2000)",
    ),
    (
        "pagerank",
        "Weight\npassed back",
        "Each factor passes its weight back to what acts on it; all weights together are 1.\n"
        "PageRank of the reversed map (Brin and Page 1998)",
    ),
    (
        "influence",
        "All it\nsends",
        "What it sends along all ways, less with every link; signs put aside.\n"
        "Total influence, damped (after Katz 1953)",
    ),
    (
        "eigenvector",
        "Moves\nthe movers",
        "High where it acts on factors that act on much themselves; 0 where the map has no loop.\n"
        "Eigenvector centrality, outward (Bonacich 1972)",
    ),
    (
        "indirect_influence",
        "Moves\nthe rest",
        "How much it moves the others on long ways; 1 is the most on this map.\n"
        "Indirect influence, MICMAC (Duperrin and Godet 1973)",
    ),
    (
        "dependence",
        "Is moved",
        "How much the others move it on long ways; 1 is the most on this map.\n"
        "Indirect dependence, MICMAC (Duperrin and Godet 1973)",
    ),
)
SENT = 1 + next(place for place, (measure, *_) in enumerate(COLUMNS) if measure == "influence")
"""The column that the table is sorted by at first."""
"""Measure, title, and what it says with its scientific name and source."""

HINT = (
    "Click a column's title to sort by it, a row to see the factor on the map. Point at a title to read what it means."
)


class MeasuresModel(QAbstractTableModel):
    """Rows of the table as they are sorted and filtered now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[CentralityRow] = ()
        self._snapshot = SystemMap.of(())

    def show_rows(self, rows: Sequence[CentralityRow], snapshot: SystemMap) -> None:
        self.beginResetModel()
        self.rows, self._snapshot = rows, snapshot
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0:
                return label_of(self._snapshot, row.factor) if row.factor in self._snapshot.factors else ""
            return _number(getattr(row, COLUMNS[index.column() - 1][0]))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section - 1][1] if section else "Factor"
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return COLUMNS[section - 1][2]
        return None


class MeasuresPage(QWidget):
    """Filter, table, and a word on how exact it is."""

    picked = Signal(str)
    """The factor of a row that was clicked or reached by keys."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Centralities | None = None
        self._snapshot = SystemMap.of(())
        self._selected: frozenset[str] = frozenset()
        self._filling = False
        self.filter = FilterField("Filter the table by factor", "Filter by factor")
        self.filter.setMaximumWidth(320)
        self.note = words(HINT, "muted")
        self.model = MeasuresModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Measures of every factor")
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
        header.setSortIndicator(SENT, Qt.SortOrder.DescendingOrder)
        header.sortIndicatorChanged.connect(self._refill)
        self.empty = QLabel("The map has no factors yet.", alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(10)
        for part in (self.note, self.filter, self.table, self.empty):
            column.addWidget(part)
        column.setStretchFactor(self.table, 1)
        self.filter.textChanged.connect(self._refill)
        self.table.selectionModel().currentRowChanged.connect(self._pick)
        self.setFocusProxy(self.table)

    def show_measures(self, found: Centralities | None, snapshot: SystemMap) -> None:
        first = self._found is None and found is not None
        self._found, self._snapshot = found, snapshot
        self._refill()
        if first and found is not None and found.rows:
            self._widen()
        notes = [HINT]
        if found is not None and found.sampled:
            notes.append("On a map of this size “between others” is an estimate.")
        if found is not None and not found.settled:
            notes.append("“Moves the movers” did not settle; its numbers are near, not exact.")
        self.note.setText(" ".join(notes))
        self.empty.setVisible(found is not None and not found.rows)
        self.table.setVisible(found is None or bool(found.rows))

    def select(self, factors: frozenset[str]) -> None:
        """Mark the row of the one selected factor, without moving the keyboard here."""
        self._selected = factors
        at = [place for place, row in enumerate(self.model.rows) if row.factor in factors]
        self._filling = True
        selection = self.table.selectionModel()
        if len(at) == 1:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(self.model.index(at[0], 0), flags)
        else:
            selection.clear()
        self._filling = False

    def as_csv(self) -> bytes:
        """The rows as they are shown. No cell is a formula; with a mark that tells spreadsheets the letters' kind."""
        out = io.StringIO(newline="")
        write_csv(self._snapshot, self.model.rows, out)
        return out.getvalue().encode("utf-8-sig")

    def _widen(self) -> None:
        """Titles are never cut off; names take what is left."""
        header = self.table.horizontalHeader()
        metrics = header.fontMetrics()
        for section, (_, title, _) in enumerate(COLUMNS, 1):
            header.resizeSection(section, max(map(metrics.horizontalAdvance, title.split("\n"))) + 36)
        header.resizeSection(0, 250)

    def _refill(self, *_: object) -> None:
        if self._found is None:
            self.model.show_rows((), self._snapshot)
            return
        header = self.table.horizontalHeader()
        section, falling = header.sortIndicatorSection(), header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        known, wanted = self._snapshot.factors, fold_label(self.filter.text())
        if section:
            rows = by_measure(self._found, COLUMNS[section - 1][0], falling)
        else:
            named = (row for row in self._found.rows if row.factor in known)
            rows = tuple(sorted(named, key=lambda row: fold_label(known[row.factor].label), reverse=falling))
        self._filling = True
        self.model.show_rows(
            [row for row in rows if row.factor in known and wanted in fold_label(known[row.factor].label)],
            self._snapshot,
        )
        self._filling = False
        self.select(self._selected)

    def _pick(self, current: QModelIndex, _last: QModelIndex) -> None:
        if current.isValid() and not self._filling:
            self.picked.emit(self.model.rows[current.row()].factor)


def _number(value: float) -> str:
    """Three figures that tell something."""
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 1e-4 or not value else f"{value:.1e}"
