"""Small marks on boxes: a goal's target with its arrow, a lever's star, a pin, stripes of perspectives, a letter."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from sysmap.canvas.ink import NO_BRUSH, NO_PEN, brush, pen
from sysmap.canvas.labels import Label
from sysmap.model import Element, Factor
from sysmap.style.theme import Theme

SIZE = 8.0  # half a mark
OVERHANG = SIZE + 2
"""Map units that marks and shadows reach beyond their box."""
_STAR = [
    (reach * math.sin(turn * math.pi / 5), -reach * math.cos(turn * math.pi / 5))
    for turn, reach in enumerate((5.8, 2.5) * 5)
]


def draw_marks(painter: QPainter, theme: Theme, box: QRectF, element: Element) -> None:
    """What is marked of a factor, along the top edge of its box from the left; the pin at the lower right."""
    x = box.left() + 7
    if isinstance(element, Factor) and element.goal:
        _goal(painter, theme, QPointF(x, box.top()), element.goal.direction)
        x += 2 * SIZE + 15
    if isinstance(element, Factor) and element.lever:
        _lever(painter, theme, QPointF(x, box.top()))
    if element.pinned:
        _pin(painter, theme, QPointF(box.right() - 8, box.bottom() - 8))


def draw_stripes(painter: QPainter, box: QRectF, colours: tuple[str, ...], radius: float) -> None:
    """One short bar a perspective along the foot of a box."""
    shown = colours[:8]
    width = min(16.0, (box.width() - 2 * radius) / len(shown) - 2)
    left = box.center().x() - (len(shown) * (width + 2) - 2) / 2
    painter.setPen(NO_PEN)
    for place, name in enumerate(shown):
        painter.setBrush(brush(name))
        painter.drawRoundedRect(QRectF(left + place * (width + 2), box.bottom() - 5.5, width, 3.0), 1.5, 1.5)


def draw_letter(painter: QPainter, theme: Theme, box: QRectF, letter: Label, as_text: bool) -> None:
    """A letter or a few on the lower left edge: what colour says, for those who do not see it."""
    plate = QRectF(box.left() + 8, box.bottom() - 6, max(letter.width + 8, 15), 13)
    painter.setPen(pen(theme.factor_border, 1.0))
    painter.setBrush(brush(theme.factor_fill))
    painter.drawRoundedRect(plate, 6, 6)
    painter.setPen(pen(theme.factor_text, 1.0))
    letter.draw(painter, plate.center().x(), plate.center().y(), as_text)


def _goal(painter: QPainter, theme: Theme, at: QPointF, direction: int) -> None:
    """A target, and beside it the arrow of the way the group wants it to go."""
    plate = QRectF(at.x() - SIZE - 1, at.y() - SIZE, 2 * SIZE + 14, 2 * SIZE)
    painter.setPen(pen(theme.goal, 1.2))
    painter.setBrush(brush(theme.factor_fill))
    painter.drawRoundedRect(plate, SIZE, SIZE)
    painter.setPen(pen(theme.goal, 1.5))
    painter.setBrush(NO_BRUSH)
    painter.drawEllipse(at, 5.0, 5.0)
    painter.setPen(NO_PEN)
    painter.setBrush(brush(theme.goal))
    painter.drawEllipse(at, 2.0, 2.0)
    x, y, up = at.x() + 12.5, at.y(), -direction
    painter.setPen(pen(theme.goal, 1.6))
    painter.drawLine(QPointF(x, y - 4.5 * up), QPointF(x, y + 2 * up))
    painter.setPen(NO_PEN)
    tip = [QPointF(x, y + 5 * up), QPointF(x - 3.6, y + 0.6 * up), QPointF(x + 3.6, y + 0.6 * up)]
    painter.drawPolygon(QPolygonF(tip))


def _lever(painter: QPainter, theme: Theme, at: QPointF) -> None:
    """A star on a round plate."""
    painter.setPen(pen(theme.lever, 1.2))
    painter.setBrush(brush(theme.factor_fill))
    painter.drawEllipse(at, SIZE, SIZE)
    painter.setPen(NO_PEN)
    painter.setBrush(brush(theme.lever))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in _STAR]))


def _pin(painter: QPainter, theme: Theme, at: QPointF) -> None:
    painter.setPen(pen(theme.text_faint, 1.3, round_ends=True))
    painter.drawLine(QPointF(at.x(), at.y() + 1), QPointF(at.x() - 2.6, at.y() + 4))
    painter.setPen(NO_PEN)
    painter.setBrush(brush(theme.text_faint))
    painter.drawEllipse(QPointF(at.x() + 0.8, at.y() - 0.6), 2.4, 2.4)
