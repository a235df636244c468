"""A small picture of a map, as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Picture(QWidget):
    """Shows an image, or nothing while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._faint = False
        self._image: QImage | None = None
        self.setMinimumSize(220, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("The map as it would be opened")

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def fade(self, faint: bool) -> None:
        """Whether it is of a map that is not there any more."""
        self._faint = faint
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image is None:
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, *size.toTuple())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.25 if self._faint else 1.0)
        ratio = self.devicePixelRatioF()
        fine = self._image.scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(place, fine)
