"""Help: everything by name, every key on a page."""

from __future__ import annotations

from sysmap.actions.action import Action, always

ACTIONS = (
    Action("palette", "Do anything by name…", lambda c: c.shell.show_palette(), ("Ctrl+K",), "palette", always),
    Action("guide", "User guide", lambda c: c.shell.show_guide(), ("F1",), "help", always),
    Action("shortcuts", "Keyboard shortcuts", lambda c: c.shell.show_shortcuts(), ("Ctrl+/",), "keyboard", always),
    Action("error-log", "Show the error log", lambda c: c.shell.show_error_log(), (), "note", always),
    Action("about", "About sysmap", lambda c: c.shell.show_about(), (), "info", always),
)
