"""Stakeholders on the grid as they are painted: tokens, names, arrows to where they are wanted, spreads and ghosts."""

from __future__ import annotations

from collections.abc import Mapping
from math import atan2, cos, hypot, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from sysmap.canvas.grid.frame import Frame
from sysmap.canvas.grid.ground import GroundPainter
from sysmap.canvas.grid.layout import GridLayout
from sysmap.canvas.grid.standings import Standing
from sysmap.canvas.grid.tokens import HALF, RING, Tokens
from sysmap.canvas.ink import NO_BRUSH, NO_PEN, brush, colour, pen
from sysmap.canvas.labels import Label
from sysmap.model import Perspective
from sysmap.style.theme import Theme

_HEAD = 9.0  # pixels an arrowhead is long
_CROSSES = 40  # spreads that are drawn at once; of more, each under the pointer
_COMFORT = 6.0  # of the plot for each token, in tokens
_SMALLEST = 0.6
_FEW_ARROWS = 12  # arrows up to which they are drawn in full
_GHOST = 4.0  # radius of one placing


class GridPainter:
    """Paints a layout in one theme. Everything is in pixels."""

    def __init__(self, theme: Theme, as_text: bool = False, long_names: bool = False) -> None:
        self.theme = theme
        self.tokens = Tokens(theme, as_text, long=long_names)
        self.ground = GroundPainter(theme)

    @property
    def scale(self) -> float:
        """How much larger letters are than at the usual size; tokens are smaller than that in a crowd."""
        return self.ground.scale

    def lay_out(self, all_of_them: Mapping[str, Standing], frame: Frame) -> GridLayout:
        """Where everyone stands in a frame; in a crowd, tokens are smaller."""
        placed = sum(each.at is not None for each in all_of_them.values())
        wide, high = (2 * half * self.scale for half in HALF)
        air = (frame.plot.width() * frame.plot.height() / (max(placed, 1) * wide * high * _COMFORT)) ** 0.5
        size = round(min(max(air, _SMALLEST), 1.0), 1)
        if size != self.tokens.size:
            self.tokens = Tokens(self.theme, self.tokens.as_text, size, self.tokens.long)
        return GridLayout(all_of_them, frame, self.tokens, self.ground.advice(frame))

    def paint(self, painter: QPainter, layout: GridLayout, without: str = "") -> None:
        """The ground and all who are placed; ``without``: one that is in the hand."""
        self.ground.paint(painter, layout.frame)
        shown = {key: each for key, each in layout.standings.items() if key in layout.tokens and key != without}
        spreads = [each for each in shown.values() if each.spread is not None]
        painter.save()
        painter.setClipRect(layout.frame.plot)
        for each in spreads if len(spreads) <= _CROSSES else ():
            self._cross(painter, layout.frame, each)
        painter.restore()
        arrows = {key: each.wanted for key, each in shown.items() if each.wanted is not None}
        painter.setOpacity(1.0 if len(arrows) <= _FEW_ARROWS else 0.45)
        for key, wanted in arrows.items():
            self.arrow(painter, layout.tokens[key].center(), layout.frame.spot(wanted))
        painter.setOpacity(1.0)
        for key, spot in layout.nudged.items():
            if key != without:
                self._leader(painter, spot, layout.tokens[key].center())
        for key, each in shown.items():
            self.tokens.token(painter, layout.tokens[key].center(), each.one)
        for key, (label, box) in layout.names.items():
            if key != without:
                self._name(painter, label, box)

    def lone(self, painter: QPainter, frame: Frame, each: Standing, at: QPointF, arrow_lit: bool = False) -> None:
        """One that is in the hand, selected or under the pointer, over all others, with what is said of it."""
        if each.wanted is not None:
            self.arrow(painter, at, frame.spot(each.wanted), lit=arrow_lit)
        self.tokens.token(painter, at, each.one, lit=not arrow_lit)

    def named(self, painter: QPainter, frame: Frame, each: Standing, at: QPointF) -> None:
        """Its name, beside it where there is room."""
        label = self.tokens.name(each.one.label)
        wide = label.width + 8
        right = at.x() + self.tokens.half[0] + 5
        left = right if right + wide < frame.plot.right() else at.x() - self.tokens.half[0] - 5 - wide
        box = QRectF(left, at.y() - label.height / 2 - 1, wide, label.height + 2)
        painter.setPen(NO_PEN)
        painter.setBrush(brush(self.theme.canvas, 0.85))
        painter.drawRoundedRect(box, 4, 4)
        self.tokens.write(painter, label, box)

    def arrow(self, painter: QPainter, start: QPointF, end: QPointF, lit: bool = False) -> None:
        """From where somebody stands to where the group wants them, with a ring at the end."""
        tint, scale = self.theme.lever, self.tokens.scale
        width = (3.2 if lit else 1.8) * scale
        way = end - start
        far = hypot(way.x(), way.y())
        ring = RING * scale
        painter.setPen(pen(tint, width))
        painter.setBrush(brush(tint, 0.15))
        painter.drawEllipse(self.tokens.ring(end))
        if far <= ring + self.tokens.half[0]:
            return
        one = way / far
        tip = end - one * (ring + 1)
        painter.drawLine(start + one * self.tokens.half[0], tip - one * _HEAD * scale * 0.7)
        angle = atan2(one.y(), one.x())
        painter.setPen(NO_PEN)
        painter.setBrush(brush(tint))
        back = [QPointF(cos(angle + turn), sin(angle + turn)) * (_HEAD * scale) for turn in (-0.42, 0.42)]
        painter.drawPolygon(QPolygonF([tip, tip - back[0], tip - back[1]]))

    def ghosts(self, painter: QPainter, frame: Frame, each: Standing, who: Mapping[str, Perspective]) -> None:
        """One standard deviation around the average, and each placing with the name of who made it."""
        if each.spread is None:
            return
        theme, scale = self.theme, self.tokens.scale
        middle = frame.spot((each.spread.influence, each.spread.interest))
        edge = frame.spot(
            (each.spread.influence + each.spread.sd_influence, each.spread.interest + each.spread.sd_interest)
        )
        painter.setPen(pen(theme.accent, 1.2, 0.6))
        painter.setBrush(brush(theme.accent, 0.12))
        painter.drawEllipse(middle, max(edge.x() - middle.x(), 3.0), max(middle.y() - edge.y(), 3.0))
        for placing in each.spread.placings:
            spot = frame.spot((placing.influence or 0.0, placing.interest or 0.0))
            painter.setPen(pen(theme.accent, 1.2))
            painter.setBrush(brush(theme.canvas, 0.9))
            painter.drawEllipse(spot, _GHOST * scale, _GHOST * scale)
            label = self.tokens.name(who[placing.perspective].name)
            left = spot.x() + 8 * scale
            if left + label.width > frame.plot.right():
                left = spot.x() - 8 * scale - label.width
            box = QRectF(left, spot.y() - label.height / 2, label.width, label.height)
            painter.setPen(NO_PEN)
            painter.setBrush(brush(theme.canvas, 0.92))
            painter.drawRoundedRect(box.adjusted(-3, 0, 3, 0), 4, 4)
            self.tokens.write(painter, label, box, theme.text_muted)

    def reach(self, frame: Frame, each: Standing, at: QPointF) -> QRectF:
        """What is painted about somebody: the token (centred ``at``) and, where several placed it, all of that."""
        wide, high = self.tokens.half
        box = QRectF(at.x() - wide, at.y() - high, 2 * wide, 2 * high).adjusted(-6, -8, 6, 6)
        for placing in each.spread.placings if each.spread else ():
            spot = frame.spot((placing.influence or 0.0, placing.interest or 0.0))
            box = box.united(QRectF(spot.x() - 8, spot.y() - 9, 16, 18))
        return box

    def _cross(self, painter: QPainter, frame: Frame, each: Standing) -> None:
        """One standard deviation each way, faintly."""
        if each.spread is None:
            return
        found = each.spread
        painter.setPen(pen(self.theme.link, 1.4 * self.tokens.scale, 0.4))
        for up, across in ((found.sd_influence, 0.0), (0.0, found.sd_interest)):
            painter.drawLine(
                frame.spot((found.influence - up, found.interest - across)),
                frame.spot((found.influence + up, found.interest + across)),
            )

    def _leader(self, painter: QPainter, spot: QPointF, at: QPointF) -> None:
        """From a token that stepped aside to where it belongs."""
        faint = QPen(colour(self.theme.text_faint, 0.7), 1.0, Qt.PenStyle.SolidLine)
        painter.setPen(faint)
        painter.setBrush(NO_BRUSH)
        painter.drawLine(spot, at)
        painter.setPen(NO_PEN)
        painter.setBrush(brush(self.theme.text_faint))
        painter.drawEllipse(spot, 1.8, 1.8)

    def _name(self, painter: QPainter, label: Label, box: QRectF) -> None:
        painter.setPen(NO_PEN)
        painter.setBrush(brush(self.theme.canvas, 0.85))
        painter.drawRoundedRect(box, 3, 3)
        self.tokens.write(painter, label, box)
