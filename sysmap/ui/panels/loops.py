"""The loops panel: every feedback loop found so far, loops to read first, and links that would close another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from sysmap.analysis.results import KINDS
from sysmap.session import Session, Spotlight
from sysmap.style.theme import Theme
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.loop_card import LoopCard
from sysmap.ui.panels.loop_delegate import LoopDelegate
from sysmap.ui.panels.loop_finder import LoopFinder
from sysmap.ui.panels.loop_questions import Questions
from sysmap.ui.panels.loop_reading import Reading
from sysmap.ui.panels.loop_rows import LoopRow, LoopRows, loop_rows, rows_through, stands, what_is_left
from sysmap.ui.panels.loop_search import SearchRow
from sysmap.ui.panels.rows import Rows, RowsView
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import over_under, words

LIST, READING, QUESTIONS = "list", "reading", "questions"
VIEWS = (
    (LIST, "All loops", "Every loop found so far, the shortest first"),
    (READING, "Read first", "A smallest set of loops that explains the rest"),
    (QUESTIONS, "One link short", "Questions: links the map may lack, because they would close a short loop"),
)


class LoopsPanel(Panel):
    """Header, views, filter, list and card; or the questions."""

    export = Signal()
    """The person wants all loops in a table."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Loops")
        self._further = session.analyst.further
        self.header = words()
        self.view = LIST
        self.views = Choice("Loops to look at", VIEWS, small=True)
        self.views.show_value(LIST)
        self.finder = LoopFinder()
        self.search = SearchRow(session)
        self.list = RowsView()
        self.list.setAccessibleName("Feedback loops")
        self.list.setToolTip("Arrow keys light a loop, Enter keeps it lit, F2 names it, Esc lets go")
        self.delegate = LoopDelegate(self.list)
        self.list.setUniformItemSizes(True)
        self.list.rows.spoken = self.delegate.spoken
        self.card = LoopCard(session)
        self.reading = Reading(session.jobs, self)
        self.questions = Questions(session)
        self._body = QStackedWidget()
        self._shown = 0
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self.refresh()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 6)
        top.setSpacing(8)
        for part in (self.header, self.views, self.search, self.finder):
            top.addWidget(part)
        self._body.addWidget(over_under(self.list, self.card))
        self._body.addWidget(self.questions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._body, 1)

    def _connect(self) -> None:
        session = self.session
        self.views.chosen.connect(self.show_view)
        self.search.export.connect(self.export)
        self.list.hovered.connect(self._glance)
        self.list.moved.connect(self._move)
        self.list.picked.connect(self._pin)
        self.questions.reveal.connect(self.reveal)
        self.questions.found.connect(self._head)
        self.watch(self.finder.changed, self._further.changed, self.reading.changed, session.analyst.analysed)
        self.watch(session.committed)  # labels and perspectives, which the analysis does not wait for
        self._further.changed.connect(self._follow)
        self._further.told.connect(self._head)
        session.attention.lit.connect(self._lit)
        session.attention.selected.connect(self._selected)
        session.opened.connect(self._opened)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.set_theme(theme)

    def show_view(self, view: str) -> None:
        """Turn to all loops, to those to read first, or to the questions."""
        self.view = view
        self.views.show_value(view)
        self._body.setCurrentIndex(int(view == QUESTIONS))
        self.setFocusProxy(self.questions if view == QUESTIONS else self.list)
        if view != LIST:
            self._further.leave_through()
        if view != READING:
            self.reading.leave()
        self.refresh()

    def refresh(self, *_news: object) -> None:
        """Also while nobody looks here: a loop that stays lit on the map has the number and the name it has now."""
        self.fill()

    def fill(self) -> None:
        """Show what the view says about the map as it was analysed last."""
        report, snapshot = self._further.report, self.session.snapshot
        if report is None:
            return
        if self.isVisible() and self.view == READING:
            self.reading.ask(report, snapshot)
        elif self.isVisible() and self.view == QUESTIONS:
            self.questions.ask(report)
        through = self._further.through
        levels = (report if through is None else through).loops.levels.values()
        self.finder.show_counts({kind: sum(level.kinds[kind] for level in levels) for kind in KINDS})
        self.delegate.snapshot = snapshot
        rows = self._rows()
        self._shown = rows.listed if isinstance(rows, LoopRows) else 0
        self.list.show_rows(rows)
        self._head()
        self._repin()
        self._show_card(self.list.current)

    def _rows(self) -> Rows:
        report, snapshot, through = self._further.report, self.session.snapshot, self._further.through
        if report is None:
            return Rows()
        if self.view == READING:
            return Rows(self.reading.rows(report, snapshot))
        selection = self.session.attention.selection if through is None else frozenset()
        wanted, order = self.finder.wanted(selection), self.finder.order
        if through is not None:
            return rows_through(through, report, snapshot, wanted, order)
        return loop_rows(report, snapshot, wanted, order)

    def _head(self) -> None:
        """The words above, and what can be done now."""
        listing = self.view == LIST
        self.finder.setVisible(listing)
        self.search.setVisible(listing)
        self.search.refresh(self._shown)
        if self.view == QUESTIONS:
            self.header.setText(self.questions.header())
        elif self.view == READING:
            self.header.setText(self.reading.header())
        else:
            self.header.setText(self.search.header())

    def _follow(self) -> None:
        """Somebody asked for the loops through something: they are in the list."""
        if self._further.looking_through and self.view != LIST:
            self.show_view(LIST)

    def _repin(self) -> None:
        """The pinned loop may have another number or name since."""
        pinned = self.session.attention.pinned
        if pinned is None or not pinned.links:
            return
        place = self.list.rows.place(pinned.links)
        if place >= 0:
            now = Spotlight.of_loop(self.list.rows.rows[place].loop)
            if now != pinned:
                self.session.attention.pin(now)

    def _opened(self) -> None:
        self.list.go_to(None)
        self.finder.clear()
        self._show_card(None)

    # the hand

    def _glance(self, row: LoopRow | None) -> None:
        light = Spotlight.of_loop(row.loop) if row is not None and row.loop is not None else None
        self.session.attention.glance(light)

    def _move(self, row: LoopRow) -> None:
        self._glance(row)
        self._show_card(row)

    def _pin(self, row: LoopRow, _from_right: int) -> None:
        if row.loop is not None:
            self.session.attention.pin(Spotlight.of_loop(row.loop))
            if self.session.attention.pinned:
                self.reveal.emit(frozenset(row.loop.factors))

    def _selected(self) -> None:
        if self.finder.follows_selection:
            self.refresh()
        else:
            self.search.refresh(self._shown)

    def _lit(self) -> None:
        """Mark the loop that stays lit, also when it was pinned elsewhere."""
        pinned = self.session.attention.pinned
        links = pinned.links if pinned else frozenset()
        if links == self.delegate.pinned:
            return
        self.delegate.pinned = links
        if links and self.list.rows.place(links) >= 0:
            self.list.go_to(links)
            self._show_card(self.list.current)
        self.list.viewport().update()

    def _show_card(self, row: object) -> None:
        snapshot = self.session.snapshot
        if isinstance(row, LoopRow) and row.loop is not None and stands(row.loop, snapshot):
            self.card.show_loop(row.loop)
        elif isinstance(row, LoopRow) and row.broken is not None:
            self.card.show_broken(row.broken, what_is_left(row.broken, snapshot))
        else:
            self.card.show_nothing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self.card.links:
            self.card.write_name()
        else:
            super().keyPressEvent(event)
