"""Where elements stand, all at once: what a layout found."""

from __future__ import annotations

from collections.abc import Mapping

from sysmap.edits.steps import Point, elements_of, put_all
from sysmap.model import Document, Sheet


def apply_positions(
    document: Document, positions: Mapping[str, Point], label: str = "Arrange", sheet: Sheet = Sheet.CAUSAL
) -> tuple[str, ...]:
    """Put elements at these centres of a sheet (id → x, y in map units); the ids that moved. Ids no longer there are
    skipped."""
    moved = []
    for element in elements_of(document, positions):
        x, y = positions[element.id]
        moved.append(sheet.moved(element, float(x), float(y)))
    return put_all(document, label, moved)
