"""What stands on a sheet and what joins it, in rows and columns, and what can be read from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import numpy as np

from sysmap.canvas.areas import Area, around, meets, union
from sysmap.canvas.labels import Label
from sysmap.canvas.ties import Stroke
from sysmap.layout.arcs import Arcs, Floats, Ints, arcs
from sysmap.model import Element, Tie

DRAWN = tuple(field.name for field in fields(Stroke))
"""What a :class:`~sysmap.canvas.ties.Stroke` says, one column each."""

_COLUMNS = ("ends", "bulge", "shown", "signs", "bounds", *DRAWN)


class Rows:
    """n elements and m ties. Rows follow ``elements`` and ``ties``; of a tie that is here both ends are here.

    ``pos``, ``half`` (n, 2): centres and half sizes of boxes, map units. ``ends`` (m, 2): rows of source and target.
    ``bend`` (m,) made by hand, nan where none; ``bulge`` (m,), ``arcs``; ``signs`` (m, 2) centres of the signs;
    ``bounds`` (m, 4) left, top, right, bottom of all drawn of a tie; ``shown`` (m,) false where boxes cover it; the
    others are a tie's :class:`~sysmap.canvas.ties.Stroke`.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Nothing is here."""
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
        none = np.zeros((0, 2))
        self.arcs = arcs((none, none), (none, none), 0.0, self.bulge)

    # reading

    def rows(self, ids: Iterable[str]) -> Ints:
        """Rows of the elements among these ids, in the order they are drawn."""
        return np.array(sorted(self.row[key] for key in ids if key in self.row), dtype=np.intp)

    def link_rows(self, ids: Iterable[str]) -> Ints:
        """Rows of the ties among these ids, in the order they are drawn."""
        return np.array(sorted(self.link_row[key] for key in ids if key in self.link_row), dtype=np.intp)

    def links_at(self, rows: Ints) -> Ints:
        """Rows of the ties that leave or reach these elements (rows)."""
        touched = np.zeros(len(self.pos), dtype=bool)
        touched[rows] = True
        return np.flatnonzero(touched[self.ends[:, 0]] | touched[self.ends[:, 1]])

    def boxes_in(self, area: Area) -> Ints:
        """Rows of the boxes that touch an area."""
        return np.flatnonzero(meets(np.hstack([self.pos - self.half, self.pos + self.half]), area))

    def links_in(self, area: Area) -> Ints:
        """Rows of the ties that are seen and whose bounds touch an area."""
        return np.flatnonzero(meets(self.bounds, area) & self.shown)

    def box(self, row: int) -> Floats:
        """(4,) the area of one box."""
        return np.concatenate([self.pos[row] - self.half[row], self.pos[row] + self.half[row]])

    def area_of(self, rows: Ints, link_rows: Ints) -> Floats:
        """(4,) what these elements and ties cover; inside out (left > right) when there are none."""
        boxes = np.hstack([self.pos[rows] - self.half[rows], self.pos[rows] + self.half[rows]])
        return around(np.vstack([boxes, self.bounds[link_rows]]))

    def extent(self) -> tuple[float, float, float, float] | None:
        """Left, top, right, bottom of everything; None for an empty map."""
        if not len(self.pos):
            return None
        boxes = np.hstack([self.pos - self.half, self.pos + self.half])
        left, top, right, bottom = union([around(boxes), around(self.bounds)]).tolist()
        return left, top, right, bottom

    # coming and going

    def add_elements(self, elements: list[Element], labels: list[Label]) -> None:
        """A row each; where they stand and how large they are is for the caller to say."""
        self.row.update((element.id, row) for row, element in enumerate(elements, len(self.elements)))
        self.elements += elements
        self.labels += labels
        self.pos = np.vstack([self.pos, np.zeros((len(elements), 2))])
        self.half = np.vstack([self.half, np.zeros((len(elements), 2))])

    def add_ties(self, ties: list[Tie]) -> None:
        """A row each, all zeros: their columns are for the caller to fill."""
        if not ties:
            return
        self.link_row.update((tie.id, row) for row, tie in enumerate(ties, len(self.ties)))
        self.ties += ties
        for name in _COLUMNS:
            setattr(self, name, _longer(getattr(self, name), len(ties)))
        self.arcs = Arcs(*(_longer(getattr(self.arcs, field.name), len(ties)) for field in fields(Arcs)))

    def drop(self, rows: Ints, links: Ints) -> None:
        """Take these elements and ties away. With an element all of its ties must go."""
        keep = np.ones(len(self.ties), dtype=bool)
        keep[links] = False
        self.ties = [tie for tie, stays in zip(self.ties, keep, strict=True) if stays]
        self.link_row = {tie.id: row for row, tie in enumerate(self.ties)}
        for name in _COLUMNS:
            setattr(self, name, getattr(self, name)[keep])
        self.arcs = self.arcs.take(keep)
        stays = np.ones(len(self.elements), dtype=bool)
        stays[rows] = False
        self.elements = [self.elements[row] for row in np.flatnonzero(stays)]
        self.labels = [self.labels[row] for row in np.flatnonzero(stays)]
        self.row = {element.id: row for row, element in enumerate(self.elements)}
        self.pos, self.half = self.pos[stays], self.half[stays]
        self.ends = (np.cumsum(stays) - 1)[self.ends]


def _longer(column: np.ndarray, count: int) -> np.ndarray:
    return np.concatenate([column, np.zeros((count, *column.shape[1:]), dtype=column.dtype)])
