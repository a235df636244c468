"""Analyse: what lies beyond the list of loops, and the way to have all of them in a table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sysmap.actions.action import Action, Context, on_map, with_content
from sysmap.analysis import sentences
from sysmap.analysis.budget import Budget
from sysmap.analysis.loops_csv import export_loops
from sysmap.analysis.results import LoopReport
from sysmap.analysis.results_loops import Exported
from sysmap.jobs import Job
from sysmap.model import SystemMap
from sysmap.model.errors import FileError
from sysmap.session.further import choosable
from sysmap.storage.atomic import written_text

MOST = 1_000_000
"""Rows of an exported table: what a spreadsheet can open."""

QUICK = 20_000
"""Loops that are written on the spot, if there are no others."""


def _chosen(context: Context) -> tuple[str, ...]:
    return choosable(context.session.snapshot, context.session.attention.selection)


def _may_look_further(context: Context) -> bool:
    further = context.session.analyst.further
    return on_map(context) and (
        further.looking_further or (further.report is not None and further.report.longer_exist is not False)
    )


def _look_further(context: Context) -> None:
    further = context.session.analyst.further
    if further.looking_further:
        further.stop()
    else:
        context.shell.show_loops("list")
        further.look_further()


def _look_through(context: Context) -> None:
    context.shell.show_loops("list")
    context.session.analyst.further.look_through(_chosen(context))


def export_table(context: Context) -> None:
    """Ask where to, and write the loops of the list, or all there are up to what a spreadsheet can open."""
    session = context.session
    session.analyst.answer()  # an edit may have come in a moment ago
    report = session.analyst.further.report
    if report is None:
        return
    whole = report.longer_exist is False
    if not whole:
        answer = context.ask.choose(
            "Which loops?",
            "There are longer loops than those listed.",
            (f"The {len(report.loops):,} listed", "All, up to a million", "Cancel"),
        )
        if answer not in (0, 1):
            return
        whole = answer == 1
    path = context.ask.save_path(
        "Export the loops as a table", f"{session.file.title} loops.csv", ("Table of loops (*.csv)",)
    )
    if path is not None:
        _write(context, path, report, whole)


def _write(context: Context, path: Path, report: LoopReport, whole: bool) -> None:
    def done(result: Exported) -> None:
        context.session.said.emit(f"{path.name}: {sentences.export_line(result)}")

    def refused(error: FileError) -> None:
        context.ask.tell("Nothing was exported", str(error))

    work = partial(_written, path, context.session.snapshot, report, whole)
    here = len(report.loops) <= QUICK and (report.longer_exist is False or not whole)
    context.session.start(f"Writing {path.name}", work, done, refused=refused, here=here)


def _written(path: Path, snapshot: SystemMap, report: LoopReport, whole: bool, job: Job[Exported]) -> Exported:
    def tell(length: int, rows: int) -> None:
        job.report(None, f"Writing loops of {length} links: {rows:,} so far")

    longest = None if whole else report.complete_to
    with written_text(path) as out:
        return export_loops(
            snapshot, report, out, Budget(cancelled=job.cancelled), max_length=longest, most=MOST, writing=tell
        )


ACTIONS = (
    Action(
        "loops-further",
        "Look further for loops",
        _look_further,
        (),
        "loop",
        _may_look_further,
        lambda c: c.session.analyst.further.looking_further,
        tip="Longer loops than those listed, in the background, until you say stop",
    ),
    Action(
        "loops-through",
        "Every loop through this",
        _look_through,
        (),
        "loop",
        lambda c: on_map(c) and bool(_chosen(c)),
        tip="Through one factor, one link, or two factors that are selected",
    ),
    Action(
        "loops-reading",
        "Loops to read first",
        lambda c: c.shell.show_loops("reading"),
        (),
        "loop",
        with_content,
        tip="A smallest set of loops that explains the rest",
    ),
    Action(
        "loops-questions",
        "Links that may be missing…",
        lambda c: c.shell.show_loops("questions"),
        (),
        "help",
        with_content,
        tip="Questions: one more link would close a short loop",
    ),
    Action("export-loops", "Export the loops as a table…", export_table, (), "table", with_content),
)
