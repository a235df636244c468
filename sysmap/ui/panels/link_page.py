"""The inspector for one link."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from sysmap.edits import links, ties
from sysmap.model import Link, Polarity
from sysmap.session import Session
from sysmap.ui.panels.choice import Choice, NumberField
from sysmap.ui.panels.holders import LinkHolders
from sysmap.ui.panels.lines import Line
from sysmap.ui.panels.page import Page
from sysmap.ui.widgets import Button, Flow, section

SIGNS = (
    (Polarity.SAME, "+  Same", "same direction: more leads to more, less to less (press + on the map)"),
    (Polarity.OPPOSITE, "\N{MINUS SIGN}  Opposite", "opposite direction: more leads to less (press − on the map)"),
    (Polarity.UNKNOWN, "?", "nobody knows yet"),
)
STRENGTHS = (
    (0.5, "Weak", "half as strong as an ordinary link"),
    (1.0, "Ordinary", "as strong as most"),
    (2.0, "Strong", "twice as strong as an ordinary link"),
)
CERTAINTIES = (
    (0.25, "A guess", "somebody's guess"),
    (0.5, "Unsure", "the room is unsure"),
    (0.75, "Fairly sure", "the room is fairly sure"),
    (1.0, "Sure", "the room is sure"),
)


class LinkPage(Page):
    """Where it goes, its sign, strength, certainty and delay, who holds it, the loops it is in."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ends = self.lit_lines("")
        self.ends.pressed.connect(self._go_to_end)
        self.column.addWidget(self.ends)
        self.polarity = Choice("Direction", SIGNS)
        self.sets(self.polarity.chosen, links.set_polarity)
        self.grouped("Direction of the effect", self.polarity)
        self.delay = QCheckBox("It takes time (delay)")
        self.delay.setToolTip("The effect shows late (D on the map)")
        self.does(self.delay, links.toggle_delay)
        self.column.addWidget(self.delay)
        self.strength = Choice("Strength", STRENGTHS, small=True)
        self.sets(self.strength.chosen, links.set_strength)
        self.strength_number = NumberField("Strength as a number", 0, 1000)
        self.strength_number.setToolTip("Any number from 0 up; 1 is ordinary")
        self.sets(self.strength_number.committed, links.set_strength)
        self.grouped("Strength", beside(self.strength, self.strength_number))
        self.certainty = Choice("How sure is the room?", CERTAINTIES, small=True)
        self.sets(self.certainty.chosen, links.set_certainty)
        self.percent = NumberField("How sure is the room, in per cent", 0, 100, 5)
        self.percent.setSuffix(" %")
        self.percent.setToolTip("From 0 (nobody believes it) to 100 (sure)")
        self.percent.committed.connect(self._set_percent)
        self.grouped("How sure is the room?", beside(self.certainty, self.percent))
        self.notes = self.notes_field("Why, how, since when, who says so…")
        self.tags = self.tags_field("law, money, …")
        self.in_loops = self.lit_lines("", most=8)
        self.in_loops.pressed.connect(self.pin)
        self._loops = self.grouped("Feedback loops it is in", self.in_loops)
        self.holders = LinkHolders(self)
        self.grouped("Perspectives that hold it", self.holders)
        self._build_turns()

    def _build_turns(self) -> None:
        self.reverse = Button("Reverse")
        self.reverse.setToolTip("Turn the link round, so that it runs the other way")
        self.does(self.reverse, links.reverse)
        self.straighten = Button("Straighten")
        self.straighten.setToolTip("Draw it as a straight line")
        self.straighten.clicked.connect(self._straighten)
        self.unbend = Button("Its own way")
        self.unbend.setToolTip("Forget how it was bent: the program finds its way")
        self.unbend.clicked.connect(self._unbend)
        turns = Flow()
        for button in (self.reverse, self.straighten, self.unbend):
            turns.addWidget(button)
        self.column.addLayout(section(turns))

    @property
    def first(self) -> QWidget:
        return self.polarity.first

    @property
    def link(self) -> Link | None:
        return self.session.snapshot.links.get(self.ids[0]) if self.ids else None

    def refresh(self) -> None:
        link = self.link
        if link is None:
            return
        factors = self.session.snapshot.factors
        source, target = factors[link.source].label, factors[link.target].label
        arrow = "\N{RIGHTWARDS ARROW}  "
        self.ends.show_lines(
            [
                Line(link.source, source, f"Go to {source}"),
                Line(link.target, arrow + target, f"Go to {target}"),
            ]
        )
        self.polarity.show_value(link.polarity)
        self.delay.setChecked(link.delay)
        self.strength.show_value(link.strength)
        self.strength_number.show_value(link.strength)
        self.certainty.show_value(link.certainty)
        self.percent.show_value(100 * link.certainty)
        self.notes.show_value(link.notes)
        self.tags.show_value(", ".join(link.tags))
        self.straighten.setEnabled(link.bend != 0)
        self.unbend.setVisible(link.bend is not None)
        self.reverse.setEnabled(link.source != link.target)
        loops = self.loop_lines()
        self.in_loops.show_lines(loops)
        self._loops.setVisible(bool(loops))
        self.holders.refresh()

    def _set_percent(self, percent: float) -> None:
        self.edit(links.set_certainty, self.ids, percent / 100)

    def _straighten(self) -> None:
        self.edit(ties.bend, self.ids, 0.0)

    def _unbend(self) -> None:
        self.edit(ties.bend, self.ids, None)

    def _go_to_end(self, factor_id: str) -> None:
        self.go_to([factor_id])


def beside(choice: Choice, number: NumberField) -> QHBoxLayout:
    """Words to press, and the number they stand for."""
    across = QHBoxLayout()
    across.addWidget(choice, 1)
    across.addWidget(number)
    return across
