"""How far a rank can be trusted: where it falls when the weights, and some of the links, are drawn at random."""

from __future__ import annotations

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph, Floats, Ints
from sysmap.analysis.leverage import effects, ranks, series, shares, wanted

SPREAD = 0.5
"""Strengths are multiplied by a number between 1 − SPREAD and 1 + SPREAD: the room may be wrong by half."""

DROPPED = 0.1
"""The chance of each link to be left out of a weighting."""

BATCH = 2_000_000
"""Numbers held at once: links times weightings."""


def rank_intervals(graph: CausalGraph, draws: int, seed: int, budget: Budget) -> tuple[Ints, Ints]:
    """The 10th and 90th percentile of each factor's rank over ``draws`` (≥ 1) weightings. The same for the same seed.

    In each, every link's strength is spread, one link in ten is left out, and a link without a sign gets one by
    the toss of a coin. Raises Exhausted, Cancelled.
    """
    random = np.random.default_rng(seed)
    many = max(1, min(draws, BATCH // max(1, len(graph.links))))
    found = np.empty((graph.size, draws), dtype=np.int64)
    for start in range(0, draws, many):
        budget.spend(1)
        count = min(many, draws - start)
        weight = (
            random.uniform(1 - SPREAD, 1 + SPREAD, (len(graph.links), count)) * graph.relative_weight[:, np.newaxis]
        )
        weight *= random.random(weight.shape) >= DROPPED
        toss = random.integers(0, 2, weight.shape) * 2 - 1
        sign = np.where(graph.sign[:, np.newaxis] == 0, toss, graph.sign[:, np.newaxis]).astype(np.float64)
        for column, effect in enumerate(_effects(graph, weight, sign, budget), start):
            found[:, column] = ranks(effect)
    low, high = np.quantile(found, (0.1, 0.9), axis=1, method="nearest")
    return low.astype(np.int64), high.astype(np.int64)


def _effects(graph: CausalGraph, weight: Floats, sign: Floats, budget: Budget) -> list[Floats]:
    """The effects under each column of weights."""
    if graph.goals:
        goal = np.repeat(wanted(graph)[:, np.newaxis], weight.shape[1], axis=1)
        return list(series(graph, sign * shares(graph, weight), goal).T)
    found = []
    for column in range(weight.shape[1]):
        budget.spend(1)
        found.append(effects(graph, weight[:, column], sign[:, column])[0])
    return found
