"""The levers panel: from where a push moves the goals, one factor at a time or several together."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout

from sysmap.analysis import sentences
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.lever_list import LeverList
from sysmap.ui.panels.lever_rows import DOWN, UP
from sysmap.ui.panels.set_view import SetView
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import Flow, chip, words

HOW_TO_MARK = "Select a factor and press G: once for more of it, twice for less. Until then: who reaches how far."

ONE_BY_ONE, TOGETHER = "one by one", "together"
VIEWS = (
    (ONE_BY_ONE, "One by one", "what a push on each factor does to the goals"),
    (TOGETHER, "Together", "what several levers do when all are pushed and held"),
)


class LeversPanel(Panel):
    """Headline, goals, the two views, and what colour and size mean on the map."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Levers")
        self.header = words()
        self.hint = words(HOW_TO_MARK, "muted")
        self._goals = Flow()
        self.goals: dict[str, QToolButton] = {}
        self.view = Choice("Look at levers", VIEWS)
        self.one_by_one = LeverList(session)
        self.together = SetView(session)
        self._views = QStackedWidget()
        for view in (self.one_by_one, self.together):
            self._views.addWidget(view)
            view.reveal.connect(self.reveal)
        self.by_colour = QCheckBox("Colour by leverage")
        self.by_colour.setToolTip("The stronger the lever, the deeper the factor's colour on the map")
        self.by_size = QCheckBox("Size by it")
        self.by_size.setToolTip("The stronger the lever, the larger the factor on the map")
        self._lay_out()
        self.view.chosen.connect(self.show_view)
        self.by_colour.clicked.connect(self._colour_map)
        self.by_size.clicked.connect(self._size_map)
        self.watch(session.analyst.analysed, session.committed)  # of a commit the labels; the numbers come after
        session.attention.recoloured.connect(self._recoloured)
        self.show_view(ONE_BY_ONE)
        self._recoloured()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 8)
        top.setSpacing(8)
        top.addWidget(self.header)
        top.addWidget(self.hint)
        top.addLayout(self._goals)
        top.addWidget(self.view)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 14, 10)
        foot.setSpacing(14)
        foot.addWidget(self.by_colour)
        foot.addWidget(self.by_size)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._views, 1)
        column.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        self.one_by_one.set_theme(theme)

    def show_view(self, view: str) -> None:
        """Turn to one of :data:`VIEWS`."""
        page = self.together if view == TOGETHER else self.one_by_one
        self.view.show_value(view)
        self._views.setCurrentWidget(page)
        self.setFocusProxy(page)

    def fill(self) -> None:
        """Show what the last analysis says of what is still there."""
        analysis = self.session.analyst.analysis
        if analysis is None:
            return
        snapshot, report = self.session.snapshot, analysis.leverage
        goals = [goal for goal in report.goals if goal in snapshot.factors]
        if len(goals) == len(report.goals):
            self.header.setText(sentences.leverage_header(snapshot, report))
        self.hint.setVisible(not goals)
        self._show_goals(goals)

    def _show_goals(self, goals: list[str]) -> None:
        if list(self.goals) != goals:
            self._goals.clear()
            self.goals = {goal: chip("", "") for goal in goals}
            for goal, button in self.goals.items():
                button.setProperty("factor", goal)
                button.clicked.connect(self._go_to_goal)
                self._goals.addWidget(button)
        for goal, button in self.goals.items():
            factor = self.session.snapshot.factors[goal]
            up = factor.goal is None or factor.goal.direction > 0
            button.setText(f"{UP if up else DOWN} {factor.label}")
            button.setToolTip(f"Goal: {'more' if up else 'less'} {factor.label}. Press to go there")
            button.setAccessibleName(button.toolTip())

    def _go_to_goal(self) -> None:
        self.one_by_one.go_to(self.sender().property("factor"))

    def _colour_map(self, on: bool) -> None:
        self.session.attention.colour("leverage" if on else "")

    def _size_map(self, on: bool) -> None:
        self.session.attention.size(on)

    def _recoloured(self) -> None:
        self.by_colour.setChecked(self.session.attention.colour_by == "leverage")
        self.by_size.setChecked(self.session.attention.size_by_leverage)
