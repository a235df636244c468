"""Which way each link bends, so that it runs round boxes instead of under them and leaves loops their calm middle.

A link of a loop that stands round lies on that loop's circle. Every other link takes the cheapest of a few bends: what
it costs to run under a box or through a round loop's disc is read from a picture of the map in coarse cells, which
keeps 20,000 links as cheap as their own points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sysmap.layout.arcs import Floats, Ints, round_loop_bulge

BENDS = np.array([0.06, -0.06, 0.16, -0.16, 0.28, -0.28, 0.45, -0.45])
_SAMPLES = np.linspace(0.06, 0.94, 15)
_UNDER_A_BOX, _IN_A_DISC, _OFF_THE_MAP, _BEND, _INWARD = 4.0, 0.6, 0.5, 2.0, 0.03
_BOW = 0.01  # for each map unit the link's bow is high
_SHORT = 400.0  # only links up to this long may swing out wide
_BESIDE = 5.0  # a link this close to a box seems to touch it
_ROUND_THE_MAP = 40.0  # a link this far outside all boxes makes the picture larger
_TWO_LOOP = 0.3  # two factors do not ask for a full circle
_CELLS = 400_000


def route(
    pos: Floats,
    half: Floats,
    links: Ints,
    fixed: Floats | None = None,
    loops: Sequence[Ints] = (),
    only: Ints | None = None,
) -> Floats:
    """The bulge (m,) of every link, or (k,) of those at the k indexes `only` (those whose ends or loops have moved).

    pos and half (n, 2) are the boxes' centres and half sizes, links (m, 2) source and target. fixed (m,) holds the
    bends people made by hand, nan where there is none. loops list the factors of loops in causal order, the most
    important first; those that stand round keep round links.
    """
    chosen = np.arange(len(links)) if only is None else np.asarray(only, dtype=np.intp)
    ends = np.asarray(links, dtype=np.intp).reshape(-1, 2)[chosen]
    bulge = np.full(len(ends), np.nan) if fixed is None else np.array(fixed, dtype=float)[chosen]
    if not len(ends):
        return bulge
    bulge[(ends[:, 0] == ends[:, 1]) & np.isnan(bulge)] = 0.0  # arcs draws it as a small loop of its own
    rank, alone, twin = _rank_and_opposite(ends, len(pos))
    discs = _round_loops(pos, ends, bulge, loops)
    side_by_side = np.isnan(bulge) & ~alone
    bulge[side_by_side] = 0.18 + 0.14 * rank[side_by_side]
    free = np.flatnonzero(np.isnan(bulge))
    if len(free):
        cost = np.full((len(ends), len(BENDS)), np.inf)
        cost[free] = _cost(pos, half, ends[free], discs)
        _choose(bulge, cost, free, twin)
    return bulge


def stands_round(pos: Floats, loop: Ints) -> bool:
    """Whether a loop's factors stand in order on something like a circle."""
    if len(loop) < 3:
        return len(loop) == 2
    spokes = pos[loop] - pos[loop].mean(axis=0)
    radius = np.hypot(spokes[:, 0], spokes[:, 1])
    bulge = round_loop_bulge(pos, loop)
    turn = 4 * np.arctan(2 * bulge) * len(loop) / (2 * np.pi)  # 1 at every corner of a regular polygon
    evenly = (
        abs(turn.sum()) > 0.9 * len(loop) and float(turn.max() * turn.min()) > 0 and float(np.abs(turn).max()) < 1.6
    )
    return evenly and float(radius.std()) <= 0.15 * float(radius.mean())


def _rank_and_opposite(ends: Ints, n: int) -> tuple[Ints, NDArray[np.bool_], Ints]:
    """For each link its rank among those of the same way, whether it is the only one, and one of the opposite way."""
    key, back = ends[:, 0] * n + ends[:, 1], ends[:, 1] * n + ends[:, 0]
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    first = np.searchsorted(ordered, key)
    rank = np.empty(len(key), dtype=np.intp)
    rank[order] = np.arange(len(key)) - first[order]
    there = np.minimum(np.searchsorted(ordered, back), len(key) - 1)
    twin = np.where((ordered[there] == back) & (key != back), order[there], -1)
    alone = np.searchsorted(ordered, key, side="right") - first == 1
    return rank, alone, twin


def _round_loops(pos: Floats, ends: Ints, bulge: Floats, loops: Sequence[Ints]) -> Floats:
    """Bends the links of round loops, in place; returns the loops' discs (k, 3) as x, y, radius."""
    row = {(u, v): i for i, (u, v) in reversed(list(enumerate(ends.tolist())))} if len(loops) else {}
    discs = []
    for loop in loops:
        if not stands_round(pos, loop):
            continue
        curves = round_loop_bulge(pos, loop) if len(loop) > 2 else np.full(2, _TWO_LOOP)
        members = loop.tolist()
        for step, bend in zip(pairwise([*members, members[0]]), curves.tolist(), strict=True):
            i = row.get(step)
            if i is not None and np.isnan(bulge[i]):
                bulge[i] = bend
        if len(loop) > 2:
            centre = pos[loop].mean(axis=0)
            discs.append((*centre, 0.9 * float(np.hypot(*(pos[loop] - centre).T).mean())))
    return np.array(discs).reshape(-1, 3)


def _choose(bulge: Floats, cost: Floats, free: Ints, twin: Ints) -> None:
    """Gives each free link its cheapest bend; of an opposite pair both get the same sign, which keeps them apart."""
    paired = free[twin[free] >= 0]
    partner = twin[paired]
    cost[paired] = np.where(np.abs(BENDS) < 0.1, np.inf, cost[paired])
    best = np.stack([cost[:, BENDS > 0].min(axis=1), cost[:, BENDS < 0].min(axis=1)], axis=1)
    fixed = ~np.isnan(bulge)
    best[fixed] = np.stack([np.where(bulge < 0, np.inf, 0.0), np.where(bulge < 0, 0.0, np.inf)], axis=1)[fixed]
    both = best[paired] + best[partner]
    wrong = np.where((both[:, 0] <= both[:, 1])[:, None], BENDS < 0, BENDS > 0)
    cost[paired] = np.where(wrong, np.inf, cost[paired])
    bulge[free] = BENDS[np.argmin(cost[free], axis=1)]


def _cost(pos: Floats, half: Floats, ends: Ints, discs: Floats) -> Floats:
    """(k, bends): what each bend of each link runs into, and how much it bends."""
    start = pos[ends[:, 0]]
    across = pos[ends[:, 1]] - start
    left = np.column_stack([across[:, 1], -across[:, 0]])
    phi = 2 * np.arctan(2 * BENDS)[:, None]
    reach, turn = np.sin(phi * _SAMPLES) / np.sin(phi), phi * (1 - _SAMPLES)
    ahead, aside = (reach * np.cos(turn)).ravel(), (reach * np.sin(turn)).ravel()
    x = start[:, :1] + across[:, :1] * ahead + left[:, :1] * aside
    y = start[:, 1:] + across[:, 1:] * ahead + left[:, 1:] * aside
    cells = _Cells.over(x, y)
    here = cells.index(x, y)
    box = cells.boxes(pos, half + _BESIDE)[here]
    under = (box >= 0) & (box != ends[:, :1]) & (box != ends[:, 1:])
    shape = (len(ends), len(BENDS), len(_SAMPLES))
    low, high = (pos - half).min(axis=0) - _ROUND_THE_MAP, (pos + half).max(axis=0) + _ROUND_THE_MAP
    off = (x < low[0]) | (x > high[0]) | (y < low[1]) | (y > high[1])
    cost = (
        _UNDER_A_BOX * under.reshape(shape).sum(axis=2)
        + _OFF_THE_MAP * off.reshape(shape).sum(axis=2)
        + _BEND * np.abs(BENDS)
    )
    chord = np.hypot(across[:, 0], across[:, 1])[:, None]
    cost += _BOW * chord * np.abs(BENDS)
    cost[(chord > _SHORT) & (np.abs(BENDS) > 0.3)] = np.inf
    if len(discs):
        cost += _IN_A_DISC * cells.discs(discs)[here].reshape(shape).sum(axis=2)
    # Of two equal bends the one away from the map's middle looks natural.
    inward = ((start + across / 2 - pos.mean(axis=0)) * left).sum(axis=1)
    return np.asarray(cost + _INWARD * (np.sign(inward)[:, None] * BENDS < 0))


@dataclass(frozen=True)
class _Cells:
    """The part of the map that links run through, cut into square cells."""

    left: float
    top: float
    size: float
    columns: int
    rows: int

    @classmethod
    def over(cls, x: Floats, y: Floats) -> _Cells:
        left, top = float(x.min()), float(y.min())
        width, height = float(x.max()) - left, float(y.max()) - top
        size = max(10.0, (width * height / _CELLS) ** 0.5, max(width, height) / _CELLS)
        return cls(left, top, size, int(width / size) + 1, int(height / size) + 1)

    def index(self, x: Floats, y: Floats) -> NDArray[np.int32]:
        column, row = ((x - self.left) / self.size).astype(np.int32), ((y - self.top) / self.size).astype(np.int32)
        return np.asarray(row * np.int32(self.columns) + column, dtype=np.int32)

    def boxes(self, pos: Floats, half: Floats) -> NDArray[np.int32]:
        """For each cell the box that covers its middle, -1 for none."""
        low = np.ceil((pos - half - (self.left, self.top)) / self.size - 0.5).astype(np.intp)
        high = np.floor((pos + half - (self.left, self.top)) / self.size - 0.5).astype(np.intp)
        low, high = np.maximum(low, 0), np.minimum(high, (self.columns - 1, self.rows - 1))
        extent = np.maximum(high - low + 1, 0)
        covered = extent[:, 0] * extent[:, 1]
        owner = np.repeat(np.arange(len(pos)), covered)
        nth = np.arange(len(owner)) - np.repeat(np.cumsum(covered) - covered, covered)
        row, column = np.divmod(nth, np.maximum(extent[owner, 0], 1))
        grid = np.full(self.columns * self.rows, -1, dtype=np.int32)
        grid[(low[owner, 1] + row) * self.columns + low[owner, 0] + column] = owner
        return grid

    def discs(self, discs: Floats) -> NDArray[np.bool_]:
        """For each cell whether its middle lies in a disc."""
        x = self.left + (np.arange(self.columns) + 0.5) * self.size
        y = self.top + (np.arange(self.rows) + 0.5) * self.size
        inside = np.zeros((self.rows, self.columns), dtype=bool)
        for centre_x, centre_y, radius in discs:
            inside |= (x - centre_x) ** 2 + ((y - centre_y) ** 2)[:, None] < radius**2
        return inside.ravel()
