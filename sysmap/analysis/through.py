"""Every loop through what was chosen, handed over length by length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.components import components
from sysmap.analysis.deepening import LISTED
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loop_list import Level, LoopList
from sysmap.analysis.results_loops import LoopsThrough
from sysmap.analysis.search import LoopSearch


def through(
    graph: CausalGraph, chosen: tuple[str, ...], budget: Budget, *, max_length: int | None = None, most: int = LISTED
) -> Iterator[LoopsThrough]:
    """Every loop through one factor, one link, or two factors (their ids), further with each value that is yielded.

    The loops have bare kinds for codes. Ends at ``max_length``, when no longer loop exists, before a length that
    would make more than ``most`` loops, or where the budget is used up: the last value says how far it came. Raises
    Cancelled; KeyError for an id that is not on the causal map, or a link from a factor to itself.
    """
    link = graph.link_number.get(chosen[0]) if len(chosen) == 1 else None
    begin = _begin(graph, chosen, link)
    part = components(graph)
    feedback = part[graph.source] == part[graph.target]
    home = part[begin[0]]
    longest = int(np.count_nonzero(part == home)) if all(part[node] == home for node in begin) else 1
    last = LoopsThrough(
        () if link is not None else chosen,
        chosen[0] if link is not None else "",
        LoopList(graph, {}, numbered=False),
        1,
        False if longest == 1 else None,
    )
    if longest == 1:
        yield last
        return
    search = LoopSearch(graph, feedback, begin if link is not None else begin[:1])
    end = longest if max_length is None else min(longest, max_length)
    levels: dict[int, Level] = {}
    found = 0
    for length in range(2, end + 1):
        batches, count = [], found
        try:
            for batch in search.loops(length, length, budget):
                wanted = batch if len(begin) == 1 or link is not None else batch[:, (batch == begin[1]).any(axis=0)]
                count += wanted.shape[1]
                if count > most:
                    yield replace(last, longer_exist=True)
                    return
                batches.append(wanted)
        except Exhausted:
            return
        if count > found:
            levels = {**levels, length: Level.of(graph, batches)}
            found = count
        done = False if length == longest else None
        last = replace(last, loops=LoopList(graph, levels, numbered=False), complete_to=length, longer_exist=done)
        yield last


def _begin(graph: CausalGraph, chosen: tuple[str, ...], link: int | None) -> tuple[int, ...]:
    if link is not None:
        return int(graph.source[link]), int(graph.target[link])
    return tuple(dict.fromkeys(graph.number[factor] for factor in chosen[:2]))
