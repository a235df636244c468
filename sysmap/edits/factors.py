"""Factors: what is theirs alone."""

from __future__ import annotations

from sysmap.edits.steps import Point, needed
from sysmap.model import Document, Factor, new_id


def add_factor(document: Document, label: str, at: Point) -> str:
    """Add a factor centred at ``at`` (map units); its id. Raises MapError for an empty label."""
    factor = Factor(new_id("f"), needed(label, "a factor needs a name"), *at)
    with document.edit("Add factor"):
        document.put(factor)
    return factor.id
