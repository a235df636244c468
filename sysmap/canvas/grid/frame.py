"""The ground of the grid: from influence and interest to pixels and back, quadrants, and room for the axes' words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from sysmap.analysis.network.standing import (
    KEEP_INFORMED,
    KEEP_SATISFIED,
    MANAGE_CLOSELY,
    MIDDLE,
    MONITOR,
)
from sysmap.model.people import Point
from sysmap.style.theme import Theme

TICKS = tuple(tenth / 10 for tenth in range(0, 11, 2))


def scale_of(theme: Theme) -> float:
    """How much larger everything is drawn in this theme than at the usual letter size."""
    return theme.font_label / 13


@dataclass(frozen=True, slots=True)
class Frame:
    """``plot``: the square of the grid in pixels. ``inset``: between its edge and 0 or 100 %, so that nobody stands
    half outside."""

    plot: QRectF
    inset: float

    @classmethod
    def within(cls, area: QRectF, scale: float) -> Frame:
        """As large as an area allows beside axes, their words and the legend over it."""
        plot = area.adjusted(64 * scale, 34 * scale, -16 * scale, -54 * scale)
        return cls(plot.united(QRectF(plot.left(), plot.top(), 80, 80)), 18 * scale)

    @property
    def inner(self) -> QRectF:
        """From 0 to 100 % both ways."""
        return self.plot.adjusted(self.inset, self.inset, -self.inset, -self.inset)

    def spot(self, place: Point) -> QPointF:
        """Where an influence and an interest are; influence goes up."""
        inner = self.inner
        return QPointF(inner.left() + place[1] * inner.width(), inner.bottom() - place[0] * inner.height())

    def place(self, spot: QPointF) -> Point:
        """The influence and interest there, each 0 to 1 in whole per cents."""
        inner = self.inner
        influence = (inner.bottom() - spot.y()) / inner.height()
        interest = (spot.x() - inner.left()) / inner.width()
        return whole(influence), whole(interest)

    def quadrants(self) -> dict[str, QRectF]:
        """The four parts of the plot, by the name of what to do there."""
        middle = self.spot((MIDDLE, MIDDLE))
        plot = self.plot
        left, right = plot.left(), plot.right()
        return {
            KEEP_SATISFIED: QRectF(QPointF(left, plot.top()), middle),
            MANAGE_CLOSELY: QRectF(QPointF(middle.x(), plot.top()), QPointF(right, middle.y())),
            MONITOR: QRectF(QPointF(left, middle.y()), QPointF(middle.x(), plot.bottom())),
            KEEP_INFORMED: QRectF(middle, plot.bottomRight()),
        }


def whole(share: float) -> float:
    """Between 0 and 1, in whole per cents."""
    return round(min(max(share, 0.0), 1.0) * 100) / 100
