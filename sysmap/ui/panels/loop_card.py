"""The card under the list of loops: one loop in words, its name and its story, written in place."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sysmap.analysis import sentences
from sysmap.analysis.results import Loop
from sysmap.edits.loops import name_loop
from sysmap.model import Document, LoopName
from sysmap.session import Session
from sysmap.ui.panels.fields import LineField, TextField
from sysmap.ui.panels.page import attempt
from sysmap.ui.widgets import Button, words

HINT = "Click a loop to keep it lit on the map; F2 gives it the group's name and story."


class LoopCard(QWidget):
    """Shows a loop (or a broken one, or a hint) and keeps what the group calls it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.links: frozenset[str] = frozenset()
        """The links of the loop shown; empty: none is."""
        self._stored = ("", "")
        self.hint = words(HINT, "muted")
        self.name = LineField("Name of the loop", "unnamed")
        self.name.setProperty("role", "title")
        self.name.setToolTip("What the group calls it (F2). Enter keeps it, Esc puts the old name back")
        self.what = words()
        self.way = words(role="muted")
        self.story = TextField("Story of the loop", "Name the loop, then tell its story…", (2, 8))
        self.remove = Button("Remove this name")
        self.remove.setToolTip("Forget the name and the story of the broken loop")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        for part in (self.hint, self.name, self.what, self.way, self.story):
            column.addWidget(part)
        across = QHBoxLayout()
        across.addWidget(self.remove)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(1)
        self.name.committed.connect(self._keep)
        self.name.textChanged.connect(self._allow_story)
        self.story.committed.connect(self._keep)
        self.remove.clicked.connect(self._forget)
        self.show_nothing()

    def show_nothing(self) -> None:
        self._turn_to(frozenset())
        self._show(hint=True)

    def show_loop(self, loop: Loop) -> None:
        self._turn_to(frozenset(loop.links))
        snapshot = self.session.snapshot
        self.name.show_value(loop.name)
        self.story.show_value(loop.story)
        self.what.setText(sentences.loop_line(snapshot, loop))
        self.way.setText(sentences.loop_chain(snapshot, loop))
        self._show(loop=True)
        self._allow_story()

    def show_broken(self, broken: LoopName, left: str) -> None:
        self._turn_to(broken.links)
        self.name.show_value(broken.name)
        self.story.show_value(broken.story)
        self.what.setText(f"Broken: {left}. Draw the link again and the loop is back.")
        self._show(loop=True, broken=True)
        self._allow_story()

    def write_name(self) -> None:
        """Put the cursor into the name."""
        if self.links:
            self.name.setFocus()
            self.name.selectAll()

    def commit(self) -> None:
        self.name.commit()
        self.story.commit()

    def _turn_to(self, links: frozenset[str]) -> None:
        if links != self.links:
            self.commit()
            self.links = links

    def _show(self, hint: bool = False, loop: bool = False, broken: bool = False) -> None:
        self.hint.setVisible(hint)
        for part in (self.name, self.what, self.story):
            part.setVisible(loop)
        self.way.setVisible(loop and not broken)
        self.remove.setVisible(broken)

    def _allow_story(self) -> None:
        self.story.setEnabled(bool(self.name.text().strip()))

    def _keep(self) -> None:
        """Name and story in a row are one undo step."""
        links, name, story = self.links, self.name.text(), self.story.toPlainText().strip()

        def keep(document: Document) -> None:
            with document.edit("Name the loop" if name.strip() else "Remove the loop's name", ("name", links)):
                name_loop(document, links, name, story)

        if links:
            attempt(self.session, keep)

    def _forget(self) -> None:
        links = self.links
        attempt(self.session, lambda document: name_loop(document, links, ""))
