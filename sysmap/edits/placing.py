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
    with document.edit(label):
        keep_places(document, sheet)
        return put_all(document, label, moved)


def keep_places(document: Document, sheet: Sheet) -> None:
    """Write down where those stakeholders stand on the sheet of both that nobody has put there, before something
    changes on it: what is done to others must not move them. On other sheets nothing is to be done."""
    snapshot = document.snapshot
    waiting = [one for one in snapshot.stakeholders.values() if one.both is None] if sheet is Sheet.BOTH else []
    put_all(document, "Move", [sheet.moved(one, *sheet.place(one, snapshot)) for one in waiting])
