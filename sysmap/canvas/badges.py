"""A loop's badge: its code inside an arrow that turns the loop's own way, its name below; and the light inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF, QRadialGradient

from sysmap.canvas.ink import NO_BRUSH, NO_PEN, brush, colour, loop_colour, pen
from sysmap.canvas.labels import Label, lay_out, typeface
from sysmap.canvas.scene import Scene
from sysmap.layout.arcs import Floats, Ints
from sysmap.style.theme import Theme

RADIUS = 17.0  # map units of a badge's turning arrow
_CODE, _NAME = 14.0, 11.5
_NAME_WIDTH, _FULL, _NARROWEST = 120.0, 62.0, 50.0
_QUIET = 0.8
_ROUND = 0.30  # how much the distances from the middle may spread for a loop to look round
_OPEN_FROM, _OPEN = 62.0, 308.0  # degrees the arrow begins at and goes round


@dataclass(frozen=True, slots=True)
class Ring:
    """A loop as it stands: its middle and radius in map units, and whether it runs clockwise on screen."""

    x: float
    y: float
    radius: float
    clockwise: bool
    round: bool
    room: float = _NAME_WIDTH
    """How wide a name may be without running under a box."""


def ring(scene: Scene, factors: Sequence[str]) -> Ring | None:
    """How a loop's factors (in causal order) stand; None where one is missing."""
    rows = [scene.row.get(factor) for factor in factors]
    if len(rows) < 2 or None in rows:
        return None
    members = np.array(rows, dtype=np.intp)
    pos = scene.pos[members]
    middle = (pos.min(axis=0) + pos.max(axis=0)) / 2 if len(rows) == 2 else pos.mean(axis=0)
    spokes = pos - middle
    radius = np.hypot(spokes[:, 0], spokes[:, 1])
    ahead = np.roll(spokes, -1, axis=0)
    cross = spokes[:, 0] * ahead[:, 1] - spokes[:, 1] * ahead[:, 0]
    mean = float(radius.mean())
    is_round = len(rows) > 2 and bool((np.sign(cross) == np.sign(cross.sum())).all())
    is_round = is_round and float(radius.std()) <= _ROUND * mean
    clockwise = bool(cross.sum() >= 0) if len(rows) > 2 else _two_clockwise(scene, members)
    return Ring(float(middle[0]), float(middle[1]), mean, clockwise, is_round, _room(scene, middle))


def in_order(scene: Scene, links: frozenset[str]) -> tuple[str, ...]:
    """The factors of a loop in causal order, from the set of its links; empty where they make no loop."""
    after = {scene.ties[row].source: scene.ties[row].target for row in scene.link_rows(links)}
    if not after:
        return ()
    first = min(after)
    order = [first]
    while (step := after.get(order[-1])) is not None and step != first and len(order) <= len(after):
        order.append(step)
    return tuple(order) if step == first and len(order) == len(after) else ()


class BadgePainter:
    """Draws badges of one theme."""

    def __init__(self, theme: Theme, as_text: bool = False) -> None:
        self.theme = theme
        self.as_text = as_text
        self._scale = theme.font_label / 13
        self._labels: dict[tuple[str, float], Label] = {}

    def quiet(self, painter: QPainter, place: Ring, kind: str, code: str, name: str) -> None:
        """The small badge of a named loop that is not lit; its name only where no box is in its way."""
        room = place.room / (_QUIET * self._scale)
        name = name if room >= _NARROWEST else ""
        self._draw(painter, place, (kind, code, name), _QUIET, min(room, _NAME_WIDTH))

    def lit(self, painter: QPainter, place: Ring, kind: str, code: str, name: str, size: float) -> None:
        """The badge of a lit loop, always with its name; ``size`` 1 is its own size on the map."""
        room = place.room / (size * self._scale)
        self._draw(painter, place, (kind, code, name), size, min(max(room, _FULL), _NAME_WIDTH))

    def _draw(self, painter: QPainter, place: Ring, words: tuple[str, str, str], size: float, room: float) -> None:
        kind, code, name = words
        tint, label = loop_colour(self.theme, kind), self._label(name, room) if name else None
        painter.save()
        painter.translate(place.x, place.y)
        painter.scale(size * self._scale, size * self._scale)
        painter.translate(0, -9.0 if label else 0.0)
        painter.setPen(NO_PEN)  # code and name stay readable where links run behind them
        painter.setBrush(brush(self.theme.canvas, 0.72))
        painter.drawEllipse(QPointF(0, 0), RADIUS, RADIUS)
        if label:
            plate = QRectF(-label.width / 2 - 4, RADIUS + 6, label.width + 8, label.height + 4)
            painter.drawRoundedRect(plate, 5, 5)
        _turning_arrow(painter, tint, place.clockwise)
        painter.setPen(pen(tint, 1))
        self._label(code or kind, 0).draw(painter, 0, 0, self.as_text)
        if label:
            painter.setPen(pen(self.theme.text_muted, 1))
            label.draw(painter, 0, RADIUS + 8 + label.height / 2, self.as_text)
        painter.restore()

    def light(self, painter: QPainter, place: Ring, kind: str) -> None:
        """A soft disc inside a round loop, strongest towards its rim."""
        tint, theme = loop_colour(self.theme, kind), self.theme
        reach = place.radius * 1.03
        glow = QRadialGradient(QPointF(place.x, place.y), reach)
        for at, share in ((0.0, 0.25), (0.55, 0.55), (0.86, 1.0), (1.0, 0.0)):
            shade = QColor(tint)
            shade.setAlphaF(theme.glow_alpha * share)
            glow.setColorAt(at, shade)
        painter.setPen(NO_PEN)
        painter.setBrush(QBrush(glow))
        painter.drawEllipse(QPointF(place.x, place.y), reach, reach)

    def extent(self, place: Ring) -> QRectF:
        """What a quiet badge may cover, map units."""
        across = (_NAME_WIDTH / 2 + 4) * self._scale
        return QRectF(place.x - across, place.y - 32 * self._scale, 2 * across, 90 * self._scale)

    def _label(self, text: str, width: float) -> Label:
        """A name within a width, or a code (width 0)."""
        width = width // 10 * 10
        found = self._labels.get((text, width))
        if found is None:
            font = typeface(self.theme, _NAME) if width else typeface(self.theme, _CODE, QFont.Weight.Bold)
            found = self._labels[text, width] = lay_out(text, font, width or 60.0)
        return found


def _turning_arrow(painter: QPainter, tint: str, clockwise: bool) -> None:
    """Most of a circle with an arrowhead at its end, turning the loop's way."""
    outline = QPen(colour(tint), 2.2)
    outline.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(outline)
    painter.setBrush(NO_BRUSH)
    way = -1 if clockwise else 1  # Qt counts degrees against the clock
    begin = _OPEN_FROM if clockwise else 180 - _OPEN_FROM
    sweep = way * (_OPEN - 18)
    painter.drawArc(QRectF(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS), round(begin * 16), round(sweep * 16))
    end = radians(begin + sweep)
    x, y = RADIUS * cos(end), -RADIUS * sin(end)
    heading = end + way * (pi / 2 + 0.22)
    ahead, aside = QPointF(cos(heading), -sin(heading)), QPointF(sin(heading), cos(heading))
    middle = QPointF(x, y)
    painter.setPen(NO_PEN)
    painter.setBrush(brush(tint))
    painter.drawPolygon(QPolygonF([middle + ahead * 8.5, middle + aside * 5.2, middle - aside * 5.2]))


def _room(scene: Scene, middle: Floats) -> float:
    """The width between the boxes to both sides of a badge's middle."""
    away = np.abs(scene.pos - middle) - scene.half
    beside = away[away[:, 1] < RADIUS + 24, 0]
    return 2 * float(beside.min()) - 8 if len(beside) else _NAME_WIDTH


def _two_clockwise(scene: Scene, members: Ints) -> bool:
    """Two factors turn the way their first link bends: to the left of travel is clockwise on screen."""
    there = np.flatnonzero((scene.ends == members).all(axis=1))
    return bool(scene.bulge[there[0]] >= 0) if len(there) else True
