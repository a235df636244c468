"""The strategy board: the levers the group has chosen side by side, and the people who can move them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sysmap.actions.action import Context
from sysmap.analysis.budget import Budget
from sysmap.analysis.network.levers import coalition_for, levers_and_people
from sysmap.analysis.network.results_levers import FoundCoalition
from sysmap.canvas.pictures import write_picture
from sysmap.jobs import Job
from sysmap.model.errors import FileError
from sysmap.session.latest import Latest
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.boards.board import Board
from sysmap.ui.boards.carry import Carry
from sysmap.ui.boards.strategy_column import LeverColumn, OffersColumn
from sysmap.ui.boards.strategy_page import StrategyPage, as_html, as_tsv
from sysmap.ui.boards.strategy_people import PeopleList
from sysmap.ui.boards.strategy_told import JOINS, StrategyTold, chosen_levers, people_rows, told
from sysmap.ui.widgets import Button, words

PICTURES = ("Picture (*.png)", "Drawing (*.svg)", "Document (*.pdf)")

CHOOSE_FIRST = "Choose a lever first"

PEOPLE_WIDTH = 250
EDGE, STEP = 48, 14
"""Carrying somebody this near (px) to the edge of the columns rolls them on, so far every time."""


class StrategyBoard(Board):
    """People on the left, levers as columns, and over them who would have to join forces."""

    name = "Strategy board"
    alone = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._theme = LIGHT
        self._told = StrategyTold("", "", "")
        self._coalition: FoundCoalition | None = None
        self._asked: object = None
        self._held = ""
        self._latest = Latest(self.session.jobs, self)
        self.title = words("Strategy board", "title")
        self.header = words()
        self.coalition = words(role="strong")
        self.copy = Button("Copy as a table")
        self.save = Button("Save as a picture…")
        self.people = PeopleList()
        self.people.setFixedWidth(PEOPLE_WIDTH)
        self.carry = Carry(self.people.list, self)
        self.columns: dict[str, LeverColumn] = {}
        self.offers = OffersColumn(self.session)
        self.area = QScrollArea()
        self._row = QHBoxLayout()
        self._roll = QTimer(self, interval=30)
        self._rolling = 0
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.copy)
        top.addWidget(self.save)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 10)
        head.setSpacing(6)
        head.addLayout(top)
        head.addWidget(self.header)
        head.addWidget(self.coalition)
        holder = QWidget()
        holder.setProperty("role", "panel")
        self._row.setContentsMargins(8, 4, 14, 14)
        self._row.setSpacing(12)
        self._row.addWidget(self.offers, 0)
        self._row.addStretch(1)
        holder.setLayout(self._row)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(holder)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.people)
        across.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(across, 1)

    def _connect(self) -> None:
        session = self.session
        self.watch(session.committed, session.opened, session.analyst.analysed)
        self.people.filtered.connect(self._show_people)
        self.people.picked.connect(self._take_up)
        self.people.current.connect(self._offer)
        self.carry.moved.connect(self._carried_over)
        self.carry.dropped.connect(self._drop)
        self.carry.ended.connect(self._carried_no_more)
        self.offers.gone_to.connect(self.show_on_map)
        self.copy.clicked.connect(self.copy_table)
        self.save.clicked.connect(self.save_picture)
        self._roll.timeout.connect(self._roll_on)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.people.set_theme(theme)
        self.people.setFixedWidth(round(PEOPLE_WIDTH * theme.font_panel / LIGHT.font_panel))

    # what is shown

    def fill(self) -> None:
        """Show the map as it is now; the coalition follows from behind."""
        analysis = self.session.analyst.analysis
        if analysis is None:
            return
        snapshot = self.session.snapshot
        found = levers_and_people(snapshot, analysis.leverage)
        levers = chosen_levers(found)
        question = (
            levers,
            snapshot.abilities,
            snapshot.stakeholders.keys(),
            tuple(lever.direction for lever in found.levers if lever.chosen),
        )
        if question != self._asked:
            self._asked, self._coalition = question, None
            self._latest.drop()
            if levers and snapshot.abilities:

                def work(job: Job[FoundCoalition]) -> FoundCoalition:
                    return coalition_for(snapshot, analysis.leverage, levers, budget=Budget(cancelled=job.cancelled))

                title = "Looking for the smallest coalition"
                self._latest.ask(title, snapshot, work, self._found_coalition, behind=True)
        self._told = told(snapshot, found, f"Strategy: {self.session.file.title}", self._coalition)
        self._show()

    def _found_coalition(self, coalition: FoundCoalition) -> None:
        self._coalition = coalition
        self.refresh()

    def _show(self) -> None:
        now = self._told
        self.header.setText(now.header)
        self.coalition.setText(f"{JOINS} {now.coalition}" if now.coalition else "")
        self.coalition.setVisible(bool(now.coalition))
        self.copy.setEnabled(bool(now.levers))
        self.save.setEnabled(bool(now.levers))
        self._show_columns()
        self.offers.show_offers(now)
        self._show_people()

    def _show_columns(self) -> None:
        """Columns stay who they are, so that what is being typed in one is not lost."""
        wanted = [lever.factor for lever in self._told.levers]
        for factor in [factor for factor in self.columns if factor not in wanted]:
            column = self.columns.pop(factor)
            column.hide()
            column.deleteLater()
        for place, lever in enumerate(self._told.levers):
            column = self.columns.get(lever.factor) or self._new_column(lever.factor)
            if self._row.indexOf(column) != place:
                self._row.insertWidget(place, column)
            column.show_lever(lever)
        self.columns = {factor: self.columns[factor] for factor in wanted}

    def _new_column(self, factor: str) -> LeverColumn:
        column = self.columns[factor] = LeverColumn(self.session, factor)
        column.gone_to.connect(self.show_on_map)
        column.asked.connect(partial(self.wanted.emit, "learning"))
        column.person.connect(self.people.go_to)
        column.stepped.connect(partial(self._step, factor))
        column.entered.connect(self._commit_to)
        return column

    def _show_people(self) -> None:
        snapshot = self.session.snapshot
        join = frozenset(self._coalition.members) if self._coalition else frozenset()
        rows = people_rows(snapshot, self._told, self.people.filter.text(), join)
        self.people.show_people(rows, bool(snapshot.stakeholders), bool(self._told.levers))
        self._offer()

    def _offer(self, _stakeholder: str = "") -> None:
        """Offer to commit whoever is current."""
        person = self.people.chosen
        for column in self.columns.values():
            column.offer(person.key if person else "", person.label if person else "")

    # by keys: somebody is taken up, the lever is looked for, Enter commits

    def _take_up(self, stakeholder: str) -> None:
        if not self.columns:
            self.session.said.emit(CHOOSE_FIRST)
            return
        self._held = stakeholder
        name = self.session.snapshot.stakeholders[stakeholder].label
        self.session.said.emit(f"{name}: ← and → go to a lever, Enter commits, Esc puts them back")
        self._go_to(next(iter(self.columns)))

    def _go_to(self, factor: str) -> None:
        self.columns[factor].setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(self.columns[factor], 12, 0)

    def _step(self, factor: str, by: int) -> None:
        factors = list(self.columns)
        place = factors.index(factor) + by
        if 0 <= place < len(factors):
            self._go_to(factors[place])

    def _commit_to(self, factor: str) -> None:
        """The person in hand, or else the current one of the list, takes this lever on."""
        person = self.people.chosen
        stakeholder = self._held or (person.key if person else "")
        if not stakeholder:
            self.session.said.emit("Pick somebody in the list first")
            return
        was_held, self._held = bool(self._held), ""
        self._take_on(stakeholder, self.columns[factor])
        if was_held:
            self.people.setFocus()

    # by mouse: somebody is carried over a lever and let go

    def _column_at(self, place: QPoint) -> LeverColumn | None:
        if not self.area.viewport().rect().contains(self.area.viewport().mapFrom(self, place)):
            return None
        return next((one for one in self.columns.values() if one.rect().contains(one.mapFrom(self, place))), None)

    def _carried_over(self, place: QPoint) -> None:
        under = self._column_at(place)
        for column in self.columns.values():
            column.light(column is under)
        inside = self.area.viewport().mapFrom(self, place).x()
        wide = self.area.viewport().width()
        self._rolling = -STEP if 0 <= inside < EDGE else STEP if wide - EDGE < inside <= wide else 0
        self._roll.start() if self._rolling else self._roll.stop()

    def _roll_on(self) -> None:
        bar = self.area.horizontalScrollBar()
        bar.setValue(bar.value() + self._rolling)

    def _drop(self, stakeholder: str, place: QPoint) -> None:
        column = self._column_at(place)
        if column is not None:
            self._take_on(stakeholder, column)
        elif not self.columns:
            self.session.said.emit(CHOOSE_FIRST)

    def _take_on(self, stakeholder: str, column: LeverColumn) -> None:
        column.take_on(stakeholder)
        QTimer.singleShot(0, self, partial(self._bring_in_sight, stakeholder, column.factor))  # once it has its place

    def _bring_in_sight(self, stakeholder: str, factor: str) -> None:
        column = self.columns.get(factor)
        if column is not None and (line := column.taken.lines.get(stakeholder)):
            self.area.ensureWidgetVisible(line, 12, 24)

    def _carried_no_more(self) -> None:
        self._roll.stop()
        for column in self.columns.values():
            column.light(False)

    # out of the program

    def copy_table(self) -> None:
        """The levers as a table for a spreadsheet, and as a page for a text."""
        mime = QMimeData()
        mime.setText(as_tsv(self._told))
        mime.setHtml(as_html(self._told, LIGHT))
        QGuiApplication.clipboard().setMimeData(mime)
        self.session.said.emit("The strategy board is copied: paste it into a table or a text")

    def save_picture(self) -> None:
        """Ask where to, and write the whole board."""
        name = f"{self.session.file.title} strategy.png"
        path = self.context.ask.save_path("Save the strategy board as a picture", name, PICTURES)
        if path is not None:
            self._write(path)

    def _write(self, path: Path) -> None:
        try:
            write_picture(path, lambda _as_text: StrategyPage(self._told, LIGHT))
        except FileError as error:
            self.context.ask.tell("Nothing was saved", str(error))
        else:
            self.session.said.emit(f"Saved in {path.name}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._held:
            self._held = ""
            self.people.setFocus()
        elif not self.carry.call_off():
            super().keyPressEvent(event)
