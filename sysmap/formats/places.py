"""Positions from other programs, fitted to boxes of about 130 × 40: their shape stays, their scale may not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sysmap.model import Factor, Record

BOX = (140.0, 50.0)
"""The room a factor takes, in map units."""

_MOST_ROWS = 1000


def spread(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points (map units, y down), scaled about their middle where most boxes would overlap or lie lost far apart.

    A layout that is neither comes back as it is. All points in one place come back as they are, too.
    """
    places = np.asarray(points, dtype=float).reshape(-1, 2)
    if len(places) < 2 or not np.ptp(places, axis=0).max():
        return [(float(x), float(y)) for x, y in places]
    wanted = _scale(places)
    if 0.02 <= wanted <= 1.3 and np.abs(places).max() <= 1e6:
        return [(float(x), float(y)) for x, y in places]
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    widest = max(3000.0, 600.0 * len(places) ** 0.5)
    scale = min(max(wanted, 1e-9), widest / float(np.ptp(places, axis=0).max()))
    return [(float(x), float(y)) for x, y in np.round((places - middle) * scale, 3)]


def fitted(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records of a map with the positions of its factors spread."""
    factors = [record for record in records if isinstance(record, Factor)]
    places = dict(zip(factors, spread([(factor.x, factor.y) for factor in factors]), strict=True))
    return tuple(
        replace(record, x=places[record][0], y=places[record][1]) if isinstance(record, Factor) else record
        for record in records
    )


def _scale(places: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    """By how much to stretch so that four boxes in five are clear of all others."""
    rows = places[:: max(1, len(places) // _MOST_ROWS)]
    needs = np.empty(len(rows))
    for row, place in enumerate(rows):
        gaps = np.abs(places - place)
        gaps = gaps[gaps.any(axis=1)]
        with np.errstate(divide="ignore"):
            needs[row] = (BOX / gaps).min(axis=1).max() if len(gaps) else 1.0
    return float(np.quantile(needs, 0.8))
