"""Push boxes apart until none covers another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sysmap.layout.arcs import Floats, Ints

Mask = NDArray[np.bool_]
MARGIN = (26.0, 22.0)  # clear space between boxes, across and down, so that a link can pass and a sign can stand
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
    pos, clear = push_apart(pos, half, pinned, margin, rounds=40)
    while not clear and not pinned.any() and len(touching(pos, half, margin)[0]) > len(pos) / 50:
        middle = pos.mean(axis=0)
        pos, clear = push_apart(middle + (pos - middle) * 1.04, half, pinned, margin, rounds=8)
    return pos if clear else _seat(pos, half, pinned, margin)


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

    Looks at the point itself and then at where the box would just touch one or two of the others: the nearest place is
    always one of those.
    """
    reach = half + own + margin + 0.01
    for crowd in (60, 250, len(pos)):
        near = np.argsort(((pos - point) ** 2).sum(axis=1), kind="stable")[:crowd]
        left, right = pos[near, 0] - reach[near, 0], pos[near, 0] + reach[near, 0]
        top, bottom = pos[near, 1] - reach[near, 1], pos[near, 1] + reach[near, 1]
        xs = np.concatenate([[point[0]], left, right])
        ys = np.concatenate([[point[1]], top, bottom])
        order_x = np.argsort(np.abs(xs - point[0]), kind="stable")[:60]
        order_y = np.argsort(np.abs(ys - point[1]), kind="stable")[:60]
        spots = np.stack(np.meshgrid(xs[order_x], ys[order_y]), axis=-1).reshape(-1, 2)
        spots = spots[np.argsort(((spots - point) ** 2).sum(axis=1), kind="stable")]
        for batch in np.array_split(spots, max(1, len(spots) // 100)):
            away = np.abs(batch[:, None] - pos[None, near]) - reach[None, near] >= -1e-6
            clear = np.flatnonzero(np.all(np.any(away, axis=2), axis=1))
            for spot in batch[clear]:
                if bool(np.any(np.abs(spot - pos) >= reach - 1e-6, axis=1).all()):
                    return np.asarray(spot)
    return np.array([float((pos + reach)[:, 0].max()), point[1]])


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
