"""A lever as a column of the strategy board, and the column of those that could be chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sysmap.edits.goals import toggle_lever
from sysmap.edits.strategy import commit, set_level, set_working_group, withdraw
from sysmap.session import Session
from sysmap.ui.boards.strategy_parts import MoverChips, TakenLines
from sysmap.ui.boards.strategy_told import LeverTold, Offer, StrategyTold
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.page import attempt
from sysmap.ui.widgets import Button, Row, caption, chip, section, words

LEVELS = (
    ("micro", "Micro", "it works in people and single places; press again to take it back"),
    ("network", "Network", "it works between people and organisations; press again to take it back"),
    ("system", "System", "it works on the rules and aims of the system; press again to take it back"),
)

LETTERS = 40
"""How wide a column is, in letters."""


class BoardColumn(QFrame):
    """What all columns share: a card of one width, on a ground that can be lit."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 14)
        self.column.setSpacing(10)

    def light(self, on: bool) -> None:
        """Show that something would come here, or no longer."""
        if bool(self.property("lit")) != on:
            self.setProperty("lit", on)
            self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setFixedWidth(self.fontMetrics().averageCharWidth() * LETTERS)


class LeverColumn(BoardColumn):
    """One chosen lever; everything that can be said of it is said here."""

    gone_to = Signal(str)
    """The lever's name was pressed: show it on the map."""
    asked = Signal(str)
    """The experiments at this lever (its factor's id) are wanted."""
    person = Signal(str)
    """A stakeholder was pressed."""
    stepped = Signal(int)
    """To the column on the right (1) or left (-1)."""
    entered = Signal(str)
    """Enter was pressed on the column of this factor."""

    def __init__(self, session: Session, factor: str) -> None:
        super().__init__("")
        self.session, self.factor = session, factor
        self._told: LeverTold | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name = Row(flush=True)
        self.name.setProperty("role", "strong")
        self.out = chip("\N{BLACK STAR}", "Take the star away: no longer a lever of the group")
        self.push = words()
        self.level = Choice("Level", LEVELS, small=True)
        self.group = LineField("Working group", "Who took it on as a group?")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.covered = words()
        self.movers = MoverChips()
        self.taken = TakenLines()
        self.commit = Button()
        self.notes = words(role="muted")
        self.tried = Button("What we tried…")
        self.tried.setToolTip("What was tried at this lever, and what was learnt (Ctrl+F9)")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.out, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.tried)
        foot.addStretch(1)
        self.column.addLayout(section(top, self.push))
        self.column.addWidget(self.level)
        self.column.addLayout(section(caption("Working group"), self.group))
        self.column.addLayout(section(caption("Coverage"), self.bar, self.covered, gap=6))
        self.column.addWidget(self.movers)
        self.column.addLayout(section(caption("Took it on"), self.taken, gap=6))
        self.column.addWidget(self.commit)
        self.column.addWidget(self.notes)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.name.clicked.connect(self._go)
        self.out.clicked.connect(self._unchoose)
        self.level.chosen.connect(self._set_level)
        self.group.committed.connect(self._set_group)
        self.movers.pressed.connect(self.person)
        self.taken.said.connect(self._say)
        self.taken.withdrawn.connect(self._withdraw)
        self.commit.clicked.connect(self._enter)
        self.tried.clicked.connect(self._ask)

    def show_lever(self, lever: LeverTold) -> None:
        """What the map says of it now."""
        if lever == self._told:
            return
        self._told = lever
        self.setAccessibleName(f"{lever.name}. {lever.push} {lever.covered}")
        self.name.set_text(lever.name)
        self.name.setToolTip(f"Show {lever.name} on the map")
        self.push.setText(lever.push)
        self.level.show_value(lever.level or None)
        self.group.show_value(lever.working_group)
        self.bar.setValue(round(100 * lever.coverage))
        self.bar.setAccessibleName(f"Coverage of {lever.name}: {lever.coverage:.0%}")
        orphan = " An orphan: it needs people." if lever.orphan else ""
        self.covered.setText(f"{lever.covered}{orphan}")
        self.movers.show_movers(lever)
        self.movers.setVisible(bool(lever.movers))
        self.taken.show_taken(lever.taken)
        self.notes.setText("\n".join(lever.notes))
        self.notes.setVisible(bool(lever.notes))

    def offer(self, stakeholder: str, name: str) -> None:
        """Offer to commit this stakeholder; "": nobody is picked."""
        there = self._told is not None and any(each.stakeholder == stakeholder for each in self._told.taken)
        self.commit.setEnabled(bool(stakeholder) and not there)
        self.commit.setText(f"Commit {_short(name)}" if stakeholder else "Pick somebody to commit")
        if there:
            self.commit.setText(f"{_short(name)} took it on")
        self.commit.setToolTip(self.commit.text() if stakeholder else "Pick a stakeholder in the list first")

    def take_on(self, stakeholder: str) -> None:
        """A stakeholder takes this lever on; one that did so before is told of."""
        if there := [each.name for each in self._told.taken if each.stakeholder == stakeholder] if self._told else []:
            self.session.said.emit(f"{there[0]} has taken it on already")
            return
        attempt(self.session, lambda document: commit(document, stakeholder, self.factor))

    # the hand

    def _go(self) -> None:
        self.gone_to.emit(self.factor)

    def _ask(self) -> None:
        self.asked.emit(self.factor)

    def _enter(self) -> None:
        self.entered.emit(self.factor)

    def _unchoose(self) -> None:
        attempt(self.session, lambda document: toggle_lever(document, [self.factor]))

    def _set_level(self, level: str) -> None:
        same = self._told is not None and self._told.level == level
        attempt(self.session, lambda document: set_level(document, [self.factor], "" if same else level))
        self.level.show_value(None if same else level)

    def _set_group(self, name: str) -> None:
        attempt(self.session, lambda document: set_working_group(document, self.factor, name))

    def _say(self, stakeholder: str, what: str) -> None:
        attempt(self.session, lambda document: commit(document, stakeholder, self.factor, what))

    def _withdraw(self, stakeholder: str) -> None:
        attempt(self.session, lambda document: withdraw(document, stakeholder, self.factor))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.light(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.light(False)


class OffersColumn(BoardColumn):
    """Factors that could be chosen: orphans, or the strongest where nothing is chosen yet."""

    gone_to = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__("Levers that could be chosen")
        self.session = session
        self._shown: object = None
        self.rows: list[_OfferRow] = []
        self.title = words(role="strong")
        self.column.addWidget(self.title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(14)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def show_offers(self, told: StrategyTold) -> None:
        self.setVisible(bool(told.offers))
        self.title.setText(told.offers_title)
        if told.offers == self._shown:
            return
        self._shown = told.offers
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [_OfferRow(offer, self) for offer in told.offers]
        for row in self.rows:
            self._rows.addWidget(row)

    def choose(self, factor: str) -> None:
        attempt(self.session, lambda document: toggle_lever(document, [factor]))


class _OfferRow(QWidget):
    def __init__(self, offer: Offer, offers: OffersColumn) -> None:
        super().__init__(offers)
        self._offer, self._offers = offer, offers
        self.row = Row(offer.name, flush=True)
        self.row.setToolTip(f"Show {offer.name} on the map")
        self.choose = Button("Choose as a lever")
        self.choose.setAccessibleName(f"Choose {offer.name} as a lever")
        across = QHBoxLayout()
        across.addWidget(self.choose)
        across.addStretch(1)
        self.setLayout(section(self.row, words(offer.why, "muted"), across))
        self.row.clicked.connect(self._go)
        self.choose.clicked.connect(self._choose)

    def _go(self) -> None:
        self._offers.gone_to.emit(self._offer.factor)

    def _choose(self) -> None:
        self._offers.choose(self._offer.factor)


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23].rstrip()}…"
