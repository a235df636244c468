"""What panels paint themselves: a loop's badge with its turning arrow, lines of text, and colours out of the theme."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTextLayout, QTextOption

from sysmap.analysis.results import BALANCING, REINFORCING, Loop
from sysmap.model import Factor
from sysmap.style.theme import Theme


def loop_colour(theme: Theme, kind: str) -> QColor:
    """The colour of a kind of loop ("R", "B", "U")."""
    if kind == REINFORCING:
        return QColor(theme.loop_reinforcing)
    return QColor(theme.loop_balancing if kind == BALANCING else theme.loop_undetermined)


def turns_clockwise(loop: Loop, factors: Mapping[str, Factor]) -> bool:
    """Which way a loop runs round on the map, from where its factors stand (shoelace formula, y down)."""
    ring = [factors[key] for key in loop.factors if key in factors]
    area = sum(a.x * b.y - b.x * a.y for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    return area >= 0


def paint_badge(painter: QPainter, box: QRectF, code: str, colour: QColor, clockwise: bool, font: QFont) -> None:
    """A loop's letter and number inside an arrow that turns the loop's own way."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.6, box.width() * 0.055)
    ring = box.adjusted(width * 1.6, width * 1.6, -width * 1.6, -width * 1.6)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    sense = 1 if clockwise else -1
    start, end = 90 - 30 * sense, 90 + 22 * sense  # degrees, anticlockwise from the right: the gap is at the top
    painter.drawArc(ring, start * 16, -308 * sense * 16)
    _paint_head(painter, ring, math.radians(end), sense, width, colour)
    small = QFont(font)
    small.setBold(True)
    room = ring.width() - 3 * width
    wanted = QFontMetricsF(small).horizontalAdvance(code)
    if wanted > room:
        small.setPixelSize(max(7, int(small.pixelSize() * room / wanted)))
    painter.setFont(small)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)
    painter.restore()


def _paint_head(painter: QPainter, ring: QRectF, angle: float, sense: int, width: float, colour: QColor) -> None:
    """An arrowhead on the ring at ``angle`` (radians, anticlockwise from the right), clockwise where ``sense`` is 1."""
    radius, centre = ring.width() / 2, ring.center()
    tip = QPointF(centre.x() + radius * math.cos(angle), centre.y() - radius * math.sin(angle))
    along = QPointF(math.sin(angle) * sense, math.cos(angle) * sense)
    across = QPointF(-along.y(), along.x())
    size = 3.1 * width
    base = tip - along * (size * 0.35)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([base + along * size * 1.35, base + across * size * 0.9, base - across * size * 0.9]))


def paint_lines(painter: QPainter, box: QRectF, lines: Sequence[str], font: QFont, colour: QColor) -> float:
    """Lines of text from the top of the box, each cut with "…" where it is too long; returns the height they took."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    y = box.top()
    for line in lines:
        cut = metrics.elidedText(line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QPointF(box.left(), y + metrics.ascent()), cut)
        y += metrics.lineSpacing()
    return y - box.top()


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Text broken between words into at most ``most`` lines of ``width`` px; the last holds all that is left."""
    if most == 1:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    return [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
