"""Where one says what the paths panel is to look for: by name, or by what is selected on the map."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sysmap.analysis.sentences import label_of
from sysmap.session import Session
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.ways_field import FactorField
from sysmap.ui.panels.ways_question import PATHS, UPSTREAM, Question
from sysmap.ui.widgets import chip, words

SELECTED, GOALS = "selected", "goals"

NAMED = 6
"""Outcomes that are named; of more the rest is counted."""

MOST = 50
"""Outcomes that are asked about at once."""


class WaysAsk(QWidget):
    """Fields for one factor, for two, or a choice of outcomes: those that the kind of question needs."""

    asked = Signal(object)
    """A :class:`Question` that a person put here."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._question = Question()
        self._order: list[str] = []
        """The selected factors in the order in which they came."""
        self.factor = FactorField("Factor to ask about", "Which factor?")
        self.source = FactorField("Where paths start", "From which factor?")
        self.target = FactorField("Where paths end", "To which factor?")
        self.swap = chip("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}", "The other way round")
        self.which = Choice(
            "Outcomes",
            ((SELECTED, "What is selected", "The selected factors"), (GOALS, "The goals", "All the goals")),
            small=True,
        )
        self.outcomes = words(role="muted")
        self._pair, self._several = QWidget(), QWidget()
        self._lay_out()
        self.which.show_value(SELECTED)
        self._which = SELECTED
        self.factor.chosen.connect(self._ask_factor)
        self.source.chosen.connect(self._ask_source)
        self.target.chosen.connect(self._ask_target)
        self.swap.clicked.connect(self._turn)
        self.which.chosen.connect(self._choose_outcomes)

    def _lay_out(self) -> None:
        ends = QVBoxLayout()
        ends.setSpacing(6)
        ends.addWidget(self.source)
        ends.addWidget(self.target)
        across = QHBoxLayout(self._pair)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addLayout(ends, 1)
        across.addWidget(self.swap)
        down = QVBoxLayout(self._several)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        down.addWidget(self.which)
        down.addWidget(self.outcomes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.factor, self._pair, self._several):
            column.addWidget(part)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        if self._question.kind == UPSTREAM:
            return self.which.first
        return self.source if self._question.kind == PATHS else self.factor

    def show_question(self, question: Question) -> None:
        """Fill the fields."""
        self._question = question
        snapshot = self._session.snapshot
        self._pair.setVisible(question.kind == PATHS)
        self._several.setVisible(question.kind == UPSTREAM)
        self.factor.setVisible(question.kind not in (PATHS, UPSTREAM))
        self.factor.show_factor(question.factor, snapshot)
        self.source.show_factor(question.source, snapshot)
        self.target.show_factor(question.target, snapshot)
        named = [label_of(snapshot, each) for each in question.outcomes[:NAMED] if each in snapshot.factors]
        rest = len(question.outcomes) - len(named)
        only = f" (no more than {MOST} at once)" if len(question.outcomes) == MOST else ""
        self.outcomes.setText(", ".join(named) + (f" and {rest:,} more{only}" if rest > 0 else ""))
        self.outcomes.setVisible(bool(named))

    def note_selection(self) -> None:
        """Remember in which order factors were selected: the first is where a path starts."""
        now = self._session.attention.selection & self._session.snapshot.factors.keys()
        kept = [key for key in self._order if key in now]
        self._order = kept + sorted(now - set(kept))

    def fitted(self, question: Question, follow: bool) -> Question:
        """The question about what is selected, where that fits it; else as it was.

        What has been asked about a factor carries over to the other kinds of question that still have nothing.
        """
        chosen = tuple(self._order)
        if question.kind == UPSTREAM:
            if not self._order and not question.outcomes and self._goals():
                self._which = GOALS
                self.which.show_value(GOALS)
            return replace(question, outcomes=self._outcomes(question)) if follow or not question.outcomes else question
        if question.kind == PATHS:
            if follow and len(chosen) >= 2:
                return question.between(chosen[0], chosen[-1])
            if follow and len(chosen) == 1 and not question.source:
                return question.between(chosen[0], question.target)
            return question
        if follow and len(chosen) == 1:
            return question.of_factor(chosen[0])
        return question

    def _outcomes(self, question: Question) -> tuple[str, ...]:
        if self._which == GOALS:
            return self._goals()
        if self._order:
            return tuple(self._order[:MOST])
        return question.outcomes

    def kept_up(self, question: Question) -> Question:
        """The same after an edit: where it is about the goals, about those there are now."""
        if question.kind == UPSTREAM and self._which == GOALS and question.outcomes != self._goals():
            return replace(question, outcomes=self._goals())
        return question

    def _goals(self) -> tuple[str, ...]:
        factors = self._session.snapshot.factors.values()
        return tuple(sorted(factor.id for factor in factors if factor.goal is not None)[:MOST])

    def _choose_outcomes(self, which: str) -> None:
        self._which = which
        self.asked.emit(replace(self._question, outcomes=self._outcomes(self._question)))

    def _ask_factor(self, factor: str) -> None:
        self.asked.emit(self._question.of_factor(factor))

    def _ask_source(self, factor: str) -> None:
        self.asked.emit(self._question.between(factor, self._question.target))

    def _ask_target(self, factor: str) -> None:
        self.asked.emit(self._question.between(self._question.source, factor))

    def _turn(self) -> None:
        self.asked.emit(self._question.between(self._question.target, self._question.source))
