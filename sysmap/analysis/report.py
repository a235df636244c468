"""The whole analysis of a map in one call: what the panels and the command line show."""

from __future__ import annotations

from collections.abc import Callable

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.analysis.levers import find_levers
from sysmap.analysis.loops import find_loops
from sysmap.analysis.naming import named
from sysmap.analysis.problems import find_problems
from sysmap.analysis.results import Analysis
from sysmap.model import SystemMap

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
    cancelled: Callable[[], bool] | None = None,
    last: Analysis | None = None,
) -> Analysis:
    """Loops and levers of a map.

    ``max_length``, ``max_loops``, ``seconds``: bounds of the loop search; whole lengths only, and the result says how
    far it came. With ``max_length`` alone (``max_loops=None``) it runs until that length is complete. ``draws``:
    random weightings for the rank intervals, 0 for none. ``cancelled`` is asked often. ``last``: an analysis of the
    map before some edits, from which its loops are carried over: the same result, sooner. Raises Cancelled. The same
    map and arguments (without ``seconds``) give the same result.
    """
    graph = CausalGraph.of(snapshot)
    free = seconds is not None or (max_loops is None and max_length is not None)
    budget = Budget.of(seconds, None if free else EFFORT, cancelled)
    before = last.loops if last is not None else None
    found = find_loops(graph, budget, max_length=max_length, max_loops=max_loops, last=before)
    loops = named(found, snapshot)
    leverage = find_levers(snapshot, graph, loops.loops, draws, seed, Budget(cancelled=cancelled))
    return Analysis(topology_key(snapshot), loops, leverage, tuple(find_problems(snapshot, graph, loops)))
