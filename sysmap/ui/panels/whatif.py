"""The what-if panel: what is pushed, what comes to the goals, and three ways to look at the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from sysmap.analysis.results_whatif import DOWN, UP, Outcome
from sysmap.analysis.sentences import goal_outcome_line
from sysmap.model import Factor, alphabetical
from sysmap.session import Session, Spotlight
from sysmap.style.theme import Theme
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.scenarios import ScenariosView
from sysmap.ui.panels.whatif_pushes import PushButtons, PushRows
from sysmap.ui.panels.whatif_run import RunView
from sysmap.ui.panels.whatif_ways import WaysItGoes
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import words

HOW = (
    "What follows if something rises or falls? Select a factor: U pushes it up, J down. Several can be pushed at once."
)
GOAL_TIP = "A goal of the group. Press to read why"
WORKING = "Working it out\N{HORIZONTAL ELLIPSIS}"
VIEWS = (
    ("ways", "Which way", "Which way every factor goes, and why"),
    ("run", "Step by step", "How the levels move, step by step"),
    ("scenarios", "Scenarios", "What-ifs that the group keeps and compares"),
)


class WhatIfPanel(Panel):
    """Pushes and goals above, one of three views below."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "What if")
        self.hint = words(HOW, "muted")
        self.scenario = words(role="muted")
        self.pushes = PushRows(session)
        self.buttons = PushButtons(session)
        self.goals = Lines(most=6)
        self.working = words(WORKING, "muted")
        self.views = Choice("What to look at", VIEWS, small=True)
        self.ways = WaysItGoes(session)
        self.run = RunView(session)
        self.scenarios = ScenariosView(session)
        self._pages = QStackedWidget()
        for page in (self.ways, self.run, self.scenarios):
            self._pages.addWidget(page)
            page.reveal.connect(self.reveal)
        self._lay_out()
        self.views.chosen.connect(self.show_view)
        self.pushes.pressed.connect(self._go_to)
        self.goals.pressed.connect(self._go_to)
        self.goals.hovered.connect(self._light)
        self.watch(session.trial.changed, session.trial.answered, session.committed, session.opened)
        self.watch(session.attention.selected)
        session.trial.working.connect(self.working.setVisible)
        self.working.hide()
        self.setFocusProxy(self.ways)
        self.show_view("ways")

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 8)
        top.setSpacing(8)
        for part in (self.hint, self.scenario, self.pushes, self.buttons, self.goals, self.working, self.views):
            top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

    def set_theme(self, theme: Theme) -> None:
        for page in (self.ways, self.run, self.scenarios):
            page.set_theme(theme)

    def show_view(self, view: str) -> None:
        """One of :data:`VIEWS`."""
        self.views.show_value(view)
        self._pages.setCurrentIndex([name for name, _, _ in VIEWS].index(view))

    def fill(self) -> None:
        self.hint.setVisible(not self.session.trial.on)
        self._name_scenario()
        self.pushes.refresh()
        self.buttons.refresh()
        self._show_goals()

    def _name_scenario(self) -> None:
        """Which of the group's scenarios this is, as far as it still is."""
        trial = self.session.trial
        scenario = self.session.snapshot.scenarios.get(trial.scenario)
        self.scenario.setVisible(scenario is not None)
        if scenario is not None:
            changed = "" if trial.pushes == scenario.pushes else ", changed since"
            self.scenario.setText(f"Scenario: {scenario.name}{changed}")

    def _show_goals(self) -> None:
        found, snapshot = self.session.trial.found, self.session.snapshot
        outcomes = found.outcomes if found else {}
        goals = [factor for factor in snapshot.factors.values() if factor.goal and factor.id in outcomes]
        self.goals.show_lines(
            [
                Line(goal.id, _glyph(outcomes[goal.id]) + goal_outcome_line(snapshot, outcomes[goal.id]), GOAL_TIP)
                for goal in sorted(goals, key=_first)
            ]
        )
        self.goals.setVisible(bool(goals))

    def _light(self, factor: str | None) -> None:
        self.session.attention.glance(Spotlight(frozenset([factor]), frozenset()) if factor else None)

    def _go_to(self, factor: str) -> None:
        self.session.attention.glance(None)
        self.session.attention.select([factor])
        self.reveal.emit(frozenset([factor]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the what-if, then lets go of what stays lit."""
        if event.key() == Qt.Key.Key_Escape and self.session.trial.on:
            self.session.trial.end()
        else:
            super().keyPressEvent(event)


def _glyph(outcome: Outcome) -> str:
    return {UP: "\N{UPWARDS ARROW} ", DOWN: "\N{DOWNWARDS ARROW} "}.get(outcome.verdict, "")


def _first(factor: Factor) -> tuple[object, ...]:
    """What matters most stands first."""
    return (-factor.goal.importance if factor.goal else 0, alphabetical(factor.label))
