"""Names beside points, none over another: the most important first, each where there is room."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

GAP = 8.0
"""Pixels between a point and its name."""

FAR = 30.0
"""How far away the name of a point that matters may stand, with a line that leads to it."""

LONGEST, LONGEST_THAT_MATTERS = 190.0, 300.0
"""Pixels of a name; a longer one is cut."""

_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


@dataclass(frozen=True, slots=True)
class Label:
    """The name of the point in this row. ``forced``: it was put where there is no room, so it needs a ground.

    ``lead``: the ends of a line from the point to a name that does not stand beside it, else None.
    """

    row: int
    text: str
    box: QRectF
    forced: bool = False
    lead: tuple[QPointF, QPointF] | None = None


def placed(
    names: Mapping[int, str],
    fonts: Mapping[int, QFont],
    points: np.ndarray,
    frame: QRectF,
    taken: Sequence[QRectF],
    forced: Collection[int],
    important: Collection[int],
    most: int,
) -> list[Label]:
    """Labels for up to ``most`` points, in the order of ``names``; ``points``: pixels, one row a point.

    A name is left out where it would cover another, a point, or one of ``taken``, or leave the frame; ``forced`` ones
    are always there, and ``important`` ones may stand a little away.
    """
    boxes = [(box.left(), box.top(), box.right(), box.bottom()) for box in taken]
    found: list[Label] = []
    for row, name in names.items():
        x, y = points[row]
        must = row in forced
        if not frame.contains(x, y) or (len(found) >= most and not must):
            continue
        metrics = QFontMetricsF(fonts[row])
        longest = LONGEST_THAT_MATTERS if row in important else LONGEST
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, longest)
        size = (metrics.horizontalAdvance(text) + 2, metrics.height())
        gaps = (GAP + 4, FAR, 2 * FAR) if row in important else (GAP,)
        candidates = [_beside(x, y, size, side, gap) for gap in gaps for side in _SIDES]
        inside = [box for box in candidates if frame.contains(box)]
        free = next((box for box in inside if _free(box, row, points, boxes)), None)
        if free is None and not must:
            continue
        box = free or (inside or candidates)[0]
        boxes.append((box.left(), box.top(), box.right(), box.bottom()))
        found.append(Label(row, text, box, free is None, _lead(QPointF(x, y), box)))
    return found


def _beside(x: float, y: float, size: tuple[float, float], side: tuple[int, int], gap: float) -> QRectF:
    across, down = side
    wide, high = size
    gap = gap if not (across and down) else gap * 0.6
    left = x - wide / 2 + across * (wide / 2 + gap)
    top = y - high / 2 + down * (high / 2 + gap)
    return QRectF(left, top, wide, high)


def _lead(point: QPointF, box: QRectF) -> tuple[QPointF, QPointF] | None:
    """From the point to the nearest place of a box that is far from it."""
    near = QPointF(min(max(point.x(), box.left()), box.right()), min(max(point.y(), box.top()), box.bottom()))
    way = near - point
    length = math.hypot(way.x(), way.y())
    return (point + way * (GAP / length), near) if length > 2 * GAP else None


def _free(box: QRectF, row: int, points: np.ndarray, boxes: list[tuple[float, float, float, float]]) -> bool:
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    if any(left < b[2] and b[0] < right and top < b[3] and b[1] < bottom for b in boxes):
        return False
    x, y = points[:, 0], points[:, 1]
    on = (x > left - 4) & (x < right + 4) & (y > top - 3) & (y < bottom + 3)
    on[row] = False
    return not on.any()
