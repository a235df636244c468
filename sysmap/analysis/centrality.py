"""The expert's table: every usual measure of how central a factor is, side by side. Row acts, column receives."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import astuple, fields
from typing import TextIO

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.cells import harmless
from sysmap.analysis.components import feedback_mask
from sysmap.analysis.graph import CausalGraph, Floats, Ints
from sysmap.analysis.leverage import series, shares
from sysmap.analysis.micmac import micmac
from sysmap.analysis.results_structure import Centralities, CentralityRow
from sysmap.analysis.roles import betweenness, bridge_starts
from sysmap.model import SystemMap

FOLLOWED = 0.85
"""The chance that PageRank's walker follows a link instead of starting anew (Brin and Page 1998)."""

ROUNDS = 1_000
"""Iterations at most."""

_HEADER = {
    "factor": "Factor",
    "outward": "Links out",
    "inward": "Links in",
    "two_steps": "Reach in two steps",
    "reach": "Reach",
    "betweenness": "Betweenness",
    "closeness": "Harmonic out-closeness",
    "pagerank": "Reverse PageRank",
    "influence": "Total influence",
    "eigenvector": "Eigenvector (outward)",
    "indirect_influence": "Indirect influence (MICMAC)",
    "dependence": "Indirect dependence (MICMAC)",
}
MEASURES = tuple(field.name for field in fields(CentralityRow) if field.name != "factor")
"""The columns of numbers, in the order of the table."""


def centralities(graph: CausalGraph, budget: Budget) -> Centralities:
    """Every measure for every factor. Raises Cancelled, Exhausted. 0.3 s at 5,000 factors and 15,000 links."""
    if not graph.size:
        return Centralities()
    budget.spend(1)
    between = betweenness(graph)
    budget.spend(1)
    vector, settled = eigenvector(graph)
    far = micmac(graph)
    near, two_steps, reach = outreach(graph, budget)
    columns = (
        np.bincount(graph.source, minlength=graph.size),
        np.bincount(graph.target, minlength=graph.size),
        two_steps,
        reach,
        between,
        near,
        pagerank(graph),
        series(graph, shares(graph, graph.relative_weight), np.ones(graph.size)),
        vector,
        far.influence,
        far.dependence,
    )
    table = zip(graph.factors, *(column.tolist() for column in columns), strict=True)
    sampled = bridge_starts(graph) < len(np.unique(graph.source))
    return Centralities(tuple(CentralityRow(*row) for row in table), sampled, settled)


def write_csv(snapshot: SystemMap, rows: Sequence[CentralityRow], out: TextIO) -> None:
    """The rows as a table with a header; labels that a spreadsheet would take for formulas are neutralised."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER.values())
    for row in rows:
        label = snapshot.factors[row.factor].label
        writer.writerow([harmless(label), *(f"{value:.9g}" for value in astuple(row)[1:])])


def outreach(graph: CausalGraph, budget: Budget) -> tuple[Floats, Ints, Ints]:
    """Three values a factor i, by sets of factors as bits; i itself does not count.

    Σ 1/d(i, j) over all j that i reaches (harmonic closeness, Marchiori and Latora 2000); the number of j within two
    links; the number of j at any distance.
    """
    size = graph.size
    total, two_steps = np.zeros(size), np.zeros(size, dtype=np.int64)
    if not len(graph.links):
        return total, two_steps, two_steps.copy()
    acting = np.flatnonzero(np.diff(graph.first))
    words = -(-size // 64)
    every = np.arange(size)
    reached = np.zeros((size, words), dtype="<u8")
    reached[every, every >> 6] = np.uint64(1) << (every & 63).astype(np.uint64)
    count, steps = np.ones(size, dtype=np.int64), 0
    while True:
        budget.spend(1)
        steps += 1
        wider = reached.copy()
        wider[acting] |= np.bitwise_or.reduceat(reached[graph.target], graph.first[acting], axis=0)
        now = _bits(wider)
        if np.array_equal(now, count):
            return total, two_steps, count - 1
        total += (now - count) / steps
        if steps <= 2:
            two_steps = now - 1
        reached, count = wider, now


def pagerank(graph: CausalGraph) -> Floats:
    """PageRank of the reversed map with links weighted by strength, by power iteration to 1e-12. Sums to 1."""
    size = graph.size
    given = graph.sum_by_target(graph.relative_weight)
    part = np.divide(
        graph.relative_weight, given[graph.target], out=np.zeros(len(graph.links)), where=given[graph.target] > 0
    )
    idle = given == 0
    rank = np.full(size, 1 / size)
    for _ in range(ROUNDS):
        flow = graph.sum_by_source(part * rank[graph.target]) + rank[idle].sum() / size
        after = FOLLOWED * flow + (1 - FOLLOWED) / size
        done = np.abs(after - rank).sum() < 1e-12
        rank = after
        if done:
            break
    return rank


def eigenvector(graph: CausalGraph) -> tuple[Floats, bool]:
    """x with x_i ∝ Σ_j A_ij x_j, length 1 (Bonacich 1972), and whether it settled. All 0 where there is no loop.

    Iterates with A + I, which has the same vector and does not swing to and fro.
    """
    if not feedback_mask(graph).any():
        return np.zeros(graph.size), True
    vector = np.full(graph.size, graph.size**-0.5)
    for _ in range(ROUNDS):
        after = vector + graph.sum_by_source(vector[graph.target])
        after /= np.linalg.norm(after)
        moved = np.abs(after - vector).sum()
        vector = after
        if moved < 1e-9 * graph.size:
            return vector, True
    return vector, False


def _bits(words: np.ndarray[tuple[int, int], np.dtype[np.uint64]]) -> Ints:
    """How many bits each row has."""
    counts: Ints = _BITS[words.view(np.uint8)].sum(axis=1, dtype=np.int64)
    return counts


_BITS = np.array([bin(byte).count("1") for byte in range(256)], dtype=np.uint8)
