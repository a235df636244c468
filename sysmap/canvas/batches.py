"""Many straight lines or rectangles in one call: one by one they would cost a frame."""

from __future__ import annotations

from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from sysmap.canvas.ink import NO_BRUSH, pen
from sysmap.layout.arcs import Floats


def draw_lines(painter: QPainter, lines: Floats, colour: str, width: float, alpha: float = 1.0) -> None:
    """Many straight lines (k, 4) at once."""
    if not len(lines):
        return
    painter.setPen(pen(colour, width, alpha))
    painter.setBrush(NO_BRUSH)
    batch = PrimitiveArray(QLineF, 4)
    batch.resize(len(lines))
    batch.ndarray()[:] = lines
    painter.drawLines(*batch.drawargs())


def draw_rects(painter: QPainter, rects: Floats) -> None:
    """Many rectangles (k, 4) left, top, width, height at once, in the painter's pen and brush."""
    if len(rects):
        batch = PrimitiveArray(QRectF, 4)
        batch.resize(len(rects))
        batch.ndarray()[:] = rects
        painter.drawRects(*batch.drawargs())
