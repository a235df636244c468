"""File: new, open, save, close, and the ways out of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from sysmap.actions.action import Action, Context, always, on_map, with_content
from sysmap.actions.opening import open_with_question
from sysmap.actions.saving import may_leave, save, save_as
from sysmap.actions.together import bring_in_file
from sysmap.canvas.pictures import image_of, write_picture
from sysmap.canvas.render import picture, render_file
from sysmap.files import save_file
from sysmap.formats import CSV, FORMATS, XLSX
from sysmap.model import Document
from sysmap.model.errors import FileError
from sysmap.storage.underneath import State


def new_map(context: Context) -> bool:
    """An empty map on the table; False where the open one is not put away."""
    if not may_leave(context):
        return False
    context.session.file.forget()
    context.session.open(Document())
    context.shell.show_map()
    context.shell.focus_bar()
    return True


def export_picture(context: Context) -> None:
    """Write a picture of the sheet, or of the board that stands in its place."""
    context.shell.finish_typing()
    session, shell = context.session, context.shell
    page = shell.board_page(as_text=False)
    kinds = ("Picture (*.png)", "Drawing (*.svg)", "Document (*.pdf)")
    name = page.title if page else session.file.title
    path = context.ask.save_path("Export a picture", f"{name}.png", kinds)
    if path is None:
        return
    if page is None:
        seen = session.attention
        _write(context, path, lambda: render_file(session.snapshot, path, sheet=seen.sheet, alone=seen.alone))
    else:
        _write(context, path, lambda: write_picture(path, lambda as_text: shell.board_page(as_text) or page))


def export_map(context: Context) -> None:
    """Write the map for another program; tables, which any program reads, come first."""
    context.shell.finish_typing()
    forms = sorted((form for form in FORMATS if form.write is not None), key=lambda form: form not in (CSV, XLSX))
    kinds = [f"{form.title} (*{form.suffixes[0]})" for form in forms]
    name = f"{context.session.file.title}{forms[0].suffixes[0]}"
    path = context.ask.save_path("Export for another program", name, kinds)
    if path is not None:
        session = context.session
        _write(context, path, lambda: save_file(path, session.snapshot, analysis=session.analyst.analysis).notes)


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
    """The sheet, or the board that stands in its place, goes to the clipboard."""
    context.shell.finish_typing()
    session, page = context.session, context.shell.board_page(as_text=False)
    seen = session.attention
    image = image_of(page) if page else picture(session.snapshot, sheet=seen.sheet, alone=seen.alone)
    QGuiApplication.clipboard().setImage(image)
    session.said.emit(f"{'The board' if page else 'The map'} is copied as a picture")


def close_map(context: Context) -> None:
    if may_leave(context):
        context.session.file.forget()
        context.session.open(Document())
        context.shell.show_start()


def _changed_by_others(context: Context) -> bool:
    return on_map(context) and context.session.file.state is State.CHANGED


ACTIONS = (
    Action("new", "New map", new_map, ("Ctrl+N",), "new", always),
    Action("open", "Open…", open_with_question, ("Ctrl+O",), "open", always),
    Action("save", "Save", save, ("Ctrl+S",), "save"),
    Action("save-as", "Save as…", save_as, ("Ctrl+Shift+S",), "save"),
    Action("put-together", "Put together with the changed file", bring_in_file, (), "import", _changed_by_others),
    Action("export-picture", "Export a picture…", export_picture, ("Ctrl+E",), "export", with_content),
    Action("export-map", "Export for another program…", export_map, (), "table", with_content),
    Action("copy-picture", "Copy as a picture", copy_picture, ("Ctrl+Shift+C",), "picture", with_content),
    Action("close-map", "Close the map", close_map, ("Ctrl+W",), "close", on_map),
    Action("quit", "Quit", lambda c: c.shell.close(), ("Ctrl+Q",), "exit", always),
)
