"""All loops of a map as a table, written as they are found: a million of them need no more memory than a thousand."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
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
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    labels = {factor.id: " ".join(factor.label.split()) for factor in snapshot.factors.values()}
    rows, complete_to = 0, 1

    def write(length: int, table: list[tuple[str, ...]]) -> None:
        nonlocal rows
        table = table if most is None else table[: most - rows]
        writer.writerows(table)
        rows += len(table)
        if writing:
            writing(length, rows)
        if rows == most:
            raise Exhausted

    longest = _longest(report)
    end = longest if max_length is None else min(longest, max_length)
    try:
        for length, level in report.loops.levels.items():
            if length <= end:
                first = report.loops.start_of(length)
                for start in range(first, first + level.size, AT_ONCE):
                    budget.spend(0)
                    stop = min(start + AT_ONCE, first + level.size)
                    write(length, [_row(loop, labels) for loop in report.loops[start:stop]])
                complete_to = length
        complete_to = max(complete_to, min(report.complete_to, end))
        for length in range(complete_to + 1, end + 1) if report.longer_exist is not False else ():
            for table in _found(report, length, labels, budget):
                write(length, table)
            complete_to = length
    except Exhausted:
        return Exported(rows, complete_to, None if report.longer_exist is False else report.longer_exist)
    longer = report.longer_exist if complete_to < longest else False
    return Exported(rows, complete_to, longer)


def _row(loop: Loop, labels: dict[str, str]) -> tuple[str, ...]:
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


def _found(report: LoopReport, length: int, labels: dict[str, str], budget: Budget) -> Iterator[list[tuple[str, ...]]]:
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
