"""What can be done to what is selected on the map: one method a command, one undo step each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from sysmap.canvas.naming import Naming, Place
from sysmap.canvas.overlay import Wire
from sysmap.canvas.ties import stroke_of
from sysmap.canvas.view import MapView
from sysmap.edits import deleting, elements, factors, goals, links, relations, stakeholders, ties
from sysmap.edits.interview import heard, hold
from sysmap.edits.kinds import counted
from sysmap.edits.tying import drawn_kind, tie, tied
from sysmap.model import (
    Ability,
    Document,
    Element,
    Factor,
    Link,
    MapError,
    Polarity,
    Relation,
    Sheet,
    Stakeholder,
    fold_label,
)
from sysmap.model.called import WORDS
from sysmap.session import Session
from sysmap.style.theme import Theme

ROW = 60.0
"""Map units: what stands within such a band is one row to someone who walks from one to the next."""


class MapEditor(MapView):
    """The map and its commands, but for the clipboard's. They act on the selection and say what they did."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._naming = Naming(self)

    @property
    def document(self) -> Document:
        return self.session.document

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown."""
        return self.session.attention.sheet

    @property
    def selected_elements(self) -> list[str]:
        """Ids of the selected factors and stakeholders."""
        return self.chosen(Element)

    def chosen(self, kinds: Any) -> list[str]:
        """Ids of what is selected and of this kind (or one of a union of them)."""
        return [key for key in self.session.attention.selection if isinstance(self.document.get(key), kinds)]

    # factors and stakeholders

    def new_element(self, kind: type[Element] | None = None) -> None:
        """Type the name of something new, at the pointer, or at a free place near the selection.

        ``kind``: None for what the sheet is for; on the sheet of both that is a factor.
        """
        self.name_new_element(self.place_for_new(), kind=kind)

    def place_for_new(self) -> Place:
        """Where something new goes that was given no place: near the selection, else near the middle of the view."""
        return self.session.free_place(self.selected_elements, "")

    def name_new_element(
        self,
        place: Place,
        source: str = "",
        polarity: Polarity = Polarity.UNKNOWN,
        kind: type[Element] | None = None,
    ) -> None:
        """Type the name of what is to stand at ``place``, joined to ``source`` unless that is "".

        Nothing is on the map before the name is. A name that is there already means what has it.
        """
        adds = kind or self._adds

        def named(label: str) -> None:
            if label:
                self._add(label, place, source, polarity, adds)

        wire = self.wire(source, place, "", polarity, adds) if source else None
        self._naming.begin("", lambda: place, named, wire=wire)

    def rename(self, element_id: str = "") -> None:
        """Type another label for this element, or for the selected one."""
        element_id = element_id or next(iter(self.selected_elements), "")
        if not element_id:
            self.session.said.emit("Select something to rename it")
            return

        def named(label: str) -> None:
            if label:
                self.attempt(elements.rename, element_id, label)
                self._warn_of_twin(element_id)

        def where() -> Place:
            """It may be moved meanwhile."""
            return self.sheet.place(self.document.element(element_id), self.session.snapshot)

        self.reveal([element_id])
        self._naming.begin(self.document.element(element_id).label, where, named, element_id)

    def nudge(self, dx: float, dy: float) -> None:
        """Move what is selected by map units; nudges in a row are one step."""
        self.attempt(elements.nudge, self.session.attention.selection, dx, dy, self.sheet)

    def pin(self) -> None:
        """Hold what is selected where it is in every layout; where all is held, let it go."""
        pinned = all(self.document.element(key).pinned for key in self.selected_elements)
        if changed := self.attempt(elements.set_pinned, self.selected_elements, not pinned):
            there = counted(map(self.document.get, changed))
            self.session.said.emit(f"{there} {'free to move' if pinned else 'pinned'}")

    def cycle_goal(self) -> None:
        """No goal, more wanted, less wanted."""
        self.attempt(goals.cycle_goal, self.session.attention.selection)

    def toggle_lever(self) -> None:
        """Choose the selected factors as levers, or no longer."""
        self.attempt(goals.toggle_lever, self.session.attention.selection)

    # what joins two of them

    def connect_elements(self, source: str, target: str, polarity: Polarity = Polarity.UNKNOWN) -> None:
        """Join two elements and select what joins them, so that + or − signs it."""
        kind = self.session.attention.relation_kind
        if known := tied(self.document, source, target, kind):
            self.attempt(hold, self.session.attention.interviewee, [known.id])
            self.session.said.emit("These two are linked already")

        def connect(document: Document) -> str:
            with heard(document, self.session.attention.interviewee, "Relate") as said:
                said.append(tie(document, source, target, polarity or None, kind))
                return said[0]

        tie_id = self.attempt(connect)
        if tie_id:
            self.session.attention.select({tie_id})

    def wire(
        self, source: str, place: Place, target: str, polarity: Polarity, adds: type[Element] | None = None
    ) -> Wire:
        """What :meth:`connect_elements` would draw, or :meth:`name_new_element` where there is no target yet."""
        snapshot, ends = self.session.snapshot, {type(self.document.element(source))}
        ends.add(type(self.document.element(target)) if target else adds or self._adds)
        if ends == {Factor}:
            return Wire(source, *place, target, polarity)
        if len(ends) > 1:
            return Wire(source, *place, target, polarity, stroke_of(Ability("", "", ""), {}, self.sheet))
        kind = drawn_kind(snapshot, self.session.attention.relation_kind)
        stroke = stroke_of(Relation("", kind.id, source, target), {kind.id: kind}, self.sheet)
        return Wire(source, *place, target, stroke=stroke, polarity=Polarity.UNKNOWN)

    def pick_kind(self, place: int) -> bool:
        """Draw relations of the map's kind number ``place`` (from 0) from now on; False where it has none."""
        kinds = list(self.session.snapshot.relation_kinds.values())
        if place >= len(kinds):
            known = (
                f"{len(kinds)} kind{'' if len(kinds) == 1 else 's'} of relations"
                if kinds
                else "no kind of relations yet"
            )
            self.session.said.emit(f"This map has {known}")
            return False
        self.session.attention.draw_kind(kinds[place].id)
        self.session.said.emit(f"Draws “{kinds[place].name}”")
        return True

    def choose_kind(self, place: int) -> None:
        """The same, and the selected relations become of that kind."""
        if self.pick_kind(place) and (chosen := self.chosen(Relation)):
            self.attempt(relations.set_relation_kind, chosen, self.session.attention.relation_kind)

    def set_polarity(self, polarity: Polarity) -> None:
        """Sign the selected links; say of abilities which way they would push."""
        if not self.chosen(Link | Ability):
            self.session.said.emit("Select a link to sign it")
        self.attempt(ties.sign, self.session.attention.selection, polarity)

    def toggle_delay(self) -> None:
        """Mark the selected links as delayed, or no longer."""
        self.attempt(links.toggle_delay, self.chosen(Link))

    def reverse(self) -> None:
        """Turn the selected links and relations round."""
        self.attempt(ties.reverse, self.session.attention.selection)

    def bend(self, bend: float | None) -> None:
        """Bend the selected links and relations: 0 makes them straight, None lets them find their own way."""
        self.attempt(ties.bend, self.session.attention.selection, bend)

    # all kinds

    def select_all(self) -> None:
        scene = self.map_scene
        self.session.attention.select(record.id for record in (*scene.elements, *scene.ties))

    def delete(self) -> None:
        """Delete what is selected; an element takes its links with it."""
        before = self.session.snapshot
        gone = self.attempt(deleting.delete, self.session.attention.selection)
        if gone and len(gone) > 1:
            self.session.said.emit(f"Deleted: {counted(map(before.get, gone))}")

    def go_to(self, element_id: str) -> None:
        """Select an element and bring it into sight, on a sheet that shows it."""
        element = self.document.element(element_id)
        if not self.sheet.shows(element):
            self.session.attention.turn(Sheet.CAUSAL if isinstance(element, Factor) else Sheet.STAKEHOLDERS)
        self.session.attention.select([element_id])
        self.reveal([element_id])

    def let_go(self) -> bool:
        """Esc: the typing, then the spotlight, the selection, the what-if; False when there was none of them."""
        return self._naming.give_up() or self.session.attention.let_go() or self.session.trial.end()

    def walk(self, step: int) -> bool:
        """Select the next element in reading order (−1: the one before); False past the last."""
        found = self.element_beyond(next(iter(self.selected_elements), ""), step)
        if found:
            self.session.attention.select({found})
            self.reveal([found])
        return bool(found)

    def element_beyond(self, element_id: str, step: int) -> str:
        """The element after this one in reading order, or the first; "" past the last."""
        scene = self.map_scene
        placed = sorted((y // ROW, x, each.id) for each, (x, y) in zip(scene.elements, scene.pos, strict=True))
        order = [element_id for _, _, element_id in placed]
        if element_id not in order:
            return (order[0] if step > 0 else order[-1]) if order else ""
        index = order.index(element_id) + step
        return order[index] if 0 <= index < len(order) else ""

    def attempt(self, edit: Callable[..., Any], *arguments: Any) -> Any:
        """Do an edit; where the map's rules forbid it, say why and return None."""
        try:
            return edit(self.document, *arguments)
        except MapError as error:
            self.session.say_refused(error)
            return None

    # details

    def finish_naming(self) -> None:
        """Take the label that is being typed, if one is."""
        self._naming.finish()

    @property
    def _adds(self) -> type[Element]:
        """What is new on this sheet where nobody says what it is."""
        return Stakeholder if self.sheet is Sheet.STAKEHOLDERS else Factor

    def _add(self, label: str, place: Place, source: str, polarity: Polarity, adds: type[Element]) -> None:
        snapshot, kind = self.session.snapshot, self.session.attention.relation_kind
        named = snapshot.by_label if adds is Factor else snapshot.stakeholders_by_label
        twins = named.get(fold_label(label))
        if twins:
            self.session.said.emit(f"“{twins[0].label}” is on the map already")

        def add(document: Document) -> set[str]:
            with document.edit("Add factor" if adds is Factor else "Add stakeholder"):
                if twins:
                    element_id = twins[0].id
                elif adds is Factor:
                    element_id = factors.add_factor(document, label, place, self.sheet)
                else:
                    element_id = stakeholders.add_stakeholder(document, label, place, sheet=self.sheet)
                tie_ids = [tie(document, source, element_id, polarity or None, kind)] if source else []
                hold(document, self.session.attention.interviewee, [element_id, *tie_ids])
            return {element_id, *tie_ids}

        if added := self.attempt(add):
            self.session.attention.select(added)
            self.reveal(added)

    def _warn_of_twin(self, element_id: str) -> None:
        snapshot, element = self.session.snapshot, self.document.element(element_id)
        named = snapshot.by_label if isinstance(element, Factor) else snapshot.stakeholders_by_label
        if len(named[fold_label(element.label)]) > 1:
            self.session.said.emit(f"There are now two {WORDS[type(element)][1]} called “{element.label}”")
