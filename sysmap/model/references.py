"""Which records need which others to be there, and which places only one record may take."""

from __future__ import annotations

from collections.abc import Hashable

from sysmap.model.called import WORDS
from sysmap.model.people import Ability, Relation, RelationKind, Stakeholder
from sysmap.model.records import Factor, Link, Perspective, Record, Tie

Need = tuple[str, type[Record]]
"""The id of a record that must be there, and its kind."""


def held_by(record: Record) -> tuple[str, ...]:
    """The ids of the perspectives that hold something of the map."""
    if isinstance(record, Link):
        return tuple(holding.perspective for holding in record.perspectives)
    if isinstance(record, Factor | Stakeholder | Relation | Ability):
        return record.perspectives
    return ()


def needs(record: Record) -> tuple[Need, ...]:
    """What must be there for this record to be sound."""
    needed: list[Need] = [(perspective, Perspective) for perspective in held_by(record)]
    if isinstance(record, Link):
        needed += [(record.source, Factor), (record.target, Factor)]
    elif isinstance(record, Relation):
        needed += [(record.source, Stakeholder), (record.target, Stakeholder), (record.kind, RelationKind)]
    elif isinstance(record, Ability):
        needed += [(record.source, Stakeholder), (record.target, Factor)]
    elif isinstance(record, Stakeholder):
        needed += [(placing.perspective, Perspective) for placing in record.placings]
    return tuple(needed)


def slot(record: Record) -> Hashable:
    """What only one record may be: the link from here to there, the relation of a kind; None for all else."""
    if isinstance(record, Relation):
        return record.kind, record.source, record.target
    if isinstance(record, Link | Ability):
        return type(record), record.source, record.target
    return None


def missing(record: Record, need: Need) -> str:
    """A need that is not met, as a sentence."""
    wanted, kind = need
    if kind is Perspective:
        return f"{record.id} belongs to a perspective that is not there: {wanted}"
    if kind is RelationKind:
        return f"the relation {record.id} is of a kind that is not there: {wanted}"
    return f"the {WORDS[type(record)][0]} {record.id} hangs in the air: there is no {WORDS[kind][0]} {wanted}"


def crowded(one: Tie, other: Tie) -> str:
    """Two records in one slot, as a sentence."""
    word = WORDS[type(one)][0]
    return f"{one.id} and {other.id} are the same {word}: of one kind, between the same two, in one direction"


def taken(record: Tie) -> str:
    """A slot that has its record already, as a sentence for who draws one more."""
    word = WORDS[type(record)][0]
    return f"there is already {'an' if word == 'ability' else 'a'} {word} between these two in this direction"
