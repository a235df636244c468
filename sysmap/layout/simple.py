"""Plain orders: layers from left to right, and a connection circle."""

from __future__ import annotations

import numpy as np

from sysmap.layout.arcs import Floats, Ints
from sysmap.layout.overlap import MARGIN
from sysmap.layout.parts import in_rows
from sysmap.layout.rings import CLEAR

_SWEEPS = 12
_GAP = 34.0  # between boxes of a layer
_ASPECT = 2.2


def layered(half: Floats, links: Ints) -> Floats:
    """Positions (n, 2): causes to the left of effects, few crossings (Sugiyama, Tagawa & Toda 1981).

    Loops are cut where the fewest links run back (Eades, Lin & Smyth 1993). Layers are as deep as the longest chain,
    and a crowded layer passes what it can to the next one. What has no links stands in rows below.
    """
    n = len(half)
    linked = np.zeros(n, dtype=bool)
    linked[links.ravel()] = True
    pos = np.zeros((n, 2))
    members = np.flatnonzero(linked)
    if len(members):
        layer = _layers(n, members, _forward(n, links))
        columns = [members[layer[members] == k] for k in range(int(layer.max()) + 1)]
        pos = _columns(half, links, [column for column in columns if len(column)])
    alone = np.flatnonzero(~linked)
    if len(alone):
        rows = in_rows(half[alone], MARGIN)
        left, bottom = 0.0, -CLEAR
        if len(members):
            left = float((pos - half)[members, 0].min())
            bottom = float((pos + half)[members, 1].max())
        pos[alone] = rows + np.array([left, bottom + CLEAR]) + half[alone].max(axis=0)
    return pos


def circular(half: Floats, order: Ints) -> Floats:
    """Positions (n, 2) on a circle, clockwise in this order (n,), with the first at the top."""
    n = len(half)
    if n < 2:
        return np.zeros((n, 2))
    # Room along the circle: half sizes of both neighbours as they lie on it, wide at top and bottom, flat at the sides.
    angle = np.arange(n) * 2 * np.pi / n
    for _ in range(3):
        reach = half[order, 0] * np.abs(np.cos(angle)) + half[order, 1] * np.abs(np.sin(angle))
        step = reach + np.roll(reach, -1) + CLEAR - 14
        angle = np.concatenate([[0.0], np.cumsum(step)[:-1]]) * 2 * np.pi / step.sum()
    radius = max(float(step.sum()) / (2 * np.pi), 1.3 * float(half.max()) + CLEAR)
    while True:
        pos = np.empty((n, 2))
        pos[order] = radius * np.column_stack([np.sin(angle), -np.cos(angle)])
        ahead = np.roll(order, -1)
        if (np.abs(pos[order] - pos[ahead]) >= half[order] + half[ahead] + 16).any(axis=1).all():
            break
        radius *= 1.05
    return pos


def _forward(n: int, links: Ints) -> Ints:
    """The links with those that run back turned round, so that no loop is left."""
    rank = _greedy_order(n, links)
    back = rank[links[:, 0]] > rank[links[:, 1]]
    forward = links.copy()
    forward[back] = forward[back, ::-1]
    return forward


def _greedy_order(n: int, links: Ints) -> Ints:
    """(n,) the rank of each in an order with few links backwards: ends last, starts first, then the most giving one."""
    after: list[set[int]] = [set() for _ in range(n)]
    before: list[set[int]] = [set() for _ in range(n)]
    for u, v in links.tolist():
        after[u].add(v)
        before[v].add(u)
    left = set(range(n))
    first: list[int] = []
    last: list[int] = []
    ready = sorted(v for v in left if not after[v] or not before[v])
    while left:
        while ready:
            v = ready.pop()
            if v not in left:
                continue
            (first if after[v] else last).append(v)
            ready += _take_out(v, left, after, before)
        if left:
            v = max(left, key=lambda v: (len(after[v]) - len(before[v]), -v))
            first.append(v)
            ready += _take_out(v, left, after, before)
    rank = np.empty(n, dtype=np.intp)
    rank[first + last[::-1]] = np.arange(n)
    return rank


def _take_out(v: int, left: set[int], after: list[set[int]], before: list[set[int]]) -> list[int]:
    """Removes one from the graph; returns those that thereby became a start or an end."""
    left.discard(v)
    freed = []
    for w in sorted(after[v]):
        before[w].discard(v)
        if not before[w]:
            freed.append(w)
    for w in sorted(before[v]):
        after[w].discard(v)
        if not after[w]:
            freed.append(w)
    return freed


def _layers(n: int, members: Ints, forward: Ints) -> Ints:
    """(n,) the layer of each: right of its causes, its crowd no larger than the page is high."""
    after: list[list[int]] = [[] for _ in range(n)]
    waiting = np.bincount(forward[:, 1], minlength=n)
    for u, v in forward.tolist():
        after[u].append(v)
    tallest = max(4, int(1.6 * np.sqrt(len(members))))
    layer = np.zeros(n, dtype=np.intp)
    crowd: dict[int, int] = {}
    queue = [int(v) for v in members if waiting[v] == 0]
    for v in queue:
        while crowd.get(int(layer[v]), 0) >= tallest:
            layer[v] += 1
        crowd[int(layer[v])] = crowd.get(int(layer[v]), 0) + 1
        for w in after[v]:
            layer[w] = max(layer[w], layer[v] + 1)
            waiting[w] -= 1
            if waiting[w] == 0:
                queue.append(w)
    return layer


def _columns(half: Floats, links: Ints, columns: list[Ints]) -> Floats:
    """Positions of the columns' members, each drawn to the height of what it is linked with (barycentres)."""
    n = len(half)
    pos = np.zeros((n, 2))
    x = 0.0
    for column in columns:
        width = float(half[column, 0].max())
        pos[column, 0] = x + width
        x += 2 * width + CLEAR + 50
    # A map of long chains would be a thin band: its columns are spread over the page.
    tallest = max(columns, key=lambda column: float(half[column, 1].sum()))
    gap = (x / _ASPECT - 2 * float(half[tallest, 1].sum())) / len(tallest)
    gap = min(max(gap, _GAP), 4 * _GAP)
    for column in columns:
        pos[column, 1] = _stack(half[column, 1], np.zeros(len(column)), gap)
    ends = np.concatenate([links, links[:, ::-1]])
    # A link over many layers says less about where its ends belong.
    weight = 1 / np.maximum(np.abs(pos[ends[:, 0], 0] - pos[ends[:, 1], 0]), 1.0)
    total = np.maximum(np.bincount(ends[:, 0], weight, n), 1e-12)
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else columns[::-1]:
            wish = np.bincount(ends[:, 0], weight * pos[ends[:, 1], 1], n)[column] / total[column]
            order = np.argsort(wish, kind="stable")
            pos[column[order], 1] = _stack(half[column[order], 1], wish[order], gap)
    return pos


def _stack(high: Floats, wish: Floats, gap: float) -> Floats:
    """Heights (k,) of boxes one below another, in this order, as near to their wishes as there is room."""
    offset = np.concatenate([[0.0], np.cumsum(high[:-1] + high[1:] + gap)])
    slack = wish - offset
    # Blocks that would overlap share their mean: pool adjacent violators (Ayer et al. 1955).
    blocks: list[list[float]] = []
    for value in slack.tolist():
        blocks.append([value, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value_, count = blocks.pop()
            blocks[-1] = [
                (blocks[-1][0] * blocks[-1][1] + value_ * count) / (blocks[-1][1] + count),
                blocks[-1][1] + count,
            ]
    shifts = np.repeat([value for value, _ in blocks], [int(count) for _, count in blocks])
    return np.asarray(offset + shifts)
