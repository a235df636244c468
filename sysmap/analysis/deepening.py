"""Going on where the list of loops ends, one length after the other, until somebody says stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.components import components
from sysmap.analysis.graph import CausalGraph, Ints
from sysmap.analysis.loop_list import Level, kinds_of
from sysmap.analysis.results import KINDS, LoopReport
from sysmap.analysis.search import LoopSearch

LISTED = 20_000
"""Loops that are listed; the loops of further lengths are counted. It bounds the memory, whatever the map."""

Searching = Callable[[int, int], None]
"""Told often: the length that is being searched, and how many loops of that length were found so far."""


def deepen(
    report: LoopReport, budget: Budget, *, listed: int = LISTED, searching: Searching | None = None
) -> Iterator[LoopReport]:
    """Reports that go further than ``report``, each complete to one more length, until no longer loops exist.

    While the list holds no more than ``listed`` loops it grows (``complete_to``); then the loops are only counted
    (``counted_to``, ``by_length``). Names stay as they were in ``report``: see naming.named. Ends early, without a
    word, where the budget is used up. Raises Cancelled, from inside the search.
    """
    graph = report.loops.graph
    part = components(graph)
    feedback = part[graph.source] == part[graph.target]
    longest = int(np.bincount(part).max()) if feedback.any() else 0
    search = LoopSearch(graph, feedback)
    while report.longer_exist is not False:
        length = report.counted_to + 1
        counting = report.counted_to > report.complete_to
        room = 0 if counting else listed - len(report.loops)
        try:
            kinds, held = _level(search, graph, length, room, budget, searching)
        except Exhausted:
            return
        by_length = {**report.by_length, length: kinds} if any(kinds.values()) else report.by_length
        report = replace(
            report,
            counted_to=length,
            by_length=dict(sorted(by_length.items())),
            longer_exist=False if length >= longest else report.longer_exist,
        )
        if held is not None and not counting:
            report = _listing(report, length, held)
        yield report


def _level(
    search: LoopSearch, graph: CausalGraph, length: int, room: int, budget: Budget, searching: Searching | None
) -> tuple[dict[str, int], list[Ints] | None]:
    """How many loops of one length of each kind, and the loops themselves if there is room for them."""
    kinds = dict.fromkeys(KINDS, 0)
    held: list[Ints] | None = []
    if searching:
        searching(length, 0)
    for batch in search.loops(length, length, budget):
        links = graph.links_between(batch, np.roll(batch, -1, axis=0))
        for kind, count in kinds_of(graph.sign[links].prod(axis=0)).items():
            kinds[kind] += count
        total = sum(kinds.values())
        held = [*held, batch] if held is not None and total <= room else None
        if searching:
            searching(length, total)
    return kinds, held


def _listing(report: LoopReport, length: int, held: list[Ints]) -> LoopReport:
    """The report with one more length in its list."""
    loops = report.loops
    if held:
        loops = loops.followed_by(length, Level.of(loops.graph, held))
    return replace(report, loops=loops, complete_to=length, shortest_through=report.shortest_through.knowing(loops))
