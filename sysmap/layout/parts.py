"""Maps in several parts: find what hangs together, and set the parts side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sysmap.layout.arcs import Floats, Ints

SPACING = 70.0


def connected(n: int, links: Ints) -> list[Ints]:
    """The connected parts as arrays of indexes, the largest first, ways of links ignored."""
    label = np.arange(n)
    while len(links):
        lowest = label.copy()
        np.minimum.at(lowest, links[:, 0], label[links[:, 1]])
        np.minimum.at(lowest, links[:, 1], label[links[:, 0]])
        lowest = lowest[lowest]  # jump ahead: long chains take few rounds
        if (lowest == label).all():
            break
        label = lowest
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if n else []
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def pack(pos: Floats, half: Floats, parts: Sequence[Ints], aspect: float = 1.6) -> Floats:
    """Positions with the parts moved, whole, into a page about `aspect` times as wide as high.

    The largest first, each goes to the corner beside or below another where the page grows least.
    """
    pos = pos.copy()
    low = np.array([(pos[part] - half[part]).min(axis=0) for part in parts])
    size = np.array([(pos[part] + half[part]).max(axis=0) for part in parts]) - low + SPACING
    corners = np.zeros((1, 2))
    taken, ends = np.zeros((0, 2)), np.zeros((0, 2))
    for k in np.argsort(-size.max(axis=1), kind="stable"):
        reach = corners + size[k]
        clash = np.any(np.all((corners[:, None] < ends) & (reach[:, None] > taken), axis=2), axis=1)
        page = np.maximum(reach, ends.max(axis=0, initial=0.0))
        grown = np.maximum(page[:, 0] / aspect, page[:, 1]) + 1e-3 * reach.sum(axis=1)
        at = corners[np.argmin(np.where(clash, np.inf, grown))]
        pos[parts[k]] += at - low[k]
        taken, ends = np.vstack([taken, at]), np.vstack([ends, at + size[k]])
        beside = [(at[0] + size[k, 0], at[1]), (at[0], at[1] + size[k, 1]), (at[0] + size[k, 0], 0.0)]
        corners = np.vstack([corners, beside])
        inside = np.all((corners[:, None] >= taken) & (corners[:, None] < ends), axis=2)
        corners = corners[~np.any(inside, axis=1)]
    return pos


def in_rows(half: Floats, gap: tuple[float, float], aspect: float = 1.6) -> Floats:
    """Positions (n, 2) of boxes row by row in a grid of equal cells, about `aspect` times as wide as high."""
    n = len(half)
    if not n:
        return np.zeros((0, 2))
    cell = 2 * half.max(axis=0) + gap
    columns = max(1, min(n, round(float(np.sqrt(n * aspect * cell[1] / cell[0])))))
    place = np.arange(n)
    return np.asarray(np.column_stack([place % columns, place // columns]) * cell)
