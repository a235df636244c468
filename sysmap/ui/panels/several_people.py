"""The inspector for several stakeholders, relations and abilities at once: what can be set for all of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from sysmap.edits import abilities, elements, relations, stakeholders
from sysmap.edits.kinds import counted
from sysmap.edits.steps import abilities_of, relations_of, stakeholders_of
from sysmap.session import Session
from sysmap.ui.panels.ability_page import STANCES, set_far
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.kind_box import KindBox
from sysmap.ui.panels.page import Page
from sysmap.ui.panels.relation_page import STRENGTHS, set_strength
from sysmap.ui.panels.several_page import common, show_state, three_state
from sysmap.ui.panels.share_field import ShareField
from sysmap.ui.panels.stakeholder_page import CLAIMS, KINDS, LEADERS, NOT_SAID, STANDS
from sysmap.ui.widgets import caption, section, words


class SeveralPeople(Page):
    """Counts, and one control for each thing that all of them share."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = words(role="title")
        self.column.addWidget(self.title)
        self._build_stakeholders()
        self.relation_kind = KindBox("Kind of all these relations")
        self.sets(self.relation_kind.chosen, relations.set_relation_kind)
        self.strength = Choice("Strength of the relations", STRENGTHS, small=True)
        self.sets(self.strength.chosen, set_strength)
        self.planned = three_state("Planned, not there yet", "Unticked, they have come about")
        self.does(self.planned, relations.done)
        self._relations = self.grouped(
            "All these relations", section(self.relation_kind, self.strength, self.planned, gap=8)
        )
        self.far = ShareField("How far they can move it", optional=False)
        self.sets(self.far.committed, set_far)
        self.stance = Choice("Which way they would", STANCES)
        self.sets(self.stance.chosen, abilities.set_stance)
        self._abilities = self.grouped("All these abilities", section(self.far, self.stance, gap=8))

    def _build_stakeholders(self) -> None:
        self.kind = Choice("Kind of stakeholder", KINDS, small=True)
        self.leader = Choice("Leader type", LEADERS, small=True)
        self.position = Choice("Position towards the goal", STANDS, small=True)
        self.sector = LineField("Sector of all of them", "Sector")
        for field, widget in (("kind", self.kind), ("leader", self.leader), ("position", self.position)):
            widget.chosen.connect(partial(self._describe, field))
        self.sector.committed.connect(partial(self._describe, "sector"))
        self.claims = {field: three_state(title, tip) for field, title, tip in CLAIMS}
        for field, box in self.claims.items():
            box.clicked.connect(partial(self._claim, field))
        self.pinned = three_state("Stay in place (pinned)", "What is pinned stays in every layout")
        self.pinned.clicked.connect(self._pin_all)
        leader = section(caption("What kind of leader"), self.leader)
        position = section(caption("Position towards the goal"), self.position)
        parts = section(self.kind, self.sector, leader, position, *self.claims.values(), self.pinned, gap=8)
        self._people = self.grouped("All these stakeholders", parts)

    @property
    def first(self) -> QWidget:
        return self.kind.first

    def refresh(self) -> None:
        document = self.session.document
        people, tied = stakeholders_of(document, self.ids), relations_of(document, self.ids)
        able = abilities_of(document, self.ids)
        self.title.setText(counted(map(document.get, self.ids)))
        for group, shown in ((self._people, people), (self._relations, tied), (self._abilities, able)):
            group.setVisible(bool(shown))
        self.kind.show_value(common(one.kind for one in people))
        self.leader.show_value(common(one.leader for one in people))
        self.position.show_value(common(NOT_SAID if one.position is None else one.position for one in people))
        self.sector.show_value(str(common(one.sector for one in people) or ""))
        for field, box in self.claims.items():
            show_state(box, [getattr(one, field) for one in people])
        show_state(self.pinned, [one.pinned for one in people])
        shared = common(one.kind for one in tied)
        self.relation_kind.show_kinds(self.session.snapshot.relation_kinds.values(), str(shared) if shared else None)
        self.strength.show_value(common(one.strength for one in tied))
        show_state(self.planned, [one.plan is not None for one in tied])
        self.planned.setEnabled(any(one.plan for one in tied))
        far = common(one.ability for one in able)
        self.far.show_value(far if isinstance(far, float) else None)
        self.stance.show_value(common(one.stance for one in able))

    def _describe(self, field: str, value: object) -> None:
        said = None if value == NOT_SAID else value
        step = {"kind": "Kind of stakeholder", "leader": "Leader type"}.get(field, field.capitalize())
        self.edit(lambda document: stakeholders.describe(document, self.ids, step, **{field: said}))

    def _claim(self, field: str) -> None:
        people = stakeholders_of(self.session.document, self.ids)
        self._describe(field, not all(getattr(one, field) for one in people))

    def _pin_all(self) -> None:
        people = stakeholders_of(self.session.document, self.ids)
        self.edit(elements.set_pinned, self.ids, not all(one.pinned for one in people))
