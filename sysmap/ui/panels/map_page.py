"""The inspector with nothing selected: the map as a whole."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sysmap.edits import info
from sysmap.model import Relation
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.panels.fields import TextField
from sysmap.ui.panels.kinds import KindList
from sysmap.ui.panels.page import Page
from sysmap.ui.panels.perspectives import PerspectiveList
from sysmap.ui.widgets import words


class MapPage(Page):
    """Title, description, and how much there is."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = TextField("Map title", "Name this map", (1, 4), enter_commits=True)
        self.title.setProperty("role", "title")
        self.title.committed.connect(self._set_title)
        self.column.addWidget(self.title)
        self.description = TextField(
            "What this map is about", "The question, the place, the people, the date…", (4, 14)
        )
        self.description.committed.connect(self._set_description)
        self.named("What it is about", self.description)
        self.kinds = KindList(self)
        self._kinds = self.grouped("Kinds of relations", self.kinds)
        self.perspectives = PerspectiveList(self)
        self.grouped("Perspectives: whose map this is", self.perspectives)
        self.counts = words(role="muted")
        self.column.addWidget(self.counts)
        self.hint = words("Select anything on the map to see and change what is known of it.", "muted")
        self.column.addWidget(self.hint)

    def set_theme(self, theme: Theme) -> None:
        self.kinds.set_theme(theme)

    @property
    def first(self) -> QWidget:
        return self.title

    def refresh(self) -> None:
        snapshot = self.session.snapshot
        self.title.show_value(snapshot.info.title)
        self.description.show_value(snapshot.info.description)
        self.perspectives.refresh()
        self.kinds.refresh()
        self._kinds.setVisible(Relation in self.session.attention.sheet.kinds)
        goals = sum(factor.goal is not None for factor in snapshot.factors.values())
        levers = sum(factor.lever is not None for factor in snapshot.factors.values())
        some = (snapshot.stakeholders, "stakeholder"), (snapshot.relations, "relation")
        people = [count(len(table), word) for table, word in some if table]
        parts = [
            count(len(snapshot.factors), "factor"),
            count(len(snapshot.links), "link"),
            count(goals, "goal"),
            count(levers, "lever"),
            *people,
            count(len(snapshot.perspectives), "perspective"),
        ]
        self.counts.setText("  ·  ".join(parts))

    def _set_title(self, title: str) -> None:
        self.edit(info.set_title, title)

    def _set_description(self, text: str) -> None:
        self.edit(info.set_description, text)


def count(number: int, word: str) -> str:
    """ "1 link", "2,000 links"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
