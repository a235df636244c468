"""Where tokens and names stand on the grid so that all can be read: pushed apart where they would cover one another."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from sysmap.canvas.grid.frame import Frame
from sysmap.canvas.grid.names import place_names
from sysmap.canvas.grid.standings import Standing
from sysmap.canvas.grid.tokens import Tokens
from sysmap.layout.arcs import Floats
from sysmap.layout.overlap import push_apart
from sysmap.model.people import Point

_APART = (3.0, 3.0)  # pixels between tokens
_ROUNDS, _TIMES = 12, 8
_CROWD = 400  # tokens up to which all of that is done; more are pushed for as much less as they are more


class GridLayout:
    """``tokens``: boxes by stakeholder id, in pixels. ``names``: labels with their boxes; none where there is no room.
    ``nudged``: where those really belong that had to step aside. ``shortened``: how many names are cut for want of
    room."""

    def __init__(self, all_of_them: Mapping[str, Standing], frame: Frame, tokens: Tokens, advice: list[QRectF]) -> None:
        self.frame = frame
        self.standings = dict(all_of_them)
        placed = [(key, each.at) for key, each in self.standings.items() if each.at is not None]
        ids, half = [key for key, _ in placed], np.array(tokens.half)
        true = _spots(frame, [at for _, at in placed])
        pos = _apart(true, half, frame.plot)
        boxes = np.hstack([pos - half, pos + half])
        self.tokens = {key: _rect(box) for key, box in zip(ids, boxes, strict=True)}
        off = np.abs(pos - true).max(axis=1, initial=0.0) > 2.5
        self.nudged = {key: QPointF(*spot) for key, spot, moved in zip(ids, true.tolist(), off, strict=True) if moved}
        self.names = place_names([self.standings[key] for key in ids], boxes, frame, tokens, advice)
        self.shortened = sum(
            label.words != tokens.name(self.standings[key].one.label).words for key, (label, _) in self.names.items()
        )

    @property
    def unnamed(self) -> int:
        """How many tokens stand there without a name, for want of room."""
        return len(self.tokens) - len(self.names)

    def middle(self, key: str) -> QPointF | None:
        """Where a stakeholder's token stands; None for one that is not on the grid."""
        box = self.tokens.get(key)
        return box.center() if box is not None else None


def _spots(frame: Frame, places: list[Point]) -> Floats:
    spots = [frame.spot(place) for place in places]
    return np.array([(spot.x(), spot.y()) for spot in spots], dtype=float).reshape(-1, 2)


def _apart(true: Floats, half: Floats, plot: QRectF) -> Floats:
    """Positions (n, 2) near the true ones where tokens do not cover each other, all of them inside the plot."""
    halves, free = np.tile(half, (len(true), 1)), np.zeros(len(true), dtype=bool)
    low = np.array([plot.left(), plot.top()]) + half + 1
    high = np.maximum(np.array([plot.right(), plot.bottom()]) - half - 1, low)
    pos = true
    for _ in range(min(_TIMES, -(-_TIMES * _CROWD // max(len(true), 1)))):
        pushed, clear = push_apart(pos, halves, free, _APART, _ROUNDS)
        pos = np.clip(pushed, low, high)
        if clear and (pos == pushed).all():
            break
    return pos


def _rect(box: Floats) -> QRectF:
    left, top, right, bottom = (float(side) for side in box)
    return QRectF(left, top, right - left, bottom - top)
