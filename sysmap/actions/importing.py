"""Maps of other programs: shown before they are opened, and laid beside the open map."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeGuard

from sysmap.actions.action import Action, Context, Verdict, with_content
from sysmap.actions.saving import may_leave
from sysmap.edits.adding import add_map
from sysmap.edits.kinds import counted
from sysmap.edits.same_names import look_alikes
from sysmap.formats.questions import UnreadError
from sysmap.model import first_sheet
from sysmap.model.errors import FileError
from sysmap.session.importing import Importing
from sysmap.session.opening import READABLE, OpenedMap, is_small, read_map

ALIKE = "alike"
"""The key of what is offered over the map."""


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
        add(context, found)
    elif verdict is Verdict.OPEN and found is not None and may_leave(context):
        take(found)
    elif not context.shell.map_shown():
        context.shell.show_start()


def add_from_file(context: Context) -> None:
    """Lay the map of a file beside the open one, whichever program it is from."""
    path = context.ask.open_path("Add a map from a file", READABLE)
    if path is None:
        return
    show = partial(_preview_to_add, context, path)

    def refused(error: FileError) -> None:
        if isinstance(error, UnreadError):
            show(error)
        else:
            context.ask.tell("This file could not be read", str(error))

    context.session.start(f"Reading {path.name}", partial(read_map, path), show, refused=refused, here=is_small(path))


def _preview_to_add(context: Context, path: Path, opened: OpenedMap | UnreadError) -> None:
    importing = Importing(context.session.jobs, path, opened)
    verdict = context.ask.preview(importing, (Verdict.ADD,))
    if verdict is Verdict.ADD and importing.understood.opened is not None:
        add(context, importing.understood.opened)


def add(context: Context, opened: OpenedMap, newer: bool = False, told_by: str = "") -> None:
    """Lay a map beside the open one and show what came. ``newer``, ``told_by``: see :func:`add_map`."""
    session = context.session
    more = opened.document.snapshot
    there = session.snapshot.elements
    ids = add_map(session.document, more, newer, told_by)
    if not any(map(session.attention.sheet.shows, more.elements.values())):
        session.attention.turn(first_sheet(more))
    new = [one for key, one in session.snapshot.elements.items() if key not in there]
    known = len(ids) - len(new)
    met = f"; {known:,} {'were' if known > 1 else 'was'} there already" if known else ""
    session.attention.select(ids)
    context.desk.reveal(ids)
    session.said.emit(f"Added {opened.path.name}: {counted(new)}{met}")
    _doubt(context, ids)


def _doubt(context: Context, ids: Iterable[str]) -> None:
    """Offer to look where somebody who came may be somebody who was there."""
    people = context.session.snapshot.stakeholders
    pairs = look_alikes(context.session.snapshot, [key for key in ids if key in people])
    if pairs:
        names = " and ".join(f"“{people[key].label}”" for key in (pairs[0].first, pairs[0].second))
        more = f", and {len(pairs) - 1:,} more pairs" if len(pairs) > 2 else ", and one more pair" if pairs[1:] else ""
        look = {"Look for the same names": context.shell.show_same_names}
        context.ask.offer(ALIKE, f"{names}{more} may be the same.", look)


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
