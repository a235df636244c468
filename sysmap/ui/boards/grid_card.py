"""The card beside the grid: the selected stakeholder's numbers and attributes, to be typed and switched."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sysmap.canvas.grid.standings import standing
from sysmap.canvas.grid.venn import CLAIMS
from sysmap.edits.stakeholders import place, want
from sysmap.ui.boards.board import NOBODY
from sysmap.ui.boards.grid_callout import grid_words, venn_words
from sysmap.ui.boards.grid_field import GridField
from sysmap.ui.panels.choice import NumberField
from sysmap.ui.panels.page import attempt
from sysmap.ui.watcher import Watcher
from sysmap.ui.widgets import Button, Flow, caption, chip, words

HINTS = {
    "grid": "Select a stakeholder to see and type its numbers. Tab goes from one to the next, the arrow keys move it.",
    "venn": "Select a stakeholder to see its claims. Tab goes from one to the next; P, L, U or dragging change them.",
}
"""What can be done while nobody is selected, by the way the people are looked at."""
_SEVERAL = {"grid": "the arrow keys move them together", "venn": "P, L and U change their claims together"}

_UNSAID = -1.0
_MEANINGS = {
    "power": "Can make others do what it wants (P)",
    "legitimacy": "Its claim is rightful in the eyes of the others (L)",
    "urgency": "Its claim cannot wait (U)",
}


class PercentField(NumberField):
    """0 to 100 %, or a dash where nobody has said."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _UNSAID, 100.0, 1.0)
        self.setDecimals(0)
        self.setSuffix(" %")
        self.setSpecialValueText("–")

    @property
    def share(self) -> float | None:
        return None if self.value() < 0 else self.value() / 100

    def show_share(self, share: float | None) -> None:
        self.show_value(_UNSAID if share is None else round(share * 100))


class GridCard(Watcher):
    """Speaks of one selected stakeholder, in the way the grid is looked at: for the group, for one, now or wanted.

    ``view``: a key of :data:`HINTS`.
    """

    left = Signal()
    """Esc in a field: back to the grid."""

    def __init__(self, field: GridField) -> None:
        super().__init__(field.session, "The selected stakeholder")
        self._field = field
        self.name = words("", "strong")
        self.view = "grid"
        self.about = words(role="muted")
        self.influence, self.interest = PercentField("Influence"), PercentField("Interest")
        self.claims = {claim: chip(claim.capitalize(), _MEANINGS[claim], checkable=True) for claim in CLAIMS}
        self.no_arrow = Button("Take the arrow away")
        self.no_arrow.setToolTip("Where they are wanted is no longer said (Del while the arrow is selected)")
        self.off = Button("Take off the grid")
        self.off.setToolTip("Back among those who are not placed yet (Del)")
        self._parts = QWidget()
        self._lay_out()
        self.influence.committed.connect(self._typed)
        self.interest.committed.connect(self._typed)
        for claim, button in self.claims.items():
            button.clicked.connect(partial(self._claim, claim))
        self.no_arrow.clicked.connect(self._take_arrow)
        self.off.clicked.connect(self._take_off)
        self.watch(self.session.attention.selected, self.session.committed, self.session.opened)

    def _lay_out(self) -> None:
        numbers = QGridLayout()
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setHorizontalSpacing(12)
        for number, field in enumerate((self.influence, self.interest)):
            numbers.addWidget(caption(field.accessibleName(), field), 0, number)
            numbers.addWidget(field, 1, number)
        numbers.setColumnStretch(2, 1)
        claims, acts = Flow(), Flow()
        for button in self.claims.values():
            claims.addWidget(button)
        acts.addWidget(self.no_arrow)
        acts.addWidget(self.off)
        inside = QVBoxLayout(self._parts)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addLayout(numbers)
        inside.addLayout(claims)
        inside.addLayout(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addWidget(self._parts)

    @property
    def key(self) -> str:
        """The stakeholder it speaks of (an id); "" while none or several are selected."""
        chosen = self._field.chosen
        return chosen[0] if len(chosen) == 1 else ""

    def fill(self) -> None:
        several = len(self._field.chosen)
        self._parts.setVisible(bool(self.key))
        self.name.setVisible(bool(self.key))
        if not self.key:
            more = f"{several} stakeholders are selected: {_SEVERAL[self.view]}."
            hint = HINTS[self.view] if self._field.people else NOBODY
            self.about.setText(more if several else hint)
            return
        one = self._field.people[self.key]
        now = standing(one, self._field.who)
        name, *lines = grid_words(now)
        self.name.setText(name)
        self.about.setText("\n".join([*lines, venn_words(one)[-1]]))
        said = self._said()
        self.influence.show_share(said[0])
        self.interest.show_share(said[1])
        for claim, button in self.claims.items():
            button.setChecked(getattr(one, claim))
        self.no_arrow.setEnabled(one.wanted is not None)
        self.off.setEnabled(now.at is not None)

    def type_numbers(self) -> None:
        """Put the keyboard on the first number."""
        if self.key:
            self.influence.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.influence.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _said(self) -> tuple[float | None, float | None]:
        """What the numbers show: of the group or of one perspective, half of it perhaps; or where it is wanted."""
        one = self._field.people[self.key]
        if self._field.wanting:
            return one.wanted or (None, None)
        now = standing(one, self._field.who)
        return now.influence, now.interest

    def _typed(self) -> None:
        key, influence, interest = self.key, self.influence.share, self.interest.share
        if not key or (influence, interest) == self._said():
            return
        if not self._field.wanting:
            attempt(self.session, lambda document: place(document, key, influence, interest, self._field.who))
        elif influence is None or interest is None:
            now = standing(self._field.people[key], self._field.who).at or (0.5, 0.5)
            wanted = (now[0] if influence is None else influence, now[1] if interest is None else interest)
            attempt(self.session, lambda document: want(document, key, wanted))
        else:
            attempt(self.session, lambda document: want(document, key, (influence, interest)))

    def _claim(self, claim: str) -> None:
        self._field.claim(claim)
        self.refresh()

    def _take_arrow(self) -> None:
        attempt(self.session, lambda document: want(document, self.key, None))

    def _take_off(self) -> None:
        attempt(self.session, lambda document: place(document, self.key, None, None, self._field.who))
