"""The card about one pair: what bringing it together would change, and planning it: by whom, until when, how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sysmap.analysis import sentences
from sysmap.edits.relations import done, let_go, plan_relation
from sysmap.model import Document, Plan, alphabetical
from sysmap.session import Session
from sysmap.ui.panels.date_field import DateField
from sysmap.ui.panels.page import attempt
from sysmap.ui.panels.weave_told import Suggestion
from sysmap.ui.widgets import Button, caption, words

HINT = "Choose a pair to see what bringing it together would change, and to plan it."
SOON = timedelta(days=14)
"""Until when an introduction is planned, where nobody says otherwise."""


class Chooser(QComboBox):
    """A list of names to choose one from; the wheel turns the page, not the answer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def offer(self, options: list[tuple[str, str]], chosen: str) -> None:
        """``options``: values and their words."""
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        self.setCurrentIndex(max(self.findData(chosen), 0))

    @property
    def value(self) -> str:
        return self.currentData() or ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class WeaveCard(QWidget):
    """Plans what is suggested; of what is planned it takes changes, "done" and "let go"."""

    settled = Signal()
    """The pair is planned, introduced, or let go."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pair: Suggestion | None = None
        self.hint = words(HINT, "muted")
        self.names = words("", "strong")
        self.change = words("", "muted")
        self.by, self.kind = Chooser("Who introduces them"), Chooser("In which way they will be linked")
        self.date = DateField("Until when")
        self.plan, self.done, self.drop = Button("Plan it"), Button("Done"), Button("Let go")
        self.plan.setProperty("role", "primary")
        self.done.setProperty("role", "primary")
        self.done.setToolTip("They have met: the relation is there from now on")
        self.drop.setToolTip("It will not come about; Ctrl+Z brings the plan back")
        self._form = QWidget()
        self._lay_out()
        self.plan.clicked.connect(self._plan)
        self.done.clicked.connect(self._done)
        self.drop.clicked.connect(self._let_go)
        self.by.activated.connect(self._change)
        self.date.committed.connect(self._change)
        self.show_pair(None)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (title, field) in enumerate((("Who introduces", self.by), ("Until", self.date), ("As", self.kind))):
            grid.addWidget(caption(title), row, 0)
            grid.addWidget(field, row, 1)
        across = QHBoxLayout()
        for button in (self.plan, self.done, self.drop):
            across.addWidget(button)
        across.addStretch(1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 4, 0, 0)
        form.setSpacing(8)
        form.addLayout(grid)
        form.addLayout(across)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(5)
        for part in (self.hint, self.names, self.change, self._form):
            column.addWidget(part)
        column.addStretch(1)

    def show_pair(self, pair: Suggestion | None) -> None:
        """Turn to a pair; what is being filled in for the same one stays."""
        snapshot, same = self.session.snapshot, pair is not None and self.pair == pair
        self.pair = pair
        for widget in (self.names, self.change, self._form):
            widget.setVisible(pair is not None)
        self.hint.setVisible(pair is None)
        if pair is None or same:
            return
        who = sentences.who
        self.names.setText(f"{who(snapshot, pair.first)} and {who(snapshot, pair.second)}")
        self.change.setText(pair.change)
        self.change.setVisible(bool(pair.change))
        relation = snapshot.relations.get(pair.plan)
        plan = relation.plan if relation and relation.plan else Plan((date.today() + SOON).isoformat())
        self.by.offer(self._people(pair), plan.introducer if pair.plan else next(iter(pair.introducers), ""))
        self.date.line.setText(plan.date)
        self.date.show_value(plan.date)
        kinds = sorted(snapshot.relation_kinds.values(), key=lambda kind: (not kind.mutual, alphabetical(kind.name)))
        self.kind.offer([(kind.id, kind.name) for kind in kinds], relation.kind if relation else self._usual())
        self.kind.setEnabled(not pair.plan)
        self.plan.setVisible(not pair.plan)
        self.done.setVisible(bool(pair.plan))
        self.drop.setVisible(bool(pair.plan))

    def _people(self, pair: Suggestion) -> list[tuple[str, str]]:
        """Those who know both first, then nobody, then everybody else."""
        snapshot = self.session.snapshot
        others = snapshot.stakeholders.keys() - {pair.first, pair.second, *pair.introducers}
        rest = sorted(others, key=lambda key: alphabetical(sentences.who(snapshot, key)))
        named = [(key, sentences.who(snapshot, key)) for key in (*pair.introducers, *rest)]
        return [*named[: len(pair.introducers)], ("", "Nobody yet"), *named[len(pair.introducers) :]]

    def _usual(self) -> str:
        """The kind of relation an introduction makes where nobody says otherwise: an informal one for both."""
        counted = [kind for key, kind in self.session.snapshot.relation_kinds.items() if self._counts(key)]
        best = sorted(counted, key=lambda kind: (not kind.mutual, kind.formal, alphabetical(kind.name)))
        return best[0].id if best else ""

    def _counts(self, kind: str) -> bool:
        return kind not in self.session.network.left_out

    # the hand

    def _agreed(self) -> Plan:
        return Plan(self.date.line.text().strip(), self.by.value)

    def _plan(self) -> None:
        pair = self.pair
        if pair is None:
            return
        kind, plan = self.kind.value, self._agreed()
        planned = attempt(self.session, lambda document: plan_relation(document, kind, pair.first, pair.second, plan))
        if planned is not None:
            self.session.said.emit(f"Planned: {self.names.text()}")
            self.settled.emit()

    def _change(self, _new: object) -> None:
        """Of what is planned: another date or another person, at once."""
        pair = self.pair
        if pair is None or not pair.plan:
            return
        kind, plan = self.kind.value, self._agreed()
        attempt(self.session, lambda document: plan_relation(document, kind, pair.first, pair.second, plan))

    def _done(self) -> None:
        self._settle(done, f"Introduced: {self.names.text()}")

    def _let_go(self) -> None:
        self._settle(let_go, f"Let go: {self.names.text()}")

    def _settle(self, end: Callable[[Document, list[str]], object], said: str) -> None:
        if self.pair is not None and self.pair.plan:
            plans = [self.pair.plan]
            attempt(self.session, lambda document: end(document, plans))
            self.session.said.emit(said)
            self.settled.emit()
