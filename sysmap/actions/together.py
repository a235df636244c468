"""Two versions of a map become one: what others saved in its file, or what a shared folder kept beside it."""

from __future__ import annotations

from functools import partial

from sysmap.actions.action import Context
from sysmap.edits.restoring import UNITE, restore
from sysmap.edits.three_way import Merged, three_way
from sysmap.model import SystemMap
from sysmap.model.errors import FileError
from sysmap.session.opening import open_map
from sysmap.storage import conflicts
from sysmap.storage.conflicts import ConflictCopy

COPIES = "copies"
"""The key of what is offered over the map."""


def bring_in_file(context: Context) -> bool:
    """Put what others saved in the file and this map together; False where the file cannot be read."""
    context.shell.finish_typing()
    session = context.session
    path = session.file.path
    if path is None:
        return False
    try:
        theirs = open_map(path)
    except FileError as error:
        context.ask.tell("Their version could not be read", f"{error} Your map is as it was.")
        return False
    base = session.file.base()
    _put_together(context, base, theirs.document.snapshot)
    session.file.take_in(theirs)
    return True


def offer_copies(context: Context, copies: tuple[ConflictCopy, ...]) -> None:
    """Say that a cloud folder kept other versions of this map beside it."""
    if not copies:
        return
    names = ", ".join(copy.path.name for copy in copies)
    lies = "Another version of this map lies" if len(copies) == 1 else "Other versions of this map lie"
    context.ask.offer(
        COPIES,
        f"{lies} beside it: {names}. Two people changed it at once, and the shared folder kept both.",
        {
            "Put together with this map": partial(_bring_in_copies, context, copies),
            "Keep them apart": partial(_leave, copies),
        },
    )


def _bring_in_copies(context: Context, copies: tuple[ConflictCopy, ...]) -> None:
    """The files of the copies stay where they are: nobody's work is deleted here."""
    context.shell.finish_typing()
    for copy in copies:
        _put_together(context, None, copy.snapshot)
    _leave(copies)


def _leave(copies: tuple[ConflictCopy, ...]) -> None:
    for copy in copies:
        conflicts.settle(copy.sha256)


def _put_together(context: Context, base: SystemMap | None, theirs: SystemMap) -> None:
    session = context.session
    ours = session.snapshot
    merged = three_way(base, ours, theirs)
    touched = restore(session.document, merged.snapshot, UNITE)
    what = _what_came(ours, merged)
    if merged.conflicts:
        again = "\n\nOne undo (Ctrl+Z) takes it all back." if touched else ""
        sentences = "\n".join(f"•  {sentence}" for sentence in merged.conflicts)
        context.ask.tell("Both versions are one map now", f"{what}\n\nPlease look at these:\n{sentences}{again}")
    else:
        session.said.emit(f"Both versions are one map now. {what}")


def _what_came(ours: SystemMap, merged: Merged) -> str:
    """What came into our map from theirs, counted."""
    before, now = ({record.id: record for record in each} for each in (ours, merged.snapshot))
    new = len(now.keys() - before.keys())
    gone = len(before.keys() - now.keys())
    changed = sum(before[key] != now[key] for key in before.keys() & now.keys())
    counted = [f"{number} {word}" for number, word in ((new, "new"), (changed, "changed"), (gone, "gone")) if number]
    return f"From theirs: {', '.join(counted)}." if counted else "Theirs held nothing that yours did not."
