"""Edit: history, clipboard, selection."""

from __future__ import annotations

from sysmap.actions.action import Action, Context, on_map, with_content, with_elements, with_selection


def _can_undo(context: Context) -> bool:
    return on_map(context) and context.session.document.undo_label is not None


def _can_redo(context: Context) -> bool:
    return on_map(context) and context.session.document.redo_label is not None


ACTIONS = (
    Action("undo", "Undo", lambda c: c.session.undo(), ("Ctrl+Z",), "undo", _can_undo),
    Action("redo", "Redo", lambda c: c.session.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", _can_redo),
    Action("cut", "Cut", lambda c: c.desk.cut(), ("Ctrl+X",), "cut", with_elements, on_desk=True),
    Action("copy", "Copy", lambda c: c.desk.copy(), ("Ctrl+C",), "copy", with_elements, on_desk=True),
    Action(
        "paste",
        "Paste",
        lambda c: c.desk.paste(),
        ("Ctrl+V",),
        "paste",
        on_desk=True,
        tip="Paste what was copied from a map, a table from a spreadsheet, or each line of a text as a name",
    ),
    Action(
        "duplicate", "Duplicate", lambda c: c.desk.duplicate(), ("Ctrl+D",), "duplicate", with_elements, on_desk=True
    ),
    Action("delete", "Delete", lambda c: c.desk.delete(), ("Del", "Backspace"), "delete", with_selection, on_desk=True),
    Action("select-all", "Select all", lambda c: c.desk.select_all(), ("Ctrl+A",), "select", with_content, None, True),
    Action("find", "Find…", lambda c: c.shell.focus_find(), ("Ctrl+F",), "find"),
)
