"""Whom to interview: somebody new, or somebody whose interview was left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.edits import interview
from sysmap.model import Perspective, alphabetical
from sysmap.session import Session
from sysmap.ui.panels.interview_steps import PersonField
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.page import attempt
from sysmap.ui.widgets import caption, section, words

WHAT_IT_IS = (
    "A Net-Map, one person at a time: who is involved, how they are linked, how influential each is, and what each "
    "wants. You can leave it at any question and go on later."
)


class InterviewStart(QWidget):
    """A field for a name over the perspectives that the map has."""

    chosen = Signal(object)
    """The perspective (its id) to interview."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.field = PersonField("Whom do you interview?", "A name, then Enter…")
        self.field.entered.connect(self._begin)
        self.known = Lines("", 200)
        self.known.pressed.connect(self.chosen)
        self._caption = caption("Begin or go on with")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(words("Whom do you interview?", "title"))
        column.addWidget(words(WHAT_IT_IS, "muted"))
        column.addLayout(section(self.field, self.field.hint, gap=1))
        column.addWidget(self._caption)
        column.addWidget(self.known)
        column.addStretch(1)

    def refresh(self) -> None:
        snapshot = self.session.snapshot
        perspectives = snapshot.perspectives.values()
        self.field.offer(sorted((each.name for each in perspectives), key=alphabetical))
        self._caption.setVisible(bool(perspectives))
        self.known.show_lines(
            [Line(each.id, f"{each.name}: {self._how_far(each)}", f"Interview {each.name}") for each in perspectives]
        )

    def _how_far(self, one: Perspective) -> str:
        if not one.interview:
            return "not interviewed yet"
        stop, snapshot = interview.here(self.session.snapshot, one.id), self.session.snapshot
        if stop.step == interview.LINKS and stop.kind:
            return f"stopped at “who {snapshot.relation_kinds[stop.kind].name} whom?”"
        return WHERE[stop.step]

    def _begin(self) -> None:
        name = self.field.text().strip()
        begun = attempt(self.session, lambda document: interview.begin(document, name)) if name else None
        if begun:
            self.field.clear()
            self.chosen.emit(begun)


WHERE = {
    interview.WHO: "stopped at “who is involved?”",
    interview.LINKS: "stopped at “how are they linked?”",
    interview.INFLUENCE: "stopped at the towers",
    interview.GOALS: "stopped at the goals",
    interview.DONE: "done",
}
