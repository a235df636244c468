"""Links as short straight lines for drawLines, and their arrowheads as polygons: arrays in, arrays out, map units."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sysmap.canvas.ties import DASHED, DOTTED, SOLID
from sysmap.layout.arcs import Arcs, Floats

HEAD = 9.5  # length of an arrowhead of an ordinary link
_BROKEN = {DOTTED: (1.6, 4.6), DASHED: (7.0, 12.0)}  # a piece of line, and from one to the next
_BARS_APART = 5.0
_BAR = 13.0  # length of a delay bar
_ORDINARY = 1.6  # width of line that these sizes go with


def pieces(
    curves: Arcs, delay: np.ndarray, pattern: np.ndarray, head: float | Floats, width: float, tolerance: float
) -> Floats:
    """(k, 4) x1, y1, x2, y2: the lines of ties, open between delay bars, dotted or dashed by their ``pattern`` (m,).

    ``head``: map units of line left out under the arrowhead; ``width`` of the line; ``tolerance``: how far a piece may
    be from its arc.
    """
    length = np.maximum(curves.length, 1e-9)
    span = curves.t1 - curves.t0
    end = curves.t1 - span * np.minimum(0.7 * head / length, 0.9)
    curves = replace(curves, t1=np.maximum(end, curves.t0))
    whole = pattern == SOLID
    lines = [part.segments(tolerance)[0] for part in _parts(curves, whole, delay, width)]
    if not whole.all():
        for kind, (dash, step) in _BROKEN.items():
            lines += [_broken(part, dash, step) for part in _parts(curves, pattern == kind, delay, width)]
    return np.vstack(lines) if lines else np.zeros((0, 4))


def _parts(curves: Arcs, chosen: np.ndarray, delay: np.ndarray, width: float) -> list[Arcs]:
    """The chosen arcs, those with a delay in two halves; no empty ones."""
    parts = [curves.take(chosen & ~delay)]
    if (chosen & delay).any():
        parts += _halves(curves.take(chosen & delay), width)
    return [part for part in parts if len(part)]


def heads(curves: Arcs, size: float | Floats) -> Floats:
    """(m, 4, 2) the arrowheads: tip, wing, notch, wing."""
    heading = curves.heading
    ahead = np.column_stack([np.cos(heading), np.sin(heading)]) * np.reshape(size, (-1, 1))
    aside = np.column_stack([-ahead[:, 1], ahead[:, 0]])
    back = curves.tip - ahead
    return np.stack([curves.tip, back + 0.40 * aside, curves.tip - 0.74 * ahead, back - 0.40 * aside], axis=1)


def barbs(curves: Arcs, size: float) -> Floats:
    """(2 m, 4) arrowheads as two strokes each, for a quick draft."""
    corners = heads(curves, size)
    return np.vstack([np.hstack([corners[:, 0], corners[:, 1]]), np.hstack([corners[:, 0], corners[:, 3]])])


def plus_and_minus(centres: Floats, polarity: np.ndarray, size: float) -> Floats:
    """(k, 4) strokes of the signs + and − with arms of ``size``."""
    known, same = centres[polarity != 0], centres[polarity > 0]
    across, down = np.array([size, 0.0]), np.array([0.0, size])
    return np.vstack([np.hstack([known - across, known + across]), np.hstack([same - down, same + down])])


def delay_bars(curves: Arcs, width: float) -> Floats:
    """(2 m, 4) the two bars across the middle of delayed links whose lines are so wide."""
    return curves.delay_bars(_BAR + 1.8 * max(width - _ORDINARY, 0.0), _apart(width)).reshape(-1, 4)


def hatch(centres: Floats, halves: Floats, gap: float) -> Floats:
    """(k, 4) slanting strokes across boxes, so far apart along an edge; each box has at least one."""
    wide, high = (2 * halves).T
    count = np.maximum(((wide + high) / gap).astype(np.intp), 1)
    owner = np.repeat(np.arange(len(count)), count)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    across = (nth + 0.5) * ((wide + high) / count)[owner]  # x + y of a stroke, from the box's corner
    left = np.maximum(across - high[owner], 0)
    right = np.minimum(across, wide[owner])
    corner = (centres - halves)[owner]
    x, y = corner.T
    return np.column_stack([x + left, y + across - left, x + right, y + across - right])


def arrows(centres: Floats, size: float | Floats, direction: int) -> Floats:
    """(k, 4) upright arrows, ``size`` to either side of their centres: up (+1), down (−1) or both ways (0)."""
    reach = np.broadcast_to(np.asarray(size, dtype=float), len(centres))
    x, y = centres.T
    lines = [np.column_stack([x, y - reach, x, y + reach])]
    for up in (1, -1):
        if direction in (up, 0):
            tip, back = y - up * reach, y - up * reach * (0.35 if direction else 0.45)
            lines += [np.column_stack([x, tip, x + side * 0.6 * reach, back]) for side in (1, -1)]
    return np.vstack(lines)


def _apart(width: float) -> float:
    return _BARS_APART + 1.2 * max(width - _ORDINARY, 0.0)


def _halves(curves: Arcs, width: float) -> list[Arcs]:
    """Both parts of arcs that are open between their delay bars. The bars stand in the middle of the whole link."""
    length = np.maximum(curves.length, 1e-9)
    span = curves.t1 - curves.t0
    middle = (curves.t0 + _whole_end(curves)) / 2
    gap = span * _apart(width) / 2 / length
    return [
        replace(curves, t1=np.maximum(middle - gap, curves.t0)),
        replace(curves, t0=np.minimum(middle + gap, curves.t1)),
    ]


def _whole_end(curves: Arcs) -> Floats:
    """The fraction at which the arcs meet their targets: ``tip`` keeps it when t1 was drawn back for the head."""
    away = curves.tip - curves.origin
    ahead = (away * curves.along).sum(axis=1)
    aside = (away * curves.left).sum(axis=1)
    turn = np.arctan2(aside, ahead)  # tangent and chord: the point at t is seen under (1 − t)·φ
    bent = np.abs(curves.phi) > 1e-4
    return np.asarray(
        np.where(bent, 1 - turn / np.where(bent, curves.phi, 1.0), ahead / np.maximum(curves.chord, 1e-9))
    )


def _broken(curves: Arcs, dash: float, step: float) -> Floats:
    length = curves.length
    count = np.maximum((length / step).astype(np.intp), 1)
    owner = np.repeat(np.arange(len(curves)), count)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    one = (curves.t1 - curves.t0)[owner] / count[owner]
    begin = curves.t0[owner] + nth * one
    dot = one * (dash / step)
    several = curves.take(owner)
    return np.hstack([several.at(begin), several.at(begin + dot)])
