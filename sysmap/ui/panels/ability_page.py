"""The inspector for one ability: who can move what, how far, and which way they would."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sysmap.edits import abilities
from sysmap.model import Ability, Document
from sysmap.session import Session
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.holders import Holders
from sysmap.ui.panels.lines import Line
from sysmap.ui.panels.page import Page
from sysmap.ui.panels.share_field import ShareField

STANCES = (
    (1, "\N{UPWARDS ARROW} Up", "they would push it up (press + on the map)"),
    (-1, "\N{DOWNWARDS ARROW} Down", "they would push it down (press − on the map)"),
    (0, "?", "nobody knows yet (press ? on the map)"),
)


class AbilityPage(Page):
    """Its two ends, how far, the stance, notes, and who holds it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ends = self.lit_lines("")
        self.ends.pressed.connect(self._go_to_end)
        self.column.addWidget(self.ends)
        self.far = ShareField("How far they can move it", optional=False)
        self.sets(self.far.committed, set_far)
        self.grouped("How far they can move it", self.far)
        self.stance = Choice("Which way they would", STANCES)
        self.sets(self.stance.chosen, abilities.set_stance)
        self.grouped("Which way they would", self.stance)
        self.notes = self.notes_field("How, by what means, who says so…")
        self.holders = Holders(self)
        self.grouped("Perspectives that hold it", self.holders)

    @property
    def first(self) -> QWidget:
        return self.far

    @property
    def ability(self) -> Ability | None:
        return self.session.snapshot.abilities.get(self.ids[0]) if self.ids else None

    def refresh(self) -> None:
        one, snapshot = self.ability, self.session.snapshot
        if one is None:
            return
        who, what = snapshot.stakeholders[one.source].label, snapshot.factors[one.target].label
        self.ends.show_lines(
            [Line(one.source, who, f"Go to {who}"), Line(one.target, f"can move  {what}", f"Go to {what}")]
        )
        self.far.show_value(one.ability)
        self.stance.show_value(one.stance)
        self.notes.show_value(one.notes)
        self.holders.refresh()

    def _go_to_end(self, element_id: str) -> None:
        self.go_to([element_id])


def set_far(document: Document, ids: tuple[str, ...], far: float) -> None:
    """How far abilities reach; what is tried one after the other is one step."""
    abilities.set_far(document, ids, far, ("far", ids))
