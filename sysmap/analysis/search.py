"""The search for loops: many partial paths at once, as numpy arrays, never one that cannot come back in time.

Each loop is found once, from its root: the factor of it with the lowest rank, where ranks go by links in times links
out, the busiest first. A path from root r only enters factors of higher rank, and only those from which r is still
within reach in the links that are left (the bound of Gupta and Suzumura 2021, with exact distances in the subgraph
of rank ≥ r). Distances are sets of roots as bits, one array a number of links.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph, Ints

Nodes = NDArray[np.int32]

CHUNK = 8192
"""Partial paths worked on at once: they stay in the processor's cache, and the budget is checked after each."""

CELLS = 65_536
"""Their factors, all together: fewer paths at once where they are long."""


class LoopSearch:
    """Finds the loops of a graph: all of them, or those that begin with a given factor or link."""

    def __init__(self, graph: CausalGraph, feedback: NDArray[np.bool_], begin: tuple[int, ...] = ()) -> None:
        """``feedback``: the links that are in a loop. ``begin``: one or more factors in a row that every loop has."""
        source, target = graph.source[feedback], graph.target[feedback]
        inward, outward = np.bincount(target, minlength=graph.size), np.bincount(source, minlength=graph.size)
        busy = inward * outward
        if begin:
            busy[begin[0]] *= graph.size**2  # the highest rank: the root of all loops through it
        self._nodes = np.argsort(-busy, kind="stable")[: np.count_nonzero(busy)].astype(np.int32)
        rank = np.zeros(graph.size, dtype=np.int32)
        rank[self._nodes] = np.arange(len(self._nodes), dtype=np.int32)
        order = np.lexsort((rank[target], rank[source]))
        self._target = rank[target[order]]
        self._degree = outward[self._nodes]
        self._first = np.cumsum(self._degree) - self._degree
        self._begin = rank[np.array(begin or self._nodes, dtype=np.int64)].reshape(max(1, len(begin)), -1)
        self._roots = self._begin.shape[1]
        self._within, self._allowed = self._itself()
        self._settled = not self._roots

    @property
    def size(self) -> int:
        """How many factors are in any loop."""
        return len(self._nodes)

    def loops(self, shortest: int, longest: int, budget: Budget) -> Iterator[Ints]:
        """All loops of ``shortest`` (≥ 2) to ``longest`` links, each once, in batches of one length.

        A batch has one column a loop: the factor numbers of the graph in causal order. Raises Exhausted, Cancelled.
        """
        path = self._begin
        if len(path) > 1:
            path = path[:, self._reaches(path[-1], path[0], longest - len(path) + 1, budget)]
        stack = [path] if path.size and longest >= max(2, len(path)) else []
        while stack:
            path = stack.pop()
            if not path.shape[1]:
                continue
            length = len(path)
            room = min(CHUNK, -(-CELLS // length))
            if path.shape[1] > room:
                stack.append(path[:, room:])
                path = path[:, :room]
            if length == longest:  # the last bound left only paths whose end acts on the root
                budget.spend(path.shape[1])
                yield self._nodes[path].astype(np.int64)
                continue
            row, to = self._steps(path[-1], budget)
            root = path[0].take(row)
            closing = to == root
            if length >= shortest and closing.any():
                yield self._nodes[path[:, row[closing]]].astype(np.int64)
            onward = np.flatnonzero(self._reaches(to, root, longest - length, budget) & ~closing)
            row, to = row[onward], to[onward]
            path = path.take(row, axis=1)
            fresh = np.flatnonzero((path[1:] != to).all(axis=0))
            if len(fresh):
                stack.append(np.concatenate((path.take(fresh, axis=1), to[np.newaxis, fresh])))

    def _steps(self, at: Nodes, budget: Budget) -> tuple[Ints, Nodes]:
        """Every link that leaves the ends of the paths: the path's row, and where the link goes."""
        degree = self._degree[at]
        total = int(degree.sum())
        budget.spend(total)
        row = np.repeat(np.arange(len(at)), degree)
        skip = self._first[at] - (np.cumsum(degree) - degree)
        return row, self._target.take(np.arange(total) + skip.take(row))

    def _reaches(self, at: Nodes, root: Nodes, links: int, budget: Budget) -> NDArray[np.bool_]:
        """Whether each factor reaches its root in so many links, over factors that rank no lower than the root."""
        while len(self._within) <= links and not self._settled:
            budget.spend(0)
            last = self._within[-1]
            wider = last | (np.bitwise_or.reduceat(last[self._target], self._first, axis=0) & self._allowed)
            self._settled = np.array_equal(wider, last)
            if not self._settled:
                self._within.append(wider)
        near = self._within[min(links, len(self._within) - 1)].view(np.uint8)
        octet = near.ravel().take(at * np.int64(near.shape[1]) + (root >> 3))
        reached: NDArray[np.bool_] = (octet >> (root & 7).astype(np.uint8) & 1).astype(np.bool_)
        return reached

    def _itself(self) -> tuple[list[NDArray[np.uint64]], NDArray[np.uint64]]:
        """For every factor the roots it reaches in no link, and the roots whose paths may enter it."""
        words = -(-self._roots // 64)
        ranks = np.arange(self.size)
        bits = np.zeros((self.size, words), dtype="<u8")
        inside = ranks[: words * 64]
        bits[inside, inside >> 6] = np.uint64(1) << (inside & 63).astype(np.uint64)
        own = bits.copy()
        own[self._roots :] = 0
        lower = np.arange(words) < (ranks >> 6)[:, np.newaxis]
        return [own], np.where(lower, ~np.uint64(0), bits | (bits - (bits > 0)))
