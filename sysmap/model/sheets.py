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

    def place(self, element: Element, snapshot: SystemMap) -> Point:
        """Where it stands on this sheet of a map. What nobody has put on the sheet of both: factors stand there as they
        stand alone, the stakeholders beside them."""
        if self is not Sheet.BOTH:
            return element.x, element.y
        if element.both is not None:
            return element.both
        right, down = snapshot.beside if isinstance(element, Stakeholder) else (0.0, 0.0)
        return element.x + right, element.y + down

    def moved(self, element: E, x: float, y: float) -> E:
        """The same, centred there on this sheet; on the others it stays."""
        if self is Sheet.BOTH:
            return replace(element, both=(x, y))
        return replace(element, x=x, y=y)


ALONE = (Sheet.CAUSAL, Sheet.STAKEHOLDERS)
"""The sheets on which every element has a place of its own, whatever is on the others."""


def shifted(element: E, right: float, down: float) -> E:
    """The same, so far from there (map units) on every sheet."""
    both = element.both and (element.both[0] + right, element.both[1] + down)
    return replace(element, x=element.x + right, y=element.y + down, both=both)


_KINDS: dict[Sheet, tuple[type[Record], ...]] = {
    Sheet.CAUSAL: (Factor, Link),
    Sheet.STAKEHOLDERS: (Stakeholder, Relation),
    Sheet.BOTH: (Factor, Link, Stakeholder, Relation, Ability),
}


def first_sheet(snapshot: SystemMap) -> Sheet:
    """Which sheet of a map one sees first: that of factors, where it is not a map of stakeholders alone."""
    return Sheet.STAKEHOLDERS if snapshot.stakeholders and not snapshot.factors else Sheet.CAUSAL
