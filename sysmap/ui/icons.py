"""Icons: SVG outlines drawn in a theme's colour, sharp at any pixel ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sysmap.style.resources import icon_file
from sysmap.style.theme import Theme


class _Outline(QIconEngine):
    """Draws one outline in the colour of its state: at rest, on, or not to be had."""

    def __init__(self, name: str, normal: str, on: str, disabled: str) -> None:
        super().__init__()
        self._name = name
        self._colours = (normal, on, disabled)

    def clone(self) -> QIconEngine:
        return _Outline(self._name, *self._colours)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        normal, on, disabled = self._colours
        colour = disabled if mode == QIcon.Mode.Disabled else on if state == QIcon.State.On else normal
        _renderer(self._name, colour).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of this name (a file in resources/icons); an empty icon where the name is empty."""
    return QIcon(_Outline(name, theme.text, theme.accent, theme.text_faint)) if name else QIcon()


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    outline = icon_file(name).read_bytes()
    return QSvgRenderer(QByteArray(outline.replace(b"currentColor", colour.encode())))
