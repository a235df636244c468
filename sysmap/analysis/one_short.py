"""Loops that are one link short of being there: questions for the room, never links that draw themselves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.components import feedback_mask
from sysmap.analysis.graph import CausalGraph, Ints
from sysmap.analysis.results_loops import OneShort

LONGEST = 4
"""Links of the loops that a missing link would close, itself included."""

BLOCK = 1_000_000
"""Numbers held at once: starting factors times factors."""


def one_short(graph: CausalGraph, budget: Budget, most: int = 20) -> tuple[OneShort, ...]:
    """The pairs whose missing link would close most short loops, best first. Raises Cancelled, Exhausted.

    Ranked by Σ 1/2^length over the loops of up to four links that the link would close, then by ids.
    """
    if not len(graph.links):
        return ()
    score = np.zeros((0, 3))
    many = max(1, BLOCK // graph.size)
    for start in range(0, graph.size, many):
        begin = np.arange(start, min(start + many, graph.size))
        counts = np.zeros((len(begin), graph.size))
        for paths in _paths(graph, begin, budget):
            np.add.at(counts, (paths[0] - start, paths[-1]), 0.5 ** len(paths))
        back = (graph.target >= start) & (graph.target < start + len(begin))
        counts[graph.target[back] - start, graph.source[back]] = 0  # the link that would be asked for is there
        rows, columns = np.nonzero(counts)
        found = np.column_stack((counts[rows, columns], rows + start, columns))
        score = _best(np.concatenate((score, found)), most)
    in_loop = np.zeros(graph.size, dtype=np.bool_)
    in_loop[graph.source[feedback_mask(graph)]] = True
    return tuple(
        _question(graph, int(target), int(source), value, bool(in_loop[int(source)] or in_loop[int(target)]), budget)
        for value, target, source in score.tolist()
    )


def _best(
    rows: np.ndarray[tuple[int, int], np.dtype[np.float64]], most: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return rows[np.lexsort((rows[:, 1], rows[:, 2], -rows[:, 0]))][:most]


def _paths(graph: CausalGraph, begin: Ints, budget: Budget) -> Iterator[Ints]:
    """All paths without repeats of 1 to 3 links from some factors, a batch a length: one column a path."""
    paths = begin[np.newaxis]
    degree = np.diff(graph.first)
    for _ in range(LONGEST - 1):
        steps = degree[paths[-1]]
        total = int(steps.sum())
        budget.spend(total)
        row = np.repeat(np.arange(paths.shape[1]), steps)
        skip = graph.first[paths[-1]] - (np.cumsum(steps) - steps)
        to = graph.target[np.arange(total) + skip[row]]
        fresh = (paths[:, row] != to).all(axis=0)
        paths = np.concatenate((paths[:, row[fresh]], to[np.newaxis, fresh]))
        yield paths


def _question(graph: CausalGraph, target: int, source: int, score: float, known: bool, budget: Budget) -> OneShort:
    closes: dict[int, int] = {}
    example: Ints | None = None
    for paths in _paths(graph, np.array([target]), budget):
        there = paths[:, paths[-1] == source]
        if there.shape[1]:
            closes[len(paths)] = there.shape[1]
            example = there[:, 0] if example is None else example
    assert example is not None  # its score is above 0
    links = graph.links_between(example[:-1], example[1:])
    return OneShort(
        graph.factors[source],
        graph.factors[target],
        closes,
        tuple(graph.factors[node] for node in example.tolist()),
        tuple(graph.links[link] for link in links.tolist()),
        not known,
        score,
    )
