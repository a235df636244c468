"""Where names stand on the grid: beside their tokens, and never over another token or another name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QRectF

from sysmap.canvas.grid.frame import Frame
from sysmap.canvas.grid.standings import Standing
from sysmap.canvas.grid.tokens import Tokens
from sysmap.canvas.labels import Label
from sysmap.canvas.spots import Ground, settle
from sysmap.layout.arcs import Floats

Names = Mapping[str, tuple[Label, QRectF]]

_WALL = 4_000.0
_TRIES = ((1.0, False), (0.55, False), (0.38, False), (0.55, True))
"""How much of the usual width a name may have, and whether it may stand on the advice: one after the other."""
_HIDES, _HIDES_RING, _TOO_NEAR = 8.0, 2.0, 0.6
_HALO = 6.0  # pixels round a token that leave no doubt whose name is whose
_AIR = np.array([6.0, 2.0])
_TOUCH = 1.0  # pixels that boxes may share: they are drawn with air inside
_WORK = 160_000  # names that are looked at, times the tokens that they could hide: every name up to 400


def place_names(placed: Sequence[Standing], boxes: Floats, frame: Frame, tokens: Tokens, advice: list[QRectF]) -> Names:
    """Names of those who are ``placed``, with their boxes, the influential first; ``boxes`` (n, 4): their tokens.

    A name that finds no free side as a whole is cut short, and as a last resort stands on the advice; one that finds
    none even so is left out. In a crowd of more than 400, where hardly any finds room, only those of the most
    influential are looked at: the fewer, the larger the crowd.
    """
    if not placed:
        return {}
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    reach = np.hstack([middles, middles]) + np.array([tokens.reach(each.one) for each in placed])
    walls, words = np.array(_outside(frame.plot)), np.array([_sides(box) for box in advice])
    rings = [_sides(tokens.ring(frame.spot(each.wanted))) for each in placed if each.wanted is not None]
    halos = reach + np.array([-1.0, -1.0, 1.0, 1.0]) * _HALO * tokens.scale
    # a token's box in the ground is a little larger than its own, so that a name does not stand on its own token
    own = boxes + np.array([-0.5, -0.5, 0.5, 0.5])
    soft = np.vstack([halos, np.array(rings).reshape(-1, 4)])
    weights = [_TOO_NEAR] * len(halos) + [_HIDES_RING] * len(rings)
    waiting = sorted(range(len(placed)), key=lambda row: (-(placed[row].at or (0, 0))[0], placed[row].id))
    waiting = waiting[: _WORK // len(placed)]
    names: dict[str, tuple[Label, QRectF]] = {}
    taken = np.zeros((0, 4))
    for share, on_advice in _TRIES:
        labels = [tokens.name(placed[row].one.label, share * tokens.widest) for row in waiting]
        sizes = np.array([(label.width, label.height) for label in labels]).reshape(-1, 2) + _AIR
        stays = np.vstack([walls, taken] if on_advice else [walls, taken, words])
        hard = np.vstack([own, reach, stays])
        ground = Ground(np.vstack([hard, soft]), np.array([_HIDES] * len(hard) + weights), np.zeros((0, 2)))
        found = settle(ground, boxes[waiting], sizes, crowding=0.0)
        without = []
        for row, label, rect in zip(waiting, labels, found, strict=True):
            others = np.vstack([np.delete(reach, row, axis=0), own[row : row + 1], stays])
            if rect is None or _touches(rect, others):
                without.append(row)
            else:
                taken, stays = np.vstack([taken, rect]), np.vstack([stays, rect])
                names[placed[row].id] = label, QRectF(rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1])
        waiting = without
    return names


def _touches(rect: Floats, others: Floats) -> bool:
    across = np.minimum(rect[2], others[:, 2]) - np.maximum(rect[0], others[:, 0])
    down = np.minimum(rect[3], others[:, 3]) - np.maximum(rect[1], others[:, 1])
    return bool(((across > _TOUCH) & (down > _TOUCH)).any())


def _outside(plot: QRectF) -> list[tuple[float, float, float, float]]:
    """All that lies beyond the four edges."""
    left, top, right, bottom = _sides(plot)
    far = (left - _WALL, top - _WALL, right + _WALL, bottom + _WALL)
    return [
        (far[0], far[1], left, far[3]),
        (right, far[1], far[2], far[3]),
        (far[0], far[1], far[2], top),
        (far[0], bottom, far[2], far[3]),
    ]


def _sides(box: QRectF) -> tuple[float, float, float, float]:
    return box.left(), box.top(), box.right(), box.bottom()
