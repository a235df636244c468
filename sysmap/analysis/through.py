"""Every loop through what was chosen, handed over length by length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.components import components
from sysmap.analysis.deepening import LISTED
from sysmap.analysis.graph import CausalGraph, Ints
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
    also = begin[1] if link is None and len(begin) == 2 else None
    end = longest if max_length is None else min(longest, max_length)
    levels: dict[int, Level] = {}
    found = 0
    for length in range(2, end + 1):
        try:
            batches = _of_length(search, length, also, most - found, budget)
        except Exhausted:
            return
        if batches is None:
            yield replace(last, longer_exist=True)
            return
        if count := sum(batch.shape[1] for batch in batches):
            levels = {**levels, length: Level.of(graph, batches)}
            found += count
        done = False if length == longest else None
        last = replace(last, loops=LoopList(graph, levels, numbered=False), complete_to=length, longer_exist=done)
        yield last


def _of_length(search: LoopSearch, length: int, also: int | None, room: int, budget: Budget) -> list[Ints] | None:
    """The loops of one length, through the factor ``also`` if there is one; None where they are more than ``room``."""
    batches = []
    for batch in search.loops(length, length, budget):
        wanted = batch if also is None else batch[:, (batch == also).any(axis=0)]
        room -= wanted.shape[1]
        if room < 0:
            return None
        batches.append(wanted)
    return batches


def _begin(graph: CausalGraph, chosen: tuple[str, ...], link: int | None) -> tuple[int, ...]:
    if link is not None:
        return int(graph.source[link]), int(graph.target[link])
    return tuple(dict.fromkeys(graph.number[factor] for factor in chosen[:2]))
