"""The past of a map: copies, the last save, moments, and comparing with other files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sysmap.actions.action import Action, Context, on_map, with_content
from sysmap.actions.saving import ask_where
from sysmap.edits.restoring import REVERT, restore
from sysmap.files import save_file
from sysmap.model.errors import FileError
from sysmap.session.history_look import Other
from sysmap.session.opening import READABLE, OpenedMap, open_map, read_map


def save_copy(context: Context) -> None:
    """Write the map into another file and go on with its own."""
    context.shell.finish_typing()
    file = context.session.file
    path = ask_where(context, "Save a copy", f"{file.title} – copy")
    if path is None:
        return
    if file.path is not None and path.resolve() == file.path.resolve():
        context.ask.tell("No copy was saved", "This is the map's own file. Choose another name for the copy.")
        return
    try:
        save_file(path, context.session.snapshot, file.carried)
    except FileError as error:
        context.ask.tell("No copy was saved", str(error))
        return
    context.session.said.emit(f"Copied to {path.name}. You go on in {file.title}.")


def revert(context: Context) -> None:
    """Make the map what its file holds, as one step."""
    context.shell.finish_typing()
    session = context.session
    path = session.file.path
    if path is None:
        return
    try:
        opened = open_map(path)
    except FileError as error:
        context.ask.tell("The map stays as it is", str(error))
        return
    restore(session.document, opened.document.snapshot, REVERT)
    session.said.emit("As it was last saved. Undo takes you back.")


def compare_with_file(context: Context) -> None:
    """Show what is different between a file and the open map."""
    path = context.ask.open_path("Compare with a file", READABLE)
    if path is not None:
        _compare(context, path)


def _compare(context: Context, path: Path) -> None:
    session = context.session
    document = session.document

    def done(opened: OpenedMap) -> None:
        if session.document is document:
            context.shell.show_panel("history")
            session.history.looking.look(Other(path.name, path, opened.document.snapshot))

    def refused(error: FileError) -> None:
        context.ask.tell("This file could not be opened", str(error))

    session.start(f"Opening {path.name}", partial(read_map, path), done, refused=refused)


def _may_revert(context: Context) -> bool:
    return on_map(context) and context.session.file.path is not None and context.session.file.unsaved


ACTIONS = (
    Action("save-copy", "Save a copy…", save_copy, (), "duplicate", tip="The map stays in its own file"),
    Action(
        "revert", "Go back to the last save", revert, (), "recover", _may_revert, tip="One step: undo takes it back"
    ),
    Action(
        "name-moment",
        "Name this moment…",
        lambda c: c.shell.name_moment(),
        ("Ctrl+M",),
        "star",
        with_content,
        tip="Keeps the map as it stands, to come back to or to compare with",
    ),
    Action("history", "History", lambda c: c.shell.show_panel("history"), ("Alt+7",), "history"),
    Action(
        "compare-file",
        "Compare with a file…",
        compare_with_file,
        (),
        "file",
        tip="What is added, removed and changed between a file and this map",
    ),
)
