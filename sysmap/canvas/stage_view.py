"""A stage seen through a camera: where the eye is and goes, and when the picture is painted."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from sysmap.canvas.camera import Camera
from sysmap.canvas.item import MapItem
from sysmap.canvas.motions import Motions
from sysmap.canvas.overlay import Overlay
from sysmap.canvas.stage import Stage
from sysmap.layout.arcs import Floats
from sysmap.style.theme import Theme

IDLE_MS = 70
SLICE_SECONDS = 0.006


class StageView(pg.GraphicsView):  # type: ignore[misc] # pyqtgraph has no types
    """Shows what the stage holds; what the stage is to hold is for those who derive from it (``_sync``).

    The camera is our own: pyqtgraph's ViewBox would bring ranges, menus and per-item signals that nothing here uses.
    """

    camera_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.motion = True
        """Whether things may glide and pulse."""
        self.stage = Stage(theme)
        self.camera = Camera()
        self.overlay = Overlay(self._overlay_changed)
        self._motions = Motions(self, self.stage)
        self._item = MapItem(self._draw)
        self.scene().addItem(self._item)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._sharpen)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._slice)

    @property
    def theme(self) -> Theme:
        return self.stage.theme

    def _sync(self) -> None:
        """Bring the stage up to date; asked before it is painted or measured."""

    # the camera

    @property
    def zoom(self) -> float:
        """1.0 is 100 %."""
        return self.camera.zoom

    def to_map(self, point: QPointF) -> tuple[float, float]:
        """Map units of a point in the viewport's pixels."""
        return self.camera.to_map(point.x(), point.y())

    def to_screen(self, x: float, y: float) -> QPointF:
        """The viewport's pixels of a point in map units."""
        return QPointF(*self.camera.to_screen(x, y))

    def visible_rect(self) -> QRectF:
        """What the window shows, map units."""
        return self.camera.rect

    def fit(self, animated: bool = True) -> None:
        """Show the whole map, as far as that can be seen."""
        self._sync()
        self._go(self.stage.overview(self.camera), animated)

    def zoom_by(self, factor: float, screen: QPointF | None = None) -> None:
        """Nearer or farther; the point of the map under ``screen`` stays where it is."""
        self._go(self.camera.zoomed(self.zoom * factor, screen), animated=False)

    def zoom_to(self, zoom: float) -> None:
        self._go(self.camera.zoomed(zoom), animated=True)

    def pan_by(self, dx: float, dy: float) -> None:
        """Drag the map along by screen pixels."""
        self._go(self.camera.moved(dx, dy), animated=False)

    def centre_on(self, x: float, y: float) -> None:
        self._go(self.camera.at(x, y), animated=False)

    def bring_in(self, rect: QRectF) -> None:
        """Go where this rectangle, map units, is in the window; nothing moves while it is."""
        if self.camera.rect.contains(rect):
            return
        goal = self.camera.at(rect.center().x(), rect.center().y())
        self._go(goal if goal.rect.contains(rect) else self.camera.fitted(rect, self.zoom), animated=True)

    def _go(self, goal: Camera, animated: bool) -> None:
        self._motions.stay()
        if animated and self._may_move():
            self._motions.travel(self.camera, goal, self._look)
        else:
            self._look(goal)

    def _look(self, camera: Camera) -> None:
        if camera == self.camera:
            return
        self.camera = camera
        self.stage.backdrop.stop()
        self._slices.stop()
        self._repaint()
        self.camera_changed.emit()

    def _may_move(self) -> bool:
        """Whether there is somebody to see things move, who wants to."""
        return self.motion and self.isVisible()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is None:  # pyqtgraph's own constructor
            return
        size = self.viewport().size()
        self._item.resize(size.width(), size.height())
        self._resized(size)

    def _resized(self, size: QSize) -> None:
        first = self.camera.width <= 1
        self._look(Camera(self.camera.x, self.camera.y, self.camera.zoom, size.width(), size.height()))
        if first:
            self.fit(animated=False)

    # painting

    def _draw(self, painter: QPainter) -> None:
        self._sync()
        self.stage.draw(painter, self.camera, self.devicePixelRatioF(), self.overlay)
        if not (self._idle.isActive() or self._is_settled()):
            self._idle.start()

    def _repaint(self) -> None:
        self.viewport().update()
        self._idle.start()

    def _update_area(self, area: Floats) -> None:
        """Repaint one area of the map, map units."""
        if area[0] <= area[2]:
            rect = self.camera.screen_rect(QRectF(QPointF(*area[:2]), QPointF(*area[2:])))
            self.viewport().update(rect.toAlignedRect().adjusted(-12, -12, 12, 12))

    def _overlay_changed(self, name: str) -> None:
        self._sync()
        if name == "lifted":
            self.stage.lift(self.overlay.lifted)
            self._idle.start()
        elif name == "editing":
            self.stage.type_into(self.overlay.editing)
        self.viewport().update()

    def _sharpen(self) -> None:
        """Nothing has moved for a moment: paint the backdrop in full."""
        self._sync()
        if not self._is_settled():
            self.stage.backdrop.begin(self.stage.scene, self.camera, self.devicePixelRatioF())
            self._slices.start()

    def _is_settled(self) -> bool:
        """Whether the backdrop is final for this camera, or on its way to be."""
        backdrop = self.stage.backdrop
        return backdrop.working or backdrop.is_sharp(self.camera, self.stage.extent())

    def _slice(self) -> None:
        if self.stage.backdrop.work(SLICE_SECONDS):
            self.viewport().update()
        if not self.stage.backdrop.working:
            self._slices.stop()

    def close(self) -> bool:
        self._idle.stop()
        self._slices.stop()
        self._motions.drop()
        self.stage.backdrop.stop()
        return QGraphicsView.close(self)  # pyqtgraph's own tears out the viewport and crashes
