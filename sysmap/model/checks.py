"""What every record of a map must satisfy, and the references between them. One place, used by edits and readers."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from sysmap.model.checks_people import (
    check_ability,
    check_experiment,
    check_relation,
    check_relation_kind,
    check_stakeholder,
    texts_of_people,
)
from sysmap.model.errors import MapError
from sysmap.model.numbers import FARTHEST, on_the_map, positive, share
from sysmap.model.people import (
    INTERVIEW_STEPS,
    LEVELS,
    Ability,
    Experiment,
    Relation,
    RelationKind,
    Stakeholder,
)
from sysmap.model.records import (
    INFO_ID,
    Factor,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    Record,
    Scenario,
    Tie,
    View,
)
from sysmap.model.references import crowded, held_by, missing, needs, slot
from sysmap.model.systemmap import SystemMap

__all__ = ["FARTHEST", "MapError", "check_record", "held_by", "problems"]

MOST_TEXT = 1_000_000
"""Characters in one text field."""

ACTIVATIONS = ("sigmoid", "tanh", "linear")
"""How a factor answers what reaches it in a scenario's run over steps."""

MOST_STEPS = 500
"""Steps of a scenario's run."""


def check_record(record: Record) -> None:
    """Raise :class:`MapError` when a record's own values cannot be. This holds at every moment, even mid-gesture."""
    if not record.id:
        raise MapError("a record needs an id")
    for name, text in _texts(record):
        if len(text) > MOST_TEXT:
            raise MapError(f"the {name} is longer than {MOST_TEXT:,} characters")
        if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
            raise MapError(f"the {name} holds a broken character (half of a surrogate pair)")
    if check := _CHECKS.get(type(record)):
        check(record)


def problems(snapshot: SystemMap) -> Iterator[str]:
    """Every rule a whole map breaks, as sentences; nothing when it is sound."""
    kinds = {record.id: type(record) for record in snapshot}
    taken: dict[Hashable, Tie] = {}
    for record in snapshot:
        try:
            check_record(record)
        except MapError as error:
            yield str(error)
        for wanted, kind in needs(record):
            if kinds.get(wanted) is not kind:
                yield missing(record, (wanted, kind))
        if isinstance(record, Tie) and (other := taken.setdefault(slot(record), record)) is not record:
            yield crowded(other, record)


def _check_factor(factor: Factor) -> None:
    if not on_the_map(factor.x, factor.y) or (factor.both is not None and not on_the_map(*factor.both)):
        raise MapError(f"the position of {factor.label!r} is not a place on the map")
    if factor.goal and (factor.goal.direction not in (1, -1) or not positive(factor.goal.importance)):
        raise MapError(f"the goal of {factor.label!r} needs a direction (up or down) and an importance above 0")
    if not share(factor.actionability):
        raise MapError(f"how far {factor.label!r} can be moved must be between 0 and 1")
    if factor.intervention is not None and not 1 <= factor.intervention <= 12:
        raise MapError(f"the place of {factor.label!r} among the places to intervene must be from 12 to 1")
    if factor.lever and factor.lever.level not in LEVELS:
        raise MapError(f"the level of {factor.label!r} must be one of these: {', '.join(LEVELS[1:])}")
    if factor.lever and len({each.stakeholder for each in factor.lever.commitments}) < len(factor.lever.commitments):
        raise MapError(f"a stakeholder is committed to {factor.label!r} twice")


def _check_link(link: Link) -> None:
    if not (link.strength >= 0 and math.isfinite(link.strength)):
        raise MapError("a link's strength must be a number from 0 up")
    if not 0 <= link.certainty <= 1:
        raise MapError("a link's certainty must be between 0 and 1")
    if link.bend is not None and not abs(link.bend) <= 10:
        raise MapError("a link's bend must be between -10 and 10")


def _check_scenario(scenario: Scenario) -> None:
    if any(push.direction not in (1, -1) for push in scenario.pushes):
        raise MapError(f"a push of the scenario {scenario.name!r} needs a direction (up or down)")
    if len({push.factor for push in scenario.pushes}) < len(scenario.pushes):
        raise MapError(f"the scenario {scenario.name!r} pushes one factor twice")
    if scenario.activation not in ACTIVATIONS:
        raise MapError(f"the scenario {scenario.name!r} needs one of these: {', '.join(ACTIVATIONS)}")
    if not 1 <= scenario.steps <= MOST_STEPS:
        raise MapError(f"the scenario {scenario.name!r} needs from 1 to {MOST_STEPS} steps")


def _check_view(view: View) -> None:
    if view.camera:
        x, y, zoom = view.camera
        if not (on_the_map(x, y) and positive(zoom)):
            raise MapError(f"the camera of the view {view.name!r} is not a place on the map")


def _check_info(info: MapInfo) -> None:
    if info.id != INFO_ID:
        raise MapError(f"a map has one title record only, and its id is {INFO_ID!r}")


def _check_perspective(perspective: Perspective) -> None:
    if perspective.interview not in INTERVIEW_STEPS:
        raise MapError(f"the interview of {perspective.name!r} is at a step that is not known")


_CHECKS: Mapping[type[Record], Callable[[Any], None]] = {
    Factor: _check_factor,
    Link: _check_link,
    Scenario: _check_scenario,
    View: _check_view,
    MapInfo: _check_info,
    Perspective: _check_perspective,
    Stakeholder: check_stakeholder,
    RelationKind: check_relation_kind,
    Relation: check_relation,
    Ability: check_ability,
    Experiment: check_experiment,
}


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    yield "id", record.id
    if isinstance(record, Factor):
        yield "label", record.label
        if record.lever:
            yield "working group", record.lever.working_group
            for commitment in record.lever.commitments:
                yield "commitment", commitment.what
    elif isinstance(record, LoopName):
        yield "loop's name", record.name
        yield "loop's story", record.story
    elif isinstance(record, MapInfo):
        yield "title", record.title
        yield "description", record.description
    elif isinstance(record, Perspective | View | Scenario):
        yield "name", record.name
    yield from texts_of_people(record)
    if isinstance(record, Factor | Link | Perspective | Scenario | Stakeholder | Relation | Ability):
        yield "notes", record.notes
    if isinstance(record, Factor | Link | Stakeholder):
        for tag in record.tags:
            yield "tag", tag
    if isinstance(record, Scenario):
        for push in record.pushes:
            yield "id of a pushed factor", push.factor
