"""The one graphics item of the canvas. Qt's item per box is a hundred times slower; this one only hands on."""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter


class MapItem(pg.GraphicsObject):  # type: ignore[misc] # pyqtgraph has no types
    """Covers the whole window, in screen pixels; ``draw`` fills it; Qt clips to what needs paint."""

    def __init__(self, draw: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._draw = draw
        self._rect = QRectF(0, 0, 1, 1)

    def resize(self, width: float, height: float) -> None:
        self.prepareGeometryChange()
        self._rect = QRectF(0, 0, width, height)

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, *_: object) -> None:
        self._draw(painter)

    def viewRangeChanged(self) -> None:
        """The canvas has a camera of its own."""

    def viewTransformChanged(self) -> None:
        """The canvas has a camera of its own."""
