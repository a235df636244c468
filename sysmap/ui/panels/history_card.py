"""The card under the history: what the chosen moment looked like, what is different now, and the ways back."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sysmap.edits.comparing_words import Difference, Told, summary, told
from sysmap.model import Element, Record, Tie
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.page import attempt
from sysmap.ui.thumbnails import Thumbnails
from sysmap.ui.widgets import Button, Flow, caption, section, words

HINT = "Choose a moment to see what has changed since then."
MOST_DRAWN = 600
"""Elements up to which there is a picture: drawing more would be felt."""

_KINDS = {"added": "Added since", "removed": "Removed since", "changed": "Changed since"}
_BACK = "\N{ANTICLOCKWISE OPEN CIRCLE ARROW}"


class HistoryCard(QWidget):
    """Follows what the session compares the map with. Differences light the map under the pointer."""

    reveal = Signal(object)
    """Ids to bring into sight on the canvas."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._looking = session.history.looking
        self._told = Told((), ())
        self._thumbnails = Thumbnails(self)
        self._thumbnails.begin()
        self.title = words(role="title")
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.picture.setAccessibleName("How the map looked")
        self.summary = words(HINT, "muted")
        self.restore = Button("Restore this map")
        self.restore.setToolTip("The map becomes what it was then, in one step that undo takes back")
        self.done = Button("Done")
        self.done.setToolTip("End the comparison")
        buttons = Flow()
        buttons.addWidget(self.restore)
        buttons.addWidget(self.done)
        self.groups: dict[str, Lines] = {}
        self._holders: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.picture)
        column.addWidget(self.summary)
        column.addLayout(buttons)
        for kind, heading in _KINDS.items():
            column.addWidget(self._group(kind, heading))
        column.addStretch(1)
        self.restore.clicked.connect(self._restore)
        self.done.clicked.connect(self._looking.end)
        self._looking.changed.connect(self.refresh)
        self.refresh()

    def _group(self, kind: str, heading: str) -> QWidget:
        lines = self.groups[kind] = Lines()
        lines.hovered.connect(self._glance)
        lines.pressed.connect(self._go_to)
        lines.sign_pressed.connect(self._bring_back)
        holder = self._holders[kind] = QWidget()
        holder.setLayout(section(caption(heading, lines), lines))
        return holder

    def set_theme(self, theme: Theme) -> None:
        self._thumbnails.theme = theme
        self._show_picture()

    def say(self, sentence: str) -> None:
        """Instead of a comparison: why there is none."""
        self._looking.end()
        self.summary.setText(sentence)

    def refresh(self) -> None:
        other, found = self._looking.other, self._looking.comparison
        self._told = told(found) if found is not None else Told((), ())
        self.title.setText(other.title if other is not None else "")
        self.summary.setText(HINT if found is None else summary(found) if found else "Nothing has changed since.")
        for widget in (self.title, self.restore, self.done):
            widget.setVisible(other is not None)
        self.restore.setEnabled(bool(found))
        for kind, lines in self.groups.items():
            rows = [self._line(line) for line in self._told.differences if line.kind == kind]
            lines.show_lines(rows)
            self._holders[kind].setVisible(bool(rows))
        self._show_picture()

    def _line(self, line: Difference) -> Line:
        here = isinstance(line.record, Element | Tie)
        if line.kind == "added" or not here:
            return Line(line.record.id, line.text, "Show it on the map" if here else "")
        tip = "Bring it back, with its links" if line.kind == "removed" else "Make only this as it was then"
        return Line(line.record.id, line.text, "Show it on the map" if line.kind == "changed" else "", _BACK, tip)

    def _show_picture(self) -> None:
        other = self._looking.other
        self.picture.setVisible(False)
        self._thumbnails.forget_all()
        if other is not None and 0 < len(other.snapshot.elements) <= MOST_DRAWN:
            self._thumbnails.ask(other.path, self._picture_ready, other.snapshot)

    def _picture_ready(self, picture: QPixmap) -> None:
        self.picture.setPixmap(picture)
        self.picture.setVisible(True)

    def _record(self, key: Hashable) -> Record | None:
        return next((line.record for line in self._told.differences if line.record.id == key), None)

    def _glance(self, key: Hashable) -> None:
        record = self._record(key)
        self._session.attention.glance(self._looking.light_of([record]) if record is not None else None)

    def _go_to(self, key: Hashable) -> None:
        record = self._record(key)
        light = self._looking.light_of([record]) if record is not None else None
        if light is not None:
            self.reveal.emit(light.factors)

    def _bring_back(self, key: Hashable) -> None:
        attempt(self._session, lambda _document: self._looking.bring_back([str(key)]))

    def _restore(self) -> None:
        attempt(self._session, lambda _document: self._looking.restore())
