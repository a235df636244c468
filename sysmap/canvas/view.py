"""The map on screen: what it shows, where the eye is, and what lies under a point. Gestures are the desk's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from sysmap.analysis.results import Analysis
from sysmap.canvas import legend
from sysmap.canvas.camera import Camera
from sysmap.canvas.hit import Hit, find
from sysmap.canvas.item import MapItem
from sysmap.canvas.motion import GLIDE_MS, PULSE_MS, Motion
from sysmap.canvas.overlay import Overlay
from sysmap.canvas.painter import box_rect
from sysmap.canvas.scene import Scene
from sysmap.canvas.stage import ROUND_LOOPS, Pulse, Stage
from sysmap.layout.arcs import Floats
from sysmap.model import Change, Record, RelationKind
from sysmap.session import NETWORK_COLOURINGS, Session, Spotlight
from sysmap.style.theme import Theme

IDLE_MS = 70
SLICE_SECONDS = 0.006
GLIDING = 1_500  # links of a map that still glides


class MapView(pg.GraphicsView):  # type: ignore[misc] # pyqtgraph has no types
    """Shows the session's map and everything in its attention.

    The camera is our own: pyqtgraph's ViewBox would bring ranges, menus and per-item signals that nothing here uses.
    """

    camera_changed = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.session = session
        self.motion = True
        """Whether things may glide and pulse."""
        self.stage = Stage(theme)
        self.camera = Camera()
        self.overlay = Overlay(self._overlay_changed)
        self._item = MapItem(self._draw)
        self.scene().addItem(self._item)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.setAccessibleName("Map")
        self._pending: dict[str, Record | None] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._sync)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._sharpen)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._slice)
        self._travel = Motion(self)
        self._glide = Motion(self)
        self._beat = Motion(self)
        self._named: tuple[tuple[str, ...], ...] = ()
        attention, analyst = session.attention, session.analyst
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        attention.turned.connect(self._opened)
        attention.selected.connect(self._selected)
        attention.lit.connect(self._lit)
        attention.pulsed.connect(self._pulsed)
        attention.recoloured.connect(self._show)
        attention.reread.connect(self._reread)
        analyst.analysed.connect(self._analysed)
        session.network.studied.connect(self._studied)
        self._opened()

    # what is shown

    @property
    def theme(self) -> Theme:
        return self.stage.theme

    def set_theme(self, theme: Theme) -> None:
        """Another appearance; boxes are measured anew."""
        if theme != self.stage.theme:
            self.stage.dress(theme)
            self._show()

    @property
    def map_scene(self) -> Scene:
        """The map as arrays, up to date."""
        self._sync()
        return self.stage.scene

    def box(self, element_id: str) -> QRectF:
        """The box of a factor or stakeholder in map units. Raises KeyError."""
        scene = self.map_scene
        return box_rect(scene, scene.row[element_id])

    def curve_middle(self, link_id: str) -> tuple[float, float]:
        """Half way along a link, map units. Raises KeyError."""
        scene = self.map_scene
        x, y = scene.arcs.take([scene.link_row[link_id]]).middle[0].tolist()
        return x, y

    def sizes(self) -> tuple[tuple[str, ...], Floats, Floats]:
        """Ids, centres (n, 2) and half sizes (n, 2) of all boxes as measured, map units."""
        scene = self.map_scene
        return tuple(element.id for element in scene.elements), scene.pos.copy(), scene.half.copy()

    def hit(self, x: float, y: float) -> Hit:
        """What is at a point in map units."""
        over = self.overlay.hover
        handles = self.stage.selection if len(self.stage.selection) == 1 else frozenset()
        if over is not None and over.kind in ("link", "middle", "sign"):
            handles |= {over.id}
        return find(self.map_scene, x, y, self.zoom, handles)

    def elements_in(self, rect: QRectF) -> frozenset[str]:
        """What stands where a rectangle, in map units, touches its box."""
        scene = self.map_scene
        return frozenset(scene.elements[row].id for row in scene.boxes_in(_area(rect.normalized())))

    def ties_in(self, rect: QRectF) -> frozenset[str]:
        """What joins two that stand in a rectangle in map units."""
        scene, inside = self.map_scene, self.elements_in(rect)
        return frozenset(tie.id for tie in scene.ties if tie.source in inside and tie.target in inside)

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
        self._travel.drop()
        self._look(self.camera.zoomed(self.zoom * factor, screen))

    def zoom_to(self, zoom: float) -> None:
        self._go(self.camera.zoomed(zoom), animated=True)

    def pan_by(self, dx: float, dy: float) -> None:
        """Drag the map along by screen pixels."""
        self._travel.drop()
        self._look(self.camera.moved(dx, dy))

    def centre_on(self, x: float, y: float) -> None:
        self._go(self.camera.at(x, y), animated=False)

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring these into the window; nothing moves while they are in it."""
        scene = self.map_scene
        ids = tuple(ids)
        area = scene.area_of(scene.rows(ids), scene.link_rows(ids))
        if area[0] > area[2]:
            return
        rect = QRectF(QPointF(*area[:2]), QPointF(*area[2:]))
        if self.camera.rect.contains(rect):
            return
        goal = self.camera.at(rect.center().x(), rect.center().y())
        self._go(goal if goal.rect.contains(rect) else self.camera.fitted(rect, self.zoom), animated=True)

    def _go(self, goal: Camera, animated: bool) -> None:
        self._travel.drop()
        if not (animated and self.motion and self.isVisible()):
            self._look(goal)
            return
        start = self.camera
        self._travel.run(lambda share: self._look(start.towards(goal, share)), GLIDE_MS)

    def _look(self, camera: Camera) -> None:
        if camera == self.camera:
            return
        self.camera = camera
        self.session.middle = (camera.x, camera.y)
        self.stage.backdrop.stop()
        self._slices.stop()
        self._idle.start()
        self.viewport().update()
        self.camera_changed.emit()

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

    # movement

    def animate_positions(
        self, before: Mapping[str, tuple[float, float]], after: Mapping[str, tuple[float, float]]
    ) -> None:
        """Show factors gliding from old places to new ones; the map itself has moved already."""
        scene = self.map_scene
        if not self.motion or not self.isVisible() or len(scene.ties) > GLIDING:
            return
        begin, end = scene.pos.copy(), scene.pos.copy()
        for places, pos in ((before, begin), (after, end)):
            for factor_id, place in places.items():
                if factor_id in scene.row:
                    pos[scene.row[factor_id]] = place

        def show(share: float) -> None:
            here = self.stage.scene is scene and len(scene.pos) == len(begin)
            self.stage.pose = scene.posed(begin + (end - begin) * share) if share < 1 and here else None
            self.viewport().update()

        self._glide.run(show, GLIDE_MS)

    def _pulsed(self, light: Spotlight) -> None:
        if not self.motion:
            return

        def show(share: float) -> None:
            self.stage.pulse = Pulse(light, share) if share < 1 else None
            self.viewport().update()

        self._beat.run(show, PULSE_MS, even=True)

    # following the session

    def _opened(self) -> None:
        for motion in (self._travel, self._glide, self._beat):
            motion.drop()
        self.stage.pose = self.stage.pulse = None
        self._selected()
        self._show()
        if self.camera.width > 1:
            self.fit(animated=False)

    def _show(self) -> None:
        """The whole map anew."""
        self._pending.clear()
        self._colour()
        self.stage.show(self.session.snapshot, self._round_loops(), self._steps(), self.session.attention.sheet)
        self.stage.backdrop.lifted = self.overlay.lifted
        self._repaint()

    def _changed(self, change: Change) -> None:
        sheet = self.stage.scene.sheet
        for key, record in change.after.items():
            was_or_is = record or change.before[key]
            if sheet.shows(was_or_is):
                self._pending[key] = record
            elif isinstance(was_or_is, RelationKind) and not change.preview:
                self._show()  # what its relations look like
                return
        if self._pending and self.overlay.lifted:
            self.viewport().update()  # painting takes the changes in: once a frame, however fast the hand reports
        elif self._pending:
            self._soon.start()

    def _sync(self) -> None:
        """Take in what has changed since the last look."""
        if not self._pending:
            return
        self._soon.stop()
        scene = self.stage.scene
        fresh = {key: record for key, record in self._pending.items() if not scene.holds(key, record)}
        self._pending.clear()
        if not fresh:
            return
        if self.stage.pose is not None:
            self._glide.finish()
        area = self.stage.update(fresh, self.overlay.lifted)
        if not self.overlay.lifted:
            self._update_area(area)
        self._idle.start()

    def _selected(self) -> None:
        self.stage.selection = self.session.attention.selection
        self.viewport().update()

    def _lit(self) -> None:
        self.stage.spotlight = self.session.attention.spotlight
        self.viewport().update()

    def _analysed(self, analysis: Analysis) -> None:
        self._sync()
        named = (*analysis.loops.loops, *analysis.loops.named_longer)
        self.stage.name_loops(loop for loop in named if loop.name)
        attention = self.session.attention
        if attention.size_by_leverage and self._steps() != self.stage.scene.steps:
            self._show()
            return
        if attention.colour_by == "leverage":
            self._colour()
        self.stage.repaint(self.stage.scene.set_loops(self._round_loops()))
        self._repaint()

    def _studied(self) -> None:
        if self.session.attention.colour_by in NETWORK_COLOURINGS:
            self._reread()

    def _reread(self) -> None:
        self._colour()
        self._repaint()

    def _round_loops(self) -> tuple[tuple[str, ...], ...]:
        analysis = self.session.analyst.analysis
        if analysis is None:
            return ()
        loops = (*analysis.loops.loops, *analysis.loops.named_longer)
        named = [loop.factors for loop in loops if loop.name]
        return tuple(dict.fromkeys([*named, *(loop.factors for loop in analysis.loops.loops[:ROUND_LOOPS])]))

    def _steps(self) -> Mapping[str, int]:
        analysis = self.session.analyst.analysis
        if analysis is None or not self.session.attention.size_by_leverage:
            return {}
        return legend.size_steps(analysis.leverage)

    def _colour(self) -> None:
        self.stage.colour(*legend.meaning(self.theme, self.session))

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
        for timer in (self._soon, self._idle, self._slices):
            timer.stop()
        for motion in (self._travel, self._glide, self._beat):
            motion.drop()
        self.stage.backdrop.stop()
        return QGraphicsView.close(self)  # pyqtgraph's own tears out the viewport and crashes


def _area(rect: QRectF) -> np.ndarray:
    return np.array([rect.left(), rect.top(), rect.right(), rect.bottom()])
