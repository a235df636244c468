"""Everything that can be done to what is selected on the map: one method a command, one undo step each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sysmap.canvas.exchange import text_in, to_mime
from sysmap.canvas.naming import Naming, Place
from sysmap.canvas.overlay import Wire
from sysmap.canvas.view import MapView
from sysmap.canvas.words import counted
from sysmap.edits import clipboard, deleting, elements, factors, goals, links
from sysmap.model import Document, Factor, Link, MapError, Polarity, fold_label
from sysmap.session import Session
from sysmap.style.theme import Theme

ROW = 60.0
"""Map units: factors within such a band are one row to someone who walks from one to the next."""


class MapEditor(MapView):
    """The map and its commands. They act on the selection and say what they did where that helps."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._naming = Naming(self)
        self._pasted: tuple[Place, int] = ((0.0, 0.0), -1)  # where last, and how often there

    @property
    def document(self) -> Document:
        return self.session.document

    @property
    def selected_factors(self) -> list[str]:
        """Ids of the selected factors."""
        return [key for key in self.session.attention.selection if isinstance(self.document.get(key), Factor)]

    @property
    def selected_links(self) -> list[str]:
        """Ids of the selected links."""
        return [key for key in self.session.attention.selection if isinstance(self.document.get(key), Link)]

    # factors

    def new_factor(self) -> None:
        """Type the name of a new factor, at the pointer, or at a free place near the selection."""
        self.name_new_factor(self.place_for_new())

    def place_for_new(self) -> Place:
        """Where something new goes that was given no place: near the selection, else near the middle of the view."""
        return self.session.free_place(self.selected_factors, "")

    def name_new_factor(self, place: Place, source: str = "", polarity: Polarity = Polarity.UNKNOWN) -> None:
        """Type the name of a factor that is to stand at ``place``, with a link from ``source`` unless that is "".

        Nothing is on the map before the name is. A name that is there already means that factor.
        """

        def named(label: str) -> None:
            if label:
                self._add(label, place, source, polarity)

        wire = Wire(source, *place, "", polarity) if source else None
        self._naming.begin("", lambda: place, named, wire=wire)

    def rename(self, factor_id: str = "") -> None:
        """Type another label for this factor, or for the selected one."""
        factor_id = factor_id or next(iter(self.selected_factors), "")
        if not factor_id:
            self.session.said.emit("Select a factor to rename it")
            return
        factor = self.document.factor(factor_id)

        def where() -> Place:
            now = self.document.factor(factor_id)
            return now.x, now.y

        def named(label: str) -> None:
            if label:
                self.attempt(elements.rename, factor_id, label)
                self._warn_of_twin(factor_id, label)

        self.reveal([factor_id])
        self._naming.begin(factor.label, where, named, factor_id)

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected factors by map units; nudges in a row are one step."""
        self.attempt(elements.nudge, self.session.attention.selection, dx, dy)

    def pin(self) -> None:
        """Hold the selected factors where they are in every layout; where all are held, let them go."""
        pinned = all(self.document.factor(key).pinned for key in self.selected_factors)
        if changed := self.attempt(elements.set_pinned, self.selected_factors, not pinned):
            self.session.said.emit(f"{counted(len(changed), 0)} {'free to move' if pinned else 'pinned'}")

    def cycle_goal(self) -> None:
        """No goal, more wanted, less wanted."""
        self.attempt(goals.cycle_goal, self.session.attention.selection)

    def toggle_lever(self) -> None:
        """Choose the selected factors as levers, or no longer."""
        self.attempt(goals.toggle_lever, self.session.attention.selection)

    # links

    def connect_factors(self, source: str, target: str, polarity: Polarity = Polarity.UNKNOWN) -> None:
        """Link two factors and select the link, so that + or − signs it."""
        if self.document.link_between(source, target):
            self.session.said.emit("These two are linked already")
        link_id = self.attempt(links.connect, source, target, polarity or None)
        if link_id:
            self.session.attention.select({link_id})

    def set_polarity(self, polarity: Polarity) -> None:
        """Sign the selected links."""
        if not self.selected_links:
            self.session.said.emit("Select a link to sign it")
        self.attempt(links.set_polarity, self.selected_links, polarity)

    def toggle_delay(self) -> None:
        """Mark the selected links as delayed, or no longer."""
        self.attempt(links.toggle_delay, self.selected_links)

    def reverse(self) -> None:
        """Turn the selected links round."""
        self.attempt(links.reverse, self.selected_links)

    def straighten(self) -> None:
        """Make the selected links straight."""
        self.attempt(links.straighten, self.selected_links)

    # all kinds

    def select_all(self) -> None:
        snapshot = self.session.snapshot
        self.session.attention.select([*snapshot.factors, *snapshot.links])

    def delete(self) -> None:
        """Delete what is selected; a factor takes its links with it."""
        before = self.session.snapshot.factors
        gone = self.attempt(deleting.delete, self.session.attention.selection)
        if gone and len(gone) > 1:
            factors = len(before.keys() & set(gone))
            self.session.said.emit(f"Deleted: {counted(factors, len(gone) - factors)}")

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
        added = self.attempt(clipboard.paste, text, (place[0] + step, place[1] + step), self.session.free_places)
        if added:
            self.session.attention.select(added)
            self.reveal(added)
        elif added is not None:
            self.session.said.emit("There is nothing to paste")

    def place_to_paste(self) -> Place:
        """The middle of the view."""
        middle = self.visible_rect().center()
        return middle.x(), middle.y()

    def duplicate(self) -> None:
        """A copy of the selected factors, and of the links among them, beside them."""
        added = self.attempt(clipboard.duplicate, self.session.attention.selection)
        if added:
            self.session.attention.select(added)

    def let_go(self) -> bool:
        """Esc: the typing, then the spotlight, the selection, the what-if; False when there was none of them."""
        return self._naming.give_up() or self.session.attention.let_go() or self.session.trial.end()

    def walk(self, step: int) -> bool:
        """Select the next factor in reading order (−1: the one before); False past the last."""
        found = self.factor_beyond(next(iter(self.selected_factors), ""), step)
        if found:
            self.session.attention.select({found})
            self.reveal([found])
        return bool(found)

    def factor_beyond(self, factor_id: str, step: int) -> str:
        """The factor after this one in reading order, or the first; "" past the last."""
        placed = self.session.snapshot.factors.values()
        order = [factor.id for factor in sorted(placed, key=lambda each: (each.y // ROW, each.x, each.id))]
        if factor_id not in order:
            return (order[0] if step > 0 else order[-1]) if order else ""
        index = order.index(factor_id) + step
        return order[index] if 0 <= index < len(order) else ""

    def attempt(self, edit: Callable[..., Any], *arguments: Any) -> Any:
        """Do an edit; where the map's rules forbid it, say why and return None."""
        try:
            return edit(self.document, *arguments)
        except MapError as error:
            self.say_refused(error)
            return None

    def say_refused(self, error: MapError) -> None:
        """Tell the person which rule of the map forbids what was asked."""
        sentence = str(error)
        self.session.said.emit(sentence[:1].upper() + sentence[1:])

    # details

    def finish_naming(self) -> None:
        """Take the label that is being typed, if one is."""
        self._naming.finish()

    def _add(self, label: str, place: Place, source: str, polarity: Polarity) -> None:
        twins = self.session.snapshot.by_label.get(fold_label(label))
        if twins:
            self.session.said.emit(f"“{twins[0].label}” is on the map already")

        def add(document: Document) -> set[str]:
            with document.edit("Add factor"):
                factor_id = twins[0].id if twins else factors.add_factor(document, label, place)
                link_ids = [links.connect(document, source, factor_id, polarity or None)] if source else []
            return {factor_id, *link_ids}

        if added := self.attempt(add):
            self.session.attention.select(added)
            self.reveal(added)

    def _warn_of_twin(self, factor_id: str, label: str) -> None:
        twins = self.session.snapshot.by_label.get(fold_label(label), ())
        if any(twin.id != factor_id for twin in twins):
            self.session.said.emit(f"There are now two factors called “{label}”")

    def _to_clipboard(self, done: str) -> bool:
        snapshot, chosen = self.session.snapshot, self.session.attention.selection
        if not chosen:
            self.session.said.emit("Nothing is selected")
            return False
        mime = to_mime(clipboard.copy(snapshot, chosen), clipboard.copy_as_words(snapshot, chosen))
        QGuiApplication.clipboard().setMimeData(mime)
        self.session.said.emit(f"{counted(len(self.selected_factors), len(self.selected_links))} {done}")
        return True
