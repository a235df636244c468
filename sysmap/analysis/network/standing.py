"""Where a stakeholder stands for those who plan: quadrants of influence and interest, and classes of salience."""

from __future__ import annotations

from collections.abc import Sequence

MANAGE_CLOSELY, KEEP_SATISFIED, KEEP_INFORMED, MONITOR = "manage closely", "keep satisfied", "keep informed", "monitor"
QUADRANTS = (MANAGE_CLOSELY, KEEP_SATISFIED, KEEP_INFORMED, MONITOR)

SALIENCE = {
    (False, False, False): "",
    (True, False, False): "dormant",
    (False, True, False): "discretionary",
    (False, False, True): "demanding",
    (True, True, False): "dominant",
    (True, False, True): "dangerous",
    (False, True, True): "dependent",
    (True, True, True): "definitive",
}
"""The classes by power, legitimacy and urgency (Mitchell, Agle and Wood 1997); "" for who has none of them."""

MIDDLE = 0.5
"""Where the grid is divided; on the line counts as high."""


def quadrant(influence: float | None, interest: float | None) -> str:
    """One of QUADRANTS (Mendelow 1981; Eden and Ackermann 1998), "" where either rating (0 to 1) is not said."""
    if influence is None or interest is None:
        return ""
    if influence >= MIDDLE:
        return MANAGE_CLOSELY if interest >= MIDDLE else KEEP_SATISFIED
    return KEEP_INFORMED if interest >= MIDDLE else MONITOR


def salience(claims: Sequence[bool]) -> str:
    """The class of somebody with these of power, legitimacy and urgency; "" with none."""
    power, legitimacy, urgency = map(bool, claims)
    return SALIENCE[power, legitimacy, urgency]
