"""What we tried: the experiments at all levers in one list, and what was learnt from each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sysmap.actions.action import Context
from sysmap.edits.experiments import add_experiment
from sysmap.model import Experiment
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.boards.board import Board
from sysmap.ui.boards.learning_card import ExperimentCard
from sysmap.ui.boards.learning_rows import ALL, ENDED, NEWEST, OLDEST, UNDER_WAY, TriedRow, tried_rows
from sysmap.ui.boards.two_lines import TwoLineDelegate
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.panels.page import attempt
from sysmap.ui.panels.rows import RowsView
from sysmap.ui.panels.ways_field import FactorField
from sysmap.ui.widgets import Button, caption, rolling, section, words

WHICH = (
    (ALL, "All", "everything that was tried"),
    (UNDER_WAY, "Under way", "what is being tried now"),
    (ENDED, "Celebrated", "what is over and was celebrated"),
)
ORDERS = ((NEWEST, "Newest first", "the newest comes first"), (OLDEST, "Oldest first", "the oldest comes first"))

LIST_WIDTH = 380
WIDEST = 760
"""px of the page about one experiment; longer lines are hard to read."""


class LearningBoard(Board):
    """The list on the left, what was learnt on the right."""

    name = "What we tried"
    alone = True
    kinds = (Experiment,)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._which, self._order, self._at = ALL, NEWEST, ""
        self.title = words("What we tried", "title")
        self.lever = FactorField("At which lever", "At which lever?")
        self.tried = FilterField("What we are going to try", "What do we try?")
        self.add = Button("Add")
        self.add.setProperty("role", "primary")
        self.filter = FilterField("Find by lever or by words", "Find by lever or by words")
        self.which = Choice("Show", WHICH, small=True)
        self.order = Choice("Sort by date", ORDERS, small=True)
        self.list = RowsView()
        self.list.setAccessibleName("Experiments")
        self._delegate = TwoLineDelegate(self.list)
        self.card = ExperimentCard(self.session)
        self._left = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(14, 12, 10, 10)
        column.setSpacing(10)
        column.addWidget(self.title)
        button = QHBoxLayout()
        button.addWidget(self.tried, 1)
        button.addWidget(self.add)
        column.addLayout(section(caption("Something to try"), self.lever, button, gap=6))
        column.addWidget(self.filter)
        column.addWidget(self.which)
        column.addWidget(self.order)
        column.addWidget(self.list, 1)
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card, 1)
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inside.addStretch(0)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left)
        across.addWidget(rolling(holder), 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        session = self.session
        self.watch(session.committed, session.opened, self.filter.textChanged)
        session.opened.connect(self._opened)
        self.lever.chosen.connect(self._choose_lever)
        self.tried.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.which.chosen.connect(self._show_which)
        self.order.chosen.connect(self._sort)
        self.list.moved.connect(self._move)
        self.card.gone_to.connect(self.show_on_map)

    def set_theme(self, theme: Theme) -> None:
        scale = theme.font_panel / LIGHT.font_panel
        self._left.setFixedWidth(round(LIST_WIDTH * scale))
        self.card.setMaximumWidth(round(WIDEST * scale))
        self._delegate.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.card.experiment not in self.session.snapshot.experiments:
            self.go_to(next((row.key for row in tried_rows(self.session.snapshot) if row.key), ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc first lets go of what is looked for, then of the board."""
        if event.key() == Qt.Key.Key_Escape and self.filter.hasFocus() and self.filter.text():
            self.filter.clear()
        else:
            super().keyPressEvent(event)

    def go_to(self, record_id: str) -> None:
        """Show an experiment, or what was tried at a factor, ready for something new."""
        if record_id in self.session.snapshot.factors:
            self._go_to_lever(record_id)
        else:
            self._go_to(record_id)

    def _go_to(self, experiment: str) -> None:
        """Show this one, whatever was looked for."""
        if self.list.rows.place(experiment) < 0:
            self.filter.clear()
            self._show_which(ALL)
        self.list.go_to(experiment)
        self.card.show_experiment(experiment)

    def _go_to_lever(self, factor: str) -> None:
        self._choose_lever(factor)
        first = next((row.key for row in tried_rows(self.session.snapshot, factor=factor) if row.key), "")
        self._go_to(first)
        if not first:
            self.tried.setFocus()

    # what is shown

    def _opened(self) -> None:
        self._at = ""
        self.filter.clear()
        self.card.show_experiment("")

    def fill(self) -> None:
        snapshot = self.session.snapshot
        self._at = self._at if self._at in snapshot.factors else ""
        self.lever.show_factor(self._at, snapshot)
        self.which.show_value(self._which)
        self.order.show_value(self._order)
        self.list.show_rows(tried_rows(snapshot, self.filter.text(), self._which, self._order))
        self.card.refresh()

    def _show_which(self, which: str) -> None:
        self._which = which
        self.refresh()

    def _sort(self, order: str) -> None:
        self._order = order
        self.refresh()

    def _move(self, row: TriedRow) -> None:
        if row.key:
            self.card.show_experiment(row.key)

    # something new

    def _choose_lever(self, factor: str) -> None:
        self._at = factor
        self.lever.show_factor(factor, self.session.snapshot)
        self.tried.setFocus()

    def _add(self) -> None:
        """Add an experiment at the chosen lever, and go on to what is expected of it."""
        tried = self.tried.text().strip()
        if not self._at:
            self.session.said.emit("Say at which lever: type a part of its name")
            self.lever.setFocus()
            return
        experiment = attempt(self.session, lambda document: add_experiment(document, self._at, tried))
        if experiment is None:
            self.tried.setFocus()
            return
        self.tried.clear()
        self.go_to(experiment)
        self.card.texts["expected"].setFocus()
