"""The main window: puts the parts together and is the Shell of the actions. All parts know the session only.

It is painted with its start page before the canvas and the panels are even imported: see :meth:`Window.furnish`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QStackedWidget,
)

from sysmap.model.errors import FileError
from sysmap.storage.recent import recent_files
from sysmap.storage.settings import write_settings
from sysmap.style.resources import example_files
from sysmap.style.theme import HYPERLEGIBLE, Theme
from sysmap.ui.appearance import Appearance
from sysmap.ui.start import EXAMPLE_WORDS, StartPage

if TYPE_CHECKING:
    from sysmap.actions.action import Ask
    from sysmap.canvas.pictures import Page
    from sysmap.session import Session

SIZE = QSize(1440, 900)
FRAME = QSize(16, 56)
"""px that a system's frame takes, at most."""


class Window(QMainWindow):
    """The window on one session."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.start = StartPage()
        self._opening = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._opening.setProperty("role", "muted")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._pages.addWidget(self._opening)
        self.setCentralWidget(self._pages)
        self.start.set_theme(appearance.theme)
        if not self.restoreGeometry(_bytes(appearance.settings.geometry)):
            self._settle()

    def _settle(self) -> None:
        """The first time: as large as is good, and with its frame within the screen."""
        screen = self.screen().availableGeometry()
        place = QRect(QPoint(), SIZE.boundedTo(screen.size() - FRAME))
        place.moveCenter(screen.center() + QPoint(0, FRAME.height() // 4))  # most of a frame is above
        self.setGeometry(place)

    def show_opening(self, path: Path) -> None:
        """Say which map is on its way, until there is a canvas to show it on."""
        self._opening.setText(f"Opening {path.name}…")
        self._pages.setCurrentWidget(self._opening)

    def furnish(self, session: Session, ask: Ask | None = None) -> None:
        """Bring in everything that works on a map. It takes a few hundred milliseconds, so it is done once painted."""
        from sysmap.session.onejob import OneJob  # noqa: PLC0415 - the window is painted before all this is imported
        from sysmap.ui.furniture import Furniture  # noqa: PLC0415

        self.session = session
        session.setParent(self)  # what listens to it holds the window: they go together
        self.parts = parts = Furniture(self, session, self._appearance.theme, ask)
        self._pages.addWidget(parts.sides)
        session.file.changed.connect(self._entitle)
        self._appearance.changed.connect(self._dress)
        self.start.new_chosen.connect(lambda: parts.binder.run("new"))
        self.start.people_chosen.connect(lambda: parts.binder.run("new-stakeholders"))
        self.start.open_chosen.connect(lambda: parts.binder.run("open"))
        self.start.file_chosen.connect(self.open_file)
        self.start.recover_chosen.connect(parts.recover)
        self._dress(self._appearance.theme)
        self._restore()
        self.start.begin(OneJob(session.jobs, self.start))
        if self._pages.currentWidget() is self._opening:
            parts.toolbar.hide()
            parts.footer.hide()
        else:
            self.show_start()

    # the Shell of the actions

    def show_start(self) -> None:
        self.start.refresh()
        self._pages.setCurrentWidget(self.start)
        self.start.setFocus()
        self.parts.toolbar.hide()
        self.parts.footer.hide()
        self._entitle()

    def show_map(self) -> None:
        self._pages.setCurrentWidget(self.parts.sides)
        self.parts.toolbar.setVisible(not self._appearance.room)
        self.parts.footer.show()
        self.parts.desk.setFocus()
        self._entitle()

    def map_shown(self) -> bool:
        return self._pages.currentWidget() is self.parts.sides

    def show_panel(self, panel: str) -> None:
        self.parts.show_panel(panel)

    def show_board(self, name: str) -> None:
        self.parts.show_board(name)

    def board(self) -> str:
        return self.parts.board()

    def board_page(self, as_text: bool) -> Page | None:
        return self.parts.board_page(as_text)

    def show_loops(self, view: str) -> None:
        self.parts.loops.show_view(view)
        self.show_panel("loops")

    def show_same_names(self) -> None:
        self.show_panel("people")
        self.parts.people.look_for_same()

    def show_ways(self, kind: str) -> None:
        self.parts.ways.show_kind(kind)
        self.show_panel("ways")

    def name_moment(self) -> None:
        self.show_panel("history")
        self.parts.history.begin_naming()

    def show_study(self, page: str) -> None:
        self.parts.study().show_page(page)

    def toggle_side(self, side: str) -> None:
        self.parts.sides.toggle(side)

    def side_shown(self, side: str) -> bool:
        return self.parts.sides.shown(side)

    def finish_typing(self) -> None:
        self.parts.desk.finish_naming()
        field = self.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit | QAbstractSpinBox):
            field.clearFocus()  # what is typed is the map's when the focus leaves
            field.setFocus()

    def focus_bar(self) -> None:
        self.parts.bar.setFocus()

    def focus_find(self) -> None:
        if self.parts.find_field.isVisible():
            self.parts.find_field.setFocus()
            self.parts.find_field.selectAll()
        else:  # in room mode, or in a narrow window; the palette knows every factor, too
            self.show_palette()

    def show_palette(self) -> None:
        self.parts.binder.refresh()
        self.parts.palette.pop_up()

    def show_shortcuts(self) -> None:
        self.parts.open_page("shortcuts")

    def show_guide(self) -> None:
        self.parts.open_page("guide")

    def show_error_log(self) -> None:
        self.parts.open_page("errors")

    def show_about(self) -> None:
        self.parts.open_page("about")

    def set_appearance(self, appearance: str) -> None:
        self._appearance.set(appearance=appearance)

    def appearance(self) -> str:
        return self._appearance.settings.appearance

    def toggle_room(self) -> None:
        self._appearance.toggle_room()
        self.parts.sides.fold("room", self._appearance.room)
        self.parts.toolbar.setVisible(self.map_shown() and not self._appearance.room)
        self.parts.footer.show_room(self._appearance.room)
        QTimer.singleShot(0, self.parts.desk.fit)

    def in_room(self) -> bool:
        return self._appearance.room

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ self.windowState().WindowFullScreen)

    def set_motion(self, on: bool) -> None:
        self._appearance.set(motion=on)
        self.parts.desk.motion = on

    def motion(self) -> bool:
        return self._appearance.settings.motion

    def set_clear_letters(self, on: bool) -> None:
        self._appearance.set(font=HYPERLEGIBLE if on else "")

    def clear_letters(self) -> bool:
        return self._appearance.settings.font == HYPERLEGIBLE

    # opening and leaving

    def open_file(self, path: Path) -> None:
        self.parts.open_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not hasattr(self, "parts"):  # not furnished yet: there is nothing to lose
            return
        if not self.parts.may_leave():
            event.ignore()
            return
        self._keep()
        self.parts.close_windows()
        self.session.close()
        self.session.jobs.close()
        event.accept()

    def _dress(self, theme: Theme) -> None:
        self.start.set_theme(theme)
        self.parts.dress(theme)

    # what the window shows of itself

    def _entitle(self) -> None:
        if self.map_shown():
            self.setWindowTitle(f"{self.session.file.title}[*] – sysmap")
            self.setWindowModified(self.session.file.unsaved)
        else:
            self.setWindowTitle("sysmap")
            self.setWindowModified(False)
        self.parts.binder.refresh()

    def fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in recent_files():
            menu.addAction(f"{path.stem}   ({path.parent.name})", partial(self.open_file, path))
        if menu.isEmpty():
            menu.addAction("No map yet").setEnabled(False)

    def fill_examples(self, menu: QMenu) -> None:
        menu.clear()
        for path in example_files():
            title, _ = EXAMPLE_WORDS.get(path.stem, (path.stem, ""))
            menu.addAction(title, partial(self.open_file, path))

    # what is remembered from one day to the next

    def _restore(self) -> None:
        settings = self._appearance.settings
        self.parts.sides.restoreState(_bytes(settings.panels))
        self.session.attention.colour(settings.colour_by)
        self.parts.desk.motion = settings.motion

    def _keep(self) -> None:
        if self._appearance.room:
            self.toggle_room()
        self.parts.show_board("")
        try:
            write_settings(
                self._appearance.kept(
                    geometry=_text(self.saveGeometry()),
                    panels=_text(self.parts.sides.saveState()),
                    colour_by=self.session.attention.colour_by,
                )
            )
        except FileError as error:
            self.parts.context.ask.tell("Your settings were not kept", str(error))


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
