"""Loop-aware stress: distances on the page like the ways through the map, loops round, boxes clear of each other.

Stress majorisation (Gansner, Koren & North 2004) with weights d⁻², started from classical scaling (Torgerson 1952).
Between its steps chosen loops are pulled round and boxes pushed apart. From half way on the map also fills its page,
and loops that will not become round are let go. Towards the end the steps get smaller, so that roundness and clearance
win.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sysmap.layout.arcs import Floats, Ints
from sysmap.layout.overlap import Mask, push_apart, remove_overlaps
from sysmap.layout.page import Page, fill, lengthwise, page_for, room_left
from sysmap.layout.rings import CLEAR, lengthen_short, pull_round, roundness, without_worst

_STEPS = 110
_LAST_STEPS = 10  # without stress: loops, links and boxes settle among themselves
_HALF_WAY = 0.45  # from here on the map fills its page
_FILL, _FADE = 0.35, 0.8  # how strongly it does, and how much less at the end
_RELEASE_EVERY = 3  # steps
_ROUND_NOW = 0.95  # loops this round already become circles when a map is tidied; others would upset it
_ANCHOR = 3.0  # how strongly a kept position holds, in parts of its row's weight
_FAR = 0.86
_ROOM = 4.4  # area of the page in parts of the area of all boxes


def stress_layout(
    half: Floats,
    links: Ints,
    pinned: Mask,
    rings: Sequence[Ints] = (),
    *,
    before: Floats,
    keep: bool = False,
    tick: Callable[[float], None] = lambda _: None,
) -> Floats:
    """Positions (n, 2) of boxes of half sizes (n, 2) with links (m, 2), where `rings` are to stand round.

    `before` (n, 2) are the present positions: pinned boxes stay there, and with `keep` all others stay near. Without
    `keep` the map should hang together. tick is called with the share done, from 0 to 1, and may raise to stop.
    """
    if len(half) < 2:
        return before.copy()
    wanted, weight = _wanted(half, links)
    if keep:
        pos = before.copy()
        wanted *= _scale_of(pos, wanted, weight)
    else:
        pos = _classical_scaling(wanted, links)
        wanted *= _room_factor(pos, half)
        pos = _carry_to_pinned(pos, before, pinned)
    majorise = _majoriser(wanted, weight, _holds(weight) if keep else np.zeros(len(half)), before, ~pinned)
    page: Page | None = None
    clear = CLEAR
    if keep:
        clear = room_left(pos, half, links)
        rings = [ring for ring in rings if roundness(pos, ring) >= _ROUND_NOW]
    for step in range(_STEPS):
        done = step / _STEPS
        tick(done)
        if done >= _HALF_WAY and page is None and not keep and not pinned.any():
            pos = lengthwise(pos)
            page = page_for(pos, half)
            clear = page.clear
        if done >= 0.5 and step % _RELEASE_EVERY == 0:
            rings = without_worst(pos, rings)
        settle = max(0.0, (done - 0.55) / 0.45)  # 0 in the first half, then up to 1
        pos += (1 - 0.9 * settle) * (majorise(pos, page.shrink if page else 1.0) - pos)
        if page:
            pos = fill(pos, half, page, rings, _FILL * (1 - _FADE * settle))
        if done > 0.1:
            pos = pull_round(pos, half, pinned, rings, min(0.75, 0.3 + done), clear)
        if done > 0.25:
            pos = _spaced(pos, half, pinned, links, clear)
    for _ in range(_LAST_STEPS):
        pos = pull_round(pos, half, pinned, rings, 0.6, clear)
        pos = _spaced(pos, half, pinned, links, clear)
    return remove_overlaps(pos, half, pinned)


def _spaced(pos: Floats, half: Floats, pinned: Mask, links: Ints, clear: float) -> Floats:
    """Links a little nearer to the length that they need, then boxes a little further from each other."""
    pos, _ = push_apart(lengthen_short(pos, half, pinned, links, clear=clear), half, pinned)
    return pos


def _wanted(half: Floats, links: Ints) -> tuple[Floats, Floats]:
    """(n, n) the ideal distances and their weights d⁻²; both 0 where there is no way."""
    wanted = ideal_distances(half, links)
    known = np.isfinite(wanted) & (wanted > 0)
    wanted[~known] = 0.0
    return wanted, np.where(known, np.where(known, wanted, 1.0) ** -2.0, 0.0)


def _holds(weight: Floats) -> Floats:
    """(n,) how strongly each box holds on to where it stood."""
    pulls = weight.sum(axis=1)
    return np.where(pulls > 0, _ANCHOR * pulls, 1.0)


def ideal_distances(half: Floats, links: Ints) -> Floats:
    """(n, n) lengths of the shortest ways, a link as long as its boxes and marks need; inf where there is no way."""
    n = len(half)
    radius = half.mean(axis=1)
    distance = np.full((n, n), np.inf)
    i, j = links[:, 0], links[:, 1]
    distance[i, j] = distance[j, i] = radius[i] + radius[j] + CLEAR + 20
    np.fill_diagonal(distance, 0.0)
    for via in range(n):  # Floyd 1962, a row at a time
        np.minimum(distance, distance[:, via, None] + distance[via], out=distance)
    link = float(np.min(distance, initial=np.inf, where=distance > 0))
    if np.isfinite(link):  # far things a little nearer: hanging ends waste less of the page
        distance = link * (distance / link) ** _FAR
    return distance


def _majoriser(
    wanted: Floats, weight: Floats, hold: Floats, before: Floats, free: Mask
) -> Callable[[Floats, float], Floats]:
    """One step of stress majorisation with the anchors' weights on the Laplacian, pinned rows left as they are."""
    laplacian = np.diag(weight.sum(axis=1) + hold) - weight
    inner = laplacian[np.ix_(free, free)]
    inverse = np.linalg.pinv(inner, hermitian=True)
    to_pinned = laplacian[np.ix_(free, ~free)]
    pull = weight * wanted

    def step(pos: Floats, scale: float) -> Floats:
        distance = np.sqrt(((pos[:, None] - pos[None]) ** 2).sum(axis=2))
        ratio = scale * pull / np.maximum(distance, 1e-6)
        right = ratio.sum(axis=1)[:, None] * pos - ratio @ pos + hold[:, None] * before
        moved = pos.copy()
        moved[free] = inverse @ (right[free] - to_pinned @ pos[~free])
        return moved

    return step


def _classical_scaling(distance: Floats, links: Ints) -> Floats:
    """Positions whose distances come close to the given ones; wider than high, links mostly to the right and down."""
    squared = distance**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, vectors = np.linalg.eigh(centred)
    pos = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1.0))
    # Boxes of equal distances (a star's rays) would start on one spot: an even turn tells them apart.
    turn = np.arange(len(pos)) * 2.399963
    pos += 0.05 * distance.max() * np.column_stack([np.cos(turn), np.sin(turn)])
    way = (pos[links[:, 1]] - pos[links[:, 0]]).sum(axis=0)
    return np.asarray(pos * np.where(way < 0, -1.0, 1.0))


def _room_factor(pos: Floats, half: Floats) -> float:
    """How much larger the map must be for its boxes to have room; 1 for a map that has it."""
    taken = float((4 * (half + CLEAR / 4).prod(axis=1)).sum())
    area = float((np.ptp(pos, axis=0) + 2 * half.mean(axis=0) + CLEAR).prod())
    return max(1.0, float(np.sqrt(_ROOM * taken / max(area, 1.0))))


def _scale_of(pos: Floats, wanted: Floats, weight: Floats) -> float:
    """The factor for the ideal distances at which a map people have drawn has neither to grow nor to shrink."""
    distance = np.sqrt(((pos[:, None] - pos[None]) ** 2).sum(axis=2))
    fit = float((weight * distance**2).sum()) / max(float((weight * wanted * distance).sum()), 1e-9)
    return float(np.clip(fit, 0.6, 3.0))


def _carry_to_pinned(pos: Floats, before: Floats, pinned: Mask) -> Floats:
    """A fresh layout turned (or mirrored) and moved to fit the pinned boxes best (Kabsch 1976), which stand exactly."""
    if not pinned.any():
        return pos
    here, there = pos[pinned].mean(axis=0), before[pinned].mean(axis=0)
    left, _, right = np.linalg.svd((pos[pinned] - here).T @ (before[pinned] - there))
    turn = left @ right if pinned.sum() > 1 else np.eye(2)
    pos = (pos - here) @ turn + there
    pos[pinned] = before[pinned]
    return np.asarray(pos)
