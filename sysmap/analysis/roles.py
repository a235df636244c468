"""What part a factor plays in the map, as badges in plain words. They explain; they are not in the score."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.graph import CausalGraph, Floats
from sysmap.analysis.loop_list import LoopList

GOAL, SOURCE, DRIVER, OUTCOME, BRIDGE, LOOP_HUB = "goal", "source", "driver", "outcome", "bridge", "loop hub"

FARTHEST = 20
"""Bridges count shortest ways of up to so many links (Brandes 2008, bounded-distance betweenness)."""

WORK = 100_000
"""Links times starting factors for bridges: above it a regular sample of starts stands for all (Brandes, Pich 2007)."""

CELLS = 500_000
"""Factors times starts, likewise: large maps with hardly a link."""


def roles(graph: CausalGraph, loops: LoopList) -> list[tuple[str, ...]]:
    """The roles of each factor, in the graph's order.

    goal: marked as one. source: acts on others, nothing acts on it. driver: acts on three or more and twice as many
    as act on it. outcome: the reverse, or acts on nothing. bridge: among the tenth (five at most) that most shortest
    ways between others cross. loop hub: among the tenth (five at most) with most of the listed loops, three or more.
    """
    outward = np.bincount(graph.source, minlength=graph.size)
    inward = np.bincount(graph.target, minlength=graph.size)
    badges = {
        GOAL: np.isin(np.arange(graph.size), [goal.node for goal in graph.goals]),
        SOURCE: (inward == 0) & (outward > 0),
        DRIVER: (inward > 0) & (outward >= 3) & (outward >= 2 * inward),
        OUTCOME: (inward > 0) & ((outward == 0) | ((inward >= 3) & (inward >= 2 * outward))),
        BRIDGE: _top(betweenness(graph), 1e-9),
        LOOP_HUB: _top(loops.entered.astype(np.float64), 3),
    }
    table = np.array(list(badges.values())).T.tolist()
    return [tuple(name for name, holds in zip(badges, row, strict=True) if holds) for row in table]


def betweenness(graph: CausalGraph) -> Floats:
    """How many shortest ways between two others cross each factor (Brandes 2001, all starts side by side)."""
    size, score = graph.size, np.zeros(graph.size)
    if not len(graph.links):
        return score
    acting = np.unique(graph.source)  # no way begins anywhere else
    starts = bridge_starts(graph)
    start = acting[np.linspace(0, len(acting) - 1, starts).astype(np.int64)]
    ways, steps = np.zeros((size, starts)), np.full((size, starts), -1, dtype=np.int8)
    ways[start, np.arange(starts)], steps[start, np.arange(starts)] = 1, 0
    front, depth = ways, 0
    while depth < FARTHEST and front.any():
        depth += 1
        front = graph.sum_by_target(front[graph.source])
        front[steps >= 0] = 0
        steps[front > 0] = depth
        ways += front
    carried = np.zeros((size, starts))
    for level in range(depth, 1, -1):
        passed = np.divide(1 + carried, ways, out=np.zeros_like(ways), where=steps == level)
        carried += np.where(steps == level - 1, graph.sum_by_source(passed[graph.target]) * ways, 0)
    score += carried.sum(axis=1) * (len(acting) / starts)
    return score


def bridge_starts(graph: CausalGraph) -> int:
    """From how many of the factors that act on others shortest ways are followed; all of them on ordinary maps."""
    return min(len(np.unique(graph.source)), max(1, WORK // max(1, len(graph.links))), max(1, CELLS // graph.size))


def _top(values: Floats, least: float) -> NDArray[np.bool_]:
    """Which values are among the highest tenth, one to five of them, and no less than ``least``."""
    if not len(values):
        return np.zeros(0, dtype=np.bool_)
    count = min(5, -(-len(values) // 10))
    bar = np.sort(values)[-count]
    top: NDArray[np.bool_] = (values >= max(bar, least)) & (values > 0)
    return top if top.sum() <= 5 else top & (values > bar)
