"""The list of loops: shortest first, whole lengths only, as far as the budget goes, and how far that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.components import components
from sysmap.analysis.counts import LONGEST, count_short
from sysmap.analysis.graph import CausalGraph, Ints
from sysmap.analysis.incremental import carried
from sysmap.analysis.loop_list import LoopList
from sysmap.analysis.results import KIND_OF_SIGN, Loop, LoopReport
from sysmap.analysis.search import LoopSearch
from sysmap.analysis.shortest import ShortestThrough
from sysmap.model import Link

SOUNDING = 40_000
"""Steps spent on finding every loop of whatever length at once, before going length by length."""

SOUNDABLE = 1_000
"""Factors in loops beyond which finding them all at once is not even tried."""


@dataclass
class _Levels:
    """What the search found: columns of factor numbers by length."""

    batches: dict[int, list[Ints]]
    complete_to: int
    longer_exist: bool | None

    def count(self) -> int:
        return sum(batch.shape[1] for batches in self.batches.values() for batch in batches)

    def cut(self, complete_to: int) -> _Levels:
        """Only the loops of so many links."""
        kept = {length: batches for length, batches in self.batches.items() if length <= complete_to}
        longer = True if len(kept) < len(self.batches) else self.longer_exist
        return _Levels(kept, complete_to, longer)


def find_loops(
    graph: CausalGraph,
    budget: Budget,
    *,
    max_length: int | None = None,
    max_loops: int | None = 2000,
    last: LoopReport | None = None,
) -> LoopReport:
    """The loops of a map, without names: up to ``max_length`` links, as many whole lengths as hold ``max_loops``.

    ``last``: a report of the map before some edits. What it lists is carried over, and only loops through new links
    are searched for: the result is the same, sooner.
    """
    part = components(graph)
    feedback = part[graph.source] == part[graph.target]
    longest = int(np.bincount(part).max()) if feedback.any() else 0
    search = LoopSearch(graph, feedback)
    known = carried(last, graph, feedback, budget) if last is not None else None
    start = _Levels({}, 1, None) if last is None or known is None else _Levels(known, max(1, last.complete_to), None)
    levels = _search(search, budget, longest, max_length, max_loops, start)
    if levels.longer_exist is None and _deep_cycle(graph, feedback, levels.complete_to):
        levels.longer_exist = True
    loops = LoopList.of(graph, levels.batches)
    return LoopReport(
        loops=loops,
        complete_to=levels.complete_to,
        longer_exist=levels.longer_exist,
        by_length=_counts(graph, feedback, levels, loops),
        feedback_links=frozenset(graph.ids_of(np.flatnonzero(feedback).tolist())),
        self_loops=tuple(_self_loop(link) for link in graph.self_links),
        shortest_through=ShortestThrough(graph, feedback, loops),
        counted_to=levels.complete_to,
    )


def _search(
    search: LoopSearch,
    budget: Budget,
    longest: int,
    max_length: int | None,
    max_loops: int | None,
    start: _Levels,
) -> _Levels:
    """``longest``: no loop can have more links. ``start``: levels that are known already."""
    end = longest if max_length is None else min(longest, max_length)
    start = start.cut(min(start.complete_to, max(1, end)))
    if max_loops is not None and start.complete_to > 1:
        levels = _full(search, budget, end, max_loops, start)
        if levels is not None:
            return levels
    sounded = _sounding(search, budget, longest, max_loops)
    if sounded.longer_exist is False:
        levels = sounded.cut(end)
        levels.longer_exist = bool(levels.longer_exist)
    elif max_loops is None and budget.unlimited:
        levels = _take(search, start.complete_to + 1, end, budget, None)
        levels.batches |= start.batches
    else:
        levels = _by_length(search, budget, end, max_loops, start)
    if levels.longer_exist is not True and sounded.longer_exist is not False:
        beyond = max(sounded.batches, default=0) > levels.complete_to
        levels.longer_exist = beyond or (None if levels.complete_to < longest else False)
    if levels.complete_to == end:
        shown = max(levels.batches, default=0) if levels.longer_exist is False else end
        levels.complete_to = shown if max_length is None else max_length
    return levels


def _full(search: LoopSearch, budget: Budget, end: int, max_loops: int, start: _Levels) -> _Levels | None:
    """What is known, if no whole length more finds room: the usual case after an edit, and soon seen."""
    levels = start
    while levels.count() > max_loops:
        levels = levels.cut(max(levels.batches) - 1)
    if levels is start and start.complete_to < end:
        after = start.complete_to + 1
        level = _take(search, after, after, budget.part(SOUNDING), max_loops - start.count())
        if level.count() > max_loops - start.count():
            return _Levels(start.batches, start.complete_to, True)
    return levels if levels is not start else None


def _by_length(search: LoopSearch, budget: Budget, end: int, max_loops: int | None, start: _Levels) -> _Levels:
    """Length by length, so that whatever stops the search, the shortest loops are all there."""
    levels = _Levels(dict(start.batches), start.complete_to, start.longer_exist)
    for length in range(start.complete_to + 1, end + 1):
        room = None if max_loops is None else max_loops - levels.count()
        level = _take(search, length, length, budget, room)
        if level.longer_exist is not False:
            levels.longer_exist = True if level.batches else None
            break
        levels.batches |= level.batches
        levels.complete_to = length
    return levels


def _sounding(search: LoopSearch, budget: Budget, longest: int, max_loops: int | None) -> _Levels:
    """Every loop there is, when that takes few steps; otherwise some loops, most of them long."""
    if search.size > SOUNDABLE:
        return _Levels({}, 1, None)
    return _take(search, 2, longest, budget.part(SOUNDING), max_loops)


def _take(search: LoopSearch, shortest: int, longest: int, budget: Budget, room: int | None) -> _Levels:
    """The loops of these lengths; ``longer_exist`` is False when all of them are there, None when it had to stop."""
    levels = _Levels({}, longest, False)
    count = 0
    try:
        for batch in search.loops(shortest, longest, budget):
            levels.batches.setdefault(len(batch), []).append(batch)
            count += batch.shape[1]
            if room is not None and count > room:
                raise Exhausted
    except Exhausted:
        levels.longer_exist = None
    return levels


def _self_loop(link: Link) -> Loop:
    kind = KIND_OF_SIGN[link.polarity]
    return Loop(kind, kind, (link.source,), (link.id,), int(link.delay), link.strength)


def _counts(
    graph: CausalGraph, feedback: NDArray[np.bool_], levels: _Levels, loops: LoopList
) -> Mapping[int, Mapping[str, int]]:
    listed = {length: level.kinds for length, level in loops.levels.items()}
    short = count_short(graph, feedback) if levels.complete_to < LONGEST and levels.longer_exist is not False else {}
    return dict(sorted((short | listed).items()))


def _deep_cycle(graph: CausalGraph, feedback: NDArray[np.bool_], links: int) -> bool:
    """Whether a walk into the depth meets a loop of more than so many links. No is no proof that there is none."""
    onward: dict[int, list[int]] = {}
    for source, target in zip(graph.source[feedback].tolist(), graph.target[feedback].tolist(), strict=True):
        onward.setdefault(source, []).append(target)
    depth: dict[int, int] = {}
    for root, first in onward.items():
        if root in depth:
            continue
        depth[root] = 0
        walk = [(root, iter(first))]
        while walk:
            at, rest = walk[-1]
            for to in rest:
                if to not in depth:
                    depth[to] = len(walk)
                    walk.append((to, iter(onward[to])))
                    break
                if depth[to] >= 0 and depth[at] - depth[to] >= links:
                    return True
            else:
                depth[at] = -1
                walk.pop()
    return False
