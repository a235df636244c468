"""The influence–interest grid one works on: drag tokens to place them, arrows to say where they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent

from sysmap.canvas.grid.frame import Frame, whole
from sysmap.canvas.grid.layout import GridLayout
from sysmap.canvas.grid.painter import GridPainter
from sysmap.canvas.grid.standings import Standing, standing, standings, walk
from sysmap.canvas.grid.tokens import Tokens
from sysmap.edits.stakeholders import place, placed, want
from sysmap.model import Change, Document
from sysmap.model.people import Point
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.boards.grid_callout import draw_callout, grid_words, names_hidden
from sysmap.ui.boards.grid_tray import WIDTH, Tray
from sysmap.ui.boards.people_field import PeopleField
from sysmap.ui.panels.page import attempt

SETTLE_MS = 450
"""After the last arrow key, until tokens and names make room for one another again."""

_STEPS = {
    Qt.Key.Key_Left: (0.0, -0.01),
    Qt.Key.Key_Right: (0.0, 0.01),
    Qt.Key.Key_Up: (0.01, 0.0),
    Qt.Key.Key_Down: (-0.01, 0.0),
}
_NEAR = 7.0  # pixels from an arrow's line
_RING = 10.0  # pixels from its end


class GridField(PeopleField):
    """``who``: the perspective (its id) whose placings are seen and made, "" for the group. ``wanting``: drags and keys
    say where the group wants somebody. ``arrow``: whose arrow is selected, ""."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme, "Influence and interest")
        self.who = ""
        self.wanting = False
        self.arrow = ""
        self._held: Standing | None = None
        self._of_arrow = False
        self._spot = QPointF()
        self._moving = ""
        self._grid: GridLayout | None = None
        self._painter = GridPainter(theme)
        self._tray = Tray(Tokens(theme))
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._rest.timeout.connect(self._come_to_rest)
        session.attention.selected.connect(self._chosen)

    def see_as(self, who: str) -> None:
        """Show what the group holds (""), or what one perspective says."""
        self.who = who
        self.settle_anew()

    def set_theme(self, theme: Theme) -> None:
        self._painter = GridPainter(theme)
        self._tray = Tray(Tokens(theme))
        super().set_theme(theme)

    # what stands where

    def settle(self) -> None:
        if self.who not in self.session.snapshot.perspectives:
            self.who = ""
        scale = self._painter.scale
        wide = min(WIDTH * scale, 0.3 * self.width())
        area = QRectF(self.rect())
        frame = Frame.within(QRectF(area.left(), area.top(), area.width() - wide, area.height()), scale)
        known = standings(self.session.snapshot, self.who)
        self._grid = self._painter.lay_out(known, frame)
        tray = QRectF(area.right() - wide, frame.plot.top(), wide - 12 * scale, frame.plot.height())
        self._tray.fill(tray, [each.one for each in known.values() if each.at is None], bool(known))
        self._moving = ""

    @property
    def grid(self) -> GridLayout:
        self._ensure()
        assert self._grid is not None
        return self._grid

    @property
    def frame(self) -> Frame:
        """The ground: pixels to per cents and back."""
        return self.grid.frame

    @property
    def tray(self) -> Tray:
        self._ensure()
        return self._tray

    def boxes(self) -> Mapping[str, QRectF]:
        return {**self.grid.tokens, **self.tray.boxes()}

    def at(self, spot: QPointF) -> str:
        """Tokens before names, which may be pressed, too."""
        named = (key for key, (_, box) in self.grid.names.items() if box.contains(spot))
        return super().at(spot) or next(named, "")

    def order(self) -> tuple[str, ...]:
        return walk(self.grid.standings.values())

    def words_about(self, key: str) -> list[str]:
        return grid_words(self._now(key))

    def _now(self, key: str) -> Standing:
        return standing(self.people[key], self.who)

    def _heed(self, change: Change) -> None:
        if self._moving and change.after.keys() == {self._moving} and self._moving in self.people:
            self.update()
        else:
            super()._heed(change)

    def _come_to_rest(self) -> None:
        self._moving = ""
        self.settle_anew()

    def _chosen(self) -> None:
        chosen = self.chosen
        if self.arrow not in chosen:
            self.arrow = ""
        if self._moving and chosen != (self._moving,):
            self._come_to_rest()
        if len(chosen) == 1 and self.isVisible() and self.tray.bring_up(chosen[0]):
            self.repaint_ground()

    # painting

    def paint_ground(self, painter: QPainter) -> None:
        without = self.dragging or self._moving
        self._painter.paint(painter, self.grid, without)
        if self.grid.unnamed:
            self._painter.ground.say(painter, self.frame, names_hidden(self.grid.unnamed))
        self._tray.paint(painter, without)

    def paint_over(self, painter: QPainter) -> None:
        loose = self.dragging or self._moving
        for key in self.chosen:
            if key != loose:
                self._paint_still(painter, key)
        if loose:
            self._paint_loose(painter, self._held or self._now(loose))
            return
        about = self.hovered or self.lit
        if not about and self.hasFocus() and len(self.chosen) == 1:
            about = self.chosen[0]
        if about in self.people:
            self._paint_still(painter, about)
            self._painter.ghosts(painter, self.frame, self._now(about), self.session.snapshot.perspectives)
        if (self.hovered or self.lit) in self.people and about in (boxes := self.boxes()):
            around = self._painter.reach(self.frame, self._now(about), boxes[about].center())
            draw_callout(painter, self._tray.tokens, self.words_about(about), around, QRectF(self.rect()))

    def _paint_still(self, painter: QPainter, key: str) -> None:
        middle = self.grid.middle(key)
        if middle is not None:
            self._painter.lone(painter, self.frame, self._now(key), middle, arrow_lit=self.arrow == key)
            if key not in self.grid.names:
                self._painter.named(painter, self.frame, self._now(key), middle)
        elif box := self._tray.boxes().get(key):
            self._tray.tokens.chip(painter, box, self.people[key], lit=True)

    def _paint_loose(self, painter: QPainter, held: Standing) -> None:
        """The one in the hand where it really belongs, with its numbers."""
        if held.at is None:
            at = self._spot if self.dragging else self.tray.area.center()
        else:
            at = self.frame.spot(held.at)
            self._painter.ghosts(painter, self.frame, held, self.session.snapshot.perspectives)
        self._painter.lone(painter, self.frame, held, at, arrow_lit=self._of_arrow)
        told = self.frame.spot(held.wanted) if self._of_arrow and held.wanted is not None else at
        around = (
            QRectF(told.x() - 16, told.y() - 18, 32, 36)
            if self._of_arrow
            else self._painter.reach(self.frame, held, at)
        )
        draw_callout(painter, self._tray.tokens, grid_words(held), around, QRectF(self.rect()))

    # the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if self._moving:
            self._come_to_rest()
        self.arrow = ""
        self._of_arrow = self.wanting or bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        spot = event.position()
        if left and not self.at(spot) and (key := self._arrow_at(spot)):
            self.session.attention.select([key])
            self.arrow = key
            self.update()
            end = self.frame.spot(self._now(key).wanted or (0.0, 0.0))
            if hypot(end.x() - spot.x(), end.y() - spot.y()) <= _RING:
                self._of_arrow = True
                self.take_hold(key, spot, end - spot)
            return
        super().mousePressEvent(event)

    def _arrow_at(self, spot: QPointF) -> str:
        """Whose arrow lies under a point; ""."""
        for key, each in self.grid.standings.items():
            start = self.grid.middle(key)
            if start is None or each.wanted is None:
                continue
            end = self.frame.spot(each.wanted)
            if _distance(spot, start, end) <= _NEAR or hypot(end.x() - spot.x(), end.y() - spot.y()) <= _RING:
                return key
        return ""

    def drag_to(self, spot: QPointF) -> None:
        self._spot = spot
        one = self.people[self.dragging]
        now = self._now(self.dragging)
        target = None if self.tray.area.contains(spot) else self.frame.place(spot)
        if self._of_arrow and now.at is not None:
            self._held = replace(now, one=replace(one, wanted=target))
        else:
            influence, interest = target or (None, None)
            self._held = standing(placed(one, influence, interest, self.who), self.who)

    def drop(self) -> None:
        key, held = self.dragging, self._held
        if held is None:
            return
        if self._of_arrow and self._now(key).at is not None:
            attempt(self.session, lambda document: want(document, key, held.one.wanted))
        else:
            influence, interest = held.at or (None, None)
            attempt(self.session, lambda document: place(document, key, influence, interest, self.who))

    def let_go(self) -> None:
        self._held, self._of_arrow = None, False
        super().let_go()

    def wheelEvent(self, event: QWheelEvent) -> None:
        lines = -event.angleDelta().y() // 40
        if self.tray.area.contains(event.position()) and self.tray.scroll(lines):
            self.repaint_ground()

    # the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.arrow and not self.dragging:
            self.arrow = ""
            self.update()
        elif key in _STEPS and self.chosen and not self.dragging:
            times = 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            up, across = _STEPS[key]
            self.nudge(up * times, across * times)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen:
            self.take_off()
        else:
            super().keyPressEvent(event)

    def nudge(self, up: float, across: float) -> None:
        """Move the selected ones, or their arrows, by shares of the axes; who is not placed begins in the middle."""
        chosen, of_arrow = self.chosen, self.wanting or bool(self.arrow)

        def move(document: Document, key: str) -> None:
            now = self._now(key)
            if of_arrow and now.at is not None:
                influence, interest = _moved(now.wanted or now.at, up, across)
                want(document, key, (influence, interest), ("want", chosen))
            else:
                influence, interest = _moved(now.at, up, across) if now.at else (0.5, 0.5)
                place(document, key, influence, interest, self.who, ("place", chosen, self.who))

        self._of_arrow = of_arrow
        if len(chosen) == 1 and self._now(chosen[0]).at is not None:
            self._set_moving(chosen[0])
        self._each("Where we want them" if of_arrow else "Place", move, ("nudge", chosen, of_arrow, self.who))

    def take_off(self) -> None:
        """The selected arrow goes; without one, the selected stakeholders go back to the tray."""
        of_arrow = self.wanting or bool(self.arrow)
        self.arrow = ""
        if of_arrow:
            self._each("Where we want them", lambda document, key: want(document, key, None))
        else:
            self._each("Take off the grid", lambda document, key: place(document, key, None, None, self.who))

    def _each(self, label: str, act: Callable[[Document, str], object], joins: Hashable = None) -> None:
        """Do something with all selected ones as one step."""

        def all_of_them(document: Document) -> None:
            with document.edit(label, joins):
                for key in self.chosen:
                    act(document, key)

        attempt(self.session, all_of_them)

    def _set_moving(self, key: str) -> None:
        """Keep all others where they are while keys move this one."""
        if self._moving != key:
            self._moving = key
            self.repaint_ground()
        self._rest.start()


def _moved(at: Point, up: float, across: float) -> Point:
    return whole(at[0] + up), whole(at[1] + across)


def _distance(spot: QPointF, start: QPointF, end: QPointF) -> float:
    """From a point to the line between two others."""
    way, to = end - start, spot - start
    length = way.x() ** 2 + way.y() ** 2
    share = min(max((way.x() * to.x() + way.y() * to.y()) / length, 0.0), 1.0) if length else 0.0
    off = to - way * share
    return hypot(off.x(), off.y())
