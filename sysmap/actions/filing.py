"""File: new, open, save, and the ways out of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from sysmap.actions.action import Action, Context, always, on_map, with_content
from sysmap.canvas.render import picture, render_file
from sysmap.files import save_file
from sysmap.formats import CSV, FORMATS, XLSX
from sysmap.jobs import Job
from sysmap.model import Document
from sysmap.model.errors import FileError
from sysmap.session.opening import READABLE, OpenedMap, open_map
from sysmap.storage import recent, recovery
from sysmap.storage.journal import remove
from sysmap.storage.native import SUFFIX
from sysmap.style.resources import EXAMPLES

SAVE, THROW_AWAY, CANCEL = range(3)


def may_leave(context: Context) -> bool:
    """Whether the open map can be put away: it is saved, or the person says what to do with it."""
    context.shell.finish_typing()
    session = context.session
    if not session.file.unsaved:
        return True
    answer = context.ask.choose(
        f"Save “{session.file.title}” before closing?",
        "What was drawn since the last save would be gone.",
        ("Save", "Don't save", "Cancel"),
    )
    if answer == SAVE:
        return save(context)
    return answer == THROW_AWAY


def new_map(context: Context) -> bool:
    """An empty map on the table; False where the open one is not put away."""
    if not may_leave(context):
        return False
    context.session.file.forget()
    context.session.open(Document())
    context.shell.show_map()
    context.shell.focus_bar()
    return True


def open_with_question(context: Context) -> None:
    path = context.ask.open_path("Open a map", READABLE)
    if path is not None:
        open_file(context, path)


def open_file(context: Context, path: Path) -> None:
    """Put the map of a file on the table. An example stays as it is: it opens without its file."""
    if not may_leave(context):
        return
    session = context.session

    def work(job: Job[OpenedMap | FileError]) -> OpenedMap | FileError:
        try:
            return open_map(path, progress=job.report, cancelled=job.cancelled)
        except FileError as error:
            return error

    def done(opened: OpenedMap | FileError) -> None:
        if isinstance(opened, FileError):
            recent.forget(path)
            if not context.shell.map_shown():
                context.shell.show_start()
            context.ask.tell("This file could not be opened", str(opened))
            return
        session.file.take(opened, as_copy=path.resolve().parent == EXAMPLES)
        session.open(opened.document)
        context.shell.show_map()
        context.desk.fit(animated=False)
        if session.file.path is not None:
            recent.remember(session.file.path)
        if opened.notes:
            context.ask.tell(f"What to know about {path.name}", "\n".join(opened.notes))

    session.start(f"Opening {path.name}", work, done, here=path.exists() and path.stat().st_size < 300_000)


def recover(context: Context, folder: Path) -> None:
    """Go on with what a journal holds. The journal goes once all of it is on the disk anew."""
    if not may_leave(context):
        return
    session = context.session
    try:
        found, lock = recovery.take(folder)
    except FileError as error:
        context.shell.show_start()
        context.ask.tell("This could not be recovered", str(error))
        return
    session.file.take_recovered(found)
    session.open(found.document)
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


def save(context: Context) -> bool:
    """Save in the map's file, asking for one when there is none yet; False when it did not come to that."""
    context.shell.finish_typing()
    path = context.session.file.path
    return save_as(context) if path is None else _save_in(context, path)


def save_as(context: Context) -> bool:
    context.shell.finish_typing()
    session = context.session
    path = context.ask.save_path("Save the map", f"{session.file.title}{SUFFIX}", (f"sysmap map (*{SUFFIX})",))
    if path is None:
        return False
    # a table holds links and little else: the map's own file is never one (there is an export for that)
    return _save_in(context, path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))


def _save_in(context: Context, path: Path) -> bool:
    file = context.session.file
    if path == file.path and file.changed_underneath():
        answer = context.ask.choose(
            f"{path.name} has changed on the disk",
            "Somebody else saved it since it was opened here. Saving now would replace their work.",
            ("Save under another name", "Replace it", "Cancel"),
        )
        if answer == 0:
            return save_as(context)
        if answer != 1:
            return False
    try:
        file.save(context.session.snapshot, path)
    except FileError as error:
        context.ask.tell("The map was not saved", str(error))
        return False
    recent.remember(path)
    context.session.said.emit(f"Saved in {path.name}")
    return True


def export_picture(context: Context) -> None:
    context.shell.finish_typing()
    kinds = ("Picture (*.png)", "Drawing (*.svg)", "Document (*.pdf)")
    path = context.ask.save_path("Export a picture", f"{context.session.file.title}.png", kinds)
    if path is not None:
        _write(
            context, path, lambda: render_file(context.session.snapshot, path, sheet=context.session.attention.sheet)
        )


def export_map(context: Context) -> None:
    """Write the map for another program; tables, which any program reads, come first."""
    context.shell.finish_typing()
    forms = sorted((form for form in FORMATS if form.write is not None), key=lambda form: form not in (CSV, XLSX))
    kinds = [f"{form.title} (*{form.suffixes[0]})" for form in forms]
    path = context.ask.save_path("Export for another program", f"{context.session.file.title}{CSV.suffixes[0]}", kinds)
    if path is not None:
        _write(context, path, lambda: save_file(path, context.session.snapshot).notes)


def _write(context: Context, path: Path, write: Callable[[], Sequence[str] | None]) -> None:
    try:
        notes = write()
    except FileError as error:
        context.ask.tell("Nothing was exported", str(error))
        return
    context.session.said.emit(f"Exported to {path.name}")
    if notes:
        context.ask.tell(f"What {path.name} does not hold", "\n".join(notes))


def copy_picture(context: Context) -> None:
    context.shell.finish_typing()
    QGuiApplication.clipboard().setImage(picture(context.session.snapshot, sheet=context.session.attention.sheet))
    context.session.said.emit("The map is copied as a picture")


def close_map(context: Context) -> None:
    if may_leave(context):
        context.session.file.forget()
        context.session.open(Document())
        context.shell.show_start()


ACTIONS = (
    Action("new", "New map", new_map, ("Ctrl+N",), "new", always),
    Action("open", "Open…", open_with_question, ("Ctrl+O",), "open", always),
    Action("save", "Save", save, ("Ctrl+S",), "save"),
    Action("save-as", "Save as…", save_as, ("Ctrl+Shift+S",), "save"),
    Action("export-picture", "Export a picture…", export_picture, ("Ctrl+E",), "export", with_content),
    Action("export-map", "Export for another program…", export_map, (), "table", with_content),
    Action("copy-picture", "Copy as a picture", copy_picture, ("Ctrl+Shift+C",), "picture", with_content),
    Action("close-map", "Close the map", close_map, ("Ctrl+W",), "close", on_map),
    Action("quit", "Quit", lambda c: c.shell.close(), ("Ctrl+Q",), "exit", always),
)
