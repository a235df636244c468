"""The paths panel, for people who read trees: causes, effects, the paths between two factors, what lies upstream."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.analysis.results_structure import Tree, Upstream, Ways
from sysmap.jobs import Job
from sysmap.session import Session, Spotlight
from sysmap.session.latest import Latest
from sysmap.style.theme import Theme
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.rows import RowsView
from sysmap.ui.panels.ways_ask import WaysAsk
from sysmap.ui.panels.ways_light import Light
from sysmap.ui.panels.ways_question import (
    CAUSES,
    EFFECTS,
    PATHS,
    SECONDS,
    UPSTREAM,
    Answer,
    Question,
    line_of,
)
from sysmap.ui.panels.ways_rows import TwigDelegate, WayDelegate, WayRow, path_rows, spoken_twig, upstream_rows
from sysmap.ui.panels.ways_tree import TreeView, Twig
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import Button, Flow, chip, words

KINDS = (
    (CAUSES, "Causes", "What acts on a factor, nearest first"),
    (EFFECTS, "Effects", "What a factor acts on, nearest first"),
    (PATHS, "Paths", "The ways from one factor to another, shortest first"),
    (UPSTREAM, "Upstream", "Everything that acts on some outcomes, and what acts on all of them"),
)

NOTHING_ASKED = {
    CAUSES: "Select a factor on the map, or type its name, to see what acts on it.",
    EFFECTS: "Select a factor on the map, or type its name, to see what it acts on.",
    PATHS: "Select two factors, one after the other, or type their names, to see the ways from one to the other.",
    UPSTREAM: "Select outcomes on the map, or mark goals (G), to see all that acts on them.",
}


class WaysPanel(Panel):
    """What is asked, the answer in a sentence, the answer itself."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Paths")
        self.question = Question()
        self.answer: Answer | None = None
        self._key: Hashable = None
        """What the answer on screen is an answer to: the question and the map's topology key."""
        self.kind = Choice("What to look for", KINDS, small=True)
        self.ask = WaysAsk(session)
        self.follow = QCheckBox("Follow the selection")
        self.follow.setToolTip("What is selected on the map is asked about at once")
        self.follow.setChecked(True)
        self.keep = chip("Light it all", "Light the whole answer on the map; again lets go", checkable=True)
        self.keep_common = chip("Light what they share", "Light what acts on all of them", checkable=True)
        self.header = words()
        self.tree = TreeView()
        self.tree.setAccessibleName("Causes or effects")
        self.tree.setToolTip(
            "Arrow keys move and unfold, Enter keeps a way lit, double-click or Ctrl+Enter asks about that factor"
        )
        self.list = RowsView()
        self.list.setAccessibleName("Paths")
        self.more = Button("Show more paths")
        self.stop = Button("Stop")
        self._twigs, self._ways = TwigDelegate(self.tree), WayDelegate(self.list)
        self.tree.rows.spoken = lambda twig: spoken_twig(twig, session.snapshot)
        self._latest = Latest(session.jobs, self)
        self.stop.hide()
        self._light = Light(session)
        self._lay_out()
        self._connect()
        self.kind.show_value(self.question.kind)
        self.ask.show_question(self.question)
        self._show(None)

    def _lay_out(self) -> None:
        switches = Flow()
        for switch in (self.follow, self.keep, self.keep_common):
            switches.addWidget(switch)
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 6)
        top.setSpacing(8)
        for part in (self.kind, self.ask):
            top.addWidget(part)
        top.addLayout(switches)
        top.addWidget(self.header)
        self._answers = QStackedWidget()
        self._answers.addWidget(self.tree)
        self._answers.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 14, 10)
        foot.addWidget(self.more)
        foot.addWidget(self.stop)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._answers, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        session = self.session
        self.kind.chosen.connect(self.show_kind)
        self.ask.asked.connect(self.put)
        self.follow.toggled.connect(self._take_selection)
        self.keep.clicked.connect(self._keep_all)
        self.keep_common.clicked.connect(self._keep_common)
        self.tree.hovered.connect(self._glance_twig)
        self.tree.moved.connect(self._glance_twig)
        self.tree.picked.connect(self._pin_twig)
        self.tree.entered_deep.connect(self._ask_about)
        self.tree.wanted_deeper.connect(self._deeper)
        self.list.hovered.connect(self._glance_row)
        self.list.moved.connect(self._glance_row)
        self.list.picked.connect(self._pin_row)
        self.more.clicked.connect(self._longer)
        self.stop.clicked.connect(self._give_up)
        self._latest.working.connect(self._working)
        self.watch(session.analyst.analysed, session.committed)
        session.opened.connect(self._opened)
        session.attention.selected.connect(self._take_selection)
        session.attention.lit.connect(self._lit)

    def set_theme(self, theme: Theme) -> None:
        self._twigs.set_theme(theme)
        self._ways.set_theme(theme)

    # asking

    def show_kind(self, kind: str) -> None:
        """Turn to one of the four, taking along what is selected."""
        self.kind.show_value(kind)
        self.put(self.ask.fitted(replace(self.question, kind=kind), self.follow.isChecked()))

    def put(self, question: Question) -> None:
        """Ask, and show the answer when it is there."""
        if question != self.question:
            self.question = question
            self.refresh()

    def fill(self) -> None:
        """The map may have changed, or the question: look again."""
        snapshot = self.session.snapshot
        gone = [each for each in self.question.asked if each and each not in snapshot.factors]
        self.question = self.ask.kept_up(self.question.without(gone) if gone else self.question)
        self.ask.show_question(self.question)
        self._twigs.snapshot = self._ways.snapshot = snapshot
        key = (self.question, topology_key(snapshot)) if self.question.complete else None
        if key is None or key != self._key:
            self._key = key
            self._find(key)
        elif self.answer is not None:
            self._show(self.answer)

    def _find(self, key: Hashable) -> None:
        self._latest.drop()
        if key is None:
            self._take_answer(None)
            return
        question, snapshot = self.question, self.session.snapshot

        def work(job: Job[Answer]) -> Answer:
            return question.answer(CausalGraph.of(snapshot), Budget.of(SECONDS, cancelled=job.cancelled))

        def done(answer: Answer) -> None:
            if key == self._key:  # else an edit came in while the thread was finishing; its own answer is on the way
                self._take_answer(answer)

        # what looks for paths takes a moment to be there when it is used for the first time
        self._latest.ask("Looking for paths", snapshot, work, done, behind=question.kind == PATHS)

    def _take_answer(self, answer: Answer | None) -> None:
        last, self.answer = self.answer, answer
        self._show(answer)
        self._light.follow(last, answer)

    def _show(self, answer: Answer | None) -> None:
        snapshot = self.session.snapshot
        self.header.setText(line_of(snapshot, answer) + "." if answer else NOTHING_ASKED[self.question.kind])
        self._say(self.header, "" if answer else "muted")
        self.tree.show_tree(answer if isinstance(answer, Tree) else None)
        rows: list[WayRow] = []
        if isinstance(answer, Ways):
            rows = path_rows(answer, snapshot)
        elif isinstance(answer, Upstream):
            rows = upstream_rows(answer, snapshot)
        self.list.show_rows(rows)
        self._answers.setCurrentWidget(self.tree if isinstance(answer, Tree) else self.list)
        self.list.setAccessibleName("Factors upstream" if isinstance(answer, Upstream) else "Paths")
        self.more.setVisible(isinstance(answer, Ways) and answer.more_exist)
        self.keep.setEnabled(answer is not None)
        self.keep_common.setVisible(isinstance(answer, Upstream) and len(answer.outcomes) > 1)
        self._lit()

    @staticmethod
    def _say(label: QWidget, role: str) -> None:
        if label.property("role") != role:
            label.setProperty("role", role)
            label.style().polish(label)

    def _working(self, on: bool) -> None:
        self.stop.setVisible(on)
        if on:
            self.more.hide()
            self.header.setText("Looking for the shortest paths…" if self.question.kind == PATHS else "Looking…")

    def _give_up(self) -> None:
        self._latest.drop()
        self._key = None
        self._show(self.answer)
        self.header.setText("Stopped. Ask again to look further.")

    def _take_selection(self, _on: object = None) -> None:
        self.ask.note_selection()
        if self.isVisible() and self.follow.isChecked():
            self.put(self.ask.fitted(self.question, follow=True))

    def _opened(self) -> None:
        self._latest.drop()
        self.question, self._key = self.ask.fitted(Question(self.question.kind), self.follow.isChecked()), None
        self._take_answer(None)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self._take_selection()
        super().showEvent(event)

    # the hand

    def _deeper(self) -> None:
        self.put(self.question.deeper())

    def _longer(self) -> None:
        self.put(self.question.longer())

    def _ask_about(self, twig: Twig) -> None:
        """The same of another factor, which is selected as well."""
        factor = twig.branch.factor
        self.session.attention.pin(None)
        self.session.attention.select([factor])
        self.reveal.emit(frozenset([factor]))
        self.put(self.question.of_factor(factor))

    def _glance_twig(self, twig: Twig | None) -> None:
        self.session.attention.glance(twig.way() if twig is not None else None)

    def _pin_twig(self, twig: Twig) -> None:
        self._pin(twig.way())

    def _glance_row(self, row: WayRow | None) -> None:
        self.session.attention.glance(self._light.of_row(row, self.answer) if row is not None else None)

    def _pin_row(self, row: WayRow, _from_right: int) -> None:
        if light := self._light.of_row(row, self.answer):
            self._pin(light)

    def _pin(self, light: Spotlight) -> None:
        self.session.attention.pin(light)
        if self.session.attention.pinned:
            self.reveal.emit(light.factors)

    def _keep_all(self) -> None:
        if self.answer is not None:
            self._pin(self._light.whole(self.answer))
        self._lit()

    def _keep_common(self) -> None:
        if isinstance(self.answer, Upstream):
            self._pin(self._light.common(self.answer))
        self._lit()

    def _lit(self) -> None:
        """Show on the buttons whether what they light is what stays lit, also when Esc let it go."""
        pinned = self.session.attention.pinned
        answer = self.answer
        self.keep.setChecked(answer is not None and pinned == self._light.whole(answer))
        self.keep_common.setChecked(isinstance(answer, Upstream) and pinned == self._light.common(answer))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the answer; where there is none yet, to the field of the name."""
        if self.answer is None:
            self.ask.first.setFocus(reason)
        else:
            (self.tree if isinstance(self.answer, Tree) else self.list).setFocus(reason)
