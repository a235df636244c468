"""How a factor's point and its name are painted in a plot: shapes beside colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from sysmap.style.theme import Theme
from sysmap.ui.panels.expert_labels import Label

SIZE = 4.5
"""Radius of a point, px."""


def paint_point(painter: QPainter, at: QPointF, turn: int, goal: bool, lever: bool, state: str, theme: Theme) -> None:
    """A dot, or an arrowhead that turns up (+1) or down (−1); a goal has a ring, a lever is filled in its colour.

    ``state``: "current" for the one under the pointer, "selected", or "".
    """
    colour = QColor(theme.goal if goal else theme.lever if lever else theme.link)
    size = SIZE * theme.font_panel / 13
    if state:
        painter.setPen(QPen(QColor(theme.accent), 1.5))
        painter.setBrush(QColor(theme.accent_soft))
        painter.drawEllipse(at, size + 5, size + 5)
        colour = QColor(theme.accent) if not (goal or lever) else colour
    if goal:
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, size + 3, size + 3)
    painter.setPen(QPen(QColor(theme.panel), 1))
    painter.setBrush(colour)
    if turn:
        high = size * 1.25 * -turn
        corners = [QPointF(0, high), QPointF(size * 1.15, -high * 0.7), QPointF(-size * 1.15, -high * 0.7)]
        painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
    else:
        painter.drawEllipse(at, size, size)


def paint_label(painter: QPainter, label: Label, font: QFont, theme: Theme) -> None:
    if label.forced:
        painter.setPen(QPen(QColor(theme.separator), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(label.box).adjusted(-4, -1, 4, 1), 5, 5)
    if label.lead is not None:
        painter.setPen(QPen(QColor(theme.field_border), 1))
        painter.drawLine(*label.lead)
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    painter.drawText(label.box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label.text)
