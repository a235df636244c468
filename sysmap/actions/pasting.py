"""Tables from a spreadsheet, laid on the map: shown first where something is lost or could mean something else."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from sysmap.actions.action import Context, Verdict
from sysmap.actions.importing import add, in_doubt
from sysmap.formats import pasted
from sysmap.formats.questions import UnreadError
from sysmap.model.errors import FileError
from sysmap.session.importing import Importing
from sysmap.session.opening import OpenedMap, open_map


def lay_table(context: Context, text: str) -> None:
    """Lay a table that was copied from a spreadsheet on the map, as one step. What it says of somebody who is there
    already counts; in an interview, the interviewee tells of it."""
    choices = pasted.choices_on(context.session.attention.sheet, text)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / pasted.NAME
        path.write_text(text, encoding="utf-8", newline="")
        opened: OpenedMap | UnreadError | None
        try:
            opened = open_map(path, choices=choices)
        except UnreadError as error:
            opened = error
        except FileError as error:
            context.ask.tell("This could not be pasted", str(error))
            return
        if in_doubt(opened):
            importing = Importing(context.session.jobs, path, opened, choices)
            verdict = context.ask.preview(importing, (Verdict.ADD,))
            opened = importing.understood.opened if verdict is Verdict.ADD else None
    if isinstance(opened, OpenedMap):
        add(context, opened, newer=True, told_by=context.session.attention.interviewee)
