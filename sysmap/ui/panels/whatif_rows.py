"""The rows of the what-if panel: every factor with the way it goes, and how one is painted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from sysmap.analysis.results_whatif import DEPENDS, DOWN, UNTOUCHED, UP, Outcome, WhatIf
from sysmap.analysis.sentences import distance_line, sureness
from sysmap.canvas.readings import depth, draw_arrow
from sysmap.model import SystemMap, fold_label
from sysmap.ui.panels.ink import paint_lines
from sysmap.ui.panels.row_delegate import RowDelegate
from sysmap.ui.panels.rows import ROW

VERDICTS = (UP, DOWN, DEPENDS, UNTOUCHED)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A factor under the pushes."""

    key: str
    label: str
    outcome: Outcome
    goal: bool


def outcome_rows(found: WhatIf, snapshot: SystemMap, verdicts: Collection[str], wanted: str) -> list[OutcomeRow]:
    """What the list shows: goals first, then what is surest and nearest. ``verdicts``: only these; none means all."""
    wanted = fold_label(wanted)
    rows = []
    for key, outcome in found.outcomes.items():
        factor = snapshot.factors.get(key)
        if factor is None or outcome.pushed or (verdicts and outcome.verdict not in verdicts):
            continue
        if not wanted or wanted in fold_label(factor.label):
            rows.append(OutcomeRow(key, " ".join(factor.label.split()), outcome, factor.goal is not None))
    return sorted(rows, key=_order)


def _order(row: OutcomeRow) -> tuple[object, ...]:
    outcome = row.outcome
    rank = 3 if outcome.verdict == UNTOUCHED else 2 if outcome.verdict == DEPENDS else 1
    return not row.goal, rank, -depth(outcome), outcome.steps or 0, row.label, row.key


class OutcomeDelegate(RowDelegate):
    """The arrow, the label and how sure it is; how far away it is below."""

    PAD, DISC, GAP = 6, 20, 10

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, round(2 * QFontMetricsF(option.font).lineSpacing() + 2 * self.PAD))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: OutcomeRow = index.data(ROW)
        theme, box, font = self.theme, QRectF(option.rect), QFont(option.font)
        step = QFontMetricsF(font).lineSpacing()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option)
        left = box.left() + self.PAD + 4
        if row.outcome.verdict != UNTOUCHED:
            draw_arrow(painter, theme, QPointF(left + self.DISC / 2, box.center().y()), self.DISC / 2, row.outcome)
        left += self.DISC + self.GAP
        sure = sureness(row.outcome)
        wide = QFontMetricsF(font).horizontalAdvance(sure) + 8
        text = QRectF(left, box.top() + self.PAD, box.right() - 10 - left, step)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        paint_lines(painter, text.adjusted(0, 0, -wide, 0), [row.label], bold if row.goal else font, QColor(theme.text))
        painter.setFont(font)
        painter.setPen(QColor(theme.text_muted))
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sure)
        goal = ["a goal"] if row.goal else []
        below = ", ".join(part for part in (*goal, distance_line(row.outcome)) if part)
        paint_lines(painter, text.translated(0, step), [below], font, QColor(theme.text_muted))
        painter.restore()
