"""Factors and stakeholders alike: rename, move, pin."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from sysmap.edits.placing import keep_places
from sysmap.edits.steps import elements_of, needed, put_all, the_element
from sysmap.model import Document, Factor, Sheet


def rename(document: Document, element_id: str, label: str) -> tuple[str, ...]:
    """Give a factor or stakeholder another label; its id if that changed it. Raises MapError for an empty one."""
    element = the_element(document, element_id)
    what = "a factor needs a name" if isinstance(element, Factor) else "a stakeholder needs a name"
    return put_all(document, "Rename", [replace(element, label=needed(label, what))])


def move_by(
    document: Document,
    ids: Iterable[str],
    dx: float,
    dy: float,
    joins: Hashable = None,
    sheet: Sheet = Sheet.CAUSAL,
) -> tuple[str, ...]:
    """Move what of a selection stands on a sheet by (dx, dy) map units; the ids."""
    with document.edit("Move", joins):
        keep_places(document, sheet)
        moved = []
        for element in elements_of(document, ids):
            if sheet.shows(element):
                x, y = sheet.place(element, document.snapshot)
                moved.append(sheet.moved(element, x + dx, y + dy))
        return put_all(document, "Move", moved)


def nudge(document: Document, ids: Iterable[str], dx: float, dy: float, sheet: Sheet = Sheet.CAUSAL) -> tuple[str, ...]:
    """Move with the arrow keys: nudges of one selection in a row are one undo step."""
    chosen = frozenset(ids)
    return move_by(document, chosen, dx, dy, joins=("nudge", chosen, sheet), sheet=sheet)


def set_pinned(document: Document, ids: Iterable[str], pinned: bool) -> tuple[str, ...]:
    """Hold the elements of a selection where they stand when the map is laid out, or let them go."""
    changed = [replace(element, pinned=pinned) for element in elements_of(document, ids)]
    return put_all(document, "Pin" if pinned else "Unpin", changed)
