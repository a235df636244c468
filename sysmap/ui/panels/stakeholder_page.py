"""The inspector for one stakeholder."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QCompleter

from sysmap.analysis.network.standing import salience
from sysmap.analysis.sentences import SALIENCE_ADVICE
from sysmap.edits import deleting, stakeholders
from sysmap.model import Stakeholder, fold_label
from sysmap.model.people import POSITIONS
from sysmap.session import Session
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.fields import LineField, TextField
from sysmap.ui.panels.holders import Holders
from sysmap.ui.panels.page import Page
from sysmap.ui.panels.share_field import ShareField
from sysmap.ui.panels.stakeholder_lines import ability_lines, commitment_lines, relation_lines, told_lines
from sysmap.ui.widgets import Flow, section, words

KINDS = (
    ("organisation", "Organisation", "an organisation"),
    ("person", "Person", "one person"),
    ("group", "Group", "a group of people or of organisations"),
)
LEADERS = (
    ("", "Not said", "nobody has said"),
    ("executive", "Executive", "leads from the top"),
    ("line", "Line", "answers for results where the work is done"),
    ("internal networker", "Networker", "little authority, known and trusted everywhere"),
)
NOT_SAID = "not said"
STANDS = (
    *((number, word.capitalize(), f"{word} towards the goal") for number, word in POSITIONS.items()),
    (NOT_SAID, "Not said", "nobody has said; takes it back"),
)
CLAIMS = (
    ("power", "Power", "can make others do what they would not do by themselves"),
    ("legitimacy", "A rightful claim", "what they ask for is accepted as right"),
    ("urgency", "Urgency", "their claim cannot wait"),
)


class StakeholderPage(Page):
    """Who it is, where it stands, what it wants, whom it is linked with, what it can move."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.label = self.label_field("Name", "Name this stakeholder")
        self.kind = Choice("Kind of stakeholder", KINDS, small=True)
        self.kind.chosen.connect(partial(self._describe, "Kind of stakeholder", "kind"))
        self.column.addWidget(self.kind)
        self.sector = LineField("Sector", "Energy, civil society, …")
        self.sector.committed.connect(partial(self._describe, "Sector", "sector"))
        self.named("Sector", self.sector)
        self.role = LineField("Formal role", "Head of the works council, …")
        self.role.committed.connect(partial(self._describe, "Formal role", "role"))
        self.named("Formal role", self.role)
        self.leader = Choice("Leader type", LEADERS, small=True)
        self.leader.chosen.connect(partial(self._describe, "Leader type", "leader"))
        self.grouped("What kind of leader", self.leader)
        self._build_standing()
        self._build_texts()
        self._build_ties()
        self.holders = Holders(self)
        self.grouped("Perspectives that hold it", self.holders)
        self.pinned = self.pin_box()

    def _build_standing(self) -> None:
        self.influence, self.interest = ShareField("Influence"), ShareField("Interest")
        self.influence.committed.connect(partial(self._place, "influence"))
        self.interest.committed.connect(partial(self._place, "interest"))
        self.grouped("Influence: how much it can change", self.influence)
        self.grouped("Interest: how much it matters to them", self.interest)
        self.position = Choice("Position towards the goal", STANDS, small=True)
        self.position.chosen.connect(self._set_position)
        self.grouped("Position towards the goal", self.position)
        self.claims: dict[str, QCheckBox] = {}
        boxes = Flow(12)
        for field, title, tip in CLAIMS:
            box = self.claims[field] = QCheckBox(title)
            box.setToolTip(tip)
            box.clicked.connect(partial(self._claim, title, field))
            boxes.addWidget(box)
        self.salience = words(role="muted")
        self.grouped("What claim they have", section(boxes, self.salience))

    def _build_texts(self) -> None:
        self.goals = TextField("Goals", "What do they want?")
        self.goals.committed.connect(partial(self._describe, "Goals", "goals"))
        self.named("Goals", self.goals)
        self.told = words()
        self._told = self.grouped("What interviews say of goals and position", self.told)
        self.notes = self.notes_field("Who to call, what was said…")
        self.tags = self.tags_field("policy, health, …")

    def _build_ties(self) -> None:
        self.relations = self.lit_lines("Nothing yet: drag from its rim, or type  A -[funds]-> B")
        self.abilities = self.lit_lines("Nothing yet")
        self.commitments = self.lit_lines("")
        for lines in (self.relations, self.abilities, self.commitments):
            lines.pressed.connect(self._go)
        for lines in (self.relations, self.abilities):
            lines.sign_pressed.connect(self._remove)
        self.grouped("Relations", self.relations)
        self.grouped("What they can move", self.abilities)
        self._commitments = self.grouped("What they took on", self.commitments)

    @property
    def first(self) -> TextField:
        return self.label

    @property
    def stakeholder(self) -> Stakeholder | None:
        return self.session.snapshot.stakeholders.get(self.ids[0]) if self.ids else None

    def refresh(self) -> None:
        one, snapshot = self.stakeholder, self.session.snapshot
        if one is None:
            return
        self.label.show_value(one.label)
        self.kind.show_value(one.kind)
        self.sector.show_value(one.sector)
        self._offer_sectors()
        self.role.show_value(one.role)
        self.leader.show_value(one.leader)
        self.influence.show_value(one.influence)
        self.interest.show_value(one.interest)
        self.position.show_value(NOT_SAID if one.position is None else one.position)
        for field, box in self.claims.items():
            box.setChecked(getattr(one, field))
        claim = salience((one.power, one.legitimacy, one.urgency))
        self.salience.setVisible(bool(claim))
        self.salience.setText(f"{claim.capitalize()}: {SALIENCE_ADVICE[claim]}." if claim else "")
        self.goals.show_value(one.goals)
        told = told_lines(snapshot, one)
        self.told.setText("\n".join(told))
        self._told.setVisible(bool(told))
        self.notes.show_value(one.notes)
        self.tags.show_value(", ".join(one.tags))
        ties = [self.session.document.get(key) for key in sorted(self.session.document.ties_at(one.id))]
        self.relations.show_lines(relation_lines(snapshot, one.id, ties))
        self.abilities.show_lines(ability_lines(snapshot, ties))
        taken = commitment_lines(snapshot, one.id)
        self.commitments.show_lines(taken)
        self._commitments.setVisible(bool(taken))
        self.pinned.setChecked(one.pinned)
        self.holders.refresh()

    def _offer_sectors(self) -> None:
        """Sectors of others are completed, so that one sector has one name."""
        known = {
            fold_label(one.sector): one.sector for one in self.session.snapshot.stakeholders.values() if one.sector
        }
        sectors = [known[key] for key in sorted(known)]
        offered = self.sector.completer()
        if offered is not None and offered.property("sectors") == sectors:
            return
        completer = QCompleter(sectors, self.sector)
        completer.setProperty("sectors", sectors)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.sector.setCompleter(completer)

    def _describe(self, step: str, field: str, value: object) -> None:
        self.edit(lambda document: stakeholders.describe(document, self.ids, step, **{field: value}))

    def _claim(self, step: str, field: str) -> None:
        self._describe(step, field, self.claims[field].isChecked())

    def _place(self, field: str, value: float | None) -> None:
        one = self.stakeholder
        if one is not None:
            said = {"influence": one.influence, "interest": one.interest, field: value}
            joins = ("place", one.id, field)
            self.edit(stakeholders.place, one.id, said["influence"], said["interest"], "", joins)

    def _set_position(self, position: object) -> None:
        self._describe("Position", "position", None if position == NOT_SAID else position)

    def _go(self, key: str) -> None:
        self.go_to([key])

    def _remove(self, tie_id: str) -> None:
        self.edit(deleting.delete, [tie_id])
