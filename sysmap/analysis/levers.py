"""The levers of a map with their reasons: how much each moves the goals, how surely, on which paths, at what price."""

from __future__ import annotations

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph, Floats, Ints
from sysmap.analysis.intervals import rank_intervals
from sysmap.analysis.leverage import effects, ranks, shares
from sysmap.analysis.loop_list import LoopList
from sysmap.analysis.paths import Carriers, steps_to_goals
from sysmap.analysis.results import LeverageReport, LeverageRow, Path
from sysmap.analysis.roles import roles
from sysmap.analysis.side_effects import side_effects
from sysmap.model import SystemMap

EXPLAINED = 40
"""Rows, from the top, that come with their paths and side effects."""

ROUNDING = 1e-9
"""Effects smaller than this part of what is sent are opposites that cancel."""


def find_levers(
    snapshot: SystemMap, graph: CausalGraph, loops: LoopList, draws: int, seed: int, budget: Budget
) -> LeverageReport:
    """Every factor as a lever, by rank. ``draws``: random weightings for the rank intervals, 0 for none.

    Raises Cancelled.
    """
    effect, sent = headline(graph)
    budget.spend(1)
    rank = ranks(effect)
    low, high = rank_intervals(graph, draws, seed, budget) if draws and graph.size else (rank, rank)
    low, high = np.minimum(low, rank), np.maximum(high, rank)
    order = np.lexsort((np.arange(graph.size), rank))
    told = order[:EXPLAINED]
    size = np.abs(effect)
    score = 100 * (size / size.max()) if size.any() else size
    certainty = np.divide(size, sent, out=np.zeros_like(size), where=sent > 0).clip(0, 1)
    direction = np.where(effect < 0, -1, 1)
    badges, steps, entered = roles(graph, loops), steps_to_goals(graph), loops.entered
    paths, besides = _paths(graph, told, sent), side_effects(snapshot, graph, told, direction)
    rows = []
    for i in order.tolist():
        rating = snapshot.factors[graph.factors[i]].actionability
        rows.append(
            LeverageRow(
                factor=graph.factors[i],
                score=float(score[i]),
                effect=float(effect[i]),
                direction=int(direction[i]),
                certainty=float(certainty[i]),
                rank=int(rank[i]),
                rank_low=int(low[i]),
                rank_high=int(high[i]),
                roles=badges[i],
                steps=steps[i],
                paths=paths.get(i, ()),
                loops=int(entered[i]),
                priority=float(score[i] * certainty[i] * rating) if rating is not None and graph.goals else None,
                side_effects=besides.get(i, ()),
            )
        )
    return LeverageReport(tuple(rows), tuple(graph.factors[goal.node] for goal in graph.goals), draws)


def headline(graph: CausalGraph) -> tuple[Floats, Floats]:
    """The signed effect of each factor and all that it sends (see leverage.effects); opposites that cancel are 0."""
    effect, sent = effects(graph, graph.relative_weight, graph.sign.astype(np.float64))
    effect[np.abs(effect) < ROUNDING * sent] = 0
    return effect, sent


def _paths(graph: CausalGraph, told: Ints, sent: Floats) -> dict[int, tuple[Path, ...]]:
    carriers = Carriers(graph, shares(graph, graph.relative_weight))
    return {i: carriers.paths(i, float(sent[i])) for i in told.tolist()}
