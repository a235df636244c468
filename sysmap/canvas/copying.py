"""The map's commands that have to do with the clipboard: copy, cut, paste, duplicate."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sysmap.canvas.editor import MapEditor
from sysmap.canvas.exchange import text_in, to_mime
from sysmap.canvas.naming import Place
from sysmap.edits import clipboard
from sysmap.edits.kinds import counted
from sysmap.edits.same_names import look_alikes
from sysmap.session import Session
from sysmap.style.theme import Theme


class CopyingEditor(MapEditor):
    """The map and all its commands."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._pasted: tuple[Place, int] = ((0.0, 0.0), -1)  # where last, and how often there

    def copy(self) -> None:
        """Put what is selected on the clipboard: for maps as it is, for other programs as lines of words."""
        self._to_clipboard("copied")

    def cut(self) -> None:
        if self._to_clipboard("cut"):
            self.attempt(clipboard.cut, self.session.attention.selection)

    def paste(self) -> None:
        """Put the clipboard on the map: what was copied here, or each line of a text as a factor."""
        self.paste_text(text_in(QGuiApplication.clipboard().mimeData()), self.place_to_paste())

    def paste_text(self, text: str, place: Place) -> None:
        """Put a copied piece of map, or lines of text, at ``place`` and select it; again there: a step beside."""
        last, times = self._pasted
        self._pasted = place, times + 1 if place == last else 0
        step = clipboard.STEP * self._pasted[1]
        at = place[0] + step, place[1] + step
        drawn, told_by = self.session.attention.relation_kind, self.session.attention.interviewee
        added = self.attempt(clipboard.paste, text, at, self.session.free_places, self.sheet, drawn, told_by)
        if added:
            self.session.attention.select(added)
            self.reveal(added)
            self._doubt(added)
        elif added is not None:
            self.session.said.emit("There is nothing to paste")

    def place_to_paste(self) -> Place:
        """The middle of the view."""
        middle = self.visible_rect().center()
        return middle.x(), middle.y()

    def duplicate(self) -> None:
        """A copy of what is selected, and of the links among it, beside it."""
        attention = self.session.attention
        added = self.attempt(clipboard.duplicate, attention.selection, self.sheet, attention.interviewee)
        if added:
            attention.select(added)

    def _doubt(self, added: Iterable[str]) -> None:
        """Say where somebody who came may be somebody who was there."""
        pairs, people = look_alikes(self.session.snapshot, added), self.session.snapshot.stakeholders
        if pairs:
            names = " and ".join(f"“{people[key].label}”" for key in (pairs[0].first, pairs[0].second))
            self.session.said.emit(f"{names} may be the same: Map › Look for the same names")

    def _to_clipboard(self, done: str) -> bool:
        snapshot, chosen = self.session.snapshot, self.session.attention.selection
        if not chosen:
            self.session.said.emit("Nothing is selected")
            return False
        mime = to_mime(clipboard.copy(snapshot, chosen), clipboard.copy_as_words(snapshot, chosen))
        QGuiApplication.clipboard().setMimeData(mime)
        self.session.said.emit(f"{counted(map(self.document.get, chosen))} {done}")
        return True
