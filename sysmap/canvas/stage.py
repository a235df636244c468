"""Everything that is painted of a map, put together: backdrop, spotlight, selection, the hand. No widget here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from sysmap.analysis.results import Loop
from sysmap.canvas.areas import Area
from sysmap.canvas.backdrop import Backdrop
from sysmap.canvas.badges import ring
from sysmap.canvas.camera import Camera
from sysmap.canvas.detail import detail
from sysmap.canvas.foreground import Foreground
from sysmap.canvas.ink import colour, pen
from sysmap.canvas.kind_samples import draw_key, kinds_on
from sysmap.canvas.labels import Lettering, lay_out, typeface
from sysmap.canvas.legend import Legend, draw_legend
from sysmap.canvas.overlay import Overlay
from sysmap.canvas.painter import Colouring, MapPainter
from sysmap.canvas.scene import Scene
from sysmap.canvas.tags import Tags
from sysmap.layout.arcs import Floats
from sysmap.model import Record, RelationKind, Sheet, SystemMap
from sysmap.session import Spotlight
from sysmap.style.theme import Theme

WELCOME = {
    Sheet.CAUSAL: "Type  coal price -> demand -  below, or double-click to add a factor",
    Sheet.STAKEHOLDERS: "Type  Utility A -[funds]-> Wind coalition  below, or double-click to add a stakeholder",
    Sheet.BOTH: "Factors and stakeholders stand here together: draw from one who can move a factor to the factor",
}
BADGE_FROM = 0.35  # zoom from which named loops carry their badge
ROUND_LOOPS = 24  # of those the analysis lists first; they may run round
KEY_INSET = 12.0  # px from the window's corner to the key
_NO_LINKS = np.zeros(0, dtype=np.intp)


@dataclass
class Pulse:
    """A loop glowing once around its way; ``share`` runs from 0 to 1."""

    light: Spotlight
    share: float = 0.0


class Stage:
    """Holds the scene in one theme and paints it as a camera sees it."""

    def __init__(self, theme: Theme) -> None:
        self._loops: tuple[Loop, ...] = ()
        self.legend: Legend | None = None
        self.kinds: tuple[RelationKind | None, ...] = ()
        self.selection: frozenset[str] = frozenset()
        self.spotlight: Spotlight | None = None
        self.pulse: Pulse | None = None
        self.pose: Scene | None = None
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Another theme: everything is measured anew, so ``show`` must follow."""
        self.theme = theme
        self.scene = Scene(Lettering(theme))
        self._painter = MapPainter(theme)
        self.backdrop = Backdrop(self._painter)
        self.front = Foreground(self._painter)
        self._tags = Tags(theme)
        letters = _as_typed(typeface(theme, theme.font_label + 2))
        self._welcome = {sheet: lay_out(words, letters, 560) for sheet, words in WELCOME.items()}

    def show(
        self, snapshot: SystemMap, loops: Iterable[tuple[str, ...]], steps: Mapping[str, int], sheet: Sheet
    ) -> None:
        """A whole sheet of a map."""
        self.scene.rebuild(snapshot, loops, steps, sheet)
        self.kinds = kinds_on(snapshot, sheet)
        self.pose = None
        self.backdrop.forget()

    def colour(self, colouring: Colouring, legend: Legend | None) -> None:
        if (colouring, legend) == (self._painter.colouring, self.legend):
            return
        self._painter.colouring, self.legend = colouring, legend
        self.backdrop.forget()

    def name_loops(self, loops: Iterable[Loop]) -> None:
        """The loops that carry a quiet badge."""
        self._loops = tuple(loops)

    def update(self, records: Mapping[str, Record | None], lifted: frozenset[str]) -> Floats:
        """Take in changed records; returns the area of the map that must be shown anew."""
        area = self.scene.update(records, in_hand=bool(lifted))
        self.backdrop.stop()
        if not self._all_lifted(records, lifted):
            self.repaint(area)
        return area

    def repaint(self, area: Floats) -> None:
        if area[0] <= area[2]:
            self.backdrop.repaint(self.scene, area)

    def lift(self, ids: frozenset[str]) -> Floats:
        """Take these factors and their links out of the backdrop (or put back what no longer is in the hand)."""
        moved = self.scene.rows(self.backdrop.lifted ^ ids)
        self.backdrop.lifted = ids
        if not ids:
            self.repaint(self.scene.calm())
        area = self.scene.area_of(moved, self.scene.links_at(moved))
        self.repaint(area)
        return area

    def type_into(self, factor: str) -> None:
        """The label of this factor is being typed: it is not drawn."""
        for changed in {self._painter.silent, factor} - {""}:
            self._painter.silent = factor
            rows = self.scene.rows([changed])
            self.repaint(self.scene.area_of(rows, _NO_LINKS))

    def extent(self) -> QRectF:
        """All of the map, map units; empty when nothing is on it."""
        area = self.scene.extent()
        return _rect(area) if area else QRectF()

    def overview(self, camera: Camera) -> Camera:
        """All of the map; where that is too far to see, its crowded middle: strays do not empty the window."""
        whole = camera.fitted(extent := self.extent())
        if whole.rect.contains(extent) or not self.scene.elements:
            return whole
        pos = self.scene.pos
        low, high = np.quantile(pos, (0.1, 0.9), axis=0, method="nearest")
        crowd = self.scene.area_of(np.flatnonzero(((pos >= low) & (pos <= high)).all(axis=1)), _NO_LINKS)
        goal = camera.fitted(_rect(crowd)) if crowd[0] < crowd[2] else whole
        rect = goal.rect
        if len(self.scene.boxes_in((rect.left(), rect.top(), rect.right(), rect.bottom()))):
            return goal
        nearest = pos[np.argmin(np.abs(pos - (goal.x, goal.y)).sum(axis=1))]
        return goal.at(float(nearest[0]), float(nearest[1]))

    # painting

    def draw(self, painter: QPainter, camera: Camera, ratio: float, overlay: Overlay) -> None:
        """The window in screen pixels."""
        if self.pose is not None:
            self._draw_pose(painter, self.pose, camera)
            return
        self.backdrop.draw(painter, self.scene, camera, ratio, self.extent())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.scene.elements:
            painter.setPen(pen(self.theme.text_muted, 1))
            self._welcome[self.scene.sheet].draw(painter, camera.width / 2, camera.height / 2)
        painter.save()
        look_through(painter, camera)
        self._draw_front(painter, camera, overlay)
        painter.restore()
        self._tags.draw(painter, self.scene, camera, self.selection, self.spotlight, self._painter.colouring)
        floor = draw_legend(painter, self.theme, self.legend, camera) if self.legend else camera.height
        if self.kinds and self.scene.elements:
            draw_key(painter, self.theme, self.kinds, QPointF(KEY_INSET, floor - KEY_INSET), camera.width / 2)

    def _draw_front(self, painter: QPainter, camera: Camera, overlay: Overlay) -> None:
        scene, front, zoom = self.scene, self.front, camera.zoom
        if zoom >= BADGE_FROM:
            self._draw_badges(painter, camera)
        if self.spotlight:
            front.spotlight(painter, scene, self.spotlight, zoom, camera.rect)
        if overlay.lifted:
            front.lifted(painter, scene, overlay.lifted, zoom)
        if self.selection:
            front.selection(painter, scene, self.selection, zoom)
        if self.pulse:
            front.pulse(painter, scene, self.pulse.light, self.pulse.share, zoom)
        if overlay.hover and not overlay.lifted:
            front.hover(painter, scene, overlay.hover, zoom, busy=overlay.wire is not None)
        if overlay.wire:
            front.wire(painter, scene, overlay.wire, zoom)
        if overlay.band:
            front.band(painter, overlay.band, zoom)

    def _draw_badges(self, painter: QPainter, camera: Camera) -> None:
        lit = self.spotlight.links if self.spotlight else None
        for loop in self._loops:
            if lit == frozenset(loop.links):
                continue
            place = ring(self.scene, loop.factors)
            if place and place.round and camera.rect.intersects(self.front.badges.extent(place)):
                self.front.badges.quiet(painter, place, loop.kind, loop.code, loop.name)

    def _draw_pose(self, painter: QPainter, pose: Scene, camera: Camera) -> None:
        painter.fillRect(QRectF(0, 0, camera.width, camera.height), colour(self.theme.canvas))
        painter.save()
        look_through(painter, camera)
        rect = camera.rect
        area = (rect.left(), rect.top(), rect.right(), rect.bottom())
        level = detail(camera.zoom, draft=len(pose.ties) > 150)
        for _ in self._painter.paint(painter, pose, pose.boxes_in(area), pose.links_in(area), camera.zoom, level):
            pass
        painter.restore()

    def _all_lifted(self, records: Mapping[str, Record | None], lifted: frozenset[str]) -> bool:
        return bool(lifted) and all(key in lifted and record is not None for key, record in records.items())


def look_through(painter: QPainter, camera: Camera) -> None:
    """Let the painter take map units."""
    painter.translate(camera.width / 2, camera.height / 2)
    painter.scale(camera.zoom, camera.zoom)
    painter.translate(-camera.x, -camera.y)


def _rect(area: Area) -> QRectF:
    left, top, right, bottom = area
    return QRectF(left, top, right - left, bottom - top)


def _as_typed(font: QFont) -> QFont:
    """Inter draws -> as an arrow, which no keyboard has."""
    font.setFeature(QFont.Tag("calt"), 0)
    return font
