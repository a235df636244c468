"""The weaving panel: whom to introduce to whom, why, and what it would change; and what has been planned."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sysmap.analysis import sentences
from sysmap.session import Session, Spotlight
from sysmap.session.network import Studied
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.lines import Lines
from sysmap.ui.panels.network_light import glance, light
from sysmap.ui.panels.weave_card import WeaveCard
from sysmap.ui.panels.weave_told import EMPTY, PAIRS, PLANNED, VIEWS, Suggestion, Told, line, told
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import chip, over_under, rolling, words

WORKING = "Working out whom to introduce…"
MOST_LIT = 400
"""Relations of a map that stay lit while all suggestions are shown; of more, only the pairs are."""


class WeavePanel(Panel):
    """Four lists of pairs over the card about the one that was chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Weave")
        self.header = words()
        self.view = Choice("Show", VIEWS, small=True)
        self.show_all = chip("Show all on the map", "Dotted lines for all of this list; Esc ends it", checkable=True)
        self.lines = Lines(most=60)
        self.card = WeaveCard(session)
        self._view = PAIRS
        self._told: Told = {}
        self._tried = ""
        self._all: Spotlight | None = None
        self._lay_out()
        self.view.chosen.connect(self.show_view)
        self.show_all.clicked.connect(self._show_all)
        self.lines.hovered.connect(self._glance)
        self.lines.pressed.connect(self._press)
        self.card.settled.connect(self._settled)
        self.watch(session.network.studied, session.committed)
        for news in (session.network.chosen, session.opened):
            news.connect(self._look_anew)
        session.attention.lit.connect(self._lit)
        self.setFocusProxy(self.view.first)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 8, 10)
        column.setSpacing(8)
        for part in (self.view, self.header):
            column.addWidget(part)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.lines)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(over_under(rolling(inside), self.card, (64, 36)))

    def show_view(self, view: str) -> None:
        """Turn to one of weave_told.VIEWS; what was lit of the last one is let go."""
        if view != self._view and (self.card.pair or self.show_all.isChecked()):
            self.session.attention.pin(None)
        self._view = view
        self.card.show_pair(None)
        self.refresh()

    def fill(self) -> None:
        found = self.session.network.found
        self.view.show_value(self._view)
        self._told = told(self.session.snapshot, found.report, self._told) if found else {}
        if found and found.report.weaving:
            self._tried = sentences.weaving_header(found.report.weaving, found.report.mutual)
        self.header.setText(self._header(found))
        self.header.setVisible(bool(self.header.text()))
        self.lines.show_lines([line(one) for one in self._found])
        self.show_all.setVisible(bool(self._found) and self._view != PLANNED)
        self.view.button(PLANNED).setText(self._planned_title())
        same = (one for one in self._found if _same(one, self.card.pair))
        self._turn_card(next(same, None))

    @property
    def _found(self) -> list[Suggestion]:
        """What is listed."""
        return self._told.get(self._view, [])

    def _look_anew(self) -> None:
        """Another map or another choice: nothing of what was suggested stands any more."""
        self._told = {}
        self.refresh()

    def _turn_card(self, pair: Suggestion | None) -> None:
        """Show a pair or none; the keys stay here when the button they were on goes."""
        focus = QApplication.focusWidget()
        if pair is None and focus is not None and self.card.isAncestorOf(focus):
            self.setFocus()
        self.card.show_pair(pair)

    def _header(self, found: Studied | None) -> str:
        if found is None:
            return "No stakeholders yet: press S on the map and name who has a part in this."
        report = found.report
        if self._view == PLANNED or (report.full and report.ties and not self._found and self._view in EMPTY):
            return "" if self._found else EMPTY[self._view]
        if report.full and report.weaving is None:
            return "The network is too far-flung to try introductions on it."
        if not report.full and not self._found:
            return WORKING
        return self._tried if self._view == PAIRS or not report.ties else ""

    def _planned_title(self) -> str:
        count = sum(each.plan is not None for each in self.session.snapshot.relations.values())
        return f"Planned ({count})" if count else "Planned"

    # the hand

    def _glance(self, one: object) -> None:
        glance(self.session, one.shown if isinstance(one, Suggestion) else None)

    def _press(self, one: Suggestion) -> None:
        attention, found = self.session.attention, light(self.session.snapshot, one.shown)
        if attention.pinned != found:
            attention.pin(found)
        self.card.show_pair(one)
        self.reveal.emit(found.factors)

    def _settled(self) -> None:
        self.session.attention.pin(None)
        self._turn_card(None)
        self.refresh()

    def _show_all(self, on: bool) -> None:
        attention, snapshot = self.session.attention, self.session.snapshot
        if not on:
            attention.pin(None)
            return
        pairs = tuple((one.first, one.second) for one in self._found)
        whole = len(snapshot.relations) <= MOST_LIT
        people = snapshot.stakeholders.keys() if whole else {key for pair in pairs for key in pair}
        self._all = Spotlight(frozenset(people), frozenset(snapshot.relations if whole else ()), pairs=pairs)
        attention.pin(self._all)

    def _lit(self) -> None:
        """The chip says whether its light is still on."""
        pinned = self.session.attention.pinned
        self.show_all.setChecked(pinned is not None and pinned == self._all)


def _same(one: Suggestion, other: Suggestion | None) -> bool:
    """Whether both are about the same two, whatever they say of them."""
    return other is not None and (one.first, one.second, one.plan) == (other.first, other.second, other.plan)
