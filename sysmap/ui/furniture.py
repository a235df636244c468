"""Everything in the window that works on a map: built here, joined here, and dressed in a theme together."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from sysmap.actions.action import Ask, Context
from sysmap.actions.menus import CONTEXT, EXAMPLES, MENUS, RECENT, SHEETS, TOOLBAR
from sysmap.actions.opening import open_file, recover
from sysmap.actions.pasting import lay_table
from sysmap.actions.saving import may_leave
from sysmap.actions.underneath import watch_file
from sysmap.canvas.desk import MapDesk
from sysmap.canvas.hit import Hit
from sysmap.canvas.pictures import Page
from sysmap.model import Sheet
from sysmap.model.records import KINDS
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.asking import Dialogs
from sysmap.ui.bar import TypeBar
from sysmap.ui.binder import Binder
from sysmap.ui.boards.board import Board
from sysmap.ui.boards.grid import GridBoard
from sysmap.ui.boards.learning import LearningBoard
from sysmap.ui.boards.strategy import StrategyBoard
from sysmap.ui.dialogs.about import About
from sysmap.ui.dialogs.errors import ErrorLog
from sysmap.ui.dialogs.guide import Guide
from sysmap.ui.dialogs.shortcuts import ShortcutPage
from sysmap.ui.find import FindField
from sysmap.ui.footer import Footer
from sysmap.ui.palette import Palette
from sysmap.ui.panels.history import HistoryPanel
from sysmap.ui.panels.inspector import InspectorPanel
from sysmap.ui.panels.interview import InterviewPanel
from sysmap.ui.panels.levers import LeversPanel
from sysmap.ui.panels.loops import LoopsPanel
from sysmap.ui.panels.network import NetworkPanel
from sysmap.ui.panels.outline import OutlinePanel
from sysmap.ui.panels.people import PeoplePanel
from sysmap.ui.panels.ways import WaysPanel
from sysmap.ui.panels.weave import WeavePanel
from sysmap.ui.panels.whatif import WhatIfPanel
from sysmap.ui.sheet_switch import SheetSwitch
from sysmap.ui.sides import Sides, Tab
from sysmap.ui.strip import Strip
from sysmap.ui.toast import Toast
from sysmap.ui.typing import TypingWatch

if TYPE_CHECKING:
    from sysmap.ui.expert import StudyWindow
    from sysmap.ui.window import Window

OfFactors = LoopsPanel | LeversPanel | WhatIfPanel | WaysPanel | OutlinePanel
OfPeople = PeoplePanel | NetworkPanel | WeavePanel | InterviewPanel
Panel = OfFactors | OfPeople

FACTORS, PEOPLE = (Sheet.CAUSAL,), (Sheet.STAKEHOLDERS,)
BOTH = (Sheet.BOTH,)
"""The sheets that a panel belongs to; the sheet of both has room for the tabs of four."""

BOARDS: dict[str, type[Board]] = {"grid": GridBoard, "strategy": StrategyBoard, "learning": LearningBoard}
"""What can stand in the place of the map, by name."""

PAGES = {"shortcuts": ShortcutPage, "guide": Guide, "errors": ErrorLog, "about": About}


class Furniture:
    """The parts, and who listens to whom. What they do together is the session's affair."""

    def __init__(self, window: Window, session: Session, theme: Theme, ask: Ask | None) -> None:
        self._window = window
        self._session = session
        self.desk = MapDesk(session, theme)
        self.bar = TypeBar(session)
        self.strip = Strip()
        self.context = Context(session, self.desk, ask or Dialogs(window, self.strip, lambda: self.desk.theme), window)
        fillers = {RECENT: ("Open recent", window.fill_recent), EXAMPLES: ("Examples", window.fill_examples)}
        self.binder = Binder(window, self.desk, self.context, fillers)
        self.ways = WaysPanel(session)
        self.loops = LoopsPanel(session)
        self.network = NetworkPanel(session)
        self.people = PeoplePanel(session)
        panels: dict[str, tuple[str, Panel, tuple[Sheet, ...]]] = {
            "loops": ("Loops", self.loops, FACTORS + BOTH),
            "levers": ("Levers", LeversPanel(session), FACTORS + BOTH),
            "whatif": ("What if", WhatIfPanel(session), FACTORS),
            "ways": ("Paths", self.ways, FACTORS),
            "outline": ("Factors", OutlinePanel(session), FACTORS),
            "people": ("Stakeholders", self.people, PEOPLE + BOTH),
            "network": ("Network", self.network, PEOPLE + BOTH),
            "weave": ("Weave", WeavePanel(session), PEOPLE),
            "interview": ("Interview", InterviewPanel(session), PEOPLE),
        }
        tabs = {name: Tab(*panel) for name, panel in panels.items()}
        self.inspector = InspectorPanel(session)
        self.history = HistoryPanel(session)
        self._panels = (*(panel for _, panel, _ in panels.values()), self.inspector, self.history)
        pages = {"inspector": self.inspector, "history": self.history}
        self._middle, self._map = QStackedWidget(), _over_under(self.strip, self.desk, self.bar)
        self._middle.addWidget(self._map)
        self._boards: dict[str, Board] = {}
        self.sides = Sides(tabs, pages, self._middle)
        self.find_field = FindField(session, self.desk.reveal)
        self.toolbar = self._make_toolbar()
        self.footer = Footer(session, self.desk)
        self.palette = Palette(window, self.binder.qactions, self.binder.run, lambda: session.snapshot, self.desk.go_to)
        self._toast = Toast(self.desk)
        TypingWatch(session, window)
        self._study: StudyWindow | None = None
        window.addToolBar(self.toolbar)
        window.setStatusBar(self.footer)
        for title, entries in MENUS:
            self.binder.fill_menu(window.menuBar().addMenu(title), entries)
        self._connect()

    def dress(self, theme: Theme) -> None:
        self.binder.dress(theme)
        for part in (self.desk, self.bar, *self._panels, *self._boards.values()):
            part.set_theme(theme)
        if self._study is not None:
            self._study.set_theme(theme)

    def show_board(self, name: str) -> None:
        """Put one of :data:`BOARDS` in the place of the map; "" brings the map back."""
        if name and name not in self._boards:
            board = self._boards[name] = BOARDS[name](self.context)
            board.set_theme(self.desk.theme)
            board.left.connect(partial(self.show_board, ""))
            board.wanted.connect(self._show_on_board)
            self._middle.addWidget(board)
        self._middle.setCurrentWidget(self._boards[name] if name else self._map)
        self.footer.show_board(self._boards[name].kinds if name else ())
        self.sides.fold("board", bool(name) and self._boards[name].alone)
        (self._boards[name] if name else self.desk).setFocus()
        self._refresh()

    def _show_on_board(self, name: str, record_id: str) -> None:
        self.show_board(name)
        self._boards[name].go_to(record_id)

    def board(self) -> str:
        """The name of the board in the place of the map, or ""."""
        shown = self._middle.currentWidget()
        return next((name for name, board in self._boards.items() if board is shown), "")

    def board_page(self, as_text: bool) -> Page | None:
        """The board in the place of the map as a page for a picture; None where there is none, or it has no page."""
        return self._boards[name].page(as_text) if (name := self.board()) else None

    def show_panel(self, panel: str) -> None:
        """Bring a panel up, on a sheet it belongs to."""
        attention, sheets = self._session.attention, self.sides.sheets_of(panel)
        if attention.sheet not in sheets:
            attention.turn(sheets[0])
        self.sides.show_panel(panel)

    def study(self) -> StudyWindow:
        """The window of plots and measures, made when it is first asked for."""
        if self._study is None:
            from sysmap.ui.expert import StudyWindow  # noqa: PLC0415 - most maps are never studied

            self._study = StudyWindow(self._session, self.context.ask, self.desk.theme, self._window)
            self._study.reveal.connect(self.desk.reveal)
        return self._study

    def close_windows(self) -> None:
        if self._study is not None:
            self._study.close()

    def open_file(self, path: Path) -> None:
        open_file(self.context, path)

    def recover(self, folder: Path) -> None:
        recover(self.context, folder)

    def open_page(self, page: str) -> None:
        """Show one of :data:`PAGES` over the window, which goes on working."""
        PAGES[page](self._window).open()

    def may_leave(self) -> bool:
        """Whether the map can be put away."""
        return may_leave(self.context)

    def _make_toolbar(self) -> QToolBar:
        toolbar = QToolBar("Tools")
        toolbar.setObjectName("tools")
        toolbar.setMovable(False)
        toolbar.addWidget(SheetSwitch(tuple(self.binder.qactions[sheet] for sheet in SHEETS)))
        toolbar.addSeparator()
        self.binder.fill_toolbar(toolbar, TOOLBAR)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        toolbar.addWidget(space)
        toolbar.addWidget(self.find_field)
        toolbar.toggleViewAction().setVisible(False)
        return toolbar

    def _connect(self) -> None:
        session, attention = self._session, self._session.attention
        news = (session.committed, session.opened, session.trial.changed)
        for signal in (*news, attention.selected, attention.turned, attention.lit, attention.recoloured):
            signal.connect(self._refresh)
        session.said.connect(self._toast.say)
        watch_file(self.context)
        for part in (*self._panels, self.bar):
            part.reveal.connect(self.desk.reveal)
        for field in (self.bar, self.find_field):
            field.left.connect(self.desk.setFocus)
        self.inspector.wanted.connect(self._show_on_board)
        self.history.closed.connect(partial(self.sides.show_panel, "inspector"))
        attention.turned.connect(self._turn)
        self._turn()
        self.network.table_wanted.connect(partial(self.binder.run, "study-network"))
        self.loops.export.connect(partial(self.binder.run, "export-loops"))
        self.desk.menu_for = self._menu_for
        self.desk.file_dropped.connect(self._window.open_file)
        self.desk.table_pasted.connect(partial(lay_table, self.context))

    def _refresh(self, *_: object) -> None:
        self.binder.refresh()

    def _turn(self) -> None:
        self.sides.turn(self._session.attention.sheet)
        if self.board():
            self.show_board("")

    def _menu_for(self, hit: Hit) -> QMenu:
        record = self._session.document.get(hit.id)
        kind = next((word for word, each in KINDS.items() if type(record) is each), "empty")
        menu = QMenu(self._window)
        self.binder.fill_menu(menu, CONTEXT[kind])
        return menu


def _over_under(strip: QWidget, desk: QWidget, bar: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(strip)
    column.addWidget(desk, 1)
    column.addWidget(bar)
    return holder
