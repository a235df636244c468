"""What an action is: one command, declared once, for menus, keys, palette, shortcut page and tests alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from sysmap.canvas.desk import MapDesk
from sysmap.canvas.pictures import Page
from sysmap.session import Session
from sysmap.session.importing import Importing


class Verdict(Enum):
    """What a person wants to do with a map of another program."""

    OPEN = "open"
    ADD = "add"
    """Lay it beside the open map."""


class Ask(Protocol):
    """Questions to the person. In tests they are answered beforehand."""

    def open_path(self, title: str, kinds: Sequence[str]) -> Path | None: ...

    def save_path(self, title: str, suggestion: str, kinds: Sequence[str]) -> Path | None: ...

    def choose(self, title: str, text: str, choices: Sequence[str]) -> int | None:
        """The index of the chosen button; None when the person thought better of it."""

    def preview(self, importing: Importing, offers: Sequence[Verdict]) -> Verdict | None:
        """Show how a file is understood and let the person correct it; the first of the offers is the usual one."""

    def tell(self, title: str, text: str) -> None:
        """Say what went wrong and what to do."""

    def offer(self, key: str, text: str, choices: Mapping[str, Callable[[], object]]) -> None:
        """Say something that can wait, with what can be done about it. It stays until answered; ``key`` names it."""

    def withdraw(self, key: str) -> None:
        """What was offered under this key is settled."""


class Shell(Protocol):
    """What the window itself can do for an action."""

    def show_start(self) -> None: ...

    def show_map(self) -> None: ...

    def show_panel(self, panel: str) -> None: ...

    def show_board(self, name: str) -> None:
        """Put a board in the place of the map; "" brings the map back."""

    def board(self) -> str:
        """The board that stands in the place of the map, or ""."""

    def board_page(self, as_text: bool) -> Page | None:
        """That board as a page for a picture, letters as shapes or as text; None: the picture is the map's."""

    def show_loops(self, view: str) -> None:
        """Bring up the panel of loops with one of its views ("list", "reading", "questions")."""

    def show_same_names(self) -> None:
        """Bring up the list of stakeholders with those who may be one and the same."""

    def show_ways(self, kind: str) -> None:
        """Bring up the panel of paths with a kind of question ("causes", "effects", "paths", "upstream")."""

    def name_moment(self) -> None:
        """Bring up the history, ready for the name of a moment to be typed."""

    def show_study(self, page: str) -> None:
        """Bring up the study window on a page ("influence", "effect", "measures", "steering")."""

    def toggle_side(self, side: str) -> None: ...

    def side_shown(self, side: str) -> bool: ...

    def finish_typing(self) -> None:
        """Take over into the map what is being typed in a field, which keeps the focus."""

    def focus_bar(self) -> None: ...

    def focus_find(self) -> None: ...

    def show_palette(self) -> None: ...

    def show_shortcuts(self) -> None: ...

    def show_guide(self) -> None: ...

    def show_error_log(self) -> None: ...

    def show_about(self) -> None: ...

    def set_appearance(self, appearance: str) -> None: ...

    def appearance(self) -> str: ...

    def toggle_room(self) -> None: ...

    def in_room(self) -> bool: ...

    def toggle_full_screen(self) -> None: ...

    def set_motion(self, on: bool) -> None: ...

    def motion(self) -> bool: ...

    def set_clear_letters(self, on: bool) -> None: ...

    def clear_letters(self) -> bool: ...

    def map_shown(self) -> bool: ...

    def close(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Context:
    """What an action works with."""

    session: Session
    desk: MapDesk
    ask: Ask
    shell: Shell


def always(_: Context) -> bool:
    return True


def on_map(context: Context) -> bool:
    """A map is on screen (not the start page)."""
    return context.shell.map_shown()


def with_selection(context: Context) -> bool:
    return on_map(context) and bool(context.session.attention.selection)


def with_links(context: Context) -> bool:
    return on_map(context) and bool(context.session.attention.selection & context.session.snapshot.links.keys())


def with_elements(context: Context) -> bool:
    """Something that stands on the map is selected."""
    return on_map(context) and bool(context.desk.selected_elements)


def with_factors(context: Context) -> bool:
    return on_map(context) and bool(context.session.attention.selection & context.session.snapshot.factors.keys())


def with_stakeholders(context: Context) -> bool:
    return on_map(context) and bool(context.session.snapshot.stakeholders)


def with_content(context: Context) -> bool:
    return on_map(context) and bool(context.session.snapshot.elements)


def with_sheet(context: Context) -> bool:
    """Something stands on the sheet that is shown."""
    snapshot, kinds = context.session.snapshot, context.session.attention.sheet.kinds
    return on_map(context) and any(snapshot.tables[kind] for kind in kinds)


@dataclass(frozen=True, slots=True)
class Action:
    """One command. ``shortcut``: portable key names, the first is shown. ``on_desk``: keys count only on the canvas."""

    id: str
    title: str
    run: Callable[[Context], object]
    shortcut: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[[Context], bool] = on_map
    checked: Callable[[Context], bool] | None = None
    on_desk: bool = False
    tip: str = ""
