"""Name tags in screen size for the factors that matter, when the map is too far away to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sysmap.canvas import marks, readings
from sysmap.canvas.badges import in_order, ring
from sysmap.canvas.camera import MARGIN, Camera
from sysmap.canvas.ink import NO_BRUSH, brush, loop_colour, pen
from sysmap.canvas.labels import Label, lay_out, typeface
from sysmap.canvas.painter import Colouring
from sysmap.canvas.scene import Scene
from sysmap.canvas.spots import GAP, Ground, settle
from sysmap.layout.arcs import Floats, Ints
from sysmap.model import Element, Factor
from sysmap.session import Spotlight
from sysmap.style.theme import Theme

READABLE = 0.54
"""Zoom from which letters are still read on the map itself."""

_SIZE, _WIDTH, _MOST, _LONGEST = 12.0, 150.0, 40, 80
_PAD_X, _PAD_Y = 6.0, 3.0
_LEVER_ROOM, _GOAL_ROOM = 20.0, 34.0  # for the marks before the words
_LIT, _DIMMED = 3.0, 0.1  # how much it matters that a box is not hidden, against an ordinary one
_AROUND = np.array([-1.0, -1.0, 1.0, 1.0]) * (MARGIN - GAP)  # as far beyond the map as is seen when all of it is
_RING = 4.0  # px around the plate of what is selected
_BADGE = np.array([30.0, 26.0])  # half of what a lit loop's badge takes


@dataclass(frozen=True)
class _Tag:
    """``plate`` (4,): left, top, right, bottom in screen pixels from the map's zero."""

    row: int
    label: Label
    plate: Floats


class Tags:
    """The tags of one theme. They are placed anew when the map, the zoom or what matters changes, never by a pan."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._size = _SIZE * theme.font_label / 13
        self._font = typeface(theme, self._size)
        self._labels: dict[str, Label] = {}
        self._tags: tuple[_Tag, ...] = ()
        self._placed: tuple[object, ...] = ()

    def draw(
        self,
        painter: QPainter,
        scene: Scene,
        camera: Camera,
        selected: frozenset[str],
        light: Spotlight | None,
        colouring: Colouring,
    ) -> None:
        """In screen pixels: what is selected and lit; while nothing is lit also goals and levers."""
        if camera.zoom >= READABLE or not scene.elements:
            return
        state = (scene, scene.revision, camera.zoom, selected, light)
        if state != self._placed:
            self._placed, self._tags = state, tuple(self._place(scene, camera.zoom, selected, light))
        x, y = camera.to_screen(0.0, 0.0)
        window = QRectF(-x, -y, camera.width, camera.height)
        painter.save()
        painter.translate(x, y)
        tint = loop_colour(self.theme, light.kind) if light and light.kind else self.theme.text_faint
        shown = [tag for tag in self._tags if _rect(tag.plate).intersects(window)]
        for tag in shown:
            self._leader(painter, scene, tag, camera.zoom, tint)
        for tag in shown:
            self._draw(painter, scene, tag, colouring, selected)
        painter.restore()

    def _place(self, scene: Scene, zoom: float, selected: frozenset[str], light: Spotlight | None) -> Iterable[_Tag]:
        rows = [row for row in _that_matter(scene, selected, light) if scene.elements[row].label.strip()]
        if not rows:
            return
        labels = [self._label(scene.elements[row].label) for row in rows]
        sizes = np.array([self._extent(scene, row, label) for row, label in zip(rows, labels, strict=True)])
        boxes = np.hstack([scene.pos - scene.half, scene.pos + scene.half]) * zoom
        weights, points, centre = np.ones(len(boxes)), np.zeros((0, 2)), None
        if light:
            weights[:] = _DIMMED
            weights[scene.rows(light.factors)] = _LIT
            points = _along(scene, scene.link_rows(light.links)) * zoom
        place = ring(scene, in_order(scene, light.links)) if light and light.kind else None
        if place:
            centre = np.array([place.x, place.y]) * zoom
            badge = np.concatenate([centre - _BADGE, centre + _BADGE])
            boxes, weights = np.vstack([boxes, badge]), np.append(weights, _LIT)
        within = np.array(scene.extent()) * zoom + _AROUND
        plates = settle(Ground(boxes, weights, points, within), boxes[rows], sizes, centre)
        for row, label, plate in zip(rows, labels, plates, strict=True):
            if plate is not None:
                yield _Tag(row, label, plate)

    def _extent(self, scene: Scene, row: int, label: Label) -> tuple[float, float]:
        return label.width + 2 * _PAD_X + _marks_room(scene, row), label.height + 2 * _PAD_Y

    def _draw(self, painter: QPainter, scene: Scene, tag: _Tag, colouring: Colouring, selected: frozenset[str]) -> None:
        theme, element, plate = self.theme, scene.elements[tag.row], _rect(tag.plate)
        if element.id in selected:
            painter.setPen(pen(theme.accent, 2 * _RING))
            painter.setBrush(NO_BRUSH)
            painter.drawRoundedRect(plate, 6, 6)  # the half of it outside stays: the plate covers the other
        goal, lever = _marked(element)
        painter.setPen(pen(theme.goal if goal else theme.lever if lever else theme.factor_border, 1.2))
        painter.setBrush(brush(colouring.fills.get(element.id, theme.factor_fill), 0.96))
        painter.drawRoundedRect(plate, 6, 6)
        if reading := colouring.readings.get(element.id):
            readings.draw_tag(painter, theme, plate, reading)
        painter.setPen(pen(theme.factor_text, 1))
        middle, before = plate.center(), _marks_room(scene, tag.row)
        tag.label.draw(painter, middle.x() + before / 2, middle.y())
        if before:
            line = QRectF(QPointF(plate.left() + 6, middle.y()), plate.bottomRight())
            marks.draw_marks(painter, theme, line, replace(element, pinned=False))

    def _leader(self, painter: QPainter, scene: Scene, tag: _Tag, zoom: float, tint: str) -> None:
        """A fine line from a box to its tag, where they stand apart."""
        low, high = (scene.pos[tag.row] - scene.half[tag.row]) * zoom, (scene.pos[tag.row] + scene.half[tag.row]) * zoom
        near = np.clip((low + high) / 2, tag.plate[:2], tag.plate[2:])
        edge = np.clip(near, low, high)
        near = np.clip(edge, tag.plate[:2], tag.plate[2:])
        if np.hypot(*(near - edge)) > GAP + 1:
            painter.setPen(pen(tint, 1.0, 0.8))
            painter.drawLine(QPointF(*edge), QPointF(*near))

    def _label(self, text: str) -> Label:
        found = self._labels.get(text)
        if found is None:
            words = " ".join(text.split())
            words = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
            found = self._labels[text] = lay_out(words, self._font, _WIDTH)
        return found


def _that_matter(scene: Scene, selected: frozenset[str], light: Spotlight | None) -> list[int]:
    """Rows in the order of their claim to a place."""
    ids = [*sorted(selected)[:_MOST], *(sorted(light.factors)[:_MOST] if light else ())]
    first = [scene.row[key] for key in ids if key in scene.row]
    if light:
        return list(dict.fromkeys(first))[:_MOST]
    goals = [row for row, element in enumerate(scene.elements) if _marked(element)[0]]
    levers = [row for row, element in enumerate(scene.elements) if _marked(element)[1]]
    return list(dict.fromkeys([*first, *goals, *levers]))[:_MOST]


def _marked(element: Element) -> tuple[bool, bool]:
    """Whether it is a goal, and whether it is a lever."""
    return (bool(element.goal), bool(element.lever)) if isinstance(element, Factor) else (False, False)


def _marks_room(scene: Scene, row: int) -> float:
    goal, lever = _marked(scene.elements[row])
    return _GOAL_ROOM * goal + _LEVER_ROOM * lever


def _along(scene: Scene, links: Ints) -> Floats:
    """(k, 2) points along these links."""
    curves = scene.arcs.take(links)
    return np.vstack([curves.at(curves.t0 + share * (curves.t1 - curves.t0)) for share in np.linspace(0.1, 1.0, 7)])


def _rect(plate: Floats) -> QRectF:
    left, top, right, bottom = plate.tolist()
    return QRectF(left, top, right - left, bottom - top)
