"""The page a map is to fill: how large and how wide it should be, and the moves that bring a map to fill it evenly.

Stress alone leaves a crowd in the middle and outliers far out, so that a map shown whole has labels nobody can read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sysmap.layout.arcs import Floats, Ints
from sysmap.layout.rings import CLEAR, rim_distance

_ASPECT = 1.45  # width to height; roundness takes a little of it, which leaves about 1.3
_READABLE = 1400.0 * 1050.0  # a map of this area reads well when a laptop shows it whole
_FULL = 0.24  # most that boxes may cover: links still find their way
_CLOSE = 40.0  # between the rims of linked boxes on a full page: an arrowhead and a sign
_TIGHT = 0.6  # a page this many times as wide as an airy one has links that short


@dataclass(frozen=True)
class Page:
    """Width and height of the page in map units, and the room to leave between linked boxes."""

    width: float
    height: float
    shrink: float  # width in parts of an airy map's width

    @property
    def clear(self) -> float:
        return _CLOSE + (CLEAR - _CLOSE) * float(np.clip((self.shrink - _TIGHT) / (1 - _TIGHT), 0.0, 1.0))


def page_for(pos: Floats, half: Floats) -> Page:
    """The page for a map that stands airily: as large as it is, or smaller where its labels could not be read."""
    airy = float((np.ptp(pos, axis=0) + 2 * half.mean(axis=0)).prod())
    boxes = float(4 * half.prod(axis=1).sum())
    area = min(airy, max(_READABLE, boxes / _FULL))
    return Page(float(np.sqrt(area * _ASPECT)), float(np.sqrt(area / _ASPECT)), float(np.sqrt(area / airy)))


def room_left(pos: Floats, half: Floats, links: Ints) -> float:
    """What a map that people know leaves between the rims of linked boxes where they are close, within the limits."""
    if not len(links):
        return CLEAR
    i, j = links[:, 0], links[:, 1]
    across = pos[j] - pos[i]
    gap = np.hypot(across[:, 0], across[:, 1]) - rim_distance(across, half[i], half[j])
    return float(np.clip(np.quantile(gap, 0.1), _CLOSE, CLEAR))


def lengthwise(pos: Floats) -> Floats:
    """Positions turned about their middle so that the map is widest across."""
    away = pos - pos.mean(axis=0)
    _, _, axes = np.linalg.svd(away, full_matrices=False)
    axes *= np.where(np.diag(axes) < 0, -1.0, 1.0)[:, None]  # a turn, never a mirror image
    return np.asarray(away @ axes.T + pos.mean(axis=0))


def fill(pos: Floats, half: Floats, page: Page, rings: Sequence[Ints], share: float) -> Floats:
    """Positions moved by a share of the way to where they would cover the page evenly, across and down.

    Along each axis the order stays, so that little crosses that did not cross before. Rings move whole.
    """
    middle = pos.mean(axis=0)
    move = np.empty_like(pos)
    for axis, extent in ((0, page.width), (1, page.height)):
        order = np.argsort(pos[:, axis], kind="stable")
        room = half[order, axis]
        place = np.cumsum(room) - room / 2
        even = (place / room.sum() - 0.5) * (extent - 2 * half[:, axis].mean())
        move[order, axis] = middle[axis] + even - pos[order, axis]
    total, count = np.zeros_like(pos), np.zeros(len(pos))
    for ring in rings:
        total[ring] += move[ring].mean(axis=0)
        count[ring] += 1
    of_rings = count > 0
    move[of_rings] = total[of_rings] / count[of_rings][:, None]
    return pos + share * move
