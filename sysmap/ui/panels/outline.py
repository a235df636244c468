"""The outline: every factor by its label, with the marks of goals and levers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from sysmap.model import Element, Factor, alphabetical
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.panels.element_list import ElementList
from sysmap.ui.panels.ink import paint_lines
from sysmap.ui.panels.row_delegate import RowDelegate
from sysmap.ui.panels.rows import ROW


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


class OutlinePanel(ElementList):
    """The factors, in the order of their labels or, while one searches, the best first."""

    kind, one, several = Factor, "factor", "Factors"

    def __init__(self, session: Session) -> None:
        super().__init__(session, _FactorDelegate)

    def rows(self, records: Sequence[Element], sought: bool) -> list[FactorRow]:
        ordered = records if sought else sorted(records, key=lambda one: (alphabetical(one.label), one.id))
        return [self.row(record) for record in ordered]

    def row(self, record: Element) -> FactorRow:
        goal = record.goal.direction if isinstance(record, Factor) and record.goal else 0
        return FactorRow(record.id, record.label, goal, isinstance(record, Factor) and record.lever is not None)


class _FactorDelegate(RowDelegate):
    """A dot, the label, and at the end what the room made of the factor."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, round(QFontMetricsF(option.font).lineSpacing() + 11))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: FactorRow = index.data(ROW)
        box, theme = QRectF(option.rect), self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
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
