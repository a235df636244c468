"""What lies under a point of the map: boxes first, then the handles, then links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from sysmap.canvas.scene import Scene

HitKind = Literal["element", "rim", "link", "middle", "sign", "empty"]

REACH = 6.0  # screen pixels a hand may miss a line by
RIM_IN, RIM_OUT = 5.0, 7.0  # screen pixels of a box's edge that start a link
SIGN = 9.0  # map units round a sign's centre


@dataclass(frozen=True, slots=True)
class Hit:
    """``rim``: the edge of a box, where links are drawn from. ``middle``: the handle that bends a link."""

    kind: HitKind
    id: str
    x: float
    y: float


def find(scene: Scene, x: float, y: float, zoom: float, handles: frozenset[str] = frozenset()) -> Hit:
    """What is at a point in map units; ``handles``: ids of the links whose middle handle shows."""
    point = np.array([x, y])
    row, depth = _box(scene, point, RIM_OUT / zoom)
    if row is not None:
        rim = min(RIM_IN / zoom, 0.3 * float(scene.half[row].min()))
        if depth > rim:
            return Hit("element", scene.elements[row].id, x, y)
    middle = _handle(scene, point, REACH * 1.5 / zoom, handles)
    if middle:
        return Hit("middle", middle, x, y)
    if row is not None:
        return Hit("rim", scene.elements[row].id, x, y)
    sign = _sign(scene, point) if zoom >= SIGNS_FROM else None
    if sign is not None:
        return Hit("sign", scene.ties[sign].id, x, y)
    link = _link(scene, point, REACH / zoom)
    if link is not None:
        return Hit("link", scene.ties[link].id, x, y)
    return Hit("empty", "", x, y)


SIGNS_FROM = 0.5
"""Zoom below which a sign is too small to be meant."""


def _box(scene: Scene, point: np.ndarray, reach: float) -> tuple[int | None, float]:
    """The topmost box at a point and how deep inside its edge the point lies (negative: outside, within reach)."""
    if not len(scene.pos):
        return None, 0.0
    depth = np.minimum(*(scene.half - np.abs(scene.pos - point)).T)
    inside = np.flatnonzero(depth >= 0)
    if len(inside):
        row = int(inside[-1])
    else:
        row = int(np.argmax(depth))
        if depth[row] < -reach:
            return None, 0.0
    return row, float(depth[row])


def _handle(scene: Scene, point: np.ndarray, reach: float, handles: frozenset[str]) -> str:
    for link_id in handles:
        row = scene.link_row.get(link_id)
        if row is not None and np.hypot(*(scene.arcs.take([row]).middle[0] - point)) <= reach:
            return link_id
    return ""


def _sign(scene: Scene, point: np.ndarray) -> int | None:
    if not len(scene.signs):
        return None
    away = np.maximum(*np.abs(scene.signs - point).T)
    away[~(scene.signed & scene.shown)] = np.inf
    row = int(np.argmin(away))
    return row if away[row] <= SIGN else None


def _link(scene: Scene, point: np.ndarray, reach: float) -> int | None:
    x, y = point
    candidates = scene.links_in((x - reach, y - reach, x + reach, y + reach))
    if not len(candidates):
        return None
    distance = scene.arcs.take(candidates).distance((float(point[0]), float(point[1])))
    best = int(np.argmin(distance))
    return int(candidates[best]) if distance[best] <= reach else None
