"""Big maps: multilevel force-directed layout (Walshaw 2003) with the forces of Fruchterman & Reingold (1991).

The map is made coarser by joining neighbours until little is left; the coarsest is laid out first, each finer one
starts from it. The repulsion k²/d of everything on everything is a convolution: charges go on a grid, their field comes
from a fast Fourier transform, which costs the same for a thousand factors as for five thousand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sysmap.layout.arcs import Floats, Ints

_COARSEST = 40
_ROUNDS = 110  # of the coarsest level; each finer one needs fewer
_KEEP_ROUNDS = 30
_GRID = 128
_ALL_PAIRS = 300  # up to here every pair's repulsion is worked out
_PULL_IN = 0.05  # towards the middle, in parts of k: hanging ends do not fly out


@dataclass(frozen=True)
class _Level:
    mass: Floats  # (k,) factors joined into each
    links: Ints  # (m, 2)
    weight: Floats  # (m,) links joined into each
    coarser: Ints  # (k,) index at the next level; empty at the coarsest


def multilevel_layout(
    n: int, links: Ints, length: float, seed: int, tick: Callable[[float], None] = lambda _: None
) -> Floats:
    """Positions (n, 2) of a map that hangs together, with links (m, 2) about `length` long.

    tick is called with the share done, from 0 to 1, and may raise to stop.
    """
    rng = np.random.default_rng(seed)
    levels = _levels(n, links, rng)[::-1]
    pos = rng.normal(size=(len(levels[0].mass), 2)) * length * n**0.5
    rounds = [max(30, _ROUNDS - 15 * depth) for depth in range(len(levels))]
    work = np.concatenate([[0.0], np.cumsum([r * (len(lv.mass) + 300) for r, lv in zip(rounds, levels, strict=True)])])
    for depth, level in enumerate(levels):
        if depth:
            pos = pos[level.coarser] + rng.normal(size=(len(level.mass), 2)) * length * 0.3
        begin, share = work[depth] / work[-1], (work[depth + 1] - work[depth]) / work[-1]
        heat = 0.1 * float(np.ptp(pos, axis=0).max()) if depth == 0 else 1.5 * length
        for turn in range(rounds[depth]):
            tick(float(begin + share * turn / rounds[depth]))
            step = _forces(pos, level, length)
            pos = pos + _at_most(step, heat * (1 - turn / rounds[depth]) + 0.01 * length)
    across = pos[links[:, 1]] - pos[links[:, 0]]
    usual = float(np.median(np.hypot(across[:, 0], across[:, 1])))
    return np.asarray(pos * (length / max(usual, 1e-9)))


def settle(
    before: Floats, links: Ints, length: float, held: Floats, tick: Callable[[float], None] = lambda _: None
) -> Floats:
    """Positions (n, 2) after a little relaxing from those `before`; held (n,) in 0..1 draws each back (1: it stays)."""
    level = _Level(np.ones(len(before)), links, np.ones(len(links)), np.empty(0, dtype=np.intp))
    pos = before.copy()
    for turn in range(_KEEP_ROUNDS):
        tick(turn / _KEEP_ROUNDS)
        pos += _at_most(_forces(pos, level, length), 0.5 * length * (1 - turn / _KEEP_ROUNDS))
        pos += held[:, None] * (before - pos)
    return pos


def _at_most(step: Floats, limit: float) -> Floats:
    size = np.hypot(step[:, 0], step[:, 1])
    return np.asarray(step * np.minimum(1.0, limit / np.maximum(size, 1e-9))[:, None])


def _forces(pos: Floats, level: _Level, length: float) -> Floats:
    """The way each factor wants to go: attraction d²/k along links, repulsion k²/d, a breath of gravity; per mass."""
    i, j = level.links[:, 0], level.links[:, 1]
    across = pos[j] - pos[i]
    pull = across * (level.weight * np.hypot(across[:, 0], across[:, 1]) / length)[:, None]
    repel = _pairs_field if len(pos) <= _ALL_PAIRS else _grid_field
    force = level.mass[:, None] * length**2 * repel(pos, level.mass)
    for axis in (0, 1):
        force[:, axis] += np.bincount(i, pull[:, axis], len(pos)) - np.bincount(j, pull[:, axis], len(pos))
    middle = (level.mass[:, None] * pos).sum(axis=0) / level.mass.sum()
    # Heavy, much linked ones would swing: the step is damped by what pulls at them.
    stiff = level.mass + np.bincount(i, level.weight, len(pos)) + np.bincount(j, level.weight, len(pos))
    return np.asarray(force / stiff[:, None] - _PULL_IN * (pos - middle))


def _pairs_field(pos: Floats, mass: Floats) -> Floats:
    """(n, 2) Σ m_j (x_i − x_j) / |x_i − x_j|²."""
    squared = np.maximum(((pos[:, None] - pos[None]) ** 2).sum(axis=2), 1e-6)
    pull = mass / squared
    np.fill_diagonal(pull, 0.0)
    return np.asarray(pull.sum(axis=1)[:, None] * pos - pull @ pos)


def _grid_field(pos: Floats, mass: Floats) -> Floats:
    """The same by a grid of charges: exact far away, softened within a cell."""
    low = pos.min(axis=0)
    size = max(float(np.ptp(pos, axis=0).max()) / (_GRID - 2), 1e-9)
    place = (pos - low) / size
    cell = place.astype(np.intp)
    part = place - cell
    corners = []  # each charge is shared by the four cell corners round it, and reads the field there
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        share = np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1])
        corners.append(((cell[:, 0] + dx) * _GRID + cell[:, 1] + dy, share))
    charge = sum(np.bincount(at, mass * share, _GRID * _GRID) for at, share in corners)
    waves = np.fft.rfft2(np.asarray(charge).reshape(_GRID, _GRID), (2 * _GRID, 2 * _GRID))
    field = np.empty_like(pos)
    for axis, kernel in enumerate(_kernels()):
        values = np.fft.irfft2(waves * kernel)[:_GRID, :_GRID].ravel()
        field[:, axis] = sum(values[at] * share for at, share in corners)
    return field / size


@lru_cache(maxsize=1)
def _kernels() -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """The field (x, y) / (x² + y²) of one charge, in cells, transformed."""
    steps = np.fft.fftfreq(2 * _GRID, 1 / (2 * _GRID))
    x, y = np.meshgrid(steps, steps, indexing="ij")
    squared = x**2 + y**2 + 0.1
    return np.fft.rfft2(x / squared), np.fft.rfft2(y / squared)


def _levels(n: int, links: Ints, rng: np.random.Generator) -> list[_Level]:
    """The map and its coarser versions, the finest first."""
    mass: Floats = np.ones(n)
    weight: Floats = np.ones(len(links))
    levels: list[_Level] = []
    while True:
        parent = _join_neighbours(len(mass), links, weight / (mass[links[:, 0]] * mass[links[:, 1]]), rng)
        fewer = int(parent.max()) + 1
        done = len(mass) <= _COARSEST or fewer > 0.9 * len(mass)
        levels.append(_Level(mass, links, weight, np.empty(0, dtype=np.intp)))
        if done:
            return levels
        finer, levels[-1] = levels[-1], _Level(mass, links, weight, parent)
        mass = np.bincount(parent, finer.mass).astype(float)
        ends = np.sort(parent[links], axis=1)
        ends, of = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0, return_inverse=True)
        weight = np.bincount(of.ravel(), weight[parent[links[:, 0]] != parent[links[:, 1]]], len(ends)).astype(float)
        links = ends


def _join_neighbours(n: int, links: Ints, score: Floats, rng: np.random.Generator) -> Ints:
    """(n,) the group of each: neighbours that prefer each other, and with them what is left over."""
    ends = np.concatenate([links, links[:, ::-1]])
    worth = np.tile(score * (1 + 0.1 * rng.random(len(links))), 2)
    group = np.full(n, -1)
    for _ in range(5):
        open_ = (group[ends[:, 0]] < 0) & (group[ends[:, 1]] < 0)
        best = _best_neighbour(n, ends[open_], worth[open_])
        mutual = np.flatnonzero((best >= 0) & (best[best] == np.arange(n)) & (best > np.arange(n)))
        group[mutual] = group[best[mutual]] = mutual
    late = group[ends[:, 0]] < 0
    best = _best_neighbour(n, ends[late], worth[late])
    alone = group < 0
    group[alone] = np.where(best[alone] >= 0, group[best[alone]], -1)
    group = np.where(group < 0, np.arange(n), group)
    return np.asarray(np.unique(group, return_inverse=True)[1], dtype=np.intp)


def _best_neighbour(n: int, ends: Ints, worth: Floats) -> Ints:
    """(n,) the neighbour each is tied to most closely; -1 for none."""
    order = np.lexsort((worth, ends[:, 0]))
    best = np.full(n, -1)
    best[ends[order, 0]] = ends[order, 1]  # the last, best one stays
    return best
