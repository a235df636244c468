"""The list of loops: shortest first, whole lengths only, as far as the budget goes, and how far that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.components import components
from sysmap.analysis.counts import LONGEST, count_short
from sysmap.analysis.graph import CausalGraph, Ints
from sysmap.analysis.results import KIND_OF_SIGN, KINDS, Loop, LoopReport
from sysmap.analysis.search import LoopSearch
from sysmap.analysis.shortest import ShortestThrough
from sysmap.model import Link

SOUNDING = 40_000
"""Steps spent on finding every loop of whatever length at once, before going length by length."""

SOUNDABLE = 1_000
"""Factors in loops beyond which finding them all at once is not even tried."""

Progress = Callable[[int, int], None]
"""Told after each length: complete to, loops so far."""


@dataclass
class _Levels:
    """What the search found: columns of factor numbers by length."""

    batches: dict[int, list[Ints]]
    complete_to: int
    longer_exist: bool | None

    def count(self) -> int:
        return sum(batch.shape[1] for batches in self.batches.values() for batch in batches)


def find_loops(
    graph: CausalGraph,
    budget: Budget,
    *,
    max_length: int | None = None,
    max_loops: int | None = 2000,
    progress: Progress | None = None,
) -> LoopReport:
    """The loops of a map, without names: up to ``max_length`` links, as many whole lengths as hold ``max_loops``."""
    part = components(graph)
    feedback = part[graph.source] == part[graph.target]
    longest = int(np.bincount(part).max()) if feedback.any() else 0
    levels = _search(LoopSearch(graph, feedback), budget, longest, max_length, max_loops, progress)
    if levels.longer_exist is None and _deep_cycle(graph, feedback, levels.complete_to):
        levels.longer_exist = True
    loops = _listed(graph, levels, _numbers())
    return LoopReport(
        loops=loops,
        complete_to=levels.complete_to,
        longer_exist=levels.longer_exist,
        by_length=_counts(graph, feedback, levels, loops),
        feedback_links=frozenset(graph.ids_of(np.flatnonzero(feedback).tolist())),
        self_loops=tuple(_self_loop(link) for link in graph.self_links),
        shortest_through=ShortestThrough(graph, feedback, loops),
    )


def loops_closed_by(graph: CausalGraph, link_id: str, *, max_length: int = 8, most: int = 200) -> tuple[Loop, ...]:
    """The loops through one link, shortest first: what drawing it closes. Whole lengths up to ``most`` loops.

    Their codes are bare kinds: numbers belong to a map's whole list. Empty for a link the graph does not have.
    """
    link = graph.link_number.get(link_id)
    if link is None:
        return ()
    part = components(graph)
    feedback = part[graph.source] == part[graph.target]
    if not feedback[link]:
        return ()
    search = LoopSearch(graph, feedback, begin=(int(graph.source[link]), int(graph.target[link])))
    levels = _search(search, Budget(effort=1_000_000), search.size, max_length, most, None)
    return _listed(graph, levels, str)


def _search(
    search: LoopSearch,
    budget: Budget,
    longest: int,
    max_length: int | None,
    max_loops: int | None,
    progress: Progress | None,
) -> _Levels:
    """``longest``: no loop can have more links."""
    end = longest if max_length is None else min(longest, max_length)
    sounded = _sounding(search, budget, longest, max_loops)
    if sounded.longer_exist is False:
        found = {length: batches for length, batches in sounded.batches.items() if length <= end}
        levels = _Levels(found, end, len(found) < len(sounded.batches))
    elif max_loops is None and budget.unlimited:
        levels = _take(search, 2, end, budget, None)
    else:
        levels = _by_length(search, budget, end, max_loops, progress)
    if levels.longer_exist is not True and sounded.longer_exist is not False:
        beyond = max(sounded.batches, default=0) > levels.complete_to
        levels.longer_exist = beyond or (None if levels.complete_to < longest else False)
    if levels.complete_to == end:
        shown = max(levels.batches, default=0) if levels.longer_exist is False else end
        levels.complete_to = shown if max_length is None else max_length
    return levels


def _by_length(
    search: LoopSearch, budget: Budget, end: int, max_loops: int | None, progress: Progress | None
) -> _Levels:
    """Length by length, so that whatever stops the search, the shortest loops are all there."""
    levels = _Levels({}, 1, None)
    for length in range(2, end + 1):
        room = None if max_loops is None else max_loops - levels.count()
        level = _take(search, length, length, budget, room)
        if level.longer_exist is not False:
            levels.longer_exist = True if level.batches else None
            break
        levels.batches |= level.batches
        levels.complete_to = length
        if progress:
            progress(length, levels.count())
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


def _numbers() -> Callable[[str], str]:
    """Codes by kind, counted in the order they are asked for: R1, R2, B1, …"""
    counts = dict.fromkeys(KINDS, 0)

    def code(kind: str) -> str:
        counts[kind] += 1
        return f"{kind}{counts[kind]}"

    return code


def _listed(graph: CausalGraph, levels: _Levels, code: Callable[[str], str]) -> tuple[Loop, ...]:
    lengths = sorted(levels.batches)
    return tuple(loop for length in lengths for loop in _loops(graph, levels.batches[length], code))


def _loops(graph: CausalGraph, batches: list[Ints], code: Callable[[str], str]) -> Iterator[Loop]:
    """Loops of one length in the order of their factors' ids, each from its smallest id on.

    Ids, not labels or places, so that a loop keeps its number when something is renamed, moved, undone or saved.
    """
    nodes = np.concatenate(batches, axis=1)
    length = len(nodes)
    turned = (np.arange(length)[:, np.newaxis] + nodes.argmin(axis=0)) % length
    nodes = np.take_along_axis(nodes, turned, axis=0)
    nodes = nodes[:, np.lexsort(nodes[::-1])]
    links = graph.links_between(nodes, np.roll(nodes, -1, axis=0))
    signs = graph.sign[links].prod(axis=0).tolist()
    delays = graph.delay[links].sum(axis=0).tolist()
    strengths = (graph.weight[links] ** (1 / length)).prod(axis=0).tolist()
    factor_ids, link_ids = np.array(graph.factors, dtype=object), np.array(graph.links, dtype=object)
    rows = zip(signs, factor_ids[nodes].T.tolist(), link_ids[links].T.tolist(), delays, strengths, strict=True)
    for sign, factors, names, delayed, strength in rows:
        kind = KIND_OF_SIGN[sign]
        yield Loop(code(kind), kind, tuple(factors), tuple(names), delayed, strength)


def _self_loop(link: Link) -> Loop:
    kind = KIND_OF_SIGN[link.polarity]
    return Loop(kind, kind, (link.source,), (link.id,), int(link.delay), link.strength)


def _counts(
    graph: CausalGraph, feedback: NDArray[np.bool_], levels: _Levels, loops: tuple[Loop, ...]
) -> Mapping[int, Mapping[str, int]]:
    listed: dict[int, dict[str, int]] = {}
    for loop in loops:
        listed.setdefault(loop.length, dict.fromkeys(KINDS, 0))[loop.kind] += 1
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
