"""What numbers of a record may be."""

from __future__ import annotations

import math

FARTHEST = 1e7
"""Positions beyond this many map units are refused: pixels no longer resolve out there."""


def on_the_map(x: float, y: float) -> bool:
    return abs(x) <= FARTHEST and abs(y) <= FARTHEST


def positive(number: float) -> bool:
    return math.isfinite(number) and number > 0


def share(number: float | None) -> bool:
    """Whether it is from 0 to 1, or not said."""
    return number is None or 0 <= number <= 1
