"""The map as arrays, kept in step with the records, a few rows at a time: where boxes stand, how links run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import fields

import numpy as np

from sysmap.canvas.areas import around, meets, union
from sysmap.canvas.figures import room_for
from sysmap.canvas.labels import Lettering
from sysmap.canvas.rows import DRAWN, Rows
from sysmap.canvas.signs import AIR, place_signs
from sysmap.canvas.ties import stroke_of
from sysmap.layout.arcs import Arcs, Floats, Ints, arcs
from sysmap.layout.routing import route
from sysmap.model import Element, Record, RelationKind, Sheet, SystemMap, Tie

ROUTED = 3_000
"""Maps with more links than this keep the way a link runs until it is touched itself."""

_SEVERAL = 200  # boxes that are looked at one by one
_NONE = np.zeros(0, dtype=np.intp)


class Scene(Rows):
    """One sheet of a map. A tie without an end waits unseen. ``revision`` counts the changes taken in."""

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self.steps: Mapping[str, int] = {}
        self.sheet = Sheet.CAUSAL
        self._kinds: Mapping[str, RelationKind] = {}
        self._snapshot = SystemMap.of(())
        self.revision = 0
        self._loops: tuple[tuple[str, ...], ...] = ()
        super().__init__()

    def clear(self) -> None:
        super().clear()
        self._waiting: dict[str, Tie] = {}
        self._disturbed: dict[str, Floats | None] = {}
        self._in_hand: set[str] = set()
        self._reached: set[str] = set()

    @property
    def corner(self) -> float:
        return self._lettering.theme.corner_radius

    def holds(self, record_id: str, record: Record | None) -> bool:
        """Whether the scene already shows just this record (None: shows nothing by this id)."""
        if record_id in self.row:
            return self.elements[self.row[record_id]] == record
        if record_id in self.link_row:
            return self.ties[self.link_row[record_id]] == record
        return self._waiting.get(record_id) == record

    # keeping in step

    def rebuild(
        self,
        snapshot: SystemMap,
        loops: Iterable[tuple[str, ...]] = (),
        steps: Mapping[str, int] | None = None,
        sheet: Sheet = Sheet.CAUSAL,
    ) -> None:
        """Begin anew. ``loops``: factor ids of the loops that may run round; ``steps``: label sizes by factor id."""
        self.clear()
        self._loops, self.steps, self.sheet, self._kinds = tuple(loops), steps or {}, sheet, snapshot.relation_kinds
        self._snapshot = snapshot  # nobody shifts under the hand when another goes
        self.update({record.id: record for record in snapshot if sheet.shows(record)}, in_hand=True)
        self._disturbed.clear()  # every link and sign has just found its place
        self._in_hand.clear()
        self._reached.clear()

    def update(self, records: Mapping[str, Record | None], in_hand: bool = False) -> Floats:
        """Take in records that came, changed or went (None); returns the area (4,) that looks different now.

        ``in_hand``: boxes still move; other links of their loops, and signs they pass, wait for :meth:`calm`.
        """
        self.revision += 1
        touched = self._drop({key for key, record in records.items() if record is None})
        here = [record for record in records.values() if self.sheet.shows(record)]
        elements = [record for record in here if isinstance(record, Element)]
        moved, before = self._put_elements(elements)
        ties = [record for record in here if isinstance(record, Tie)]
        ties += [tie for tie in self._waiting.values() if tie.id not in records]
        fresh, link_before = self._put_ties(ties)
        around = np.union1d(self.links_at(moved), fresh).astype(np.intp)
        if in_hand:
            self._in_hand.update(element.id for element in elements)
        else:
            around = self._with_twins(around)
        parts = [touched, before, link_before, self.area_of(moved, around)]
        self._run(around)
        parts.append(self.area_of(moved, around))
        if not in_hand:
            parts.append(self.calm())
        return union(parts)

    def calm(self) -> Floats:
        """Boxes have come to rest: signs make way for them, or go back. Returns the area that looks different now."""
        bent = self._with_twins(self.links_at(self.rows(self._in_hand)))
        before = self.area_of(_NONE, bent)
        self._in_hand.clear()
        self._run(bent)
        boxes = [box for box in self._disturbed.values() if box is not None]
        boxes += [self.box(self.row[key]) for key in self._disturbed if key in self.row]
        self._disturbed.clear()
        near = np.zeros(len(self.ties), dtype=bool)
        for left, top, right, bottom in boxes[:_SEVERAL]:
            near |= meets(self.bounds, (left - AIR, top - AIR, right + AIR, bottom + AIR))
        reached = np.full(len(self.pos), len(boxes) > _SEVERAL)
        reached[self.rows(self._reached)] = True
        reached[self.ends[near, 1]] = True
        self._reached.clear()
        links = np.flatnonzero(reached[self.ends[:, 1]])  # signs at one box make way for each other
        old_signs, old_bounds = self.signs[links], self.bounds[links]
        self._settle(links)
        other = (old_signs != self.signs[links]).any(axis=1)
        after = self.area_of(_NONE, bent)
        return union([before, after, around(old_bounds[other]), around(self.bounds[links[other]])])

    def set_loops(self, loops: Iterable[tuple[str, ...]]) -> Floats:
        """Other loops may run round now; returns the area that looks different."""
        loops = tuple(loops)
        if loops == self._loops:
            return union([])
        other = set(loops) ^ set(self._loops)
        self._loops = loops
        if len(self.ties) > ROUTED:
            return union([])
        steps = {(key, after) for loop in other for key, after in zip(loop, (*loop[1:], loop[0]), strict=True)}
        links = [row for row, link in enumerate(self.ties) if (link.source, link.target) in steps]
        rows = np.array(links, dtype=np.intp)
        before = self.area_of(_NONE, rows)
        self._run(self._with_twins(rows))
        return union([before, self.area_of(_NONE, rows), self.calm()])

    def posed(self, pos: Floats) -> Scene:
        """The same map with its factors elsewhere for a moment (n, 2): for a glide."""
        other = copy(self)
        other.pos = pos
        other.arcs = other._arcs(np.arange(len(self.ties)))
        other.signs = self.signs.copy()
        other.bounds, other.shown = self.bounds.copy(), self.shown.copy()
        other._settle(np.arange(len(self.ties)))
        return other

    # rows

    def _drop(self, gone: set[str]) -> Floats:
        for key in gone:
            self._waiting.pop(key, None)
        rows, links = self.rows(gone), self.link_rows(gone)
        if not len(rows) and not len(links):
            return union([])
        hanging = np.setdiff1d(self.links_at(rows), links)
        self._waiting.update((self.ties[row].id, self.ties[row]) for row in hanging)
        links = np.union1d(links, hanging).astype(np.intp)
        touched = self.area_of(rows, links)
        self._disturb(rows)
        self._note_reached(links)
        self.drop(rows, links)
        return touched

    def _put_elements(self, elements: list[Element]) -> tuple[Ints, Floats]:
        """Rows whose box changed, and the area that they and their ties covered before."""
        known = self.rows(element.id for element in elements)
        before = self.area_of(known, self.links_at(known))
        self._disturb(known)
        self._disturbed.update({element.id: None for element in elements if element.id not in self._disturbed})
        added = [element for element in elements if element.id not in self.row]
        self.add_elements(added, [self._lettering.label(element.label, self._step(element)) for element in added])
        for element in elements:
            row, step = self.row[element.id], self._step(element)
            self.elements[row] = element
            self.labels[row] = label = self._lettering.label(element.label, step)
            self.pos[row] = self.sheet.place(element, self._snapshot)
            wide, high = self._lettering.half(label, step)
            self.half[row] = wide + room_for(element) / 2, high
        return self.rows(element.id for element in elements), before

    def _disturb(self, rows: Ints) -> None:
        """Remember where these boxes stood before they moved."""
        for row in rows.tolist():
            self._disturbed.setdefault(self.elements[row].id, self.box(row))

    def _note_reached(self, links: Ints) -> None:
        """Remember the factors that these links act on: their signs may have to make way."""
        self._reached.update(self.elements[row].id for row in np.unique(self.ends[links, 1]).tolist())

    def _step(self, element: Element) -> int:
        return self.steps.get(element.id, 0)

    def _put_ties(self, ties: list[Tie]) -> tuple[Ints, Floats]:
        """Rows of these ties, and the area they covered before."""
        before = self.area_of(_NONE, self.link_rows(tie.id for tie in ties))
        ready = []
        for tie in ties:
            if tie.source in self.row and tie.target in self.row:
                self._waiting.pop(tie.id, None)
                ready.append(tie)
            else:
                self._waiting[tie.id] = tie
        known = len(self.ties)
        self.add_ties([tie for tie in ready if tie.id not in self.link_row])
        rows = np.array([self.link_row[tie.id] for tie in ready], dtype=np.intp)
        self._note_reached(rows[rows < known])
        for row, tie in zip(rows, ready, strict=True):
            self.ties[row] = tie
        if ready:
            self.ends[rows] = [(self.row[tie.source], self.row[tie.target]) for tie in ready]
            strokes = [stroke_of(tie, self._kinds, self.sheet) for tie in ready]
            for name in DRAWN:
                getattr(self, name)[rows] = [getattr(stroke, name) for stroke in strokes]
        return np.sort(rows), before

    # geometry

    def _with_twins(self, links: Ints) -> Ints:
        """These links, those that join the same two factors (they bend apart) and those of loops through them."""
        if len(links) > ROUTED:
            return links
        pair = np.minimum(*self.ends.T) * len(self.pos) + np.maximum(*self.ends.T)
        joined = [pair[links]]
        touched = {self.elements[row].id for row in np.unique(self.ends[links]).tolist()}
        for loop in self._loops:
            if not touched.isdisjoint(loop):
                members = np.array([self.row.get(key, 0) for key in loop])
                ahead = np.roll(members, -1)
                joined.append(np.minimum(members, ahead) * len(self.pos) + np.maximum(members, ahead))
        return np.flatnonzero(np.isin(pair, np.concatenate(joined)))

    def _run(self, links: Ints) -> None:
        if len(links):
            self.bulge[links] = self._route(links)
            self._draw(links)
            self._note_reached(links)

    def _route(self, only: Ints) -> Floats:
        loops = [np.array([self.row[key] for key in loop]) for loop in self._loops if all(k in self.row for k in loop)]
        return route(self.pos, self.half, self.ends, self.bend, loops, only)

    def _arcs(self, links: Ints) -> Arcs:
        source, target = self.ends[links].T
        pos, half = self.pos, self.half
        return arcs((pos[source], pos[target]), (half[source], half[target]), self.corner, self.bulge[links])

    def _draw(self, links: Ints) -> None:
        """Work out the curves and the signs of these links from their bulge."""
        fresh = self._arcs(links)
        self.arcs = Arcs(*(_with(getattr(self.arcs, f.name), links, getattr(fresh, f.name)) for f in fields(Arcs)))
        self._settle(links)

    def _settle(self, links: Ints) -> None:
        fresh = self.arcs.take(links)
        self.signs[links] = place_signs(fresh, self.ends[links, 1], self.pos, self.half)
        self.shown[links] = fresh.visible
        reach = 12.0 + self._lettering.theme.line_width * 2
        bounds = fresh.bounds
        low = np.minimum(bounds[:, :2], self.signs[links]) - reach
        high = np.maximum(bounds[:, 2:], self.signs[links]) + reach
        self.bounds[links] = np.hstack([low, high])


def _with(column: Floats, rows: Ints, values: Floats) -> Floats:
    column[rows] = values
    return column
