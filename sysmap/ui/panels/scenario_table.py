"""Scenarios side by side: goals and what differs down the side, scenarios across, an arrow and a word in each cell."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from sysmap.analysis.results_whatif import DEPENDS, UNTOUCHED, UP, Outcome, ScenarioComparison
from sysmap.analysis.sentences import label_of, outcome_line, sureness
from sysmap.canvas.readings import fill
from sysmap.model import SystemMap
from sysmap.style.theme import LIGHT, Theme

MOST_OTHERS = 12
"""Rows for factors that are no goals but differ."""

FACTOR = Qt.ItemDataRole.UserRole


class ScenarioTable(QTableWidget):
    """As tall as its rows; pressing one tells its factor."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self._shown: tuple[SystemMap, ScenarioComparison] | None = None
        self.setAccessibleName("Scenarios side by side")
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cellClicked.connect(self._press)
        self.cellActivated.connect(self._press)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._shown:
            self.show_comparison(*self._shown)

    def show_comparison(self, snapshot: SystemMap, comparison: ScenarioComparison) -> None:
        self._shown = snapshot, comparison
        goals = [factor.id for factor in snapshot.factors.values() if factor.goal]
        others = [key for key in comparison.differing if key not in goals and key in snapshot.factors]
        rows = [*goals, *others[:MOST_OTHERS]]
        self.setColumnCount(1 + len(comparison.scenarios))
        self.setHorizontalHeaderLabels(["", *(result.name for result in comparison.scenarios)])
        self.setRowCount(len(rows))
        for row, factor in enumerate(rows):
            differs = factor in comparison.differing
            label = label_of(snapshot, factor)
            first = QTableWidgetItem(f"\N{NOT EQUAL TO} {label}" if differs else label)
            first.setToolTip(f"{label}: {'differs between these scenarios' if differs else 'the same in all of them'}")
            first.setData(FACTOR, factor)
            font = first.font()
            font.setBold(factor in goals)
            first.setFont(font)
            self.setItem(row, 0, first)
            for column, result in enumerate(comparison.scenarios, start=1):
                self.setItem(row, column, self._cell(snapshot, result.what_if.outcomes[factor]))
        self.resizeColumnsToContents()
        self.setColumnWidth(0, min(self.columnWidth(0), 130))
        self.resizeRowsToContents()
        high = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(high + self.horizontalHeader().sizeHint().height() + self._bar_high() + 4)

    def _bar_high(self) -> int:
        wide = sum(self.columnWidth(column) for column in range(self.columnCount()))
        return self.horizontalScrollBar().sizeHint().height() if wide > self.viewport().width() else 0

    def _cell(self, snapshot: SystemMap, outcome: Outcome) -> QTableWidgetItem:
        arrow = {UP: "\N{UPWARDS ARROW} ", DEPENDS: "", UNTOUCHED: ""}.get(outcome.verdict, "\N{DOWNWARDS ARROW} ")
        item = QTableWidgetItem(f"{arrow}{'pushed' if outcome.pushed else sureness(outcome)}")
        item.setToolTip(outcome_line(snapshot, outcome))
        item.setData(FACTOR, outcome.factor)
        if outcome.verdict != UNTOUCHED:
            pattern = Qt.BrushStyle.BDiagPattern if outcome.verdict == DEPENDS else Qt.BrushStyle.SolidPattern
            colour = self._theme.loop_undetermined if outcome.verdict == DEPENDS else fill(self._theme, outcome)
            ground = QColor(colour)
            ground.setAlphaF(0.3 if outcome.verdict == DEPENDS else 1.0)
            item.setBackground(QBrush(ground, pattern))
            item.setForeground(QColor(self._theme.factor_text))
        return item

    def _press(self, row: int, _column: int) -> None:
        item = self.item(row, 0)
        if item is not None:
            self.picked.emit(str(item.data(FACTOR)))
