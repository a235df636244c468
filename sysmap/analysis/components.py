"""Strongly connected components: the sets of factors that can all reach each other. Every loop lies inside one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.graph import CausalGraph, Ints


def components(graph: CausalGraph) -> Ints:
    """The number of each factor's component; a factor in no loop has its own."""
    return np.array(strong_parts(graph.successors), dtype=np.int64)


def strong_parts(successors: Sequence[Iterable[int]]) -> list[int]:
    """The number of each node's component, from the nodes that each leads to (Tarjan 1972, without recursion)."""
    size = len(successors)
    found = [-1] * size
    entered, lowest = [0] * size, [0] * size
    clock = count = 0
    open_factors: list[int] = []
    for root in range(size):
        if entered[root]:
            continue
        clock += 1
        entered[root] = lowest[root] = clock
        open_factors.append(root)
        walk = [(root, iter(successors[root]))]
        while walk:
            at, rest = walk[-1]
            for to in rest:
                if not entered[to]:
                    clock += 1
                    entered[to] = lowest[to] = clock
                    open_factors.append(to)
                    walk.append((to, iter(successors[to])))
                    break
                if found[to] < 0 and entered[to] < lowest[at]:
                    lowest[at] = entered[to]
            else:
                walk.pop()
                if walk and lowest[at] < lowest[walk[-1][0]]:
                    lowest[walk[-1][0]] = lowest[at]
                if lowest[at] == entered[at]:
                    while True:
                        done = open_factors.pop()
                        found[done] = count
                        if done == at:
                            break
                    count += 1
    return found


def feedback_mask(graph: CausalGraph) -> NDArray[np.bool_]:
    """Which links are in a loop: those whose ends share a component. Exact."""
    part = components(graph)
    mask: NDArray[np.bool_] = part[graph.source] == part[graph.target]
    return mask
