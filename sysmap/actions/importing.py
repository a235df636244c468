"""Maps of other programs: shown before they are opened, and laid beside the open map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeGuard

from sysmap.actions.action import Action, Context, Verdict, with_content
from sysmap.actions.saving import may_leave
from sysmap.edits.adding import add_map
from sysmap.formats.questions import UnreadError
from sysmap.model.errors import FileError
from sysmap.session.importing import Importing
from sysmap.session.opening import READABLE, OpenedMap, is_small, read_map


def in_doubt(opened: OpenedMap | FileError) -> TypeGuard[OpenedMap | UnreadError]:
    """Whether a person should see how a file is understood before it is opened, or can say how it should be."""
    return isinstance(opened, UnreadError) or (isinstance(opened, OpenedMap) and opened.in_doubt)


def preview(context: Context, path: Path, opened: OpenedMap | UnreadError, take: Callable[[OpenedMap], object]) -> None:
    """Show how a file is understood, with what could be meant instead; then ``take`` the map, or add it."""
    offers = (Verdict.OPEN, Verdict.ADD) if with_content(context) else (Verdict.OPEN,)
    importing = Importing(context.session.jobs, path, opened)
    verdict = context.ask.preview(importing, offers)
    found = importing.understood.opened
    if verdict is Verdict.ADD and found is not None:
        _add(context, found)
    elif verdict is Verdict.OPEN and found is not None and may_leave(context):
        take(found)
    elif not context.shell.map_shown():
        context.shell.show_start()


def add_from_file(context: Context) -> None:
    """Lay the map of a file beside the open one, whichever program it is from."""
    path = context.ask.open_path("Add a map from a file", READABLE)
    if path is not None:
        read, show = partial(read_map, path), partial(_preview_to_add, context, path)
        context.session.start(f"Reading {path.name}", read, show, here=is_small(path))


def _preview_to_add(context: Context, path: Path, opened: OpenedMap | FileError) -> None:
    if isinstance(opened, FileError) and not isinstance(opened, UnreadError):
        context.ask.tell("This file could not be read", str(opened))
        return
    importing = Importing(context.session.jobs, path, opened)
    verdict = context.ask.preview(importing, (Verdict.ADD,))
    if verdict is Verdict.ADD and importing.understood.opened is not None:
        _add(context, importing.understood.opened)


def _add(context: Context, opened: OpenedMap) -> None:
    session = context.session
    more = opened.document.snapshot
    before = len(session.snapshot.elements)
    ids = add_map(session.document, more)
    new = len(session.snapshot.elements) - before
    what = " and ".join([*(["factors"] if more.factors else []), *(["stakeholders"] if more.stakeholders else [])])
    met = f", {len(ids) - new:,} were there already" if new < len(ids) else ""
    session.attention.select(ids)
    context.desk.reveal(ids)
    session.said.emit(f"Added {opened.path.name}: {new:,} new {what or 'factors'}{met}")


ACTIONS = (
    Action(
        "add-map",
        "Add a map from a file…",
        add_from_file,
        (),
        "open",
        with_content,
        tip="Lay it beside this one; factors of the same name become one",
    ),
)
