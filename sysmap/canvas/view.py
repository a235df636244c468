"""The map on screen: it follows the session, and tells what lies under a point. Gestures are the desk's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtWidgets import QWidget

from sysmap.analysis.results import Analysis
from sysmap.canvas import legend
from sysmap.canvas.hit import Hit, find
from sysmap.canvas.kind_samples import kinds_on
from sysmap.canvas.motions import Places
from sysmap.canvas.painter import box_rect
from sysmap.canvas.scene import Scene
from sysmap.canvas.stage import ROUND_LOOPS
from sysmap.canvas.stage_view import StageView
from sysmap.layout.arcs import Floats
from sysmap.model import Change, Record, RelationKind
from sysmap.session import NETWORK_COLOURINGS, Session, Spotlight
from sysmap.style.theme import Theme

_SHARES = np.linspace(0.0, 1.0, 9)  # of a link's way: between them it is as good as straight


class MapView(StageView):
    """Shows the session's map and everything in its attention."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.session = session
        session.ways = self._ways
        self.setAccessibleName("Map")
        self._pending: dict[str, Record | None] = {}
        self._hidden: frozenset[str] = frozenset()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._sync)
        self.camera_changed.connect(self._looked)
        attention, analyst = session.attention, session.analyst
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        attention.turned.connect(self._opened)
        attention.narrowed.connect(self._show)
        attention.selected.connect(self._selected)
        attention.lit.connect(self._lit)
        attention.pulsed.connect(self._pulsed)
        attention.recoloured.connect(self._show)
        attention.reread.connect(self._reread)
        analyst.analysed.connect(self._analysed)
        session.network.studied.connect(self._studied)
        self._opened()

    # what is shown

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

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring these into the window; nothing moves while they are in it. Where one is hidden, all is shown again."""
        ids = tuple(ids)
        if not self.session.hidden.isdisjoint(ids):
            self.session.attention.show_alone("")
        scene = self.map_scene
        area = scene.area_of(scene.rows(ids), scene.link_rows(ids))
        if area[0] <= area[2]:
            self.bring_in(QRectF(QPointF(*area[:2]), QPointF(*area[2:])))

    def animate_positions(self, before: Places, after: Places) -> None:
        """Show elements gliding from old places to new ones; the map itself has moved already."""
        self._sync()
        if self._may_move():
            self._motions.glide(before, after)

    # following the session

    def _opened(self) -> None:
        self._motions.drop()
        self._selected()
        self._show()
        if self.camera.width > 1:
            self.fit(animated=False)

    def _show(self) -> None:
        """The whole map anew."""
        self._pending.clear()
        self._colour()
        self.stage.show(self.session.snapshot, self._round_loops(), self._steps(), self.session.attention.sheet)
        self._hidden = self.session.hidden
        self.stage.scene.update(dict.fromkeys(self._hidden))
        self.stage.backdrop.lifted = self.overlay.lifted
        self._repaint()

    def _changed(self, change: Change) -> None:
        hidden = self._hidden if change.preview else self.session.hidden
        self._pending |= {key: self.session.document.get(key) for key in hidden ^ self._hidden}
        self._hidden = hidden
        sheet = self.stage.scene.sheet
        for key, record in change.after.items():
            was_or_is = record or change.before[key]
            if sheet.shows(was_or_is):
                self._pending[key] = record
            elif isinstance(was_or_is, RelationKind) and not change.preview:
                self._show()  # what its relations look like
                return
        if not change.preview:
            self._renew_keys()
        if self._pending and self.overlay.lifted:
            self.viewport().update()  # painting takes the changes in: once a frame, however fast the hand reports
        elif self._pending:
            self._soon.start()

    def _renew_keys(self) -> None:
        """An edit may have brought the first of what a key explains, or taken the last."""
        kinds = kinds_on(self.session.snapshot, self.session.attention.sheet)
        if kinds != self.stage.kinds:
            self.stage.kinds = kinds
            self._repaint()
        if self.session.attention.colour_by == "perspectives":
            self._reread()

    def _sync(self) -> None:
        """Take in what has changed since the last look."""
        if not self._pending:
            return
        self._soon.stop()
        scene = self.stage.scene
        shown = {key: None if key in self._hidden else record for key, record in self._pending.items()}
        fresh = {key: record for key, record in shown.items() if not scene.holds(key, record)}
        self._pending.clear()
        if not fresh:
            return
        self._motions.land()
        area = self.stage.update(fresh, self.overlay.lifted)
        if not self.overlay.lifted:
            self._update_area(area)
        self._idle.start()

    def _looked(self) -> None:
        """New things are put where the room looks."""
        self.session.middle = (self.camera.x, self.camera.y)

    def _ways(self) -> Floats:
        """How links ran before the edit that may be under way: what it draws itself comes to rest later."""
        scene = self.stage.scene
        curves = scene.arcs.take(np.flatnonzero(scene.shown))
        points = np.stack([curves.at(curves.t0 + share * (curves.t1 - curves.t0)) for share in _SHARES], axis=1)
        return np.concatenate([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 4)

    def _selected(self) -> None:
        self.stage.selection = self.session.attention.selection
        self.viewport().update()

    def _lit(self) -> None:
        self.stage.spotlight = self.session.attention.spotlight
        self.viewport().update()

    def _pulsed(self, light: Spotlight) -> None:
        if self.motion:
            self._motions.pulse(light)

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

    def close(self) -> bool:
        self._soon.stop()
        return super().close()


def _area(rect: QRectF) -> np.ndarray:
    return np.array([rect.left(), rect.top(), rect.right(), rect.bottom()])
