"""A short line that shows what a kind of relation looks like, and the key to all kinds on the map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from sysmap.canvas.ink import NO_PEN, brush, colour, pen
from sysmap.canvas.labels import typeface
from sysmap.canvas.ties import ABILITY, DASHED, DOTTED, RELATION, ink_colour, stroke_of
from sysmap.model import Ability, Relation, RelationKind, Sheet, SystemMap
from sysmap.style.theme import Theme

LENGTH = 34.0
"""px of a sample."""

_ROW, _PAD, _MOST = 20.0, 12.0, 10
_HEAD = 7.0
_DASHES = {DOTTED: [1.0, 2.0], DASHED: [4.0, 2.6]}
ABLE = "can move"


def kinds_on(snapshot: SystemMap, sheet: Sheet) -> tuple[RelationKind | None, ...]:
    """What the key of a sheet explains: the map's kinds of relations; None stands for abilities."""
    shown = tuple(snapshot.relation_kinds.values()) if Relation in sheet.kinds else ()
    return (*shown, None) if Ability in sheet.kinds and snapshot.abilities else shown


def draw_sample(painter: QPainter, theme: Theme, kind: RelationKind | None, left: QPointF) -> None:
    """A line of that kind from ``left`` on, with its arrowhead where it goes one way. None: an ability."""
    if kind is None:
        ink, pattern, headed = ABILITY, DASHED, True
    else:
        stroke = stroke_of(Relation("", kind.id, "", ""), {kind.id: kind}, Sheet.STAKEHOLDERS)
        ink, pattern, headed = RELATION + kind.colour, stroke.pattern, stroke.headed
    name = ink_colour(theme, ink)
    line = QPen(colour(name), 2.0)
    if pattern in _DASHES:
        line.setDashPattern(_DASHES[pattern])
    tip = left + QPointF(LENGTH, 0)
    painter.setPen(line)
    painter.drawLine(left, tip - QPointF(_HEAD * 0.7, 0) if headed else tip)
    if headed:
        back = tip - QPointF(_HEAD, 0)
        painter.setPen(NO_PEN)
        painter.setBrush(brush(name))
        painter.drawPolygon(QPolygonF([tip, back + QPointF(0, 3.6), back - QPointF(0, 3.6)]))


def key_height(kinds: Sequence[RelationKind | None]) -> float:
    """How much room the key takes, px."""
    return _ROW * min(len(kinds), _MOST) + _PAD


def draw_key(
    painter: QPainter, theme: Theme, kinds: Sequence[RelationKind | None], foot: QPointF, widest: float
) -> None:
    """The key with its lower left corner at ``foot``, at most ``widest`` px wide."""
    shown = list(kinds[:_MOST])
    font = typeface(theme, theme.font_panel - 1)
    wide = QFontMetricsF(font).horizontalAdvance
    names = [ABLE if kind is None else kind.name for kind in shown]
    if len(kinds) > _MOST:
        names[-1] = f"and {len(kinds) - _MOST + 1} more"
    width = min(max(map(wide, names)) + LENGTH + 10 + 2 * _PAD, widest)
    height = key_height(kinds)
    box = QRectF(foot.x(), foot.y() - height, width, height)
    painter.setPen(pen(theme.separator, 1))
    painter.setBrush(brush(theme.panel))
    painter.drawRoundedRect(box, theme.corner_radius, theme.corner_radius)
    painter.setFont(font)
    for place, (kind, name) in enumerate(zip(shown, names, strict=True)):
        middle = box.top() + _PAD / 2 + (place + 0.5) * _ROW
        left = box.left() + _PAD
        if place < _MOST - 1 or len(kinds) <= _MOST:
            draw_sample(painter, theme, kind, QPointF(left, middle))
        painter.setPen(pen(theme.text, 1))
        room = width - LENGTH - 10 - 2 * _PAD
        elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(room) + 1)
        painter.drawText(QPointF(left + LENGTH + 10, middle + 5), elided)
