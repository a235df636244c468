"""A plot with its words: what it shows, what is under the pointer, and the way to keep it as a picture."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.style.theme import Theme
from sysmap.ui.panels.expert_plot import FactorPlot, Picture
from sysmap.ui.widgets import words

SHARPER = 2
"""Pixels of a saved picture for one on screen."""


class PlotPage(QWidget):
    """A sentence over the plot, a sentence under it."""

    picked = Signal(str)
    glanced = Signal(object)
    """The factor under the pointer or reached by keys, or None."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self._hint = hint
        self.empty = True
        """There is nothing to look at or to keep."""
        self.head = words(hint, "muted")
        self.plot = FactorPlot()
        self.plot.setAccessibleName(name)
        self.said = words()
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing() + 6)  # the plot stays where it is
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.plot, 1)
        column.addWidget(self.said)
        column.addStretch(0)
        self.plot.hovered.connect(self._hover)
        self.plot.picked.connect(self.picked)
        self.setFocusProxy(self.plot)

    def show_picture(self, picture: Picture, missing: str = "") -> None:
        """``missing``: why there is nothing to show, "" where there is something."""
        self.head.setText(missing or self._hint)
        self.plot.setVisible(not missing)
        self.empty = bool(missing)
        self.plot.show_picture(picture)
        self._say(self.plot.current)

    def as_png(self) -> bytes:
        """The plot as it stands, twice as sharp as on screen."""
        size = self.plot.viewport().size()
        image = QImage(size * SHARPER, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(self.plot.backgroundBrush().color())
        painter = QPainter(image)
        self._render(painter, size * SHARPER)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload] # Qt's typing forgets that a format is text
        return bytes(buffer.data().data())

    def as_svg(self) -> bytes:
        """The plot as it stands, as a drawing whose words are text."""
        size = self.plot.viewport().size()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        drawing = QSvgGenerator()
        drawing.setOutputDevice(buffer)
        drawing.setSize(size)
        drawing.setViewBox(QRectF(0, 0, size.width(), size.height()))
        drawing.setTitle(self.plot.accessibleName())
        painter = QPainter(drawing)
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), self.plot.backgroundBrush())
        self._render(painter, size)
        painter.end()
        return bytes(buffer.data().data())

    def set_theme(self, theme: Theme) -> None:
        self.plot.set_theme(theme)

    def _render(self, painter: QPainter, size: QSize) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.plot.render(painter, QRectF(0, 0, size.width(), size.height()), self.plot.viewport().rect())

    def _hover(self, factor: str) -> None:
        self._say(factor)
        self.glanced.emit(factor or None)

    def _say(self, factor: str) -> None:
        sentence = next((point.sentence for point in self.plot.picture.points if point.factor == factor), "")
        self.said.setText(sentence)
        self.plot.setAccessibleDescription(sentence)
