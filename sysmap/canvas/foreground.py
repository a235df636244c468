"""Everything on top of the backdrop: the spotlight, the selection, what is hovered, dragged or being drawn."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from sysmap.canvas import strokes
from sysmap.canvas.badges import BadgePainter, in_order, ring
from sysmap.canvas.batches import draw_lines, draw_rects
from sysmap.canvas.detail import Detail, detail, line_width
from sysmap.canvas.figures import corner
from sysmap.canvas.hit import Hit
from sysmap.canvas.ink import NO_BRUSH, NO_PEN, brush, colour, loop_colour, pen, sign_colour
from sysmap.canvas.overlay import Wire
from sysmap.canvas.painter import MapPainter, box_rect
from sysmap.canvas.scene import Scene
from sysmap.canvas.ties import DOTTED, SOLID, ink_colour
from sysmap.layout.arcs import Ints, arcs
from sysmap.session import Spotlight

MOST_HALOS = 60  # lit links with a soft band; more would cost a frame
MOST_SMOOTH = 400  # links drawn live with soft edges
LIT_WIDTH = 1.9  # of a lit link against an ordinary one
_NOTHING = np.zeros(0, dtype=np.intp)


class Foreground:
    """Draws on a painter in map units, at one zoom."""

    def __init__(self, painter: MapPainter) -> None:
        self.map = painter
        self.theme = painter.theme
        self.badges = BadgePainter(painter.theme, painter.as_text)

    def lifted(self, painter: QPainter, scene: Scene, ids: frozenset[str], zoom: float) -> None:
        """Factors in the hand, with their links."""
        rows = scene.rows(ids)
        links = scene.links_at(rows)
        level = detail(zoom, draft=len(links) > MOST_SMOOTH or len(rows) > MOST_SMOOTH)
        if not level.smooth and len(rows) > 150 and level.boxes == "rounded":
            level = detail(0.3, draft=True)
        _run(self.map.paint(painter, scene, rows, links, zoom, level))

    def veil(self, painter: QPainter, area: QRectF) -> None:
        """Dims all that is painted so far."""
        painter.fillRect(area, colour(self.theme.canvas, 1 - self.theme.dim_alpha))

    def spotlight(self, painter: QPainter, scene: Scene, light: Spotlight, zoom: float, veil: QRectF) -> None:
        """Dims the map and draws what is lit: a loop with its halo, its light and its badge."""
        self.veil(painter, veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        order = in_order(scene, light.links) if light.kind else ()
        place = ring(scene, order) if order else None
        if place and place.round:
            self.badges.light(painter, place, light.kind)
        self.lit(painter, scene, light, zoom)
        if place:
            self.badges.lit(painter, place, light.kind, light.code, light.name, max(1.0, 0.55 / zoom))

    def lit(self, painter: QPainter, scene: Scene, light: Spotlight, zoom: float) -> None:
        """Links thick in the loop's colour, then their factors and signs."""
        rows, links = scene.rows(light.factors), scene.link_rows(light.links)
        links = links[scene.shown[links]]
        level = self._level(zoom, len(links) + len(rows))
        if light.kind:
            tint = loop_colour(self.theme, light.kind)
            if len(links) <= MOST_HALOS:
                self.halo(painter, scene, links, tint, zoom)
            _run(self.map.lines(painter, scene, links, zoom, level, tint, LIT_WIDTH))
        else:
            _run(self.map.inked(painter, scene, links, zoom, level, self.theme.text_muted, 1.15))
        self._pairs(painter, scene, light.pairs, zoom)
        _run(self.map.boxes(painter, scene, rows, zoom, level))
        _run(self.map.signs(painter, scene, links, level))

    def _pairs(self, painter: QPainter, scene: Scene, pairs: Iterable[tuple[str, str]], zoom: float) -> None:
        """Dotted lines between those that are not linked yet."""
        ends = np.array([(scene.row[a], scene.row[b]) for a, b in pairs if a in scene.row and b in scene.row])
        if not len(ends):
            return
        centres, halves = ((values[ends[:, 0]], values[ends[:, 1]]) for values in (scene.pos, scene.half))
        curves = arcs(centres, halves, scene.corner, np.full(len(ends), 0.08), 3.0)
        width = line_width(zoom, self.theme.line_width) * 1.3 / zoom
        no, dotted = np.zeros(len(ends), dtype=bool), np.full(len(ends), DOTTED)
        lines = strokes.pieces(curves, no, dotted, 0.0, width, 0.35 / zoom)
        draw_lines(painter, lines, self.theme.accent, width)

    def halo(self, painter: QPainter, scene: Scene, links: Ints, tint: str, zoom: float, strength: float = 1.0) -> None:
        """A soft band beside links: a few wide, faint strokes on each other."""
        width = line_width(zoom, self.theme.line_width) * LIT_WIDTH / zoom
        alpha = self.theme.halo_alpha * strength
        paths = [_path(scene, link) for link in links.tolist()]
        painter.setBrush(NO_BRUSH)
        for spread, share in ((8.0, 0.25), (5.0, 0.35), (2.5, 0.6)):
            painter.setPen(pen(tint, width + spread / max(zoom, 0.4), alpha * share, round_ends=True))
            for path in paths:
                painter.drawPath(path)

    def pulse(self, painter: QPainter, scene: Scene, light: Spotlight, share: float, zoom: float) -> None:
        """A loop's links light up one after the other around its way, then fade; ``share`` 0 to 1."""
        order = in_order(scene, light.links)
        tint = loop_colour(self.theme, light.kind)
        fade = min(1.0, 3.2 * (1 - share))
        steps = list(zip(order, (*order[1:], *order[:1]), strict=True))
        reached = min(1.0, share / 0.6) * len(steps)
        links = {(scene.ties[row].source, scene.ties[row].target): row for row in scene.link_rows(light.links)}
        for place, step in enumerate(steps):
            strength = min(max(reached - place, 0.0), 1.0) * fade
            if strength > 0 and scene.shown[links[step]]:
                self.halo(painter, scene, np.array([links[step]]), tint, zoom, 1.8 * strength)

    def selection(self, painter: QPainter, scene: Scene, ids: frozenset[str], zoom: float) -> None:
        """Selected boxes ringed in the accent, selected links over a soft band with their handle."""
        rows, links = scene.rows(ids), scene.link_rows(ids)
        links = links[scene.shown[links]]
        accent = self.theme.accent
        level = self._level(zoom, len(links) + len(rows))
        if len(links):
            if len(links) <= MOST_HALOS:
                self.halo(painter, scene, links, accent, zoom, 0.8)
            _run(self.map.lines(painter, scene, links, zoom, level, accent, 1.25))
            _run(self.map.signs(painter, scene, links, level))
        if level.smooth:
            for row in rows.tolist():
                self._ring(painter, scene, row, zoom)
        else:
            painter.setPen(pen(accent, 2 / zoom))
            painter.setBrush(NO_BRUSH)
            draw_rects(painter, np.hstack([scene.pos[rows] - scene.half[rows], 2 * scene.half[rows]]))
        if len(links) == 1 and zoom >= 0.3:
            self._handle(painter, scene, int(links[0]), zoom)

    def _ring(self, painter: QPainter, scene: Scene, row: int, zoom: float) -> None:
        box, accent = box_rect(scene, row), self.theme.accent
        radius = corner(self.theme, scene.elements[row], box)
        painter.setBrush(NO_BRUSH)
        soft = 5 / max(zoom, 0.5)
        painter.setPen(pen(accent, soft, self.theme.halo_alpha * 0.8))
        painter.drawRoundedRect(
            box.adjusted(-soft / 2, -soft / 2, soft / 2, soft / 2), radius + soft / 2, radius + soft / 2
        )
        painter.setPen(pen(accent, 2.0 / min(zoom, 1.0)))
        painter.drawRoundedRect(box, radius, radius)

    def hover(self, painter: QPainter, scene: Scene, hit: Hit, zoom: float, busy: bool) -> None:
        """The hovered box with its connection handles, or the hovered link with its handle to bend it."""
        row, link = scene.row.get(hit.id), scene.link_row.get(hit.id)
        if row is not None:
            box = box_rect(scene, row)
            painter.setBrush(NO_BRUSH)
            painter.setPen(pen(self.theme.accent, 1.5 / min(zoom, 1.0)))
            radius = corner(self.theme, scene.elements[row], box)
            painter.drawRoundedRect(box, radius, radius)
            if zoom >= 0.3 and not busy:
                for place in _edge_middles(box):
                    self._dot(painter, place, (4.5 if hit.kind == "rim" else 3.5) / zoom**0.5, filled=hit.kind == "rim")
        elif link is not None and scene.shown[link]:
            rows = np.array([link])
            level = self._level(zoom, 1)
            self.halo(painter, scene, rows, self.theme.accent, zoom, 0.6)
            _run(self.map.lines(painter, scene, rows, zoom, level, self.theme.accent, 1.15))
            _run(self.map.boxes(painter, scene, _NOTHING, zoom, level))
            _run(self.map.signs(painter, scene, rows, level))
            if zoom >= 0.3:
                self._handle(painter, scene, link, zoom, filled=hit.kind == "middle")

    def wire(self, painter: QPainter, scene: Scene, wire: Wire, zoom: float) -> None:
        """What is being drawn, in the colour and with the sign that it will have."""
        source = scene.row.get(wire.source)
        if source is None:
            return
        target = scene.row.get(wire.target)
        pos, half = scene.pos[[source]], scene.half[[source]]
        end = scene.pos[[target]] if target is not None else np.array([[wire.x, wire.y]])
        end_half = scene.half[[target]] if target is not None else np.zeros((1, 2))
        if target is not None:
            self._ring(painter, scene, target, zoom)
        same = target is None and abs(wire.x - pos[0, 0]) < half[0, 0] and abs(wire.y - pos[0, 1]) < half[0, 1]
        if same:
            return
        curve = arcs((pos, end), (half, end_half), scene.corner, np.array([0.12]), 3.0 if target is not None else 0.5)
        if not curve.visible[0]:
            return
        stroke = wire.stroke
        ink = ink_colour(self.theme, stroke.ink) if stroke else self.theme.accent
        width = line_width(zoom, self.theme.line_width) * 1.3 / zoom
        head = strokes.HEAD + 1 if stroke is None or stroke.headed else 0.0
        no, pattern = np.zeros(1, dtype=bool), np.full(1, stroke.pattern if stroke else SOLID)
        draw_lines(painter, strokes.pieces(curve, no, pattern, head, width, 0.35 / zoom), ink, width)
        painter.setPen(NO_PEN)
        painter.setBrush(brush(ink))
        for corners in strokes.heads(curve, head).tolist() if head else ():
            painter.drawPolygon([QPointF(x, y) for x, y in corners])
        if wire.polarity:
            lines = strokes.plus_and_minus(curve.sign_anchor(), np.array([int(wire.polarity)]), 4.6)
            draw_lines(painter, lines, sign_colour(self.theme, wire.polarity), 1.9)

    def band(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """The rubber band."""
        painter.setPen(pen(self.theme.accent, 1.0 / zoom))
        painter.setBrush(brush(self.theme.accent, 0.10))
        painter.drawRect(area)

    def _handle(self, painter: QPainter, scene: Scene, link: int, zoom: float, filled: bool = False) -> None:
        x, y = scene.arcs.take([link]).middle[0].tolist()
        self._dot(painter, QPointF(x, y), 4.5 / zoom**0.5, filled)

    def _dot(self, painter: QPainter, place: QPointF, radius: float, filled: bool) -> None:
        painter.setPen(pen(self.theme.accent, radius * 0.36))
        painter.setBrush(brush(self.theme.accent if filled else self.theme.factor_fill))
        painter.drawEllipse(place, radius, radius)

    def _level(self, zoom: float, count: int) -> Detail:
        """Things lit or selected are few as a rule and drawn in full; many at once are drawn as a draft."""
        many = count > MOST_SMOOTH
        level = detail(zoom if many else max(zoom, 0.35), draft=many)
        return level if not many or level.boxes != "rounded" else detail(0.3, draft=True)


def _run(slices: Iterable[None]) -> None:
    for _ in slices:
        pass


def _edge_middles(box: QRectF) -> tuple[QPointF, ...]:
    middle = box.center()
    return (
        QPointF(middle.x(), box.top()),
        QPointF(box.right(), middle.y()),
        QPointF(middle.x(), box.bottom()),
        QPointF(box.left(), middle.y()),
    )


def _path(scene: Scene, link: int) -> QPainterPath:
    points, _ = scene.arcs.take([link]).flatten(0.2)
    path = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:].tolist():
        path.lineTo(x, y)
    return path
