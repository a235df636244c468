"""The inspector for one factor."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from sysmap.analysis.sentences import priority_line
from sysmap.edits import goals, strategy
from sysmap.model import Factor, Goal
from sysmap.session import Session
from sysmap.ui.panels.able import AbleSection
from sysmap.ui.panels.choice import Choice, NumberField
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.holders import Holders
from sysmap.ui.panels.intervention import QUESTION as WHERE
from sysmap.ui.panels.intervention import Intervention, intervene
from sysmap.ui.panels.page import Page, link_lines
from sysmap.ui.panels.rating import QUESTION as HOW_FAR
from sysmap.ui.panels.rating import Rating
from sysmap.ui.panels.tried import TriedSection
from sysmap.ui.widgets import section, words


class FactorPage(Page):
    """Label, notes, goal, lever and rating, tags, whose it is, what comes in and goes out, the loops it is in."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.label = self.label_field("Label", "Name this factor")
        self._build_goal()
        self._build_lever()
        self.notes = self.notes_field("What it means, where it comes from…")
        self.tags = self.tags_field("policy, health, …")
        self._build_ways()
        self.able = AbleSection(self)
        self.grouped("Who can move it", self.able)
        self.tried = TriedSection(self)
        self.tried.opened.connect(self._open_tried)
        self.grouped("What we tried", self.tried)
        self.holders = Holders(self)
        self.grouped("Perspectives that hold it", self.holders)
        self.pinned = self.pin_box()

    def _build_goal(self) -> None:
        options = (
            (0, "None", "not a goal (G goes round the three)"),
            (1, "\N{UPWARDS ARROW} More", "the room wants more of it (G)"),
            (-1, "\N{DOWNWARDS ARROW} Less", "the room wants less of it (G)"),
        )
        self.goal = Choice("Goal", options)
        self.goal.chosen.connect(self._set_goal)
        self.importance = NumberField("Importance of this goal", 0.1, 100)
        self.importance.setToolTip("How much this goal matters beside the others; 1 is ordinary")
        self.importance.committed.connect(self._weigh_goal)
        self._importance_row = QWidget()
        across = QHBoxLayout(self._importance_row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(QLabel("Importance"))
        across.addStretch(1)
        across.addWidget(self.importance)
        self.grouped("Goal", section(self.goal, self._importance_row))

    def _build_lever(self) -> None:
        self.lever = QCheckBox("A lever of the group")
        self.does(self.lever, goals.toggle_lever)
        self.working_group = LineField("Working group", "Who took it on?")
        self.working_group.committed.connect(self._set_working_group)
        self.grouped("Lever", section(self.lever, self.working_group))
        self.rating = Rating()
        self.sets(self.rating.rated, goals.rate_actionability)
        self.priority = words(role="muted")
        self.grouped(HOW_FAR, section(self.rating, self.priority))
        self.intervention = Intervention()
        self.sets(self.intervention.chosen, intervene)
        self.grouped(WHERE, self.intervention)

    def _build_ways(self) -> None:
        self.incoming = self.lit_lines("Nothing yet")
        self.outgoing = self.lit_lines("Nothing yet")
        for lines in (self.incoming, self.outgoing):
            lines.sign_pressed.connect(self._open_link)
        self.incoming.pressed.connect(self._go_up)
        self.outgoing.pressed.connect(self._go_down)
        self.grouped("Comes from", self.incoming)
        self.grouped("Acts on", self.outgoing)
        self.in_loops = self.lit_lines("", most=8)
        self.in_loops.pressed.connect(self.pin)
        self._loops = self.grouped("Feedback loops it is in", self.in_loops)

    @property
    def first(self) -> QWidget:
        return self.label

    @property
    def factor(self) -> Factor | None:
        return self.session.snapshot.factors.get(self.ids[0]) if self.ids else None

    def refresh(self) -> None:
        factor, snapshot = self.factor, self.session.snapshot
        if factor is None:
            return
        self.label.show_value(factor.label)
        self.notes.show_value(factor.notes)
        self.tags.show_value(", ".join(factor.tags))
        self.goal.show_value(factor.goal.direction if factor.goal else 0)
        self.importance.show_value(factor.goal.importance if factor.goal else 1.0)
        self._importance_row.setVisible(factor.goal is not None)
        self.lever.setChecked(factor.lever is not None)
        self.working_group.setVisible(factor.lever is not None)
        self.working_group.show_value(factor.lever.working_group if factor.lever else "")
        self.rating.show_ratings([factor.actionability])
        self._show_priority(factor)
        self.intervention.show_places([factor.intervention])
        self.able.refresh()
        self.tried.refresh()
        self.pinned.setChecked(factor.pinned)
        self.incoming.show_lines(link_lines(snapshot.incoming.get(factor.id, ()), snapshot, "source"))
        self.outgoing.show_lines(link_lines(snapshot.outgoing.get(factor.id, ()), snapshot, "target"))
        loops = self.loop_lines()
        self.in_loops.show_lines(loops)
        self._loops.setVisible(bool(loops))
        self.holders.refresh()

    def _set_goal(self, direction: int) -> None:
        if self.factor is not None:
            goal = replace(self.factor.goal or Goal(), direction=direction) if direction else None
            self.edit(goals.set_goal, self.ids, goal)

    def _weigh_goal(self, importance: float) -> None:
        if self.factor is not None and self.factor.goal is not None:
            self.edit(goals.set_goal, self.ids, replace(self.factor.goal, importance=importance))

    def _set_working_group(self, name: str) -> None:
        self.edit(strategy.set_working_group, self.ids[0], name)

    def _open_tried(self, experiment: str) -> None:
        self.wanted.emit("learning", experiment)

    def _show_priority(self, factor: Factor) -> None:
        """What the rating comes to, where there is one and the analysis has weighed it."""
        analysis = self.session.analyst.analysis
        rows = analysis.leverage.rows if analysis is not None and factor.actionability is not None else ()
        row = next((row for row in rows if row.factor == factor.id and row.priority is not None), None)
        self.priority.setVisible(row is not None)
        self.priority.setText(priority_line(row) if row is not None else "")

    def _go_up(self, link_id: str) -> None:
        self.go_to([self.session.document.link(link_id).source])

    def _go_down(self, link_id: str) -> None:
        self.go_to([self.session.document.link(link_id).target])

    def _open_link(self, link_id: str) -> None:
        self.go_to([link_id])
