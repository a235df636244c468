"""The levers of the set: what each adds, which way it is pushed, and how others are added by name or from the map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sysmap.analysis.results_sets import Member, SetEffect
from sysmap.analysis.sentences import label_of, member_line
from sysmap.model import SystemMap
from sysmap.session import Session, Spotlight
from sysmap.ui.panels.lever_rows import DOWN, UP
from sysmap.ui.panels.set_choice import MOST, SetChoice
from sysmap.ui.panels.ways_field import FactorField
from sysmap.ui.widgets import Button, Row, chip, words

FULL = f"A set holds up to {MOST} levers. Take one out first"


class SetMembers(QWidget):
    """The rows, the name field, and the buttons that fill the set."""

    gone_to = Signal(object)
    """The id of a factor that was pressed."""

    def __init__(self, session: Session, choice: SetChoice) -> None:
        super().__init__()
        self.session = session
        self.choice = choice
        self._shown: object = None
        self.rows: list[MemberRow] = []
        self.whose = words(role="muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(1)
        self.name = FactorField("Add a lever by name", "Add a lever by name")
        self.selected = Button("Add selected")
        self.selected.setToolTip("Add the factors that are selected on the map")
        self.group = Button("\N{BLACK STAR} The group's")
        self.group.setToolTip("Back to the levers the group has chosen")
        adding = QHBoxLayout()
        adding.addWidget(self.selected)
        adding.addWidget(self.group)
        adding.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.whose)
        column.addLayout(self._rows)
        column.addWidget(self.name)
        column.addLayout(adding)
        self.name.chosen.connect(self._add_named)
        self.selected.clicked.connect(self._add_selected)
        self.group.clicked.connect(choice.follow)
        session.attention.selected.connect(self._offer)
        self._offer()

    def show_set(self, effect: SetEffect, snapshot: SystemMap) -> None:
        """The members with what each adds."""
        self.name.show_factor("", snapshot)
        self._offer()
        told = [(one, label_of(snapshot, one.factor), member_line(snapshot, effect, one)) for one in effect.members]
        self.whose.setText("The levers the group has chosen." if told and self.choice.follows else "")
        self.whose.setVisible(bool(self.whose.text()))
        if told != self._shown:
            self._shown = told
            self._show_rows(told)

    def _show_rows(self, told: Sequence[tuple[Member, str, str]]) -> None:
        while len(self.rows) > len(told):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(told):
            self.rows.append(MemberRow(self))
            self._rows.addWidget(self.rows[-1])
        for row, (member, label, adds) in zip(self.rows, told, strict=True):
            row.tell(member, label, adds)

    def _offer(self) -> None:
        """Enable what would do something now."""
        chosen = self._chosen()
        self.selected.setEnabled(any(factor not in self.choice.pushes for factor in chosen))
        self.group.setEnabled(not self.choice.follows)

    def _chosen(self) -> list[str]:
        factors = self.session.snapshot.factors
        return sorted(key for key in self.session.attention.selection if key in factors)

    # the hand

    def _add(self, factors: Sequence[str]) -> None:
        if not self.choice.add(factors):
            self.session.said.emit(FULL)

    def _add_selected(self) -> None:
        self._add(self._chosen())

    def _add_named(self, factor: str) -> None:
        self.name.show_factor("", self.session.snapshot)
        self._add([factor])

    def glance(self, factor: str | None) -> None:
        self.session.attention.glance(Spotlight(frozenset([factor]), frozenset()) if factor is not None else None)


class MemberRow(QWidget):
    """Which way, what it adds, and out again."""

    def __init__(self, members: SetMembers) -> None:
        super().__init__(members)
        self._members = members
        self._factor, self._direction = "", 1
        self.way = chip("", "")
        self.row = Row()
        self.out = chip("\N{MULTIPLICATION SIGN}", "")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self.way)
        across.addWidget(self.row, 1)
        across.addWidget(self.out)
        self.way.clicked.connect(self._turn)
        self.row.hovered.connect(self._hover)
        self.row.clicked.connect(self._press)
        self.out.clicked.connect(self._drop)

    def tell(self, member: Member, label: str, adds: str) -> None:
        """Stand for this lever from now on."""
        self._factor, self._direction = member.factor, member.direction
        up = member.direction > 0
        self.way.setText(UP if up else DOWN)
        self.way.setToolTip(f"{label} is pushed {'up' if up else 'down'}; press to push it the other way")
        self.row.set_text(adds)
        self.row.setToolTip(f"Go to {label}")
        self.out.setToolTip(f"Take {label} out of the set")
        for button in (self.way, self.out):
            button.setAccessibleName(button.toolTip())

    def _turn(self) -> None:
        self._members.choice.turn(self._factor, -self._direction)

    def _drop(self) -> None:
        self._members.choice.drop(self._factor)

    def _hover(self, on: bool) -> None:
        self._members.glance(self._factor if on else None)

    def _press(self) -> None:
        self._members.gone_to.emit(self._factor)
