"""The shapes of stakeholders and the small figure each carries: a person, an organisation, a group."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from sysmap.canvas.ink import NO_BRUSH, NO_PEN, brush, pen
from sysmap.model import Element, Stakeholder
from sysmap.style.theme import Theme

ROOM = 20.0
"""Map units that a figure takes at the left of its box."""

_SQUARE = 2.5
_BEHIND = 3.0  # how far the second outline of a group stands out


def room_for(element: Element) -> float:
    """Map units of a box's width that are not for the label."""
    return ROOM if isinstance(element, Stakeholder) else 0.0


def corner(theme: Theme, element: Element, box: QRectF) -> float:
    """The radius of a box's corners: people are round, organisations square, factors and groups between."""
    if isinstance(element, Stakeholder) and element.kind != "group":
        return box.height() / 2 if element.kind == "person" else _SQUARE
    return theme.corner_radius


def draw_behind(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """A group is more than one: the edge of another box behind it."""
    painter.setPen(pen(theme.factor_border, 1.0))
    painter.setBrush(brush(theme.factor_fill))
    radius = theme.corner_radius
    painter.drawRoundedRect(box.translated(_BEHIND, -_BEHIND), radius, radius)


def draw_figure(painter: QPainter, theme: Theme, box: QRectF, one: Stakeholder) -> None:
    """The figure of its kind, and where it stands towards the goal."""
    middle = QPointF(box.left() + ROOM / 2 + (5.0 if one.kind == "person" else 4.0), box.center().y())
    draw_kind(painter, theme, middle, one.kind)
    if one.position is not None:
        draw_position(painter, theme, QPointF(box.right() - 13, box.top()), one.position)


def draw_kind(painter: QPainter, theme: Theme, middle: QPointF, kind: str) -> None:
    """A house, a person or two of them, about 13 map units high."""
    painter.setPen(pen(theme.text_muted, 1.3))
    painter.setBrush(NO_BRUSH)
    if kind == "organisation":
        _house(painter, middle)
        return
    if kind == "group":
        _person(painter, middle + QPointF(3.4, -1.0), 0.8)
        painter.setBrush(brush(theme.factor_fill))
        middle -= QPointF(2.4, 0)
    _person(painter, middle, 1.0)


def draw_position(painter: QPainter, theme: Theme, at: QPointF, position: int) -> None:
    """Arrows up for those who support, down for those against, two where they lead or oppose; a ring: undecided."""
    tint = position_colour(theme, position)
    painter.setPen(pen(tint, 1.2))
    painter.setBrush(brush(theme.factor_fill))
    wide = 11.0 if abs(position) == 2 else 8.0
    painter.drawRoundedRect(QRectF(at.x() - wide, at.y() - 8, 2 * wide, 16), 8, 8)
    if position == 0:
        painter.drawEllipse(at, 3.2, 3.2)
        return
    painter.setPen(NO_PEN)
    painter.setBrush(brush(tint))
    up = 1 if position > 0 else -1
    for x in (-4.4, 4.4) if abs(position) == 2 else (0.0,):
        tip = at + QPointF(x, -4.0 * up)
        painter.drawPolygon(QPolygonF([tip, at + QPointF(x - 3.8, 3.2 * up), at + QPointF(x + 3.8, 3.2 * up)]))


def position_colour(theme: Theme, position: int) -> str:
    return theme.sign_same if position > 0 else theme.sign_opposite if position < 0 else theme.text_faint


def _person(painter: QPainter, at: QPointF, size: float) -> None:
    painter.drawEllipse(at + QPointF(0, -3.6 * size), 2.9 * size, 2.9 * size)
    body = QPainterPath(at + QPointF(-5.2 * size, 6.6 * size))
    body.cubicTo(at + QPointF(-5.2 * size, -0.8), at + QPointF(5.2 * size, -0.8), at + QPointF(5.2 * size, 6.6 * size))
    body.closeSubpath()
    painter.drawPath(body)


def _house(painter: QPainter, at: QPointF) -> None:
    painter.drawRect(QRectF(at.x() - 4.6, at.y() - 6.4, 9.2, 12.8))
    windows = [at + QPointF(x, y) for x in (-1.9, 1.9) for y in (-3.2, 0.2)]
    upright = [QLineF(window - QPointF(0, 0.4), window + QPointF(0, 0.4)) for window in windows]
    painter.drawLines([*upright, QLineF(at + QPointF(0, 6.2), at + QPointF(0, 3.4))])
