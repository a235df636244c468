"""Factors: add, rename, move, pin."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from sysmap.edits.steps import Point, factors_of, needed, put_all, the_factor
from sysmap.model import Document, Factor, new_id

NAMELESS = "a factor needs a name"


def add_factor(document: Document, label: str, at: Point) -> str:
    """Add a factor centred at ``at`` (map units); its id. Raises MapError for an empty label."""
    factor = Factor(new_id("f"), needed(label, NAMELESS), *at)
    with document.edit("Add factor"):
        document.put(factor)
    return factor.id


def rename(document: Document, factor_id: str, label: str) -> tuple[str, ...]:
    """Give a factor another label; its id if that changed it. Raises MapError for an empty one."""
    factor = the_factor(document, factor_id)
    return put_all(document, "Rename", [replace(factor, label=needed(label, NAMELESS))])


def move_by(document: Document, ids: Iterable[str], dx: float, dy: float, joins: Hashable = None) -> tuple[str, ...]:
    """Move the factors of a selection by (dx, dy) map units; their ids."""
    moved = [replace(factor, x=factor.x + dx, y=factor.y + dy) for factor in factors_of(document, ids)]
    return put_all(document, "Move", moved, joins)


def nudge(document: Document, ids: Iterable[str], dx: float, dy: float) -> tuple[str, ...]:
    """Move with the arrow keys: nudges of one selection in a row are one undo step."""
    chosen = frozenset(ids)
    return move_by(document, chosen, dx, dy, joins=("nudge", chosen))


def set_pinned(document: Document, ids: Iterable[str], pinned: bool) -> tuple[str, ...]:
    """Hold the factors of a selection where they stand when the map is laid out, or let them go."""
    changed = [replace(factor, pinned=pinned) for factor in factors_of(document, ids)]
    return put_all(document, "Pin" if pinned else "Unpin", changed)
