"""Where the + and − of links stand: near the arrowhead, outside the curve, never under a box, not on each other."""

from __future__ import annotations

import numpy as np

from sysmap.layout.arcs import Arcs, Floats, Ints

AIR = 7.0
"""Map units between a sign's centre and a box."""

_OUTSIDE = 11.0
_TRIES = tuple((before, inner) for before in (19.0, 32.0, 50.0, 78.0, 110.0) for inner in (False, True))
"""How far before the tip a sign may stand, and on which side of the curve; the first that is free holds."""

_APART = 12.5  # map units between the centres of two signs at one box
_ASIDE = ((30.0, False), (19.0, True), (42.0, False), (31.0, True), (54.0, False))
_BESIDE = 4  # of the signs at one box, sorted from left to right, so many neighbours are looked at


def place_signs(curves: Arcs, targets: Ints, pos: Floats, half: Floats) -> Floats:
    """(m, 2) centres of the signs of m links, given their ``targets`` (rows) and all boxes (n, 2): centres, half sizes.

    Signs at one box make way for each other, so the links that reach a box should be placed together.
    """
    boxes = Boxes(pos, half)
    best = curves.sign_anchor()
    hidden = np.flatnonzero(boxes.cover(best))
    for way in _TRIES[1:]:
        hidden = _move(best, hidden, curves, way, boxes)
        if not len(hidden):
            break
    for way in _ASIDE:
        crowded = _crowded(best, targets)
        if not len(crowded):
            break
        _move(best, crowded, curves, way, boxes)
    return best


def _move(best: Floats, links: Ints, curves: Arcs, way: tuple[float, bool], boxes: Boxes) -> Ints:
    """Put the signs of these links (rows) where no box is; returns those that found no such place."""
    before, inner = way
    other = curves.take(links).sign_anchor(before, _OUTSIDE, inner)
    free = ~boxes.cover(other)
    best[links[free]] = other[free]
    return np.asarray(links[~free])


def _crowded(signs: Floats, targets: Ints) -> Ints:
    """Rows of the signs too near to that of an earlier link to the same box."""
    x, y = signs.T
    order = np.lexsort((x, targets))
    late = np.zeros(len(signs), dtype=bool)
    for step in range(1, _BESIDE + 1):
        one, two = order[:-step], order[step:]
        near = (targets[one] == targets[two]) & (np.abs(x[one] - x[two]) < _APART) & (np.abs(y[one] - y[two]) < _APART)
        late[np.maximum(one, two)[near]] = True
    return np.flatnonzero(late)


class Boxes:
    """n boxes: centres and half sizes (n, 2), sorted along the longer side of the map.

    So each point looks only at its own neighbourhood there.
    """

    def __init__(self, pos: Floats, half: Floats) -> None:
        self._pos, self._half = pos, half
        if len(pos):
            self._axis = int(np.ptp(pos[:, 1]) > np.ptp(pos[:, 0]))
            self._order = np.argsort(pos[:, self._axis])
            self._along = pos[self._order, self._axis]
            self._reach = half[:, self._axis].max() + AIR

    def cover(self, points: Floats) -> np.ndarray:
        """(k,) whether points (k, 2) lie under a box or within AIR of one."""
        if not len(points) or not len(self._pos):
            return np.zeros(len(points), dtype=bool)
        along = points[:, self._axis]
        first = np.searchsorted(self._along, along - self._reach)
        count = np.searchsorted(self._along, along + self._reach) - first
        owner = np.repeat(np.arange(len(points)), count)
        nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        box = self._order[first[owner] + nth]
        beyond = [np.abs(points[owner, axis] - self._pos[box, axis]) - self._half[box, axis] for axis in (0, 1)]
        inside = np.maximum(*beyond) < AIR
        return np.bincount(owner[inside], minlength=len(points)) > 0
