"""The shortest loop through each link, found when it is asked for: five thousand factors cost nothing in advance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loop_list import LoopList
from sysmap.analysis.results import KIND_OF_SIGN, Loop


class ShortestThrough(Mapping[str, Loop]):
    """Link id → a shortest loop through it, for every link that is in a loop (links to the same factor apart).

    A loop from the list keeps its code; one longer than the list goes by its bare kind.
    """

    def __init__(self, graph: CausalGraph, feedback: NDArray[np.bool_], loops: LoopList) -> None:
        """``loops``: complete and shortest first up to some length."""
        self._graph, self._feedback, self._loops = graph, feedback, loops
        self._longer: dict[int, Loop] = {}

    def knowing(self, loops: LoopList) -> ShortestThrough:
        """The same with these loops, renamed."""
        return self if loops is self._loops else ShortestThrough(self._graph, self._feedback, loops)

    def __iter__(self) -> Iterator[str]:
        yield from self._graph.ids_of(np.flatnonzero(self._feedback).tolist())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, link_id: str) -> Loop:
        link = self._graph.link_number[link_id]
        if not self._feedback[link]:
            raise KeyError(link_id)
        if (place := int(self._loops.first_with[link])) >= 0:
            return self._loops[place]
        if link not in self._longer:
            self._longer[link] = self._search(link)
        return self._longer[link]

    def _search(self, link: int) -> Loop:
        """Breadth first from the link's target until its source."""
        graph = self._graph
        start, goal = int(graph.target[link]), int(graph.source[link])
        reached_from = {start: -1}
        front = [start]
        while goal not in reached_from:
            step = []
            for at in front:
                for to in graph.successors[at]:
                    if to not in reached_from:
                        reached_from[to] = at
                        step.append(to)
            front = step
        nodes = [goal]
        while nodes[-1] != start:
            nodes.append(reached_from[nodes[-1]])
        nodes.reverse()
        turn = nodes.index(min(nodes))
        nodes = nodes[turn:] + nodes[:turn]
        links = graph.links_between(np.array(nodes), np.array(nodes[1:] + nodes[:1]))
        kind = KIND_OF_SIGN[int(graph.sign[links].prod())]
        return Loop(
            kind,
            kind,
            tuple(graph.factors[i] for i in nodes),
            tuple(graph.links[i] for i in links.tolist()),
            int(graph.delay[links].sum()),
            float((graph.weight[links] ** (1 / len(links))).prod()),
        )
