"""Opening a map: from a file, beside whoever else has it open, with what a crash left of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from sysmap.actions.action import Context
from sysmap.actions.importing import in_doubt, preview
from sysmap.actions.saving import may_leave
from sysmap.actions.together import offer_copies
from sysmap.jobs import Job
from sysmap.model.errors import FileError
from sysmap.session.opening import READABLE, OpenedMap, is_small, read_map
from sysmap.storage import inuse, recent, recovery
from sysmap.storage.conflicts import ConflictCopy, conflict_copies
from sysmap.storage.inuse import InUse
from sysmap.storage.journal import remove
from sysmap.storage.recovery import Recovered
from sysmap.style.resources import EXAMPLES

TYPING = "typing"
"""The key of what is offered over the map."""


class Way(Enum):
    """How a file is opened: as the map's own file, left as it is, or with the edits that wait for it."""

    FILE = auto()
    COPY = auto()
    WITH_EDITS = auto()


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look at a file brought. ``opened``: the map, or why there is none: edits may wait for it all the same."""

    opened: OpenedMap | FileError
    user: InUse | None
    waiting: Recovered | None
    copies: tuple[ConflictCopy, ...]


def open_with_question(context: Context) -> None:
    path = context.ask.open_path("Open a map", READABLE)
    if path is not None:
        open_file(context, path)


def open_file(context: Context, path: Path) -> None:
    """Put the map of a file on the table. An example stays as it is: it opens without its file."""
    look, decide = partial(_look_into, path), partial(_decide, context, path)
    context.session.start(f"Opening {path.name}", look, decide, here=is_small(path))


def recover(context: Context, folder: Path) -> None:
    """Go on with what a journal holds."""
    if may_leave(context):
        _recover(context, folder)


def _look_into(path: Path, job: Job[_Found]) -> _Found:
    """All that has to be known before a person is asked anything. It may take a while: the drive may be far away."""
    opened: OpenedMap | FileError
    copies: tuple[ConflictCopy, ...] = ()
    try:
        opened = read_map(path, job)
        if opened.format is None:
            copies = conflict_copies(path, tuple(opened.document.snapshot))
    except FileError as error:
        opened = error
    return _Found(opened, inuse.who_has(path), recovery.waiting_for(path), copies)


def _decide(context: Context, path: Path, found: _Found) -> None:
    """Show first what may mean something else; else put away the map that is there, and go on."""
    if in_doubt(found.opened):
        preview(context, path, found.opened, partial(_put_on_table, context, as_copy=True))
    elif may_leave(context):
        _go_on(context, path, found)
    else:
        _back(context)


def _go_on(context: Context, path: Path, found: _Found) -> None:
    """Ask what has to be asked, then put the map on the table."""
    user = found.user if found.user is not None and found.user.window != context.session.file.window else None
    way = _as_which(context, path, found, user)
    if way is None:
        _back(context)
    elif way is Way.WITH_EDITS and found.waiting is not None:
        _recover(context, found.waiting.folder)
    elif isinstance(found.opened, FileError):
        recent.forget(path)
        _back(context)
        context.ask.tell("This file could not be opened", str(found.opened))
    else:
        _put_on_table(context, found.opened, as_copy=way is Way.COPY)
        offer_copies(context, found.copies if way is Way.FILE else ())
        if user is not None and user.forgotten:
            context.session.said.emit(f"{path.name} was still marked as open by {_who(user)}. It is yours now.")


def _as_which(context: Context, path: Path, found: _Found, user: InUse | None) -> Way | None:
    """How a file is opened: as its user says, where somebody has it open or edits wait for it; None: not at all."""
    way: Way | None = Way.COPY if path.resolve().parent == EXAMPLES else Way.FILE
    readable = not isinstance(found.opened, FileError)
    if way is Way.FILE and readable and user is not None and not user.forgotten:
        way = _ask_about_user(context, path, user)
    if way is Way.FILE and found.waiting is not None:
        way = _ask_about_waiting(context, path, found.waiting)
    return way


def _put_on_table(context: Context, opened: OpenedMap, as_copy: bool) -> None:
    session = context.session
    session.file.take(opened, as_copy=as_copy)
    session.open(opened.document)
    context.shell.show_map()
    context.desk.fit(animated=False)
    if session.file.path is not None:
        recent.remember(session.file.path)
    if opened.notes and not opened.in_doubt:  # else it has been shown before
        context.ask.tell(f"What to know about {opened.path.name}", "\n".join(opened.notes))


def _ask_about_waiting(context: Context, path: Path, waiting: Recovered) -> Way | None:
    edits = waiting.about.edits
    held = "1 edit" if edits == 1 else f"{edits} edits" if edits else "What was being typed"
    was = "was" if edits <= 1 else "were"
    return _ask(
        context,
        f"“{path.stem}” was not saved when the program ended",
        f"{held} from {_time(waiting.when)} {was} kept. Opened without, the file is as it was last saved; the start "
        "page goes on offering the edits.",
        {"Open with the edits": Way.WITH_EDITS, "Open as last saved": Way.FILE},
    )


def _ask_about_user(context: Context, path: Path, user: InUse) -> Way | None:
    return _ask(
        context,
        f"{path.name} is open elsewhere",
        f"{_who(user)[:1].upper()}{_who(user)[1:]} has had it open since {_time(user.since)}. If you both draw in it, "
        "the second to save is asked to put both versions together.",
        {"Open a copy": Way.COPY, "Open anyway": Way.FILE},
    )


def _ask(context: Context, title: str, text: str, ways: dict[str, Way]) -> Way | None:
    """The way behind the chosen button."""
    answer = context.ask.choose(title, text, (*ways, "Cancel"))
    return None if answer is None else (*ways.values(), None)[answer]


def _recover(context: Context, folder: Path) -> None:
    """Put what a journal holds on the table. The journal goes once all of it is on the disk anew."""
    session = context.session
    try:
        found, lock = recovery.take(folder)
    except FileError as error:
        context.shell.show_start()
        context.ask.tell("This could not be recovered", str(error))
        return
    session.file.take_recovered(found)
    session.open(found.document)
    for where, text in found.typed.items():
        session.keeping.typing(where, text)
    context.shell.show_map()
    context.desk.fit(animated=False)
    if found.damaged:
        lock.release()
        kept = recovery.set_aside(folder)
        context.ask.tell("A part could not be recovered", f"A part of what was kept is damaged. {kept}")
    elif session.keeping.safe:
        remove(folder, lock)
    else:
        lock.release()
    session.said.emit("Recovered. Save the map to keep it.")
    session.file.look()
    _offer_typed(context, found)


def _offer_typed(context: Context, found: Recovered) -> None:
    """Show what stood in fields when the program ended."""
    if not found.typed:
        return

    def copy() -> None:
        QGuiApplication.clipboard().setText("\n".join(found.typed.values()))
        for where in found.typed:
            context.session.keeping.typing(where, "")
        context.session.said.emit("Copied. Paste it where it belongs.")

    told = "; ".join(f"“{_short(text)}” ({where})" for where, text in found.typed.items())
    context.ask.offer(TYPING, f"You were typing: {told}", {"Copy the text": copy})


def _back(context: Context) -> None:
    """Nothing came of it: what was on the screen is there again."""
    if not context.shell.map_shown():
        context.shell.show_start()


def _who(user: InUse) -> str:
    """Who has a file open, in the middle of a sentence."""
    person = user.person or "somebody"
    if user.home == inuse.home_name():
        return f"another window on this computer ({person})"
    return f"{person} at {user.computer}" if user.computer else f"{person} at another computer"


def _time(when: float) -> str:
    """A time as people say it today."""
    then, now = time.localtime(when), time.localtime()
    return time.strftime("%H:%M" if then[:3] == now[:3] else "%d %B, %H:%M", then)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:119]}…"
