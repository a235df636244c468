"""Which way every factor goes under what is pushed: a list to filter, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout

from sysmap.analysis import sentences
from sysmap.analysis.results_whatif import DEPENDS, DOWN, UNTOUCHED, UP
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.panels.rows import RowsView
from sysmap.ui.panels.whatif_card import WhatIfCard
from sysmap.ui.panels.whatif_rows import VERDICTS, OutcomeDelegate, OutcomeRow, outcome_rows
from sysmap.ui.watcher import Watcher
from sysmap.ui.widgets import Flow, chip, over_under, words

CHIPS = {
    UP: ("\N{UPWARDS ARROW}", "What goes up"),
    DOWN: ("\N{DOWNWARDS ARROW}", "What goes down"),
    DEPENDS: ("depends", "What depends: paths pull both ways"),
    UNTOUCHED: ("not touched", "What no push reaches"),
}


class WaysItGoes(Watcher):
    """Header, filter, list, card."""

    reveal = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Which way")
        self.header = words()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by factor")
        self.filter.setAccessibleName("Filter outcomes by factor")
        self.filter.setClearButtonEnabled(True)
        self.kinds: dict[str, QToolButton] = {verdict: chip(*CHIPS[verdict], True) for verdict in VERDICTS}
        self.list = RowsView()
        self.list.setAccessibleName("Which way every factor goes")
        self.list.setUniformItemSizes(True)
        self.list.rows.spoken = self._spoken
        self.delegate = OutcomeDelegate(self.list)
        self.card = WhatIfCard(session)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        switches = Flow()
        for button in self.kinds.values():
            switches.addWidget(button)
        top = QVBoxLayout()
        top.setContentsMargins(14, 0, 14, 6)
        top.setSpacing(8)
        top.addWidget(self.header)
        top.addWidget(self.filter)
        top.addLayout(switches)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(over_under(self.list, self.card, (55, 45)), 1)

    def _connect(self) -> None:
        session = self.session
        for button in self.kinds.values():
            button.toggled.connect(self._refill)
        self.filter.textChanged.connect(self._refill)
        self.list.moved.connect(self._move)
        self.list.picked.connect(self._pick)
        self.card.reveal.connect(self.reveal)
        self.watch(session.trial.answered)
        session.committed.connect(self._refill)
        session.attention.selected.connect(self._selected)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.set_theme(theme)

    def _spoken(self, row: OutcomeRow) -> str:
        """For tooltips and those who hear the screen."""
        known = row.key in self.session.snapshot.factors
        return sentences.outcome_line(self.session.snapshot, row.outcome) if known else row.label

    def fill(self) -> None:
        self._refill()
        self.card.show_factor(self._chosen() or self.card.factor or self._first_goal())

    def _refill(self, _news: object = None) -> None:
        if not self.isVisible():
            return
        found = self.session.trial.found
        on = found is not None
        self.header.setVisible(on)
        self.filter.setEnabled(on)
        verdicts = {verdict for verdict, button in self.kinds.items() if button.isChecked()}
        for button in self.kinds.values():
            button.setEnabled(on)
        if found is None:
            self.list.show_rows([])
            return
        self.header.setText(sentences.what_if_header(found))
        self.list.show_rows(outcome_rows(found, self.session.snapshot, verdicts, self.filter.text()))

    def _chosen(self) -> str:
        selection = self.session.attention.selection
        return next(iter(selection)) if len(selection) == 1 else ""

    def _first_goal(self) -> str:
        """What most want to know first."""
        rows = self.list.rows.rows
        return str(rows[0].key) if rows and rows[0].goal else ""

    def _selected(self) -> None:
        """What is selected on the map is explained, and its row is the current one."""
        chosen = self._chosen()
        if chosen and self.isVisible():
            self.list.go_to(chosen)
            self.card.show_factor(chosen)

    def _move(self, row: OutcomeRow) -> None:
        self.card.show_factor(row.key)

    def _pick(self, row: OutcomeRow, _from_right: int) -> None:
        self.session.attention.select([row.key])
        self.reveal.emit(frozenset([row.key]))
