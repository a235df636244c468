"""Pictures of kinds of relations for buttons and menus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from sysmap.canvas.kind_samples import LENGTH, draw_sample
from sysmap.model import RelationKind
from sysmap.style.theme import Theme

SAMPLE = QSize(round(LENGTH) + 4, 16)
"""px of such a picture."""


def kind_icon(theme: Theme, kind: RelationKind, ratio: float) -> QIcon:
    """A sample line of a kind; ``ratio``: device pixels to a pixel."""
    picture = QPixmap(SAMPLE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_sample(painter, theme, kind, QPointF(2, SAMPLE.height() / 2))
    painter.end()
    return QIcon(picture)
