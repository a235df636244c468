"""The history: what was kept of this map, by day, and what the chosen moment is to the map now."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from sysmap.model import SystemMap
from sysmap.model.errors import FileError
from sysmap.session import Session
from sysmap.session.history_look import Other
from sysmap.session.latest import ON_THE_SPOT, Latest
from sysmap.style.theme import Theme
from sysmap.ui.icons import icon
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.panels.history_card import HistoryCard
from sysmap.ui.panels.history_rows import HistoryDelegate, HistoryRow, day, history_rows
from sysmap.ui.panels.rows import RowsView
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import over_under, words

NOTHING_YET = (
    "Nothing is kept of this map yet. It will be, by itself: as it was opened, at every save, every ten minutes of "
    "drawing and before big changes."
)


class HistoryPanel(Panel):
    """A field to name this moment, the list, the card. It stands in the inspector's place while it is open."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, "History")
        self._history = session.history
        self._latest = Latest(session.jobs, self)
        self.close_button = QToolButton()
        self.close_button.setToolTip("Close the history (Esc)")
        self.close_button.setAccessibleName("Close the history")
        self.close_button.setAutoRaise(True)
        self.name = FilterField("Name this moment", "Name this moment…")
        self.name.setToolTip("Keeps the map as it stands under a name. Named moments stay for good.")
        self.empty = words(NOTHING_YET, "muted")
        self.list = RowsView()
        self.list.setAccessibleName("Moments of this map")
        self.delegate = HistoryDelegate(self.list)
        self.card = HistoryCard(session)
        self.setFocusProxy(self.list)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        heading = QLabel("History")
        heading.setProperty("role", "title")
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.close_button)
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.name)
        top.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(over_under(self.list, self.card, (46, 54)), 1)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.name.returnPressed.connect(self._name)
        self.list.moved.connect(self._look)
        self.list.picked.connect(self._look)
        self.card.reveal.connect(self.reveal)
        self._history.looking.changed.connect(self._follow)
        self.watch(self._history.changed, self.session.committed)
        self.session.opened.connect(self._forget)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.set_theme(theme)
        self.close_button.setIcon(icon("close", theme))
        self.card.set_theme(theme)

    def begin_naming(self) -> None:
        """Put the keyboard where a name is typed."""
        self.name.setFocus()
        self.name.selectAll()

    def _forget(self) -> None:
        self._latest.drop()
        self.name.clear()
        self.refresh()

    def fill(self) -> None:
        rows = history_rows(self._history.moments(), self.session.snapshot, datetime.now().date())
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _name(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            return
        if not self.session.snapshot.elements:
            self.session.said.emit("There is nothing on the map yet")
            return
        self._history.name_moment(name)
        self.name.clear()
        self.session.said.emit(f"Kept: {name}")

    def _look(self, row: HistoryRow, _from_right: int = -1) -> None:
        if row.moment is None:
            return
        when = datetime.fromtimestamp(row.moment.when)
        title = f"{row.title} · {day(when.date(), datetime.now().date())}, {row.time}"
        moment = row.moment

        def work(_job: object) -> SystemMap:
            return self._history.read(moment)

        def done(found: SystemMap) -> None:
            self._history.looking.look(Other(title, moment.path, found))

        def refused(error: FileError) -> None:
            self.card.say(str(error))

        large = moment.size is not None and sum(astuple(moment.size)) > ON_THE_SPOT
        self._latest.ask("Looking back", self.session.snapshot, work, done, refused=refused, behind=large)

    def _follow(self) -> None:
        """What is compared came from the list, or it did not, or there is nothing any more."""
        other = self._history.looking.other
        self.list.go_to(other.path.name if other is not None else "")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        around = self.parentWidget()
        if around is not None and around.isVisible():  # another page took its place; folded away, it goes on
            self._latest.drop()
            self._history.looking.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
