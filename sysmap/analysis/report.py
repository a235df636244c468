"""The whole analysis of a map in one call: what the panels and the command line show."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.analysis.intervals import rank_intervals
from sysmap.analysis.leverage import effects, ranks, shares
from sysmap.analysis.loops import Progress, find_loops
from sysmap.analysis.naming import named
from sysmap.analysis.paths import Carriers, steps_to_goals
from sysmap.analysis.problems import find_problems
from sysmap.analysis.results import Analysis, LeverageReport, LeverageRow, Loop
from sysmap.analysis.roles import roles
from sysmap.model import SystemMap

EXPLAINED = 40
"""Rows, from the top, that come with their paths."""

ROUNDING = 1e-9
"""Effects smaller than this part of what is sent are opposites that cancel."""

EFFORT = 20_000_000
"""Steps of the loop search when neither seconds nor a length bound it: a few seconds at most, the same everywhere."""


def analyse(
    snapshot: SystemMap,
    *,
    max_length: int | None = None,
    max_loops: int | None = 2000,
    seconds: float | None = None,
    draws: int = 200,
    seed: int = 0,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Analysis:
    """Loops and levers of a map.

    ``max_length``, ``max_loops``, ``seconds``: bounds of the loop search; whole lengths only, and the result says how
    far it came. With ``max_length`` alone (``max_loops=None``) it runs until that length is complete. ``draws``:
    random weightings for the rank intervals, 0 for none. ``progress`` is told (complete to length, loops so far);
    ``cancelled`` is asked often. Raises Cancelled. The same map and arguments (without ``seconds``) give the same
    result.
    """
    graph = CausalGraph.of(snapshot)
    free = seconds is not None or (max_loops is None and max_length is not None)
    budget = Budget.of(seconds, None if free else EFFORT, cancelled)
    found = find_loops(graph, budget, max_length=max_length, max_loops=max_loops, progress=progress)
    loops = named(found, snapshot)
    leverage = _leverage(graph, loops.loops, draws, seed, Budget(cancelled=cancelled))
    return Analysis(topology_key(snapshot), loops, leverage, tuple(find_problems(snapshot, graph, loops)))


def _leverage(graph: CausalGraph, loops: tuple[Loop, ...], draws: int, seed: int, budget: Budget) -> LeverageReport:
    effect, sent = effects(graph, graph.relative_weight, graph.sign.astype(np.float64))
    effect[np.abs(effect) < ROUNDING * sent] = 0
    budget.spend(1)
    rank = ranks(effect)
    low, high = rank_intervals(graph, draws, seed, budget) if draws and graph.size else (rank, rank)
    low, high = np.minimum(low, rank), np.maximum(high, rank)
    size = np.abs(effect)
    score = 100 * (size / size.max()) if size.any() else size
    certainty = np.divide(size, sent, out=np.zeros_like(size), where=sent > 0).clip(0, 1)
    badges, steps = roles(graph, loops), steps_to_goals(graph)
    carriers = Carriers(graph, shares(graph, graph.relative_weight))
    rows = []
    for place, i in enumerate(np.lexsort((np.arange(graph.size), rank)).tolist()):
        rows.append(
            LeverageRow(
                factor=graph.factors[i],
                score=float(score[i]),
                effect=float(effect[i]),
                direction=-1 if effect[i] < 0 else 1,
                certainty=float(certainty[i]),
                rank=int(rank[i]),
                rank_low=int(low[i]),
                rank_high=int(high[i]),
                roles=badges[i],
                steps=steps[i],
                paths=carriers.paths(i, float(sent[i])) if place < EXPLAINED else (),
            )
        )
    return LeverageReport(tuple(rows), tuple(graph.factors[goal.node] for goal in graph.goals), draws)
