"""All loops of a map as a table, written as they are found: a million of them need no more memory than a thousand."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

import numpy as np

from sysmap.analysis.budget import Budget, Exhausted
from sysmap.analysis.cells import harmless
from sysmap.analysis.components import components
from sysmap.analysis.graph import Ints
from sysmap.analysis.results import KIND_OF_SIGN, Loop, LoopReport
from sysmap.analysis.results_loops import Exported
from sysmap.analysis.search import LoopSearch
from sysmap.model import SystemMap

HEADER = ("Loop", "Kind", "Links", "Delays", "Potential strength", "Name", "Factors")
ARROW = " \N{RIGHTWARDS ARROW} "

AT_ONCE = 1_000
"""Rows between two looks at whether to go on."""

Cells = tuple[str, ...]

Writing = Callable[[int, int], None]
"""Told often: the length that is being written, and the rows so far."""


def export_loops(
    snapshot: SystemMap,
    report: LoopReport,
    out: TextIO,
    budget: Budget,
    *,
    max_length: int | None = None,
    most: int | None = None,
    writing: Writing | None = None,
) -> Exported:
    """Write the loops of ``report`` (made of ``snapshot``) and all longer ones, a row each, shortest first.

    Loops that the report lists have their number there, longer ones their bare kind and no fixed order within a
    length. Factors are separated by arrows; cells that a spreadsheet would run are neutralised. Open ``out`` with
    newline="". Ends after ``max_length`` links or ``most`` rows, or where the budget is used up; what is written
    stands. Raises Cancelled, in less than a tenth of a second, and what ``out`` raises.
    """
    labels = {factor.id: " ".join(factor.label.split()) for factor in snapshot.factors.values()}
    longest = _longest(report)
    end = longest if max_length is None else min(longest, max_length)
    table = _Table(out, most, writing)
    complete_to = 1
    try:
        for length, parts in _lengths(report, end, labels, budget):
            for rows in parts:
                table.write(length, rows)
            complete_to = length
    except Exhausted:
        return Exported(table.rows, complete_to, None if report.longer_exist is False else report.longer_exist)
    return Exported(table.rows, complete_to, report.longer_exist if complete_to < longest else False)


class _Table:
    """The table as far as it is written. Raises Exhausted when it has ``most`` rows."""

    def __init__(self, out: TextIO, most: int | None, writing: Writing | None) -> None:
        self._writer = csv.writer(out, lineterminator="\n")
        self._writer.writerow(HEADER)
        self._most, self._writing = most, writing
        self.rows = 0

    def write(self, length: int, rows: list[Cells]) -> None:
        rows = rows if self._most is None else rows[: self._most - self.rows]
        self._writer.writerows(rows)
        self.rows += len(rows)
        if self._writing:
            self._writing(length, self.rows)
        if self.rows == self._most:
            raise Exhausted


def _lengths(
    report: LoopReport, end: int, labels: dict[str, str], budget: Budget
) -> Iterator[tuple[int, Iterable[list[Cells]]]]:
    """The rows of each length, some at a time; lengths without loops may be left out."""
    for length, level in report.loops.levels.items():
        if length <= end:
            yield length, _listed(report, length, level.size, labels, budget)
    known = max(1, min(report.complete_to, end))
    yield known, ()
    for length in range(known + 1, end + 1) if report.longer_exist is not False else ():
        yield length, _found(report, length, labels, budget)


def _listed(
    report: LoopReport, length: int, count: int, labels: dict[str, str], budget: Budget
) -> Iterator[list[Cells]]:
    """The rows of one length that the report lists."""
    first = report.loops.start_of(length)
    for start in range(first, first + count, AT_ONCE):
        budget.spend(0)
        yield [_row(loop, labels) for loop in report.loops[start : min(start + AT_ONCE, first + count)]]


def _row(loop: Loop, labels: dict[str, str]) -> Cells:
    chain = harmless(ARROW.join(labels[factor] for factor in loop.factors))
    return (
        loop.code,
        loop.kind,
        str(loop.length),
        str(loop.delays),
        f"{loop.strength:.6g}",
        harmless(loop.name),
        chain,
    )


def _found(report: LoopReport, length: int, labels: dict[str, str], budget: Budget) -> Iterator[list[Cells]]:
    """The rows of one length that the report does not list."""
    graph = report.loops.graph
    part = components(graph)
    names = [labels[factor] for factor in graph.factors]
    root = graph.weight ** (1 / length)
    for batch in LoopSearch(graph, part[graph.source] == part[graph.target]).loops(length, length, budget):
        for start in range(0, batch.shape[1], AT_ONCE):
            budget.spend(0)
            nodes: Ints = batch[:, start : start + AT_ONCE]
            nodes = np.take_along_axis(
                nodes, (np.arange(length)[:, np.newaxis] + nodes.argmin(axis=0)) % length, axis=0
            )
            links = graph.links_between(nodes, np.roll(nodes, -1, axis=0))
            told = zip(
                nodes.T.tolist(),
                graph.sign[links].prod(axis=0).tolist(),
                graph.delay[links].sum(axis=0).tolist(),
                root[links].prod(axis=0).tolist(),
                strict=True,
            )
            yield [
                (kind, kind, str(length), str(delays), f"{strength:.6g}", "", chain)
                for loop, sign, delays, strength in told
                for kind, chain in [(KIND_OF_SIGN[sign], harmless(ARROW.join([names[node] for node in loop])))]
            ]


def _longest(report: LoopReport) -> int:
    """No loop can have more links."""
    graph = report.loops.graph
    part = components(graph)
    feedback = part[graph.source] == part[graph.target]
    return int(np.bincount(part).max()) if feedback.any() else 1
