"""A word beside a place on the map, there for a moment: "closes R3" where the link was just drawn."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from sysmap.canvas.view import MapView

STAYS_MS, FADES_MS = 2400, 300
ABOVE = 14.0
"""Screen pixels between the place and the word."""


class Callout(QLabel):
    """It follows the camera, lets the mouse through, and fades unless motion is off."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._place = (0.0, 0.0)
        self._opacity = 1.0
        self.about = ""
        self._stay = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._fade = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FADES_MS)
        self._fade.valueChanged.connect(self._show_faint)
        self._stay.timeout.connect(self._leave)
        self._fade.finished.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(10, 5, 10, 5)
        view.camera_changed.connect(self._follow)
        self.hide()

    def say(self, text: str, place: tuple[float, float], about: str) -> None:
        """Show a word ``about`` something (an id) above a place in map units; a new word replaces the last."""
        self._place = place
        self.about = about
        self._stay.stop()
        self._fade.stop()
        self._opacity = 1.0
        self.setText(text)
        self.setAccessibleName(text)
        theme = self._view.theme
        self.setStyleSheet(f"color: {theme.tooltip_text}; font-weight: 600;")
        self.adjustSize()
        self._follow()
        self.show()
        self.raise_()
        self._stay.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._opacity)
        theme = self._view.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tooltip))
        painter.drawRoundedRect(QRectF(self.rect()), theme.corner_radius, theme.corner_radius)
        painter.setPen(QColor(theme.tooltip_text))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _follow(self) -> None:
        at = self._view.to_screen(*self._place)
        self.move(round(at.x() - self.width() / 2), round(at.y() - ABOVE - self.height()))

    def _show_faint(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    def _leave(self) -> None:
        if self._view.motion:
            self._fade.start()
        else:
            self.hide()
