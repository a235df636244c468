"""The map as arrays: where boxes stand, how links run. Kept in step with the records, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import fields

import numpy as np

from sysmap.canvas.figures import room_for
from sysmap.canvas.labels import Label, Lettering
from sysmap.canvas.signs import AIR, place_signs
from sysmap.canvas.ties import stroke_of
from sysmap.layout.arcs import Arcs, Floats, Ints, arcs
from sysmap.layout.routing import route
from sysmap.model import Element, Record, RelationKind, Sheet, SystemMap, Tie

ROUTED = 3_000
"""Maps with more links than this keep the way a link runs until it is touched itself."""

Area = Sequence[float] | Floats
"""Left, top, right, bottom in map units."""

_DRAWN = ("ink", "pattern", "polarity", "signed", "headed", "strength", "delay", "bend")
"""What a :class:`~sysmap.canvas.ties.Stroke` says, one column each."""

_COLUMNS = ("ends", "bulge", "shown", "signs", "bounds", *_DRAWN)
_SEVERAL = 200  # boxes that are looked at one by one
_NONE = np.zeros(0, dtype=np.intp)


class Scene:
    """n elements and m ties of one sheet. Rows follow ``elements`` and ``ties``; a tie without an end waits unseen.

    ``pos``, ``half`` (n, 2): centres and half sizes of boxes, map units. ``ends`` (m, 2): rows of source and target.
    ``bend`` (m,) made by hand, nan where none; ``bulge`` (m,), ``arcs``; ``signs`` (m, 2) centres of the signs;
    ``bounds`` (m, 4) left, top, right, bottom of all drawn of a tie; ``shown`` (m,) false where boxes cover it; the
    others are a tie's :class:`~sysmap.canvas.ties.Stroke`. ``revision`` counts the changes taken in.
    """

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self.steps: Mapping[str, int] = {}
        self.sheet = Sheet.CAUSAL
        self._kinds: Mapping[str, RelationKind] = {}
        self._snapshot = SystemMap.of(())
        self.revision = 0
        self._loops: tuple[tuple[str, ...], ...] = ()
        self._clear()

    def _clear(self) -> None:
        self.elements: list[Element] = []
        self.ties: list[Tie] = []
        self.labels: list[Label] = []
        self.row: dict[str, int] = {}
        self.link_row: dict[str, int] = {}
        self.pos, self.half = np.zeros((0, 2)), np.zeros((0, 2))
        self.ends = np.zeros((0, 2), dtype=np.intp)
        self.bulge, self.bend = np.zeros(0), np.zeros(0)
        self.ink, self.pattern, self.polarity = (np.zeros(0, dtype=np.int8) for _ in range(3))
        self.strength = np.zeros(0)
        self.delay, self.signed, self.headed, self.shown = (np.zeros(0, dtype=bool) for _ in range(4))
        self.signs, self.bounds = np.zeros((0, 2)), np.zeros((0, 4))
        self.arcs = self._arcs(_NONE)
        self._waiting: dict[str, Tie] = {}
        self._disturbed: dict[str, Floats | None] = {}
        self._in_hand: set[str] = set()
        self._reached: set[str] = set()

    # reading

    @property
    def corner(self) -> float:
        return self._lettering.theme.corner_radius

    def extent(self) -> tuple[float, float, float, float] | None:
        """Left, top, right, bottom of everything; None for an empty map."""
        if not len(self.pos):
            return None
        boxes = np.hstack([self.pos - self.half, self.pos + self.half])
        left, top, right, bottom = _union([_around(boxes), _around(self.bounds)]).tolist()
        return left, top, right, bottom

    def holds(self, record_id: str, record: Record | None) -> bool:
        """Whether the scene already shows just this record (None: shows nothing by this id)."""
        if record_id in self.row:
            return self.elements[self.row[record_id]] == record
        if record_id in self.link_row:
            return self.ties[self.link_row[record_id]] == record
        return self._waiting.get(record_id) == record

    def rows(self, ids: Iterable[str]) -> Ints:
        """Rows of the factors among these ids, in the order they are drawn."""
        return np.array(sorted(self.row[key] for key in ids if key in self.row), dtype=np.intp)

    def link_rows(self, ids: Iterable[str]) -> Ints:
        return np.array(sorted(self.link_row[key] for key in ids if key in self.link_row), dtype=np.intp)

    def links_at(self, rows: Ints) -> Ints:
        """Rows of the links that leave or reach these factors (rows)."""
        touched = np.zeros(len(self.pos), dtype=bool)
        touched[rows] = True
        return np.flatnonzero(touched[self.ends[:, 0]] | touched[self.ends[:, 1]])

    def boxes_in(self, area: Area) -> Ints:
        """Rows of the boxes that touch an area (left, top, right, bottom)."""
        return np.flatnonzero(_meets(np.hstack([self.pos - self.half, self.pos + self.half]), area))

    def links_in(self, area: Area) -> Ints:
        """Rows of the links whose bounds touch an area."""
        return np.flatnonzero(_meets(self.bounds, area) & self.shown)

    def area_of(self, rows: Ints, link_rows: Ints) -> Floats:
        """(4,) what these factors and links cover; inside out (left > right) when there are none."""
        boxes = np.hstack([self.pos[rows] - self.half[rows], self.pos[rows] + self.half[rows]])
        return _around(np.vstack([boxes, self.bounds[link_rows]]))

    # keeping in step

    def rebuild(
        self,
        snapshot: SystemMap,
        loops: Iterable[tuple[str, ...]] = (),
        steps: Mapping[str, int] | None = None,
        sheet: Sheet = Sheet.CAUSAL,
    ) -> None:
        """Begin anew. ``loops``: factor ids of the loops that may run round; ``steps``: label sizes by factor id."""
        self._clear()
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
        return _union(parts)

    def calm(self) -> Floats:
        """Boxes have come to rest: signs make way for them, or go back. Returns the area that looks different now."""
        bent = self._with_twins(self.links_at(self.rows(self._in_hand)))
        before = self.area_of(_NONE, bent)
        self._in_hand.clear()
        self._run(bent)
        boxes = [box for box in self._disturbed.values() if box is not None]
        boxes += [self._box(self.row[key]) for key in self._disturbed if key in self.row]
        self._disturbed.clear()
        near = np.zeros(len(self.ties), dtype=bool)
        for left, top, right, bottom in boxes[:_SEVERAL]:
            near |= _meets(self.bounds, (left - AIR, top - AIR, right + AIR, bottom + AIR))
        reached = np.full(len(self.pos), len(boxes) > _SEVERAL)
        reached[self.rows(self._reached)] = True
        reached[self.ends[near, 1]] = True
        self._reached.clear()
        links = np.flatnonzero(reached[self.ends[:, 1]])  # signs at one box make way for each other
        old_signs, old_bounds = self.signs[links], self.bounds[links]
        self._settle(links)
        other = (old_signs != self.signs[links]).any(axis=1)
        after = self.area_of(_NONE, bent)
        return _union([before, after, _around(old_bounds[other]), _around(self.bounds[links[other]])])

    def set_loops(self, loops: Iterable[tuple[str, ...]]) -> Floats:
        """Other loops may run round now; returns the area that looks different."""
        loops = tuple(loops)
        if loops == self._loops:
            return _union([])
        other = set(loops) ^ set(self._loops)
        self._loops = loops
        if len(self.ties) > ROUTED:
            return _union([])
        steps = {(key, after) for loop in other for key, after in zip(loop, (*loop[1:], loop[0]), strict=True)}
        links = [row for row, link in enumerate(self.ties) if (link.source, link.target) in steps]
        rows = np.array(links, dtype=np.intp)
        before = self.area_of(_NONE, rows)
        self._run(self._with_twins(rows))
        return _union([before, self.area_of(_NONE, rows), self.calm()])

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
            return _union([])
        hanging = np.setdiff1d(self.links_at(rows), links)
        self._waiting.update((self.ties[row].id, self.ties[row]) for row in hanging)
        links = np.union1d(links, hanging).astype(np.intp)
        touched = self.area_of(rows, links)
        self._disturb(rows)
        self._note_reached(links)
        keep = np.ones(len(self.ties), dtype=bool)
        keep[links] = False
        self.ties = [link for link, stays in zip(self.ties, keep, strict=True) if stays]
        self.link_row = {link.id: row for row, link in enumerate(self.ties)}
        for name in _COLUMNS:
            setattr(self, name, getattr(self, name)[keep])
        self.arcs = self.arcs.take(keep)
        stays = np.ones(len(self.elements), dtype=bool)
        stays[rows] = False
        self.elements = [self.elements[row] for row in np.flatnonzero(stays)]
        self.labels = [self.labels[row] for row in np.flatnonzero(stays)]
        self.row = {factor.id: row for row, factor in enumerate(self.elements)}
        self.pos, self.half = self.pos[stays], self.half[stays]
        self.ends = (np.cumsum(stays) - 1)[self.ends]
        return touched

    def _put_elements(self, elements: list[Element]) -> tuple[Ints, Floats]:
        """Rows whose box changed, and the area that they and their ties covered before."""
        known = self.rows(element.id for element in elements)
        before = self.area_of(known, self.links_at(known))
        self._disturb(known)
        self._disturbed.update({element.id: None for element in elements if element.id not in self._disturbed})
        added = [element for element in elements if element.id not in self.row]
        for element in added:
            self.row[element.id] = len(self.elements)
            self.elements.append(element)
            self.labels.append(self._lettering.label(element.label, self._step(element)))
        self.pos = np.vstack([self.pos, np.zeros((len(added), 2))])
        self.half = np.vstack([self.half, np.zeros((len(added), 2))])
        for element in elements:
            row, step = self.row[element.id], self._step(element)
            self.elements[row] = element
            self.labels[row] = label = self._lettering.label(element.label, step)
            self.pos[row] = self.sheet.place(element, self._snapshot)
            wide, high = self._lettering.half(label, step)
            self.half[row] = wide + room_for(element) / 2, high
        return self.rows(element.id for element in elements), before

    def _box(self, row: int) -> Floats:
        return np.concatenate([self.pos[row] - self.half[row], self.pos[row] + self.half[row]])

    def _disturb(self, rows: Ints) -> None:
        """Remember where these boxes stood before they moved."""
        for row in rows.tolist():
            self._disturbed.setdefault(self.elements[row].id, self._box(row))

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
        for tie in ready:
            if tie.id not in self.link_row:
                self.link_row[tie.id] = len(self.ties)
                self.ties.append(tie)
        known = len(self.ends)
        self._grow(len(self.ties) - known)
        rows = np.array([self.link_row[tie.id] for tie in ready], dtype=np.intp)
        self._note_reached(rows[rows < known])
        for row, tie in zip(rows, ready, strict=True):
            self.ties[row] = tie
        if ready:
            self.ends[rows] = [(self.row[tie.source], self.row[tie.target]) for tie in ready]
            strokes = [stroke_of(tie, self._kinds, self.sheet) for tie in ready]
            for name in _DRAWN:
                getattr(self, name)[rows] = [getattr(stroke, name) for stroke in strokes]
        return np.sort(rows), before

    def _grow(self, count: int) -> None:
        if not count:
            return
        for name in _COLUMNS:
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros((count, *old.shape[1:]), dtype=old.dtype)]))
        self.arcs = Arcs(
            *(
                np.concatenate([old, np.zeros((count, *old.shape[1:]))])
                for old in (getattr(self.arcs, field.name) for field in fields(Arcs))
            )
        )

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


def _meets(boxes: Floats, area: Area) -> np.ndarray:
    """(k,) which of the boxes (k, 4) touch an area. Column by column: numpy is slow along short rows."""
    left, top, right, bottom = boxes.T
    return np.asarray((left <= area[2]) & (top <= area[3]) & (right >= area[0]) & (bottom >= area[1]))


def _with(column: Floats, rows: Ints, values: Floats) -> Floats:
    column[rows] = values
    return column


def _around(boxes: Floats) -> Floats:
    """(4,) the area that holds all of the boxes (k, 4); inside out when there are none. Column by column, too."""
    if not len(boxes):
        return np.array([np.inf, np.inf, -np.inf, -np.inf])
    left, top, right, bottom = boxes.T
    return np.array([left.min(), top.min(), right.max(), bottom.max()])


def _union(areas: Sequence[Floats]) -> Floats:
    return _around(np.vstack([np.array([np.inf, np.inf, -np.inf, -np.inf]), *areas]))
