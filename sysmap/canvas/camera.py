"""Where the eye is: the point of the map in the middle of the window, and how close."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

NEAREST, FARTHEST = 4.0, 0.05
MARGIN = 36.0  # screen pixels round a map that fits


@dataclass(frozen=True, slots=True)
class Camera:
    """``x``, ``y``: map units in the window's middle; ``zoom``: 1 is 100 %; ``width``, ``height``: screen pixels."""

    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0
    width: float = 1.0
    height: float = 1.0

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """Map units of a point in screen pixels."""
        return self.x + (x - self.width / 2) / self.zoom, self.y + (y - self.height / 2) / self.zoom

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.x) * self.zoom + self.width / 2, (y - self.y) * self.zoom + self.height / 2

    @property
    def rect(self) -> QRectF:
        """What the window shows, in map units."""
        width, height = self.width / self.zoom, self.height / self.zoom
        return QRectF(self.x - width / 2, self.y - height / 2, width, height)

    def screen_rect(self, rect: QRectF) -> QRectF:
        """Where a rectangle of the map is on screen."""
        left, top = self.to_screen(rect.left(), rect.top())
        return QRectF(left, top, rect.width() * self.zoom, rect.height() * self.zoom)

    def at(self, x: float, y: float) -> Camera:
        return replace(self, x=x, y=y)

    def moved(self, dx: float, dy: float) -> Camera:
        """The map dragged along by screen pixels."""
        return replace(self, x=self.x - dx / self.zoom, y=self.y - dy / self.zoom)

    def zoomed(self, zoom: float, screen: QPointF | None = None) -> Camera:
        """As near as ``zoom``, within limits; the point of the map under ``screen`` (or the middle) stays there."""
        zoom = min(max(zoom, FARTHEST), NEAREST)
        px, py = (screen.x(), screen.y()) if screen else (self.width / 2, self.height / 2)
        x, y = self.to_map(px, py)
        return replace(self, x=x - (px - self.width / 2) / zoom, y=y - (py - self.height / 2) / zoom, zoom=zoom)

    def fitted(self, rect: QRectF, most: float = 1.0) -> Camera:
        """Far enough to show all of a rectangle of the map, and no nearer than ``most``."""
        if rect.isEmpty():
            return replace(self, x=rect.center().x(), y=rect.center().y(), zoom=1.0)
        across = max(self.width - 2 * MARGIN, 1) / rect.width()
        down = max(self.height - 2 * MARGIN, 1) / rect.height()
        zoom = min(max(min(across, down, most), FARTHEST), NEAREST)
        return replace(self, x=rect.center().x(), y=rect.center().y(), zoom=zoom)

    def towards(self, other: Camera, share: float) -> Camera:
        """On the way to another camera; zoom runs evenly by ratio, so that it looks even."""
        zoom = self.zoom * (other.zoom / self.zoom) ** share
        # The screen point that both cameras agree on would stay put; mixing by what is left of 1 / zoom does that.
        gap = 1 / self.zoom - 1 / other.zoom
        mix = share if abs(gap) < 1e-9 else (1 / self.zoom - 1 / zoom) / gap
        return replace(other, x=self.x + (other.x - self.x) * mix, y=self.y + (other.y - self.y) * mix, zoom=zoom)
