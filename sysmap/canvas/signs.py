"""Where the + and − of each link stand: near the arrowhead, outside the curve, and never under a box."""

from __future__ import annotations

import numpy as np

from sysmap.layout.arcs import Arcs, Floats

AIR = 7.0  # map units between a sign's centre and a box
_TRIES = ((19.0, 11.0, False), (19.0, 11.0, True), (32.0, 11.0, False), (32.0, 11.0, True), (50.0, 12.0, False))
_CELL = 6.0


def place_signs(curves: Arcs, pos: Floats, half: Floats) -> Floats:
    """(m, 2) centres of the signs of m links, given all boxes (n, 2) centres and half sizes."""
    best = curves.sign_anchor()
    if not len(curves) or not len(pos):
        return best
    covered = _Covered(best, pos, half)
    hidden = np.flatnonzero(covered.at(best))
    for before, outside, inner in _TRIES[1:]:
        if not len(hidden):
            break
        other = curves.take(hidden).sign_anchor(before, outside, inner)
        free = ~covered.at(other)
        best[hidden[free]] = other[free]
        hidden = hidden[~free]
    return best


class _Covered:
    """Which small cells of the map lie under a box."""

    def __init__(self, near: Floats, pos: Floats, half: Floats) -> None:
        spare = 60.0
        low, high = near.min(axis=0) - spare, near.max(axis=0) + spare
        reach = half + AIR
        close = ((pos + reach >= low) & (pos - reach <= high)).all(axis=1)
        pos, reach = pos[close], reach[close]
        first = np.floor((pos - reach) / _CELL).astype(np.int64)
        count = np.ceil((pos + reach) / _CELL).astype(np.int64) - first
        total = count[:, 0] * count[:, 1]
        owner = np.repeat(np.arange(len(pos)), total)
        nth = np.arange(len(owner)) - np.repeat(np.cumsum(total) - total, total)
        row, column = np.divmod(nth, np.maximum(count[owner, 0], 1))
        self._keys = np.unique(self._key(first[owner, 0] + column, first[owner, 1] + row))

    def at(self, points: Floats) -> np.ndarray:
        """(k,) whether points lie under a box."""
        if not len(self._keys):
            return np.zeros(len(points), dtype=bool)
        cell = np.floor(points / _CELL).astype(np.int64)
        key = self._key(cell[:, 0], cell[:, 1])
        at = np.minimum(np.searchsorted(self._keys, key), len(self._keys) - 1)
        return self._keys[at] == key

    @staticmethod
    def _key(column: np.ndarray, row: np.ndarray) -> np.ndarray:
        return column * 4_000_037 + row
