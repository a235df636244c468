"""The main window: puts the parts together and is the Shell of the actions. All parts know the session only."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from sysmap.actions.action import Ask, Context
from sysmap.actions.filing import may_leave, open_file
from sysmap.actions.menus import CONTEXT, EXAMPLES, MENUS, RECENT, TOOLBAR
from sysmap.canvas.desk import MapDesk
from sysmap.canvas.hit import Hit
from sysmap.model.errors import FileError
from sysmap.session import Session
from sysmap.storage.recent import recent_files
from sysmap.storage.settings import write_settings
from sysmap.style.resources import example_files
from sysmap.style.theme import HYPERLEGIBLE, Theme
from sysmap.ui.appearance import Appearance
from sysmap.ui.asking import Dialogs
from sysmap.ui.bar import TypeBar
from sysmap.ui.binder import Binder
from sysmap.ui.dialogs.about import About
from sysmap.ui.dialogs.guide import Guide
from sysmap.ui.dialogs.shortcuts import ShortcutPage
from sysmap.ui.find import FindField
from sysmap.ui.footer import Footer
from sysmap.ui.palette import Palette
from sysmap.ui.panels.inspector import InspectorPanel
from sysmap.ui.panels.levers import LeversPanel
from sysmap.ui.panels.loops import LoopsPanel
from sysmap.ui.panels.outline import OutlinePanel
from sysmap.ui.sides import Sides
from sysmap.ui.start import EXAMPLE_WORDS, StartPage
from sysmap.ui.toast import Toast


class Window(QMainWindow):
    """The window on one session."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask | None = None) -> None:
        super().__init__()
        self.session = session
        self._appearance = appearance
        self.desk = MapDesk(session, appearance.theme)
        self.bar = TypeBar(session)
        self.context = Context(session, self.desk, ask or Dialogs(self), self)
        fillers = {RECENT: ("Open recent", self._fill_recent), EXAMPLES: ("Examples", self._fill_examples)}
        self.binder = Binder(self, self.desk, self.context, fillers)
        self._panels = (LoopsPanel(session), LeversPanel(session), OutlinePanel(session), InspectorPanel(session))
        self.sides = Sides(*self._panels, middle=self._middle())
        self.start = StartPage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._pages.addWidget(self.sides)
        self.setCentralWidget(self._pages)
        self._footer = Footer(session, self.desk)
        self.setStatusBar(self._footer)
        self._toolbar = self._make_toolbar()
        for title, entries in MENUS:
            self.binder.fill_menu(self.menuBar().addMenu(title), entries)
        self.palette_popup = Palette(self, self.binder.qactions, self.binder.run, lambda: session.snapshot, self._go_to)
        self._toast = Toast(self.desk)
        self._connect()
        self._dress(appearance.theme)
        self._restore()
        self.show_start()

    # the Shell of the actions

    def show_start(self) -> None:
        self.start.refresh()
        self._pages.setCurrentWidget(self.start)
        self._toolbar.hide()
        self._footer.hide()
        self._entitle()

    def show_map(self) -> None:
        self._pages.setCurrentWidget(self.sides)
        self._toolbar.setVisible(not self._appearance.room)
        self._footer.show()
        self.desk.setFocus()
        self._entitle()

    def map_shown(self) -> bool:
        return self._pages.currentWidget() is self.sides

    def show_panel(self, panel: str) -> None:
        self.sides.show_panel(panel)

    def toggle_side(self, side: str) -> None:
        self.sides.toggle(side)

    def side_shown(self, side: str) -> bool:
        return self.sides.shown(side)

    def focus_bar(self) -> None:
        self.bar.setFocus()

    def focus_find(self) -> None:
        self.find_field.setFocus()
        self.find_field.selectAll()

    def show_palette(self) -> None:
        self.binder.refresh()
        self.palette_popup.pop_up()

    def show_shortcuts(self) -> None:
        ShortcutPage(self).open()

    def show_guide(self) -> None:
        Guide(self).open()

    def show_about(self) -> None:
        About(self).open()

    def set_appearance(self, appearance: str) -> None:
        self._appearance.set(appearance=appearance)

    def appearance(self) -> str:
        return self._appearance.settings.appearance

    def toggle_room(self) -> None:
        self._appearance.toggle_room()
        self.sides.fold(self._appearance.room)
        self._toolbar.setVisible(self.map_shown() and not self._appearance.room)
        self._footer.show_room(self._appearance.room)
        QTimer.singleShot(0, self.desk.fit)

    def in_room(self) -> bool:
        return self._appearance.room

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ self.windowState().WindowFullScreen)

    def set_motion(self, on: bool) -> None:
        self._appearance.set(motion=on)
        self.desk.motion = on

    def motion(self) -> bool:
        return self._appearance.settings.motion

    def set_clear_letters(self, on: bool) -> None:
        self._appearance.set(font=HYPERLEGIBLE if on else "")

    def clear_letters(self) -> bool:
        return self._appearance.settings.font == HYPERLEGIBLE

    # opening and leaving

    def open_file(self, path: Path, *, as_example: bool = False) -> None:
        open_file(self.context, path, as_example=as_example)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.bar.setFocus()  # what is being typed elsewhere is taken over before anything is asked
        if not may_leave(self.context):
            event.ignore()
            return
        self._keep()
        self.session.close()
        self.session.jobs.close()
        event.accept()

    # putting it together

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.desk, 1)
        column.addWidget(self.bar)
        return middle

    def _make_toolbar(self) -> QToolBar:
        toolbar = QToolBar("Tools")
        toolbar.setObjectName("tools")
        toolbar.setMovable(False)
        self.binder.fill_toolbar(toolbar, TOOLBAR)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        toolbar.addWidget(space)
        self.find_field = FindField(self.session, self.desk.reveal)
        toolbar.addWidget(self.find_field)
        toolbar.toggleViewAction().setVisible(False)
        self.addToolBar(toolbar)
        return toolbar

    def _connect(self) -> None:
        session = self.session
        for signal in (session.committed, session.opened, session.attention.selected, session.attention.lit):
            signal.connect(self._refresh)
        session.attention.recoloured.connect(self._refresh)
        session.file.changed.connect(self._entitle)
        session.said.connect(self._toast.say)
        self._appearance.changed.connect(self._dress)
        for panel in self._panels:
            panel.reveal.connect(self.desk.reveal)
        self.bar.reveal.connect(self.desk.reveal)
        self.bar.left.connect(self.desk.setFocus)
        self.find_field.left.connect(self.desk.setFocus)
        self.desk.menu_for = self._menu_for
        self.desk.file_dropped.connect(self.open_file)
        self.start.new_chosen.connect(lambda: self.binder.run("new"))
        self.start.open_chosen.connect(lambda: self.binder.run("open"))
        self.start.file_chosen.connect(self.open_file)
        self.start.example_chosen.connect(self._open_example)

    def _refresh(self, *_: object) -> None:
        self.binder.refresh()

    def _dress(self, theme: Theme) -> None:
        self.binder.dress(theme)
        for part in (self.desk, self.bar, self.start, *self._panels):
            part.set_theme(theme)

    def _entitle(self) -> None:
        if self.map_shown():
            self.setWindowTitle(f"{self.session.file.title}[*] – sysmap")
            self.setWindowModified(self.session.file.unsaved)
        else:
            self.setWindowTitle("sysmap")
            self.setWindowModified(False)
        self.binder.refresh()

    def _menu_for(self, hit: Hit) -> QMenu:
        kind = "factor" if hit.kind in ("factor", "rim") else "empty" if hit.kind == "empty" else "link"
        menu = QMenu(self)
        self.binder.fill_menu(menu, CONTEXT[kind])
        return menu

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in recent_files():
            menu.addAction(f"{path.stem}   ({path.parent.name})", partial(self.open_file, path))
        if menu.isEmpty():
            menu.addAction("No map yet").setEnabled(False)

    def _fill_examples(self, menu: QMenu) -> None:
        menu.clear()
        for path in example_files():
            title, _ = EXAMPLE_WORDS.get(path.stem, (path.stem, ""))
            menu.addAction(title, partial(self._open_example, path))

    def _open_example(self, path: Path) -> None:
        self.open_file(path, as_example=True)

    def _go_to(self, factor_id: str) -> None:
        self.session.attention.select([factor_id])
        self.desk.reveal([factor_id])

    # what is remembered from one day to the next

    def _restore(self) -> None:
        settings = self._appearance.settings
        if not self.restoreGeometry(_bytes(settings.geometry)):
            self.resize(1440, 900)
        self.sides.restoreState(_bytes(settings.panels))
        self.session.attention.colour(settings.colour_by)
        self.desk.motion = settings.motion

    def _keep(self) -> None:
        if self._appearance.room:
            self.toggle_room()
        try:
            write_settings(
                self._appearance.kept(
                    geometry=_text(self.saveGeometry()),
                    panels=_text(self.sides.saveState()),
                    colour_by=self.session.attention.colour_by,
                )
            )
        except FileError as error:
            self.context.ask.tell("Your settings were not kept", str(error))


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
