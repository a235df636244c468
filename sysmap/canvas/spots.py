"""Where name tags stand: on their boxes or beside them, wherever they hide least of the map.

Everything is in screen pixels with the map's own zero, so nothing here depends on where the window is: panning never
makes a tag jump.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sysmap.layout.arcs import Floats

GAP = 5.0  # between a box and the tag beside it
_BETWEEN = 4.0  # tags
_SIDES = np.array([[0, 0], [0, -1], [0, 1], [1, 0], [-1, 0], [1, -1], [1, 1], [-1, -1], [-1, 1]], dtype=float)
_SIDES_COST = np.array([0.0, 0.05, 0.05, 0.08, 0.08, 0.12, 0.12, 0.12, 0.12])
_SHIFTS = np.array([[1, 0], [-1, 0], [0, 1], [0, -1]], dtype=float)
_SHIFT_COST = np.full(4, 0.015)
_TURNS = np.radians([0, 20, -20, 40, -40, 65, -65, 90, -90])
_TURN_COST, _STEP_COST = 0.35, 0.12  # for a quarter turn, for each step farther out
_STEPS = np.array([0.0, 16.0, 36.0])
_OVER_TAG, _OVER_POINT = 6.0, 0.3
_OUTSIDE = 4.0  # for a tag that stands beyond the map's edge, where the window may end


@dataclass(frozen=True)
class Ground:
    """What tags should not hide: boxes (n, 4) left, top, right, bottom, how much each matters (n,), points (k, 2).

    ``within`` (4,): where they should stay, everywhere unless it is said.
    """

    boxes: Floats
    weights: Floats
    points: Floats
    within: Floats = field(default_factory=lambda: np.array([-np.inf, -np.inf, np.inf, np.inf]))


def settle(
    ground: Ground, own: Floats, sizes: Floats, centre: Floats | None = None, crowding: float = 0.05
) -> list[Floats | None]:
    """Rectangles (4,) for k tags with ``sizes`` (k, 2), beside or on their ``own`` boxes (k, 4), the first first.

    With a ``centre`` (2,) tags keep off their boxes and go away from it. None for a tag that would hide more than
    ``crowding`` of another one wherever it stands.
    """
    taken = np.zeros((0, 4))
    found: list[Floats | None] = []
    for box, size in zip(own, sizes, strict=True):
        spots, costs = _beside(box, size) if centre is None else _outward(box, size, centre)
        rects = np.hstack([spots - size / 2, spots + size / 2])
        area = float(size.prod())
        over = _overlap(rects, taken).sum(axis=1) / area
        costs = costs + _OVER_TAG * over + _hidden(ground, rects, box) / area
        costs += _OVER_POINT * _holds(rects, ground.points)
        costs += _OUTSIDE * (1 - _overlap(rects, ground.within[None])[:, 0] / area)
        best = int(np.argmin(costs))
        if over[best] > crowding:
            found.append(None)
            continue
        air = np.array([-_BETWEEN, -_BETWEEN, _BETWEEN, _BETWEEN])
        taken = np.vstack([taken, rects[best] + air])
        found.append(rects[best])
    return found


def _beside(box: Floats, size: Floats) -> tuple[Floats, Floats]:
    """Centres on the box, flush with an edge of it, and on its eight sides, with what each costs."""
    middle, half = (box[:2] + box[2:]) / 2, (box[2:] - box[:2]) / 2
    beside = middle + _SIDES * (half + size / 2 + GAP)
    flush = middle + _SHIFTS * np.abs(size / 2 - half)
    return np.vstack([beside, flush]), np.append(_SIDES_COST, _SHIFT_COST)


def _outward(box: Floats, size: Floats, centre: Floats) -> tuple[Floats, Floats]:
    """Centres beside the box, away from a point, near ones first."""
    middle = (box[:2] + box[2:]) / 2
    away = middle - centre
    angle = (np.arctan2(away[1], away[0]) if away.any() else -np.pi / 2) + _TURNS
    ways = np.column_stack([np.cos(angle), np.sin(angle)])
    reach = (box[2:] - box[:2] + size) / 2 + GAP
    touch = (reach / np.maximum(np.abs(ways), 1e-9)).min(axis=1)
    far = touch[:, None] + _STEPS
    spots = middle + (ways[:, None, :] * far[:, :, None]).reshape(-1, 2)
    costs = _TURN_COST * np.abs(_TURNS)[:, None] / (np.pi / 2) + _STEP_COST * np.arange(len(_STEPS))
    return spots, costs.ravel()


def _hidden(ground: Ground, rects: Floats, own: Floats) -> Floats:
    """(c,) weighted area of boxes under each rectangle; its own box may be hidden."""
    low, high = rects[:, :2].min(axis=0), rects[:, 2:].max(axis=0)
    left, top, right, bottom = ground.boxes.T
    near = np.flatnonzero((left < high[0]) & (right > low[0]) & (top < high[1]) & (bottom > low[1]))
    near = near[(ground.boxes[near] != own).any(axis=1)]
    return np.asarray(_overlap(rects, ground.boxes[near]) @ ground.weights[near])


def _overlap(rects: Floats, others: Floats) -> Floats:
    """(c, n) areas that rectangles have in common. Column by column: numpy is slow along short rows."""
    wide, high = (
        np.minimum(rects[:, axis + 2, None], others[:, axis + 2]) - np.maximum(rects[:, axis, None], others[:, axis])
        for axis in (0, 1)
    )
    return np.asarray(np.maximum(wide, 0.0) * np.maximum(high, 0.0))


def _holds(rects: Floats, points: Floats) -> Floats:
    """(c,) how many of the points lie in each rectangle."""
    x, y = points.T
    left, top, right, bottom = rects.T[:, :, None]
    inside = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    return np.asarray(np.count_nonzero(inside, axis=1), dtype=float)
