"""Where the + and − of each link stand: near the arrowhead, outside the curve, and never under a box."""

from __future__ import annotations

import numpy as np

from sysmap.layout.arcs import Arcs, Floats

AIR = 7.0
"""Map units between a sign's centre and a box."""

_OUTSIDE = 11.0
_TRIES = tuple((before, inner) for before in (19.0, 32.0, 50.0, 78.0, 110.0) for inner in (False, True))
"""How far before the tip a sign may stand, and on which side of the curve; the first that is free holds."""


def place_signs(curves: Arcs, pos: Floats, half: Floats) -> Floats:
    """(m, 2) centres of the signs of m links, given all boxes (n, 2) centres and half sizes."""
    best = curves.sign_anchor()
    hidden = np.flatnonzero(covered(best, pos, half))
    for before, inner in _TRIES[1:]:
        if not len(hidden):
            break
        other = curves.take(hidden).sign_anchor(before, _OUTSIDE, inner)
        free = ~covered(other, pos, half)
        best[hidden[free]] = other[free]
        hidden = hidden[~free]
    return best


def covered(points: Floats, pos: Floats, half: Floats) -> np.ndarray:
    """(k,) whether points (k, 2) lie under a box or within AIR of one."""
    if not len(points) or not len(pos):
        return np.zeros(len(points), dtype=bool)
    # Boxes sorted along the longer side of the map: each point looks only at its own neighbourhood there.
    axis = int(np.argmax(np.ptp(pos, axis=0)))
    order = np.argsort(pos[:, axis])
    along = pos[order, axis]
    reach = half[:, axis].max() + AIR
    first = np.searchsorted(along, points[:, axis] - reach)
    count = np.searchsorted(along, points[:, axis] + reach) - first
    owner = np.repeat(np.arange(len(points)), count)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    box = order[first[owner] + nth]
    away = np.abs(points[owner] - pos[box]) - half[box]
    inside = np.maximum(away[:, 0], away[:, 1]) < AIR
    return np.bincount(owner[inside], minlength=len(points)) > 0
