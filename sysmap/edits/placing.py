"""Where elements stand, all at once: what a layout found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sysmap.edits.steps import Point, elements_of, put_all
from sysmap.model import Document, Factor, Sheet

GAP = 220.0
"""Map units between the factors and the stakeholders that come to stand beside them."""


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


def place_beside(document: Document) -> tuple[str, ...]:
    """On the sheet of both, put the stakeholders that have no place there to the right of the factors, as they stand
    among themselves; their ids."""
    snapshot, sheet = document.snapshot, Sheet.BOTH
    waiting = [one for one in snapshot.stakeholders.values() if one.both is None]
    standing = [sheet.place(each) for each in snapshot.elements.values() if each.both or isinstance(each, Factor)]
    if not waiting or not standing:
        return ()
    right = max(x for x, _ in standing) + GAP - min(one.x for one in waiting)
    down = _middle(y for _, y in standing) - _middle(one.y for one in waiting)
    return put_all(
        document,
        "Put the stakeholders beside the factors",
        [sheet.moved(one, one.x + right, one.y + down) for one in waiting],
    )


def _middle(numbers: Iterable[float]) -> float:
    several = list(numbers)
    return (min(several) + max(several)) / 2
