"""Saving the map and leaving it, whatever has become of its file meanwhile."""

from __future__ import annotations

from pathlib import Path

from sysmap.actions.action import Context
from sysmap.actions.together import bring_in_file
from sysmap.model.errors import FileError
from sysmap.storage import recent
from sysmap.storage.native import SUFFIX
from sysmap.storage.underneath import State

SAVE, THROW_AWAY = 0, 1
BOTH, ELSEWHERE, REPLACE = 0, 1, 2


def may_leave(context: Context) -> bool:
    """Whether the open map can be put away: it is saved, or the person says what to do with it."""
    context.shell.finish_typing()
    session = context.session
    if not session.file.unsaved:
        return True
    if session.file.path is None:
        lost = "It was never saved: what was drawn would be gone."
    elif session.file.state is State.GONE:
        lost = "Its file is not there any more: without saving, the whole map would be gone."
    else:
        lost = "What was drawn since the last save would be gone."
    answer = context.ask.choose(f"Save “{session.file.title}” before closing?", lost, ("Save", "Don't save", "Cancel"))
    if answer == SAVE:
        return save(context)
    return answer == THROW_AWAY


def save(context: Context) -> bool:
    """Save in the map's file, asking for one when there is none yet; False when it did not come to that."""
    context.shell.finish_typing()
    path = context.session.file.path
    return save_as(context) if path is None else _save_in(context, path)


def save_as(context: Context) -> bool:
    context.shell.finish_typing()
    path = ask_where(context, "Save the map", context.session.file.title)
    return path is not None and _save_in(context, path)


def ask_where(context: Context, title: str, suggestion: str) -> Path | None:
    """Where a map is to be written. A table holds links and little else, so whatever is typed, it is a map's file."""
    path = context.ask.save_path(title, f"{suggestion}{SUFFIX}", (f"sysmap map (*{SUFFIX})",))
    return path if path is None or path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _save_in(context: Context, path: Path) -> bool:
    file = context.session.file
    state = file.look_now() if path == file.path else State.SAME
    if state is State.CHANGED:
        return _save_over(context, path)
    if path == file.path and not path.parent.is_dir():
        lost = f"The folder {path.parent} is not there any more. Was a drive taken out, or the folder renamed?"
        return _elsewhere(context, f"{lost} Your map is still open here.")
    again = f"Saved: {path.name} had gone and has been written anew"
    return _write(context, path, again if state is State.GONE else f"Saved in {path.name}")


def _save_over(context: Context, path: Path) -> bool:
    """Somebody else saved the file meanwhile."""
    answer = context.ask.choose(
        f"Somebody else has changed {path.name}",
        "It was saved elsewhere since you opened it. You can put both versions together into one map. If you replace "
        "theirs, it stays in the history of the map.",
        ("Put both together", "Save under another name", "Replace theirs", "Cancel"),
    )
    if answer == ELSEWHERE:
        return save_as(context)
    if answer == REPLACE or (answer == BOTH and bring_in_file(context)):
        return _write(context, path, f"Saved in {path.name}")
    return False


def _write(context: Context, path: Path, said: str) -> bool:
    try:
        context.session.file.save(context.session.snapshot, path)
    except FileError as error:
        return _elsewhere(context, str(error))
    recent.remember(path)
    context.session.said.emit(said)
    return True


def _elsewhere(context: Context, why: str) -> bool:
    """It could not be saved there. Nothing is lost; another place is offered."""
    if context.ask.choose("The map was not saved", why, ("Save somewhere else", "Cancel")) == 0:
        return save_as(context)
    return False
