"""The last steps of an interview: what each wants and where it stands, and all of it in sentences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.analysis.sentences.interview import interview_lines
from sysmap.edits import interview
from sysmap.model import Stakeholder
from sysmap.model.people import POSITIONS
from sysmap.session import Session
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.interview_steps import Step
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.page import attempt
from sysmap.ui.panels.stakeholder_page import NOT_SAID, STANDS
from sysmap.ui.widgets import caption, words


class GoalsField(LineField):
    """Enter keeps what was typed, and goes on."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class GoalsStep(Step):
    """One stakeholder after the other, with the rest in a list below."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.asked = ""
        """The stakeholder that is asked about."""
        self.goals = GoalsField("Goals", "In its own words, then Enter for the next…")
        self.goals.committed.connect(self._say_goals)
        self.goals.entered.connect(self.next)
        self.position = Choice("Position", STANDS, small=True)
        self.position.chosen.connect(self._say_position)
        self.others = Lines("", 200)
        self.others.pressed.connect(self.ask_about)
        self.others.hovered.connect(self._glance)
        self._stands = caption("Where it stands towards our goal")
        for part in (self.goals, self._stands, self.position, caption("All who were named"), self.others):
            self.column.addWidget(part)
        self.column.addStretch(1)

    @property
    def first(self) -> QWidget:
        return self.goals

    @property
    def question(self) -> str:
        one = self._one
        return f"What does {one.label} want?" if one else "What does each of them want?"

    @property
    def _one(self) -> Stakeholder | None:
        return self.session.snapshot.stakeholders.get(self.asked)

    def refresh(self) -> None:
        people = interview.named(self.session.snapshot, self.interviewee)
        if self.asked not in {one.id for one in people}:
            told = {one.id: one.said_by(self.interviewee) for one in people}
            silent = (key for key, said in told.items() if not said.goals and said.position is None)
            self.asked = next(silent, people[0].id if people else "")
        one = self._one
        for part in (self.goals, self._stands, self.position):
            part.setVisible(one is not None)
        if one:
            said = one.said_by(self.interviewee)
            self.goals.show_value(said.goals)
            self.position.show_value(NOT_SAID if said.position is None else said.position)
        self.others.show_lines(
            [Line(each.id, _said(each, self.interviewee), f"Ask about {each.label}") for each in people]
        )

    def ask_about(self, stakeholder_id: str) -> None:
        """Turn to another stakeholder; what was being typed belongs to the last one."""
        self.goals.commit()
        self.asked = stakeholder_id
        self.session.attention.select([stakeholder_id])
        self.reveal.emit(frozenset([stakeholder_id]))
        self.refresh()
        self.asks.emit()
        self.goals.setFocus()
        self.goals.selectAll()

    def next(self) -> None:
        """The one after this, or the first."""
        order = [one.id for one in interview.named(self.session.snapshot, self.interviewee)]
        if self.asked in order:
            self.ask_about(order[(order.index(self.asked) + 1) % len(order)])

    def finish(self) -> None:
        self.goals.commit()

    def _say_goals(self, goals: str) -> None:
        attempt(self.session, lambda document: interview.say_goals(document, self.interviewee, self.asked, goals))

    def _say_position(self, position: object) -> None:
        stand = position if isinstance(position, int) else None
        attempt(self.session, lambda document: interview.say_position(document, self.interviewee, self.asked, stand))


class SummaryStep(Step):
    """What the interviewee told, to read out."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(8)
        self.told: list[str] = []
        self.column.addLayout(self._sentences)
        self.column.addStretch(1)

    @property
    def first(self) -> QWidget:
        return self

    @property
    def question(self) -> str:
        return "What was told"

    def refresh(self) -> None:
        told = interview_lines(self.session.snapshot, self.interviewee, interview.TALLEST)
        if told == self.told:
            return
        self.told = told
        while item := self._sentences.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for sentence in told:
            self._sentences.addWidget(words(sentence))


def _said(one: Stakeholder, interviewee: str) -> str:
    said = one.said_by(interviewee)
    stand = "" if said.position is None else f" ({POSITIONS[said.position]})"
    return f"{one.label}{stand}: {said.goals}" if said.goals else f"{one.label}{stand}"
