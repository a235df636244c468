"""Free places for new factors: near what they belong to, clear of every box."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sysmap.layout.arcs import Floats
from sysmap.layout.overlap import MARGIN, Mask, nearest_clear
from sysmap.layout.parts import in_rows
from sysmap.layout.rings import CLEAR, rim_distance

_ANGLES = np.arange(24) * 2 * np.pi / 24
_TALL = 2.2  # boxes are low and screens are wide: without it, places without neighbours pile up in a column
_AIR = 6.0  # between a new box and a way
_ON_A_WAY = 1.0  # as bad as twice the way to the neighbours
_COLUMN = 8  # a longer list becomes a grid


def free_place(
    pos: Floats,
    half: Floats,
    own: tuple[float, float],
    neighbours: Sequence[int] = (),
    hint: tuple[float, float] = (0, 0),
    ways: Floats | None = None,
) -> tuple[float, float]:
    """The centre for a new box of half size `own`, clear of the boxes pos (n, 2), half (n, 2).

    With neighbours (indexes of boxes it will be linked with) it is a place at a link's length from them, on the side
    where there is most room, and off `ways` (m, 4), straight pieces from x, y to
    x, y, as far as can be; without, the free place nearest to the hint, such as the middle of the view.
    """
    size = np.asarray(own, dtype=float)
    if not len(pos):
        return float(hint[0]), float(hint[1])
    if not len(neighbours):
        return _pair(nearest_clear(np.asarray(hint, dtype=float), size, pos, half, tall=_TALL))
    near = np.asarray(neighbours, dtype=np.intp)
    spots = _around(pos[near], half[near], size)
    reach = half + size + MARGIN
    inside = ((pos > spots.min(axis=0) - reach) & (pos < spots.max(axis=0) + reach)).all(axis=1)
    away = np.abs(spots[:, None] - pos[None, inside]) - reach[inside]
    spots = spots[(away > 0).any(axis=2).all(axis=1)]
    if not len(spots):
        return _pair(nearest_clear(pos[near].mean(axis=0), size, pos, half, tall=_TALL))
    to_near = np.sqrt(((spots[:, None] - pos[None, near]) ** 2).sum(axis=2)).sum(axis=1)
    # How crowded a spot is: boxes count less the farther they are.
    crowd = (1 / (((spots[:, None] - pos[None, inside]) / 150) ** 2).sum(axis=2)).sum(axis=1)
    under = _passed(spots, size + _AIR, ways) if ways is not None else 0.0
    return _pair(spots[int(np.argmin(to_near / to_near.min() + 0.15 * crowd + _ON_A_WAY * under))])


def free_places(pos: Floats, half: Floats, own: Floats, hint: tuple[float, float] = (0, 0)) -> Floats:
    """The centres (k, 2) for several new boxes of half sizes (k, 2): a column, or a grid if they are many.

    They stand together, in their order, at the free place nearest to the hint.
    """
    own = np.asarray(own, dtype=float).reshape(-1, 2)
    if not len(own):
        return np.zeros((0, 2))
    # A grid of an aspect near zero is one column.
    block = in_rows(own, MARGIN, aspect=1e-9 if len(own) <= _COLUMN else 1.6)
    low, high = (block - own).min(axis=0), (block + own).max(axis=0)
    middle = np.asarray(hint, dtype=float)
    if len(pos):
        middle = nearest_clear(middle, (high - low) / 2, pos, half, tall=_TALL)
    return np.asarray(block - (low + high) / 2 + middle)


def _passed(spots: Floats, reach: Floats, ways: Floats) -> Mask:
    """(k,) whether a way runs through the box about a spot: where it enters comes before where it leaves."""
    low, high = spots.min(axis=0) - reach, spots.max(axis=0) + reach
    near = (np.maximum(ways[:, :2], ways[:, 2:]) > low) & (np.minimum(ways[:, :2], ways[:, 2:]) < high)
    ways = ways[near.all(axis=1)]
    step = ways[:, 2:] - ways[:, :2]
    step = np.where(np.abs(step) < 1e-9, 1e-9, step)
    middle, room = (spots[:, None] - ways[:, :2]) / step, np.abs(reach / step)
    enters, leaves = (middle - room).max(axis=2), (middle + room).min(axis=2)
    return np.asarray(((enters < leaves) & (leaves > 0) & (enters < 1)).any(axis=1))


def _around(pos: Floats, half: Floats, own: Floats) -> Floats:
    """Candidate places: round each neighbour and round their middle, at the distance a link needs and a bit more."""
    ray = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])
    spots = [pos.mean(axis=0, keepdims=True)] if len(pos) > 1 else []
    for centre, size in zip(pos[:6], half[:6], strict=True):
        reach = rim_distance(ray, np.broadcast_to(size, ray.shape), np.broadcast_to(own, ray.shape)) + CLEAR + 10
        spots += [centre + (reach * more)[:, None] * ray for more in (1.0, 1.4, 2.0)]
    if len(pos) > 1:
        spots += [pos.mean(axis=0) + radius * ray for radius in (60.0, 140.0, 240.0)]
    return np.concatenate(spots)


def _pair(spot: Floats) -> tuple[float, float]:
    return float(spot[0]), float(spot[1])
