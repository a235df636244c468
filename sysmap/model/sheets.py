"""The sheets of a map: its factors, its stakeholders, or both together, each with places of its own."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from sysmap.model.people import Ability, Point, Relation, Stakeholder
from sysmap.model.records import Element, Factor, Link, Record
from sysmap.model.systemmap import SystemMap

E = TypeVar("E", bound=Element)


class Sheet(StrEnum):
    """What one looks at. Everything is in one file; a sheet says what of it is shown, and where it stands there."""

    CAUSAL = "causal"
    STAKEHOLDERS = "stakeholders"
    BOTH = "both"

    @property
    def kinds(self) -> tuple[type[Record], ...]:
        """The kinds of records that are drawn on it."""
        return _KINDS[self]

    def shows(self, record: Record | None) -> bool:
        """Whether a record is drawn on this sheet."""
        return isinstance(record, self.kinds)

    def place(self, element: Element) -> Point:
        """Where it stands on this sheet; on the sheet of both, where nobody has put it, where it stands alone."""
        if self is Sheet.BOTH and element.both is not None:
            return element.both
        return element.x, element.y

    def moved(self, element: E, x: float, y: float) -> E:
        """The same, centred there on this sheet; on the others it stays."""
        if self is Sheet.BOTH:
            return replace(element, both=(x, y))
        return replace(element, x=x, y=y)


_KINDS: dict[Sheet, tuple[type[Record], ...]] = {
    Sheet.CAUSAL: (Factor, Link),
    Sheet.STAKEHOLDERS: (Stakeholder, Relation),
    Sheet.BOTH: (Factor, Link, Stakeholder, Relation, Ability),
}


def first_sheet(snapshot: SystemMap) -> Sheet:
    """Which sheet of a map one sees first: that of factors, where it is not a map of stakeholders alone."""
    return Sheet.STAKEHOLDERS if snapshot.stakeholders and not snapshot.factors else Sheet.CAUSAL
