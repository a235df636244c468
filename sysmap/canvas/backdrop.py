"""The picture of the map under everything that moves: painted once, shifted and scaled while the eye travels.

Painting sharp takes longer than a frame, so it is done in slices while nothing moves; until it is ready a quick draft
stands in. What changes on the map is painted anew in its own rectangle only.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from sysmap.canvas.camera import Camera
from sysmap.canvas.detail import detail
from sysmap.canvas.ink import colour
from sysmap.canvas.marks import OVERHANG
from sysmap.canvas.painter import MapPainter
from sysmap.canvas.scene import Scene
from sysmap.layout.arcs import Floats, Ints

MARGIN = 0.25  # of the window's size, painted beyond each edge
DRAFT_SECONDS = 0.010
_FEWEST, _MOST = 300, 2_500  # links in a draft
_LETTERED = 250  # a draft with more boxes than this shows them plain
_AT_ONCE = 900  # links and boxes that are painted sharp without slicing
_STRETCH = 2.5  # how far a picture may be scaled before a draft looks better


@dataclass
class _Picture:
    image: QImage
    camera: Camera
    """Of the picture itself: its size is the window's and both margins."""
    sharp: bool


class Backdrop:
    """Keeps one picture of a scene. ``lifted``: ids of factors that are left out with their links."""

    def __init__(self, painter: MapPainter) -> None:
        self.painter = painter
        self.lifted: frozenset[str] = frozenset()
        self._picture: _Picture | None = None
        self._next: _Picture | None = None
        self._job: Iterator[None] | None = None
        self._most_links = _MOST

    @property
    def working(self) -> bool:
        """Whether a sharp picture is under way."""
        return self._job is not None

    def forget(self) -> None:
        """Nothing of the picture holds any more."""
        self.stop()
        self._picture = None

    def stop(self) -> None:
        if self._job is not None:
            self._job.close()  # type: ignore[attr-defined]
            self._job = self._next = None

    def is_sharp(self, camera: Camera, extent: QRectF) -> bool:
        """Whether the picture is final for this camera."""
        picture = self._picture
        if picture is None or not picture.sharp or picture.camera.zoom != camera.zoom:
            return False
        return _holds(picture, camera, extent)

    def draw(self, painter: QPainter, scene: Scene, camera: Camera, ratio: float, extent: QRectF) -> None:
        """Fill the window, in screen pixels, with the map as this camera sees it."""
        painter.fillRect(QRectF(0, 0, camera.width, camera.height), colour(self.painter.theme.canvas))
        picture = self._picture
        if picture is None or not self._serves(picture, camera, ratio, extent):
            picture = self._picture = self._draft(scene, camera, ratio)
        scale = camera.zoom / picture.camera.zoom
        corner = camera.screen_rect(picture.camera.rect).topLeft()
        if abs(scale - 1) < 1e-9:
            corner = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
            painter.drawImage(corner, picture.image)
        else:
            size = picture.camera.width * scale, picture.camera.height * scale
            painter.drawImage(QRectF(corner.x(), corner.y(), *size), picture.image, QRectF(picture.image.rect()))

    def begin(self, scene: Scene, camera: Camera, ratio: float) -> None:
        """Start on a sharp picture."""
        self.stop()
        self._next = self._blank(camera, ratio, sharp=True)
        self._job = self._paint(scene, self._next, None)

    def work(self, seconds: float) -> bool:
        """Go on with the sharp picture for about so long; True once it is there."""
        if self._job is None:
            return False
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            if next(self._job, self) is self:
                self._picture, self._next, self._job = self._next, None, None
                return True
        return False

    def repaint(self, scene: Scene, area: Floats) -> bool:
        """Paint one area (left, top, right, bottom) of the map anew; False when that is too much to do at once."""
        self.stop()
        picture = self._picture
        if picture is None:
            return False
        here = picture.camera.rect
        spare = OVERHANG + 3 / picture.camera.zoom
        clipped = np.array(
            [
                max(area[0] - spare, here.left()),
                max(area[1] - spare, here.top()),
                min(area[2] + spare, here.right()),
                min(area[3] + spare, here.bottom()),
            ]
        )
        if clipped[0] >= clipped[2] or clipped[1] >= clipped[3]:
            return True
        rows, links = self._inside(scene, clipped)
        small = len(rows) + len(links) <= _AT_ONCE
        for _ in self._paint(scene, replace(picture, sharp=small), clipped):
            pass
        picture.sharp &= small
        return small

    def _serves(self, picture: _Picture, camera: Camera, ratio: float, extent: QRectF) -> bool:
        if picture.image.devicePixelRatio() != ratio or not 1 / _STRETCH < camera.zoom / picture.camera.zoom < _STRETCH:
            return False
        return _holds(picture, camera, extent)

    def _blank(self, camera: Camera, ratio: float, sharp: bool) -> _Picture:
        # Whole pixels, so that a shifted picture stays as crisp as it was painted.
        wide, high = round(camera.width * MARGIN), round(camera.height * MARGIN)
        larger = replace(camera, width=camera.width + 2 * wide, height=camera.height + 2 * high)
        image = QImage(round(larger.width * ratio), round(larger.height * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(colour(self.painter.theme.canvas))
        return _Picture(image, larger, sharp)

    def _draft(self, scene: Scene, camera: Camera, ratio: float) -> _Picture:
        began = time.perf_counter()
        picture = self._blank(camera, ratio, sharp=False)
        for _ in self._paint(scene, picture, None):
            pass
        took = time.perf_counter() - began
        self._most_links = int(min(max(self._most_links * DRAFT_SECONDS / max(took, 1e-4), _FEWEST), _MOST))
        return picture

    def _inside(self, scene: Scene, area: Floats) -> tuple[Ints, Ints]:
        left, top, right, bottom = area
        rows = scene.boxes_in((left - OVERHANG, top - OVERHANG, right + OVERHANG, bottom + OVERHANG))
        links = scene.links_in(area)
        if self.lifted:
            away = scene.rows(self.lifted)
            rows = np.setdiff1d(rows, away, assume_unique=True)
            links = np.setdiff1d(links, scene.links_at(away), assume_unique=True)
        return rows, links

    def _paint(self, scene: Scene, picture: _Picture, area: Floats | None) -> Iterator[None]:
        camera = picture.camera
        rect = camera.rect
        whole = np.array([rect.left(), rect.top(), rect.right(), rect.bottom()])
        rows, links = self._inside(scene, whole if area is None else area)
        level = detail(camera.zoom, not picture.sharp, self._most_links)
        if not picture.sharp and level.boxes == "rounded" and len(rows) > _LETTERED:
            level = replace(level, boxes="outlined", text="bar", signs=False)
        painter = QPainter(picture.image)
        try:
            if area is not None:
                clip = camera.screen_rect(QRectF(QPointF(*area[:2]), QPointF(*area[2:])))
                painter.setClipRect(clip.toAlignedRect())
                painter.fillRect(clip.toAlignedRect(), colour(self.painter.theme.canvas))
            painter.translate(camera.width / 2, camera.height / 2)
            painter.scale(camera.zoom, camera.zoom)
            painter.translate(-camera.x, -camera.y)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            yield from self.painter.paint(painter, scene, rows, links, camera.zoom, level)
        finally:
            painter.end()


def _holds(picture: _Picture, camera: Camera, extent: QRectF) -> bool:
    """Whether all of the map that the camera sees is in the picture."""
    seen = camera.rect.intersected(extent)
    return seen.isEmpty() or picture.camera.rect.contains(seen)
