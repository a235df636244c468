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
    """Positions with the parts moved, whole, onto shelves of a page about `aspect` times as wide as high."""
    pos = pos.copy()
    low = [(pos[part] - half[part]).min(axis=0) for part in parts]
    size = np.array(
        [(pos[part] + half[part]).max(axis=0) - corner + SPACING for part, corner in zip(parts, low, strict=True)]
    )
    width = max(float(size[:, 0].max()), float(np.sqrt(size.prod(axis=1).sum() * aspect * 1.15)))
    x = y = shelf = 0.0
    for k in np.argsort(-size[:, 1], kind="stable"):
        if x > 0 and x + size[k, 0] > width:
            x, y, shelf = 0.0, y + shelf, 0.0
        pos[parts[k]] += np.array([x, y]) - low[k]
        x, shelf = x + size[k, 0], max(shelf, size[k, 1])
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
