"""Factors: what is theirs alone."""

from __future__ import annotations

from dataclasses import replace

from sysmap.edits.placing import keep_places
from sysmap.edits.steps import Point, needed
from sysmap.model import Document, Factor, Sheet, new_id


def add_factor(document: Document, label: str, at: Point, sheet: Sheet = Sheet.CAUSAL) -> str:
    """Add a factor centred at ``at`` on a sheet (map units); its id. Raises MapError for an empty label."""
    factor = Factor(new_id("f"), needed(label, "a factor needs a name"), *at)
    with document.edit("Add factor"):
        keep_places(document, sheet)
        document.put(replace(factor, both=at) if sheet is Sheet.BOTH else factor)
    return factor.id
