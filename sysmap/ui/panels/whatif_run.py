"""Step by step: how the levels move under what is pushed, as a chart and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sysmap.analysis.results_whatif import Run
from sysmap.analysis.sentences import change_line, label_of, run_line
from sysmap.session import Session
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.panels.choice import Choice, NumberField
from sysmap.ui.watcher import Watcher
from sysmap.ui.widgets import Row, caption, rolling, section, words

if TYPE_CHECKING:
    from sysmap.ui.panels.run_chart import RunChart, Stroke

HONEST = (
    "This is a way of thinking, not a forecast: strengths are guesses, delays are not counted, and the levels only "
    "compare one what-if with another."
)
NOTHING = "Push a factor to see how the levels move."
RUNNING = "Running\N{HORIZONTAL ELLIPSIS}"
ANSWERS = (
    ("sigmoid", "Levels off", "A level nears full or empty and never passes it (in papers: a sigmoid, from 0 to 1)"),
    ("tanh", "Both ways", "A level may fall below nothing as far as it may rise (in papers: tanh, from −1 to 1)"),
    ("linear", "No limit", "A level follows what acts on it, however far (in papers: linear); it may grow without end"),
)
MOST_LINES, MOST_CHANGED = 8, 4


class RunView(Watcher):
    """How it runs, how it ends, the chart, and a row for each of its lines."""

    reveal = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Step by step")
        self._theme = LIGHT
        self._run: Run | None = None
        self.answer = Choice("How a factor answers", ANSWERS, small=True)
        self.steps = NumberField("Steps", 1, 500, 10)
        self.steps.setDecimals(0)
        self.ending = words(NOTHING)
        self.chart: RunChart | None = None
        self.rows: dict[str, Row] = {}
        self._shown: list[Stroke] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(1)
        self.honest = words(HONEST, "muted")
        self._lay_out()
        self.answer.chosen.connect(self._answer_so)
        self.steps.committed.connect(self._run_so_long)
        self.watch(session.trial.answered, session.trial.changed)
        session.trial.ran.connect(self._show)
        session.trial.running.connect(self._working)
        session.attention.selected.connect(self._selected)
        session.committed.connect(self._committed)
        self.setFocusProxy(self.answer.first)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 2, 14, 10)
        column.setSpacing(10)
        across = QHBoxLayout()
        across.addLayout(section(caption("How a factor answers"), self.answer), 1)
        across.addLayout(section(caption("Steps", self.steps), self.steps))
        column.addLayout(across)
        column.addWidget(self.ending)
        self._chart_at = column.count()
        column.addLayout(self._lines)
        column.addWidget(self.honest)
        column.addStretch(1)
        self._column = column
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(rolling(inside))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.chart is not None:
            self.chart.dress(theme)
            self._make_rows(self._shown)
            self._show_lines(self._shown)

    def showEvent(self, event: QShowEvent) -> None:
        if self.chart is None:
            from sysmap.ui.panels.run_chart import RunChart  # noqa: PLC0415 - plots are imported when first seen

            self.chart = RunChart()
            self.chart.hide()
            self.chart.dress(self._theme)
            self.chart.picked.connect(self._go_to)
            self._column.insertWidget(self._chart_at, self.chart)
        super().showEvent(event)

    def fill(self) -> None:
        trial = self.session.trial
        self.answer.show_value(trial.activation)
        self.steps.show_value(trial.steps)
        if trial.on:
            trial.run()
        else:
            self._show(None)

    def _show(self, run: Run | None) -> None:
        self._run = run
        self.ending.setText(run_line(run) if run else NOTHING)
        if self.chart is None:
            return
        self.chart.setVisible(run is not None)
        strokes = self._strokes(run) if run else []
        if run is not None:
            self.chart.show_run(run, strokes)
        self._show_lines(strokes)
        self._selected()

    def _strokes(self, run: Run) -> list[Stroke]:
        """Goals, what is pushed and what changes most."""
        from sysmap.ui.panels.run_chart import Stroke  # noqa: PLC0415

        snapshot = self.session.snapshot
        goals = [factor.id for factor in snapshot.factors.values() if factor.goal]
        pushed = [push.factor for push in self.session.trial.pushes]
        others = sorted(run.change, key=lambda key: (-abs(run.change[key]), key))
        most = [key for key in others if key not in (*goals, *pushed) and abs(run.change[key]) > 0][:MOST_CHANGED]
        shown = [key for key in dict.fromkeys([*goals[:3], *pushed[:3], *most]) if key in run.levels]
        there = [key for key in shown if key in snapshot.factors][:MOST_LINES]
        return [Stroke(key, label_of(snapshot, key), place) for place, key in enumerate(there)]

    def _show_lines(self, strokes: list[Stroke]) -> None:
        if strokes != self._shown:
            self._shown = strokes
            self._make_rows(strokes)
        if self._run is not None:
            for factor, row in self.rows.items():
                row.set_text(change_line(self.session.snapshot, self._run, factor))

    def _make_rows(self, strokes: list[Stroke]) -> None:
        from sysmap.ui.panels.run_chart import Sample  # noqa: PLC0415

        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows.clear()
        for stroke in strokes:
            row = Row()
            row.setToolTip("Shows the factor on the map")
            row.setProperty("factor", stroke.factor)
            row.clicked.connect(self._press)
            holder = QWidget()
            across = QHBoxLayout(holder)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(2)
            across.addWidget(Sample(stroke, self._theme))
            across.addWidget(row, 1)
            self._lines.addWidget(holder)
            self.rows[stroke.factor] = row

    def _working(self, on: bool) -> None:
        if on:
            self.ending.setText(RUNNING)

    def _committed(self, _change: object) -> None:
        """Labels may be others."""
        if self._run is not None and self.isVisible():
            self._show_lines([stroke for stroke in self._strokes(self._run) if stroke.factor in self.rows])

    def _answer_so(self, activation: str) -> None:
        self.session.trial.run_as(activation, self.session.trial.steps)

    def _run_so_long(self, steps: float) -> None:
        self.session.trial.run_as(self.session.trial.activation, round(steps))

    def _selected(self) -> None:
        selection = self.session.attention.selection
        if self.chart is not None:
            self.chart.mark(next(iter(selection)) if len(selection) == 1 else "")

    def _press(self) -> None:
        self._go_to(self.sender().property("factor"))

    def _go_to(self, factor: str) -> None:
        self.session.attention.select([factor])
        self.reveal.emit(frozenset([factor]))
