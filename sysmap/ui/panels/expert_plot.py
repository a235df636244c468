"""A plot with one point a factor: named where there is room, hovered and pressed like the map itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter

from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.panels.expert_labels import Label, placed
from sysmap.ui.panels.expert_points import paint_label, paint_point

REACH = 12.0
"""Pixels from a point at which the pointer is on it."""

EDGE = 6.0
"""Room around the scale from 0 to 100."""

NAMED = 40
"""Points that are named, at most."""

SINGLED_OUT = 12
"""Selected points up to which each is named whatever the room; more of them are only marked."""

_STEPS = {Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Up: (1, 1), Qt.Key.Key_Down: (1, -1)}
"""Along which axis an arrow key goes through the points, and which way."""

SAME_PLACE = 2.0
"""Pixels within which points count as lying on one another."""


@dataclass(frozen=True, slots=True)
class Point:
    """A factor at (x, y), both from 0 to 100. ``turn``: +1 or −1 draws an arrowhead up or down instead of a dot.

    ``weight``: the more, the sooner it is named. ``goal``, ``lever``: what the room made of it; these are named first.
    """

    factor: str
    x: float
    y: float
    label: str
    sentence: str
    weight: float
    turn: int = 0
    goal: bool = False
    lever: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What a plot shows. ``upright``, ``level``: where lines divide it; ``corners``: names of its parts."""

    x_title: str
    y_title: str
    points: Sequence[Point] = ()
    upright: tuple[float, ...] = ()
    level: tuple[float, ...] = ()
    corners: tuple[tuple[float, float, str], ...] = ()
    """Centre of the words on the scale, and the words."""


class FactorPlot(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph has no types
    """Shows a :class:`Picture`. The wheel zooms, a drag moves, a double-click shows everything again."""

    hovered = Signal(str)
    """The factor under the pointer, or reached by the arrow keys; "" for none."""
    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.theme = LIGHT
        self.picture = Picture("", "")
        self.current = ""
        """The factor that is hovered, or that the keys are on."""
        self._selected: frozenset[str] = frozenset()
        self._at = np.zeros((0, 2))
        self._labels: tuple[object, list[Label]] = (None, [])
        self._pressed: QPointF | None = None
        self.hideButtons()
        for side in ("left", "bottom"):
            self.getAxis(side).enableAutoSIPrefix(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box = self.getViewBox()
        low, high = -EDGE, 100 + EDGE
        box.setLimits(xMin=low, xMax=high, yMin=low, yMax=high, minXRange=2, minYRange=2)
        box.disableAutoRange()
        box.sigRangeChanged.connect(self._moved)
        self.show_everything()

    @property
    def labels(self) -> list[Label]:
        """The names as they stand now, in pixels of the plot."""
        key = (self._frame(), self.viewRect(), self._selected, self.current, self.font().key())
        if key != self._labels[0]:
            self._labels = (key, self._place())
        return self._labels[1]

    def show_picture(self, picture: Picture) -> None:
        self.picture = picture
        self._at = np.array([(point.x, point.y) for point in picture.points], dtype=float).reshape(-1, 2)
        if self.current and all(point.factor != self.current for point in picture.points):
            self._hover("")
        self._entitle()
        self._moved()

    def select(self, factors: Collection[str]) -> None:
        """Mark these points."""
        self._selected = frozenset(factors)
        self._moved()

    def show_everything(self) -> None:
        low, high = -EDGE, 100 + EDGE
        self.getViewBox().setRange(xRange=(low, high), yRange=(low, high), padding=0)

    def place(self, factor: str) -> QPointF:
        """Where a factor's point is, in pixels of the plot. KeyError where it has none."""
        for row, point in enumerate(self.picture.points):
            if point.factor == factor:
                return QPointF(*self._pixels(self._at[row : row + 1])[0])
        raise KeyError(factor)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.setBackground(QColor(theme.panel))
        font = QFont(theme.font_family)
        font.setPixelSize(round(theme.font_panel))
        self.setFont(font)
        small = QFont(font)
        small.setPixelSize(round(theme.font_panel * 0.9))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(QColor(theme.separator)))
            axis.setTextPen(pg.mkPen(QColor(theme.text_muted)))
            axis.setStyle(tickFont=small, tickLength=-4)
        self._entitle()
        self._labels = (None, [])
        self.viewport().update()

    def _entitle(self) -> None:
        look = {"color": self.theme.text, "font-size": f"{round(self.theme.font_panel)}px"}
        look["font-family"] = self.theme.font_family
        self.setLabel("bottom", self.picture.x_title, **look)
        self.setLabel("left", self.picture.y_title, **look)

    # painting

    def drawForeground(self, painter: QPainter, _rect: QRectF) -> None:
        """Lines, words and points, in pixels, over the axes."""
        frame, picture = self._frame(), self.picture
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(frame)
        painter.setPen(pg.mkPen(QColor(self.theme.field_border), width=1.2, style=Qt.PenStyle.DashLine))
        for x in picture.upright:
            at = self._pixels(np.array([(x, 0.0)]))[0, 0]
            painter.drawLine(QPointF(at, frame.top()), QPointF(at, frame.bottom()))
        for y in picture.level:
            at = self._pixels(np.array([(0.0, y)]))[0, 1]
            painter.drawLine(QPointF(frame.left(), at), QPointF(frame.right(), at))
        painter.setFont(self._bold())
        painter.setPen(QColor(self.theme.text_faint))
        for box, text in self._corners():
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        pixels = self._pixels(self._at)
        for row in self._painting_order():
            point = picture.points[row]
            state = "current" if point.factor == self.current else "selected" if self._is_selected(point) else ""
            paint_point(painter, QPointF(*pixels[row]), point.turn, point.goal, point.lever, state, self.theme)
        for label in self.labels:
            point = picture.points[label.row]
            font = self._bold() if self._matters(point) else self.font()
            paint_label(painter, label, font, self.theme)
        painter.restore()

    def _painting_order(self) -> list[int]:
        """What matters lies on top."""
        points = self.picture.points
        return sorted(range(len(points)), key=lambda row: (points[row].goal or points[row].lever, points[row].weight))

    def _place(self) -> list[Label]:
        points = self.picture.points
        order = sorted(range(len(points)), key=lambda row: (not self._matters(points[row]), -points[row].weight))
        order.sort(key=lambda row: (points[row].factor != self.current, not points[row].goal))
        names = {
            row: ("\N{BLACK STAR} " if points[row].lever else "") + points[row].label for row in order[: NAMED * 3]
        }
        forced = {row for row in names if self._singled_out(points[row])}
        fonts = {row: self._bold() if self._matters(points[row]) else self.font() for row in names}
        taken = [box for box, _ in self._corners()]
        important = {row for row in names if self._matters(points[row])}
        return placed(names, fonts, self._pixels(self._at), self._frame(), taken, forced, important, NAMED)

    def _corners(self) -> list[tuple[QRectF, str]]:
        found = []
        metrics = QFontMetricsF(self._bold())
        for x, y, text in self.picture.corners:
            middle = QPointF(*self._pixels(np.array([(x, y)]))[0])
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 8, metrics.height())
            box.moveCenter(middle)
            found.append((box, text))
        return found

    def _matters(self, point: Point) -> bool:
        return point.goal or point.lever or self._singled_out(point)

    def _singled_out(self, point: Point) -> bool:
        few = len(self._selected) <= SINGLED_OUT
        return point.factor == self.current or (few and self._is_selected(point))

    def _is_selected(self, point: Point) -> bool:
        return point.factor in self._selected

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return bold

    def _frame(self) -> QRectF:
        """The part inside the axes, in pixels."""
        return QRectF(self.getViewBox().sceneBoundingRect())

    def _pixels(self, places: np.ndarray) -> np.ndarray:
        """Places on the scale as pixels of the plot."""
        (left, right), (low, high) = self.getViewBox().viewRange()
        frame = self._frame()
        x = frame.left() + (places[:, 0] - left) / (right - left) * frame.width()
        y = frame.bottom() - (places[:, 1] - low) / (high - low) * frame.height()
        return np.column_stack((x, y))

    def _moved(self, *_: object) -> None:
        self._labels = (None, [])
        self.viewport().update()

    # the hand

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            here = self._factors_at(event.position())
            self._hover(here[0] if here else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        start, self._pressed = self._pressed, None
        if start is not None and (event.position() - start).manhattanLength() < 4:
            here = self._factors_at(event.position())
            taken = next((place for place, factor in enumerate(here) if factor in self._selected), -1)
            if here:
                self.picked.emit(here[(taken + 1) % len(here)])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._factors_at(event.position()):
            self.show_everything()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and len(self._at):
            self._hover(self._next(*step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.picked.emit(self.current)
        elif event.key() == Qt.Key.Key_Home:
            self.show_everything()
        else:
            event.ignore()

    def _next(self, axis: int, by: int) -> str:
        """The point after the current one along an axis, so that the keys reach all, also those on one place."""
        points = self.picture.points
        order = sorted(range(len(points)), key=lambda row: (self._at[row, axis], self._at[row, 1 - axis], row))
        at = next((place for place, row in enumerate(order) if points[row].factor == self.current), None)
        if at is None:
            return max(points, key=lambda point: point.weight).factor
        return points[order[min(max(at + by, 0), len(order) - 1)]].factor

    def _factors_at(self, place: QPointF) -> list[str]:
        """The nearest point and those that lie on it, the uppermost first; a second click takes the next."""
        if not len(self._at) or not self._frame().contains(place):
            return []
        pixels = self._pixels(self._at)
        away = np.hypot(*(pixels - (place.x(), place.y())).T)
        nearest = int(away.argmin())
        if away[nearest] > REACH:
            return []
        apart = np.hypot(*(pixels - pixels[nearest]).T)
        return [self.picture.points[row].factor for row in reversed(self._painting_order()) if apart[row] <= SAME_PLACE]

    def _hover(self, factor: str) -> None:
        if factor != self.current:
            self.current = factor
            self.setCursor(Qt.CursorShape.PointingHandCursor if factor else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
            self.hovered.emit(factor)
