"""A word beside a place on the map, there for a moment: "closes R3" where the link was just drawn."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from sysmap.canvas.spots import Ground, settle
from sysmap.canvas.view import MapView

STAYS_MS, FADES_MS = 2400, 300
BESIDE = 9.0
"""Screen pixels around the place that the word leaves free, at least."""

_BOXES_MATTER = 8.0  # how much more than a short way from the place


class Callout(QLabel):
    """It follows the camera, lets the mouse through, and fades unless motion is off."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._place = (0.0, 0.0)
        self._aside = QPointF()
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

    def say(self, text: str, link_id: str, factors: Iterable[str]) -> None:
        """Show a word about a link beside its middle, away from the loop of these factors, where it hides least of the
        map; a new word replaces the last. Raises KeyError."""
        self._place = self._view.curve_middle(link_id)
        self.about = link_id
        self._stay.stop()
        self._fade.stop()
        self._opacity = 1.0
        self.setText(text)
        self.setAccessibleName(text)
        theme = self._view.theme
        self.setStyleSheet(f"color: {theme.tooltip_text}; font-weight: 600;")
        self.adjustSize()
        self._aside = self._free_side(factors)
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
        corner = self._view.to_screen(*self._place) + self._aside - QPointF(self.width(), self.height()) / 2
        self.move(corner.toPoint())

    def _free_side(self, factors: Iterable[str]) -> QPointF:
        """How far from the place its middle stands, px: in the window, off boxes and signs as far as there is room."""
        scene, zoom = self._view.map_scene, self._view.zoom
        at = np.array(self._place) * zoom
        boxes = np.hstack([scene.pos - scene.half, scene.pos + scene.half]) * zoom
        seen = self._view.visible_rect()
        window = np.array([seen.left(), seen.top(), seen.right(), seen.bottom()]) * zoom
        ground = Ground(boxes, np.full(len(boxes), _BOXES_MATTER), scene.signs * zoom, window)
        own = np.concatenate([at, at]) + np.array([-BESIDE, -BESIDE, BESIDE, BESIDE])
        size = np.array([self.width(), self.height()], dtype=float)
        middle = scene.pos[scene.rows(factors)].mean(axis=0) * zoom
        (plate,) = settle(ground, own[None], size[None], middle)
        assert plate is not None  # nothing else asks for room
        return QPointF(*((plate[:2] + plate[2:]) / 2 - at))

    def _show_faint(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    def _leave(self) -> None:
        if self._view.motion:
            self._fade.start()
        else:
            self.hide()
