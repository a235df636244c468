"""Push boxes apart until none covers another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sysmap.layout.arcs import Floats, Ints

Mask = NDArray[np.bool_]
MARGIN = (26.0, 22.0)  # clear space between boxes, across and down, so that a link can pass and a sign can stand
_LATTICE = 70  # places looked at to each side of a point
_PATIENCE = 80  # rounds of pushing before a crowd is loosened
_GROWTH = 1.02
_ALL_PAIRS = 250  # boxes up to which every pair is looked at


def touching(pos: Floats, half: Floats, margin: tuple[float, float] = (0.0, 0.0)) -> tuple[Ints, Ints]:
    """The pairs i < j of boxes nearer to each other than the margin, both across and down."""
    if len(pos) <= _ALL_PAIRS:
        i, j = np.triu_indices(len(pos), 1)
    else:
        i, j = _neighbours(pos, 2 * half.max(axis=0) + margin)
    close = (np.abs(pos[i] - pos[j]) < half[i] + half[j] + margin).all(axis=1)
    return i[close], j[close]


def push_apart(
    pos: Floats, half: Floats, pinned: Mask, margin: tuple[float, float] = MARGIN, rounds: int = 1
) -> tuple[Floats, bool]:
    """Positions after some rounds of moving boxes that are too close, each along its shorter way out.

    Returns them and whether all are clear. Pinned boxes stay: what touches them moves the whole way.
    """
    pos = pos.copy()
    for _ in range(rounds):
        i, j = touching(pos, half, margin)
        if not len(i):
            return pos, True
        apart = pos[j] - pos[i]
        missing = half[i] + half[j] + margin - np.abs(apart) + 0.01
        across = missing[:, 0] < missing[:, 1]
        push = np.zeros_like(apart)
        for axis, chosen in ((0, across), (1, ~across)):
            push[chosen, axis] = np.where(apart[chosen, axis] < 0, -missing[chosen, axis], missing[chosen, axis])
        yield_i = np.where(pinned[j], np.where(pinned[i], 0.0, 1.0), np.where(pinned[i], 0.0, 0.5))[:, None]
        yield_j = np.where(pinned[i], np.where(pinned[j], 0.0, 1.0), np.where(pinned[j], 0.0, 0.5))[:, None]
        for axis in (0, 1):
            move = np.bincount(j, (yield_j * push)[:, axis], len(pos)) - np.bincount(
                i, (yield_i * push)[:, axis], len(pos)
            )
            # A box pushed by many goes no further than the strongest push and half of the rest.
            limit = np.zeros(len(pos))
            np.maximum.at(limit, j, np.abs(yield_j * push)[:, axis])
            np.maximum.at(limit, i, np.abs(yield_i * push)[:, axis])
            pos[:, axis] += np.clip(move, -1.5 * limit, 1.5 * limit)
    return pos, not len(touching(pos, half, margin)[0])


def remove_overlaps(pos: Floats, half: Floats, pinned: Mask, margin: tuple[float, float] = MARGIN) -> Floats:
    """Positions where no box is nearer to another than the margin, as close to the given ones as is cheap.

    A crowd is loosened as a whole, a little at a time, where pushing alone does not clear it; the few that still touch
    find the nearest free place. Pinned boxes may touch one another: they stay where they are.
    """
    pos, clear = push_apart(pos, half, pinned, margin, rounds=_PATIENCE)
    while not clear and not pinned.any() and len(touching(pos, half, margin)[0]) > len(pos) / 50:
        middle = pos.mean(axis=0)
        pos, clear = push_apart(middle + (pos - middle) * _GROWTH, half, pinned, margin, rounds=8)
    return pos if clear else _seat(pos, half, pinned, margin)


def loosen(pos: Floats, half: Floats, margin: tuple[float, float] = MARGIN) -> Floats:
    """Positions drawn apart evenly until few boxes are in each other's way, so that pushing keeps the map's shape."""
    while True:
        crowding = len(touching(pos, half, margin)[0]) / (0.35 * len(pos))
        if crowding <= 1:
            return pos
        pos = pos * min(max(crowding**0.4, 1.08), 2.0)


def _seat(pos: Floats, half: Floats, pinned: Mask, margin: tuple[float, float]) -> Floats:
    """Moves every free box that is still too close to the nearest free place, one by one."""
    pos = pos.copy()
    i, j = touching(pos, half, margin)
    for mover in np.unique(np.where(pinned[j], i, j)):
        if pinned[mover]:
            continue
        others = np.arange(len(pos)) != mover
        pos[mover] = nearest_clear(pos[mover], half[mover], pos[others], half[others], margin)
    return pos


def nearest_clear(
    point: Floats, own: Floats, pos: Floats, half: Floats, margin: tuple[float, float] = MARGIN
) -> Floats:
    """The place nearest to a point where a box of half size `own` (2,) keeps the margin to all others.

    Looks at a lattice of places round the point, first close together, then wider and coarser until one is clear.
    """
    reach = half + own + margin + 0.01
    steps = np.arange(-_LATTICE, _LATTICE + 1)
    squared = steps[:, None] ** 2 + steps**2
    step = 6.0
    while True:
        taken = _covered((pos - reach - point) / step, (pos + reach - point) / step)
        far = np.where(taken, np.inf, squared)
        best = int(np.argmin(far))
        if far.flat[best] <= _LATTICE**2:
            row, column = np.unravel_index(best, far.shape)
            return np.asarray(point + step * np.array([steps[column], steps[row]]))
        step *= 2


def _covered(low: Floats, high: Floats) -> Mask:
    """For each place (row, column) of the lattice from −_LATTICE to _LATTICE whether a box from low to high covers it.

    Boxes add 1 at one corner and take it away at the others; sums along both axes then count the boxes over each place.
    """
    size = 2 * _LATTICE + 1
    first = np.clip(np.ceil(low) + _LATTICE, 0, size).astype(np.intp)
    beyond = np.clip(np.floor(high) + 1 + _LATTICE, 0, size).astype(np.intp)
    seen = (first < beyond).all(axis=1)
    (left, top), (right, bottom) = first[seen].T, beyond[seen].T
    count = np.zeros((size + 1, size + 1), dtype=np.intp)
    for row, column, sign in ((top, left, 1), (bottom, right, 1), (top, right, -1), (bottom, left, -1)):
        np.add.at(count, (row, column), sign)
    return np.asarray(count.cumsum(axis=0).cumsum(axis=1)[:size, :size] > 0)


def _neighbours(pos: Floats, cell: Floats) -> tuple[Ints, Ints]:
    """All pairs in the same or in adjoining cells of a grid: those nearer than a cell are among them."""
    column, row = np.floor((pos - pos.min(axis=0)) / cell).astype(np.intp).T
    stride = int(row.max()) + 3
    key = column * stride + row
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    place = np.arange(len(pos))
    below = np.searchsorted(ordered, ordered + 1, side="right")  # the rest of its own cell and the next one down
    first = np.searchsorted(ordered, ordered + stride - 1)  # three cells of the next column
    last = np.searchsorted(ordered, ordered + stride + 1, side="right")
    pairs = []
    for low, high in ((place + 1, below), (first, last)):
        count = np.maximum(high - low, 0)
        owner = np.repeat(place, count)
        other = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count) + low[owner]
        pairs.append(np.stack([order[owner], order[other]]))
    found = np.sort(np.concatenate(pairs, axis=1), axis=0)
    return found[0], found[1]
