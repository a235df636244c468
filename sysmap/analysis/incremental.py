"""Carrying loops over an edit: those through links that went are dropped, those through new links are searched for.

Adding u → v adds exactly the paths from v to u, deleting a link drops the loops through it, and a change of sign,
strength or delay only changes what a loop is worth: none of them needs a search of the whole map.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.graph import CausalGraph, Ints
from sysmap.analysis.results import LoopReport
from sysmap.analysis.search import LoopSearch

MANY = 12
"""New links beyond which searching everything again is no slower."""

EFFORT = 400_000
"""Steps for the loops through new links, likewise."""


def carried(
    last: LoopReport, graph: CausalGraph, feedback: NDArray[np.bool_], budget: Budget
) -> dict[int, list[Ints]] | None:
    """The loops of ``graph`` of up to ``last.complete_to`` links, as columns of its factor numbers by length.

    ``last``: the report of the map before it was edited, in whatever way. ``feedback``: the links of ``graph`` that
    are in a loop. None where too much is new. Raises Cancelled, and Exhausted where ``budget`` itself is at its end.
    """
    old = last.loops.graph
    now_at = np.array([graph.number.get(factor, -1) for factor in old.factors], dtype=np.int64)
    stays, place = _still_there(old, graph, now_at)
    fresh = np.ones(len(graph.links), dtype=np.bool_)
    fresh[place[stays]] = False
    added = np.flatnonzero(fresh & feedback)
    if len(added) > MANY:
        return None
    found: dict[int, list[Ints]] = {}
    for length, level in last.loops.levels.items():
        whole = stays[level.links].all(axis=0)
        if whole.any():
            found[length] = [now_at[level.nodes[:, whole]]]
    spare = budget.part(EFFORT)
    try:
        for i, link in enumerate(added.tolist()):
            begin = int(graph.source[link]), int(graph.target[link])
            for batch in LoopSearch(graph, feedback, begin).loops(2, last.complete_to, spare):
                before = np.isin(graph.links_between(batch, np.roll(batch, -1, axis=0)), added[:i]).any(axis=0)
                if not before.all():
                    found.setdefault(len(batch), []).append(batch[:, ~before])
    except Exhausted:
        return None
    return found


def _still_there(old: CausalGraph, graph: CausalGraph, now_at: Ints) -> tuple[NDArray[np.bool_], Ints]:
    """Which of the old links are in the new graph, and their numbers there (any number where they are not)."""
    if not len(graph.links):
        return np.zeros(len(old.links), dtype=np.bool_), np.zeros(len(old.links), dtype=np.int64)
    source, target = now_at[old.source], now_at[old.target]
    place = graph.links_between(source, target).clip(max=len(graph.links) - 1)
    stays: NDArray[np.bool_] = (graph.source[place] == source) & (graph.target[place] == target)
    return stays, place
