"""How what joins two things is drawn: a causal link, a relation of one of the map's kinds, an ability."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

from sysmap.model import Link, Relation, RelationKind, Sheet, Tie
from sysmap.style.theme import Theme

SOLID, DOTTED, DASHED = range(3)
_PATTERNS = {"solid": SOLID, "dotted": DOTTED, "dashed": DASHED}

UNSURE = 0.5
"""A link the room is less certain of than this is dotted."""

CAUSAL, ABILITY, RELATION = 0, 1, 2
"""Inks: of links, of abilities, and of the first colour of relations; the others follow."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """``ink``: see above. ``polarity``: the sign it carries where it is ``signed``. ``headed``: it has an arrowhead."""

    ink: int
    pattern: int
    polarity: int = 0
    signed: bool = False
    headed: bool = True
    strength: float = 1.0
    delay: bool = False
    bend: float = nan


def stroke_of(tie: Tie, kinds: Mapping[str, RelationKind], sheet: Sheet) -> Stroke:
    """How to draw it on a sheet. Bends made by hand belong to the sheet of its own kind."""
    if isinstance(tie, Link):
        pattern = DOTTED if tie.certainty < UNSURE else SOLID
        bend = _bend(tie.bend, sheet is Sheet.CAUSAL)
        return Stroke(CAUSAL, pattern, int(tie.polarity), True, True, tie.strength, tie.delay, bend)
    if isinstance(tie, Relation):
        kind = kinds.get(tie.kind) or RelationKind(tie.kind, "")
        pattern = DOTTED if tie.plan else _PATTERNS[kind.style]
        bend = _bend(tie.bend, sheet is Sheet.STAKEHOLDERS)
        return Stroke(RELATION + kind.colour, pattern, headed=not kind.mutual, strength=tie.strength, bend=bend)
    return Stroke(ABILITY, DASHED, tie.stance, tie.stance != 0, True, 0.3 + 2.4 * tie.ability)


def ink_colour(theme: Theme, ink: int) -> str:
    """The colour of an ink."""
    if ink == CAUSAL:
        return theme.link
    if ink == ABILITY:
        return theme.lever
    return theme.relations[(ink - RELATION) % len(theme.relations)]


def _bend(bend: float | None, counts: bool) -> float:
    return nan if bend is None or not counts else bend
