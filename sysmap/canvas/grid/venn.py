"""Power, legitimacy and urgency as three circles, and the eight regions they make (Mitchell, Agle and Wood 1997)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from sysmap.model import Stakeholder

Claims = tuple[bool, bool, bool]
"""Of power, legitimacy and urgency."""

CLAIMS = ("power", "legitimacy", "urgency")
REGIONS: tuple[Claims, ...] = (
    (True, True, True),
    (True, True, False),
    (True, False, True),
    (False, True, True),
    (True, False, False),
    (False, True, False),
    (False, False, True),
    (False, False, False),
)

_APART = 0.62  # of a radius, between the middle of all and the middle of a circle
_MIDDLES = {"power": (-0.866, -0.5), "legitimacy": (0.866, -0.5), "urgency": (0.0, 1.0)}
_WORDS = {"power": (-0.92, -1.02), "legitimacy": (0.92, -1.02), "urgency": (0.0, 1.52)}
"""Where the name of a circle stands, radii from the middle of all."""

_BOXES: dict[Claims, tuple[float, float, float, float]] = {
    (True, True, True): (0.0, -0.06, 0.66, 0.50),
    (True, True, False): (0.0, -0.62, 0.58, 0.50),
    (True, False, True): (-0.59, 0.37, 0.58, 0.44),
    (False, True, True): (0.62, 0.37, 0.54, 0.44),
    (True, False, False): (-0.98, -0.50, 0.78, 0.72),
    (False, True, False): (0.98, -0.50, 0.78, 0.72),
    (False, False, True): (0.0, 1.12, 0.90, 0.62),
}


@dataclass(frozen=True, slots=True)
class Venn:
    """Three circles of one ``radius`` around ``middle``; ``beside``: the box for those with none of the three."""

    middle: QPointF
    radius: float
    beside: QRectF

    @classmethod
    def within(cls, area: QRectF, scale: float) -> Venn:
        """As large as an area allows, with a column to the right for those who have none."""
        wide = min(max(area.width() * 0.24, 150 * scale), 240 * scale)
        left = QRectF(area.left(), area.top(), max(area.width() - wide, 60.0), area.height())
        radius = max(min(left.width() / (2 + 2 * 0.866 * _APART), left.height() / (2 + 1.5 * _APART)) - 6 * scale, 20.0)
        middle = QPointF(left.center().x(), left.center().y() - 0.25 * _APART * radius)
        return cls(middle, radius, QRectF(left.right(), area.top(), wide, area.height()).adjusted(8, 24, -12, -24))

    def circle(self, claim: str) -> QPointF:
        """The middle of the circle of one of CLAIMS."""
        x, y = _MIDDLES[claim]
        return self.middle + QPointF(x, y) * (_APART * self.radius)

    def claims_at(self, spot: QPointF) -> Claims:
        """Which of the circles a spot lies in."""
        inside = []
        for claim in CLAIMS:
            way = spot - self.circle(claim)
            inside.append(way.x() ** 2 + way.y() ** 2 <= self.radius**2)
        power, legitimacy, urgency = inside
        return power, legitimacy, urgency

    def box(self, claims: Claims) -> QRectF:
        """Where the names of a region are listed."""
        if not any(claims):
            return self.beside
        x, y, wide, high = (self.radius * share for share in _BOXES[claims])
        return QRectF(self.middle.x() + x - wide / 2, self.middle.y() + y - high / 2, wide, high)

    def words(self, claim: str) -> QPointF:
        """The middle of the name of a circle, inside its rim."""
        x, y = _WORDS[claim]
        return self.middle + QPointF(x, y) * self.radius


def claims_of(one: Stakeholder) -> Claims:
    return one.power, one.legitimacy, one.urgency
