"""What the values of stakeholders, relations, abilities and experiments must satisfy, one by one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from sysmap.model.errors import MapError
from sysmap.model.numbers import on_the_map, positive, share
from sysmap.model.people import (
    LEADERS,
    LINE_STYLES,
    POSITIONS,
    STAKEHOLDER_KINDS,
    Ability,
    Experiment,
    Relation,
    RelationKind,
    Stakeholder,
)
from sysmap.model.records import Perspective


def check_stakeholder(one: Stakeholder) -> None:
    """Raise MapError for values that cannot be."""
    if not on_the_map(one.x, one.y) or (one.both is not None and not on_the_map(*one.both)):
        raise MapError(f"the position of {one.label!r} is not a place on the map")
    if one.kind not in STAKEHOLDER_KINDS:
        raise MapError(f"{one.label!r} must be one of these: {', '.join(STAKEHOLDER_KINDS)}")
    if one.leader not in LEADERS:
        raise MapError(f"as a leader, {one.label!r} must be one of these: {', '.join(LEADERS[1:])}")
    stands = (one.position, *(each.position for each in one.placings))
    if any(position is not None and position not in POSITIONS for position in stands):
        raise MapError(f"the position of {one.label!r} must be from -2 (opposed) to 2 (leading)")
    placed = [(one.influence, one.interest), *((each.influence, each.interest) for each in one.placings)]
    if not all(share(influence) and share(interest) for influence, interest in placed):
        raise MapError(f"the influence and the interest of {one.label!r} must be between 0 and 1")
    if one.wanted is not None and not all(map(share, one.wanted)):
        raise MapError(f"where {one.label!r} is wanted must be between 0 and 1")
    if len({placing.perspective for placing in one.placings}) < len(one.placings):
        raise MapError(f"one perspective places {one.label!r} twice")


def check_relation_kind(kind: RelationKind) -> None:
    """Raise MapError for values that cannot be."""
    if kind.style not in LINE_STYLES:
        raise MapError(f"the line of {kind.name!r} must be one of these: {', '.join(LINE_STYLES)}")
    if not 0 <= kind.colour <= 99:
        raise MapError(f"the colour of {kind.name!r} must be a number from 0 to 99")


def check_relation(relation: Relation) -> None:
    """Raise MapError for values that cannot be."""
    if relation.source == relation.target:
        raise MapError("a stakeholder cannot be linked with itself")
    if not positive(relation.strength):
        raise MapError("a relation's strength must be a number above 0")
    if relation.bend is not None and not abs(relation.bend) <= 10:
        raise MapError("a relation's bend must be between -10 and 10")
    if relation.plan and not _a_date(relation.plan.date):
        raise MapError("the date of a planned relation must be like 2030-01-31")


def check_ability(ability: Ability) -> None:
    """Raise MapError for values that cannot be."""
    if not 0 <= ability.ability <= 1 or math.isnan(ability.ability):
        raise MapError("how far a stakeholder can move a factor must be between 0 and 1")
    if ability.stance not in (-1, 0, 1):
        raise MapError("a stakeholder's stance on a factor is 1 (up), -1 (down) or 0 (not known)")


def check_experiment(experiment: Experiment) -> None:
    """Raise MapError for values that cannot be."""
    if not _a_date(experiment.date):
        raise MapError("the date of an experiment must be like 2030-01-31")


def texts_of_people(record: object) -> Iterator[tuple[str, str]]:
    """The texts of such a record with the word for each, but for its notes and tags."""
    if isinstance(record, Stakeholder):
        yield "label", record.label
        yield "sector", record.sector
        yield "role", record.role
        yield "goals", record.goals
        for placing in record.placings:
            yield "goals", placing.goals
    elif isinstance(record, RelationKind):
        yield "name", record.name
    elif isinstance(record, Perspective):
        yield "kind of relation", record.interview_kind
    elif isinstance(record, Relation) and record.plan:
        yield "introducer", record.plan.introducer
    elif isinstance(record, Experiment):
        yield "factor", record.factor
        yield "lever", record.lever
        yield "experiment", record.tried
        for text in (record.expected, record.happened, record.let_go, record.keep):
            yield "what was learnt", text


def _a_date(text: str) -> bool:
    if not text:
        return True
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
