"""Scenarios side by side: goals and what differs down the side, scenarios across, an arrow and a word in each cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from sysmap.analysis.results_whatif import DEPENDS, UNTOUCHED, Outcome, ScenarioComparison
from sysmap.analysis.sentences import label_of, outcome_line, sureness
from sysmap.canvas.readings import draw_arrow, draw_hatching, fill
from sysmap.model import SystemMap
from sysmap.style.theme import LIGHT, Theme

MOST_OTHERS = 12
"""Rows for factors that are no goals but differ."""

NARROWEST = 92
"""Pixels of a column."""

FACTOR = OUTCOME = Qt.ItemDataRole.UserRole
"""What a label stands for, and what a cell shows."""


class OutcomeCell(QStyledItemDelegate):
    """The colour, hatching, arrow and word of one outcome."""

    theme = LIGHT

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        outcome = index.data(OUTCOME)
        if not isinstance(outcome, Outcome):
            super().paint(painter, option, index)
            return
        theme, box = self.theme, QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.panel if outcome.verdict == UNTOUCHED else fill(theme, outcome)))
        painter.drawRoundedRect(box, 5, 5)
        if outcome.verdict == DEPENDS:
            draw_hatching(painter, theme, box)
        if outcome.verdict != UNTOUCHED:
            draw_arrow(painter, theme, QPointF(box.left() + 13, box.center().y()), 7.5, outcome)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text_muted if outcome.verdict == UNTOUCHED else theme.factor_text))
        words = box.adjusted(26, 0, -2, 0)
        text = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.accent), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)
        painter.restore()


class ScenarioTable(QTableWidget):
    """As tall as its rows; pressing one tells its factor."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cells = OutcomeCell(self)
        self.setItemDelegate(self._cells)
        self._shown: tuple[SystemMap, ScenarioComparison] | None = None
        self.setAccessibleName("Scenarios side by side")
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag(int(wrapped)))
        self.cellClicked.connect(self._press)
        self.cellActivated.connect(self._press)

    def set_theme(self, theme: Theme) -> None:
        self._cells.theme = theme
        if self._shown:
            self.show_comparison(*self._shown)

    def show_comparison(self, snapshot: SystemMap, comparison: ScenarioComparison) -> None:
        self._shown = snapshot, comparison
        goals = [factor.id for factor in snapshot.factors.values() if factor.goal]
        others = [key for key in comparison.differing if key not in goals and key in snapshot.factors]
        rows = [*goals, *others[:MOST_OTHERS]]
        self.setColumnCount(1 + len(comparison.scenarios))
        self.setHorizontalHeaderLabels(["", *(result.name for result in comparison.scenarios)])
        for column, result in enumerate(comparison.scenarios, start=1):
            if header := self.horizontalHeaderItem(column):
                header.setToolTip(result.name)
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
        self._share_width()
        self.resizeRowsToContents()
        names_high = 2 * self.fontMetrics().lineSpacing() + 14
        self.horizontalHeader().setFixedHeight(names_high)
        high = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(high + names_high + self._bar_high() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """A good third for the labels, the rest for the scenarios, of which each has room for its words."""
        first = max(100, round(0.38 * self.viewport().width()))
        rest = (self.viewport().width() - first) // max(self.columnCount() - 1, 1)
        for column in range(self.columnCount()):
            self.setColumnWidth(column, max(NARROWEST, rest) if column else first)

    def _bar_high(self) -> int:
        wide = sum(self.columnWidth(column) for column in range(self.columnCount()))
        return self.horizontalScrollBar().sizeHint().height() if wide > self.viewport().width() else 0

    def _cell(self, snapshot: SystemMap, outcome: Outcome) -> QTableWidgetItem:
        item = QTableWidgetItem("pushed" if outcome.pushed else sureness(outcome))
        item.setToolTip(outcome_line(snapshot, outcome))
        item.setData(OUTCOME, outcome)
        return item

    def _press(self, row: int, _column: int) -> None:
        item = self.item(row, 0)
        if item is not None:
            self.picked.emit(str(item.data(FACTOR)))
