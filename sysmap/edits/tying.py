"""Joining any two things: what a line between them means follows from what they are."""

from __future__ import annotations

from sysmap.edits.abilities import ability_between, set_ability
from sysmap.edits.links import connect
from sysmap.edits.relations import add_kind, relate, relation_between
from sysmap.edits.steps import the_element
from sysmap.model import Document, Factor, Polarity, RelationKind, SystemMap, Tie

FIRST_KIND = "works with"
"""The kind of relation that a map gets when a relation is drawn before there is any."""


def tie(document: Document, source: str, target: str, polarity: Polarity | None = None, kind_id: str = "") -> str:
    """Join two elements; the id of the link, relation or ability, one that is there already included.

    Two factors: a link with that polarity. Two stakeholders: a relation of the kind; where there is no such kind, of
    the map's first. One of each, from whichever end it is drawn: the stakeholder can move the factor, and the polarity
    is the way it would. Raises MapError where one of them is gone.
    """
    ends = the_element(document, source), the_element(document, target)
    of_factors = [isinstance(end, Factor) for end in ends]
    if all(of_factors):
        return connect(document, source, target, polarity)
    if any(of_factors):
        who, what = (target, source) if of_factors[0] else (source, target)
        return set_ability(document, who, what, stance=None if polarity is None else int(polarity))
    with document.edit("Relate"):
        kind = drawn_kind(document.snapshot, kind_id)
        return relate(document, kind.id or add_kind(document, kind.name, mutual=kind.mutual), source, target)


def tied(document: Document, source: str, target: str, kind_id: str = "") -> Tie | None:
    """What :func:`tie` would find there already."""
    ends = the_element(document, source), the_element(document, target)
    of_factors = [isinstance(end, Factor) for end in ends]
    if all(of_factors):
        return document.link_between(source, target)
    if any(of_factors):
        return ability_between(document, source, target)
    kind = drawn_kind(document.snapshot, kind_id)
    return relation_between(document, kind.id, source, target) if kind.id else None


def drawn_kind(snapshot: SystemMap, kind_id: str) -> RelationKind:
    """The kind that is drawn: this one, where it is gone the map's first, and one without an id that is yet to come."""
    kinds = snapshot.relation_kinds
    return kinds.get(kind_id) or next(iter(kinds.values()), RelationKind("", FIRST_KIND, mutual=True))
