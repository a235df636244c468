"""Feedback loops as rings: which of them can stand round together, and the pull that makes them round."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sysmap.layout.arcs import Floats, Ints
from sysmap.layout.overlap import Mask

CLEAR = 62.0  # between the rims of linked boxes: room for an arrowhead, a sign and a delay mark
_BESIDE = 24.0  # between a ring and what is not of it
_LONGEST, _MOST = 10, 14
_ROUND_ENOUGH = 0.92  # of roundness, for a loop to become a circle in the end


def choose_loops(loops: Sequence[Ints]) -> list[Ints]:
    """The loops that can be round at the same time, of a list with the most important first (named, then short).

    Two circles can share a factor, or two that follow each other in both; a loop with more in common with one already
    chosen would bend it, and a factor has room in three rings.
    """
    chosen: list[Ints] = []
    used: dict[int, int] = {}
    for loop in loops:
        members = [int(v) for v in loop]
        if not 3 <= len(members) <= _LONGEST or len(set(members)) < len(members):
            continue
        if all(_fit(members, other.tolist()) for other in chosen) and all(used.get(v, 0) < 3 for v in members):
            chosen.append(np.array(members, dtype=np.intp))
            for v in members:
                used[v] = used.get(v, 0) + 1
            if len(chosen) == _MOST:
                break
    return chosen


def _fit(first: list[int], second: list[int]) -> bool:
    shared = set(first) & set(second)
    if len(shared) < 2:
        return True
    return len(shared) == 2 and all(_follow_each_other(loop, shared) for loop in (first, second))


def _follow_each_other(loop: list[int], two: set[int]) -> bool:
    places = [i for i, v in enumerate(loop) if v in two]
    return places[1] - places[0] in (1, len(loop) - 1)


def rim_distance(across: Floats, half: Floats, other: Floats) -> Floats:
    """(k,) the distance of the centres at which two boxes just touch along the line `across` (k, 2) that joins them."""
    unit = np.abs(across) / np.maximum(np.hypot(across[:, 0], across[:, 1]), 1e-9)[:, None]
    return np.asarray((half / np.maximum(unit, 1e-9)).min(axis=1) + (other / np.maximum(unit, 1e-9)).min(axis=1))


def pull_round(
    pos: Floats, half: Floats, pinned: Mask, rings: Sequence[Ints], blend: float, clear: float = CLEAR
) -> Floats:
    """Positions with each ring drawn towards the regular polygon that fits it best, by the share `blend`.

    With z_k the members around their mean and K of them, the best polygon turns one way or the other, whichever of
    Σ conj(e^{±2πik/K})·z_k is longer, and has that sum's argument as its turn. It is as small as its boxes allow. What
    does not belong to a ring is moved out of its disc.
    """
    if not rings:
        return pos
    total, weight = np.zeros_like(pos), np.zeros(len(pos))
    discs = []
    for ring in rings:
        middle = pos[ring].mean(axis=0)
        z = (pos[ring] - middle) @ np.array([1, 1j])
        steps = np.exp(2j * np.pi * np.arange(len(ring)) / len(ring))
        one_way, other_way = (np.conj(steps) * z).mean(), (steps * z).mean()
        fit, polygon = (one_way, steps) if abs(one_way) >= abs(other_way) else (other_way, np.conj(steps))
        turn = fit / abs(fit) if abs(fit) > 1e-9 else 1.0
        corners = np.column_stack([(turn * polygon).real, (turn * polygon).imag])
        ahead = np.roll(corners, -1, axis=0) - corners
        need = rim_distance(ahead, half[ring], half[np.roll(ring, -1)]) + clear
        smallest = float(np.quantile(need, 0.8)) / (2 * np.sin(np.pi / len(ring)))
        radius = float(np.clip(abs(fit), smallest, 1.25 * smallest))
        np.add.at(total, ring, middle + radius * corners)
        np.add.at(weight, ring, 1.0)
        discs.append((ring, middle, radius))
    pos = pos.copy()
    movers = (weight > 0) & ~pinned
    pos[movers] += blend * (total[movers] / weight[movers][:, None] - pos[movers])
    for ring, middle, radius in discs:
        outsiders = ~pinned
        outsiders[ring] = False
        away = pos - middle
        distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-9)
        missing = radius + rim_distance(away, half, np.zeros_like(half)) + _BESIDE - distance
        inside = outsiders & (missing > 0)
        pos[inside] += (blend * missing / distance)[inside, None] * away[inside]
    return pos


def roundness(pos: Floats, ring: Ints) -> float:
    """How near a ring's factors stand, in order, to a regular polygon: from 0 to 1.

    It is the share of their spread round their middle that the best polygon explains (Parseval).
    """
    z = (pos[ring] - pos[ring].mean(axis=0)) @ np.array([1, 1j])
    steps = np.exp(2j * np.pi * np.arange(len(ring)) / len(ring))
    fit = max(abs((np.conj(steps) * z).mean()), abs((steps * z).mean()))
    return float(fit**2 / max((np.abs(z) ** 2).mean(), 1e-9))


def without_worst(pos: Floats, rings: Sequence[Ints]) -> Sequence[Ints]:
    """The rings less the one that is farthest from round, if it will not become so: the others gain by it."""
    shares = [roundness(pos, ring) for ring in rings]
    if not shares or min(shares) >= _ROUND_ENOUGH:
        return rings
    worst = shares.index(min(shares))
    return [*rings[:worst], *rings[worst + 1 :]]


def lengthen_short(
    pos: Floats, half: Floats, pinned: Mask, links: Ints, share: float = 0.5, clear: float = CLEAR
) -> Floats:
    """Positions with linked boxes moved apart where less than `clear` is left between their rims."""
    if not len(links):
        return pos
    i, j = links[:, 0], links[:, 1]
    across = pos[j] - pos[i]
    distance = np.maximum(np.hypot(across[:, 0], across[:, 1]), 1e-9)
    missing = np.maximum(rim_distance(across, half[i], half[j]) + clear - distance, 0.0)
    push = across * (share * missing / distance / 2)[:, None]
    pos = pos.copy()
    short = missing > 0
    crowd = np.maximum(np.bincount(i[short], minlength=len(pos)) + np.bincount(j[short], minlength=len(pos)), 1)
    for axis in (0, 1):
        move = np.bincount(j, push[:, axis], len(pos)) - np.bincount(i, push[:, axis], len(pos))
        pos[:, axis] += np.where(pinned, 0.0, move / np.sqrt(crowd))
    return pos
