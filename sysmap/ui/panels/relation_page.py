"""The inspector for one relation."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QWidget

from sysmap.edits import relations
from sysmap.model import Document, Plan, Relation, alphabetical, fold_label
from sysmap.session import Session
from sysmap.ui.panels.choice import Choice, NumberField
from sysmap.ui.panels.date_field import DateField
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.holders import Holders
from sysmap.ui.panels.kind_box import KindBox
from sysmap.ui.panels.lines import Line
from sysmap.ui.panels.link_page import beside
from sysmap.ui.panels.page import Page
from sysmap.ui.widgets import Button, Flow, section

STRENGTHS = (
    (0.5, "Weak", "half as strong as an ordinary relation"),
    (1.0, "Ordinary", "as strong as most"),
    (2.0, "Strong", "twice as strong as an ordinary relation"),
)


class RelationPage(Page):
    """Whom it links, its kind and strength, whether it is only planned, notes, who holds it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ends = self.lit_lines("")
        self.ends.pressed.connect(self._go_to_end)
        self.column.addWidget(self.ends)
        self.kind = KindBox("Kind of relation")
        self.sets(self.kind.chosen, relations.set_relation_kind)
        self.named("Kind of relation", self.kind)
        self.strength = Choice("Strength", STRENGTHS, small=True)
        self.sets(self.strength.chosen, set_strength)
        self.strength_number = NumberField("Strength as a number", 0.01, 1000)
        self.strength_number.setToolTip("Any number over 0; 1 is ordinary")
        self.sets(self.strength_number.committed, set_strength)
        self.grouped("Strength", beside(self.strength, self.strength_number))
        self._build_plan()
        self.notes = self.notes_field("Since when, what about, who says so…")
        self.holders = Holders(self)
        self.grouped("Perspectives that hold it", self.holders)
        self.reverse = Button("Turn round")
        self.reverse.setToolTip("The relation runs the other way (R on the map)")
        self.does(self.reverse, relations.turn)
        turns = Flow()
        turns.addWidget(self.reverse)
        self.column.addLayout(section(turns))

    def _build_plan(self) -> None:
        self.planned = QCheckBox("Planned, not there yet")
        self.planned.setToolTip("It is drawn dotted until the two have been introduced")
        self.planned.clicked.connect(self._plan)
        self.date = DateField("When it is to be made")
        self.date.committed.connect(self._set_date)
        self.introducer = LineField("Who introduces them", "Who introduces them?")
        self.introducer.committed.connect(self._set_introducer)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.introducer.setCompleter(completer)
        self._plan_fields = QWidget()
        self._plan_fields.setLayout(section(self.date, self.introducer))
        self.grouped("There already?", section(self.planned, self._plan_fields))

    @property
    def first(self) -> QWidget:
        return self.kind

    @property
    def relation(self) -> Relation | None:
        return self.session.snapshot.relations.get(self.ids[0]) if self.ids else None

    def refresh(self) -> None:
        relation, snapshot = self.relation, self.session.snapshot
        if relation is None:
            return
        people, kind = snapshot.stakeholders, snapshot.relation_kinds[relation.kind]
        source, target = people[relation.source].label, people[relation.target].label
        arrow = "\N{LEFT RIGHT ARROW}" if kind.mutual else "\N{RIGHTWARDS ARROW}"
        self.ends.show_lines(
            [
                Line(relation.source, source, f"Go to {source}"),
                Line(relation.target, f"{arrow}  {target}", f"Go to {target}"),
            ]
        )
        self.kind.show_kinds(snapshot.relation_kinds.values(), relation.kind)
        self.strength.show_value(relation.strength)
        self.strength_number.show_value(relation.strength)
        plan = relation.plan
        self.planned.setChecked(plan is not None)
        self._plan_fields.setVisible(plan is not None)
        self.date.show_value(plan.date if plan else "")
        introducer = people.get(plan.introducer) if plan else None
        self.introducer.show_value(introducer.label if introducer else "")
        self._offer_introducers()
        self.notes.show_value(relation.notes)
        self.reverse.setEnabled(not kind.mutual)
        self.holders.refresh()

    def _offer_introducers(self) -> None:
        names = sorted((one.label for one in self.session.snapshot.stakeholders.values()), key=alphabetical)
        if not self.introducer.hasFocus() and names != self._names.stringList():
            self._names.setStringList(names)

    def _plan(self, planned: bool) -> None:
        self._change_plan(Plan() if planned else None, "Planned" if planned else "Introduced")

    def _set_date(self, date: str) -> None:
        if self.relation and self.relation.plan:
            self._change_plan(replace(self.relation.plan, date=date), "Date of an introduction")

    def _set_introducer(self, name: str) -> None:
        found = self.session.snapshot.stakeholders_by_label.get(fold_label(name), ())
        if self.relation is None or self.relation.plan is None:
            return
        if name and not found:
            self.session.said.emit(f"There is no stakeholder called “{name}”")
            self.refresh()
            return
        self._change_plan(replace(self.relation.plan, introducer=found[0].id if name else ""), "Who introduces them")

    def _change_plan(self, plan: Plan | None, step: str) -> None:
        self.edit(lambda document: relations.change_relations(document, self.ids, step, plan=plan))

    def _go_to_end(self, stakeholder_id: str) -> None:
        self.go_to([stakeholder_id])


def set_strength(document: Document, ids: tuple[str, ...], strength: float) -> None:
    """How strong relations are, more than 0."""
    relations.change_relations(document, ids, "Strength", strength=strength)
