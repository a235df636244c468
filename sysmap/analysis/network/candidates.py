"""Whom to introduce to whom: the candidates of weaving, before anybody works out what they would change."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import Floats, Ints
from sysmap.analysis.network.arcs import Arcs, Mask
from sysmap.analysis.network.graph import Network

LARGEST = 60
"""Silos, the largest, between which pairs are sought."""


class Near(NamedTuple):
    """Pairs a < c that are not tied and share contacts; by worth, best first: Σ 1/ln(contacts of the shared one)
    (Adamic and Adar 2003)."""

    a: Ints
    c: Ints
    worth: Floats


def near_pairs(both: Arcs, budget: Budget) -> Near:
    keys, worths = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    worth = 1 / np.log(np.maximum(2, both.degree))
    for into, out in both.walks(budget):
        a, c = both.source[into], both.target[out]
        fresh = (a < c) & ~both.tied(a, c)
        keys.append(a[fresh] * both.size + c[fresh])
        worths.append(worth[both.target[into[fresh]]])
    pairs, at = np.unique(np.concatenate(keys), return_inverse=True)
    summed = np.bincount(at, weights=np.concatenate(worths), minlength=len(pairs)).astype(np.float64)
    order = np.argsort(-summed, kind="stable")
    pairs = pairs[order]
    return Near(pairs // max(1, both.size), pairs % max(1, both.size), summed[order])


def joints(both: Arcs, silos: Ints, near: Near) -> list[tuple[int, int]]:
    """For every two silos the pair that would join them: who shares most contacts, else the best connected of each.

    The largest silos come first.
    """
    count = int(silos.max(initial=-1)) + 1
    a, c = silos[near.a], silos[near.c]
    across = np.flatnonzero((a != c) & (a >= 0) & (c >= 0))
    code = np.minimum(a, c)[across] * count + np.maximum(a, c)[across]
    kinds, best = np.unique(code, return_index=True)  # the first of each, so the one worth most
    known = dict(zip(kinds.tolist(), across[best].tolist(), strict=True))
    hubs = _hubs(both, silos, count)
    found = []
    for first, second in _pairs_of_silos(silos, count):
        if (at := known.get(first * count + second)) is not None:
            found.append((int(near.a[at]), int(near.c[at])))
        elif not both.tied(np.array([hubs[first]]), np.array([hubs[second]]))[0]:
            found.append((hubs[first], hubs[second]))
    return found


def _pairs_of_silos(silos: Ints, count: int) -> list[tuple[int, int]]:
    """Every two silos, the pairs with the largest product of sizes first; between the LARGEST only."""
    sizes = np.bincount(silos[silos >= 0], minlength=count)
    largest = np.argsort(-sizes, kind="stable")[:LARGEST]
    pairs = [(min(a, b), max(a, b)) for i, a in enumerate(largest.tolist()) for b in largest[i + 1 :].tolist()]
    return sorted(pairs, key=lambda pair: (-int(sizes[pair[0]] * sizes[pair[1]]), pair))


def _hubs(both: Arcs, silos: Ints, count: int) -> list[int]:
    order = np.lexsort((np.arange(both.size), -both.degree, silos))
    order = order[silos[order] >= 0]
    _, first = np.unique(silos[order], return_index=True)
    return [int(i) for i in order[first]] if count else []


def gates(network: Network, edge: Mask, core: Mask, near: Near) -> list[tuple[int, int]]:
    """For everybody at the edge the core member to meet: who shares most contacts with it, else the best connected of
    its own sector, else the best connected; nobody at the edge comes twice."""
    both = network.arcs.both
    inside = np.flatnonzero(core)
    shared: dict[int, int] = {}
    ends = np.flatnonzero((edge[near.a] & core[near.c]) | (edge[near.c] & core[near.a]))
    for a, c in zip(near.a[ends].tolist(), near.c[ends].tolist(), strict=True):
        outer, inner = (a, c) if edge[a] else (c, a)
        shared.setdefault(outer, inner)
    sectors = network.sector_numbers
    found = []
    for at in np.flatnonzero(edge).tolist():
        free = inside[~both.tied(np.full(len(inside), at), inside)]
        if at in shared:
            found.append((at, shared[at]))
        elif len(free):
            same = (sectors[free] == sectors[at]) & (sectors[at] >= 0)
            found.append((at, int(free[np.lexsort((free, -both.degree[free], ~same))[0]])))
    return found
