"""Menus, toolbar and context menus as trees of action ids: one table for all of them."""

from __future__ import annotations

from sysmap.actions import (
    arranging,
    drawing,
    editing,
    filing,
    helping,
    importing,
    looping,
    pushing,
    remembering,
    sheets,
    strategising,
    studying,
    viewing,
)
from sysmap.actions.action import Action

_TABLES = (
    *(drawing, sheets, strategising, editing, looping, pushing, studying, arranging, viewing),
    *(filing, importing, remembering, helping),
)
ACTIONS: dict[str, Action] = {action.id: action for module in _TABLES for action in module.ACTIONS}

SEPARATOR = "-"
RECENT = "recent-maps"
EXAMPLES = "example-maps"
"""Two menus that are filled when they open."""

Menu = tuple[str, "tuple[Entry, ...]"]
Entry = str | Menu
"""An action's id, SEPARATOR, a filled menu, or a title with entries of its own."""

SHEETS = ("sheet-causal", "sheet-stakeholders", "sheet-both")

ARRANGE: Menu = ("Arrange", ("layout", "tidy", "layered", "circle", "grid"))

MENUS: tuple[Menu, ...] = (
    (
        "File",
        (
            "new", "new-stakeholders", "open", RECENT, EXAMPLES, "add-map", SEPARATOR,
            "save", "save-as", "put-together", "save-copy", "revert", SEPARATOR,
            "name-moment", "history", "compare-file", SEPARATOR,
            "export-picture", "export-map", "export-loops", "copy-picture", SEPARATOR,
            "close-map", "quit",
        ),
    ),
    (
        "Edit",
        (
            "undo", "redo", SEPARATOR, "cut", "copy", "paste", "duplicate", "delete", SEPARATOR,
            "select-all", "let-go", "find",
        ),
    ),
    (
        "Map",
        (
            "type", "add-factor", "add-stakeholder", "connect", "rename", SEPARATOR,
            "goal", "lever", "pin", "merge", "same-names", SEPARATOR, "push-up", "push-down", "end-what-if", SEPARATOR,
            ("Link", ("same", "opposite", "unknown", "delay", SEPARATOR, "reverse", "straighten", "unbend")),
            ARRANGE,
        ),
    ),
    (
        "Analyse",
        (
            "loops-further", "loops-through", "loops-reading", "loops-questions", SEPARATOR,
            "causes", "effects", "paths", "upstream", SEPARATOR,
            "panel-network", "panel-weave", "panel-interview", SEPARATOR,
            "study-influence", "study-effect", SEPARATOR, "study-measures", "study-steering",
            "study-network",
        ),
    ),
    (
        "View",
        (
            *SHEETS, SEPARATOR,
            "board-grid", "board-strategy", "board-learning", SEPARATOR,
            "fit", "zoom-in", "zoom-out", "zoom-full", SEPARATOR,
            "colour-leverage", "colour-perspectives", "size-leverage", SEPARATOR,
            ("Colour stakeholders", ("colour-silo", "colour-sector", "colour-position", "colour-salience")), SEPARATOR,
            "panel-loops", "panel-levers", "panel-whatif", "panel-ways", "panel-outline", "panel-people",
            "panel-inspector", SEPARATOR,
            "side-left", "side-right", SEPARATOR,
            "room", "full-screen",
            (
                "Appearance",
                ("appearance-system", "appearance-light", "appearance-dark", SEPARATOR, "clear-letters", "motion"),
            ),
        ),
    ),
    ("Help", ("palette", "shortcuts", "guide", SEPARATOR, "error-log", "about")),
)  # fmt: skip

TOOLBAR: tuple[str, ...] = (
    "open", "save", SEPARATOR, "undo", "redo", SEPARATOR, "add-factor", "connect", "goal", "lever", SEPARATOR,
    "layout", "fit", "colour-leverage", SEPARATOR, "board-grid", "board-strategy", "board-learning", SEPARATOR,
    "export-picture", "room",
)  # fmt: skip

CONTEXT: dict[str, tuple[Entry, ...]] = {
    "factor": (
        "rename", "connect", SEPARATOR, "goal", "lever", "pin", "merge", SEPARATOR, "push-up", "push-down", SEPARATOR,
        "loops-through", SEPARATOR, "cut", "copy", "duplicate", "delete",
    ),
    "stakeholder": (
        "rename", "connect", SEPARATOR, "pin", "merge", SEPARATOR, "cut", "copy", "duplicate", "delete",
    ),
    "relation": ("reverse", "straighten", "unbend", SEPARATOR, "delete"),
    "ability": ("same", "opposite", "unknown", SEPARATOR, "delete"),
    "link": (
        "same", "opposite", "unknown", "delay", SEPARATOR, "reverse", "straighten", "unbend", SEPARATOR,
        "loops-through", SEPARATOR, "delete",
    ),
    "empty": ("add-factor", "add-stakeholder", "type", "paste", SEPARATOR, "select-all", "fit", ARRANGE),
}  # fmt: skip
"""The menu under the right mouse button, by what is under the pointer."""
