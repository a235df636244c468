"""What every record of a map must satisfy, and the references between them. One place, used by edits and readers."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sysmap.model.records import INFO_ID, Factor, Link, LoopName, MapInfo, Perspective, Record, Scenario, View
from sysmap.model.systemmap import SystemMap

FARTHEST = 1e7
"""Positions beyond this many map units are refused: pixels no longer resolve out there."""

MOST_TEXT = 1_000_000
"""Characters in one text field."""

ACTIVATIONS = ("sigmoid", "tanh", "linear")
"""How a factor answers what reaches it in a scenario's run over steps."""

MOST_STEPS = 500
"""Steps of a scenario's run."""


class MapError(ValueError):
    """A map would break one of its rules. The message is a sentence for people."""


def check_record(record: Record) -> None:
    """Raise :class:`MapError` when a record's own values cannot be. This holds at every moment, even mid-gesture."""
    if not record.id:
        raise MapError("a record needs an id")
    for name, text in _texts(record):
        if len(text) > MOST_TEXT:
            raise MapError(f"the {name} is longer than {MOST_TEXT:,} characters")
        if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
            raise MapError(f"the {name} holds a broken character (half of a surrogate pair)")
    if isinstance(record, Factor):
        _check_factor(record)
    elif isinstance(record, Link):
        _check_link(record)
    elif isinstance(record, Scenario):
        _check_scenario(record)
    elif isinstance(record, View) and record.camera:
        x, y, zoom = record.camera
        if not (_on_the_map(x, y) and _positive(zoom)):
            raise MapError(f"the camera of the view {record.name!r} is not a place on the map")
    elif isinstance(record, MapInfo) and record.id != INFO_ID:
        raise MapError(f"a map has one title record only, and its id is {INFO_ID!r}")


def problems(snapshot: SystemMap) -> Iterator[str]:
    """Every rule a whole map breaks, as sentences; nothing when it is sound."""
    factors, perspectives = snapshot.factors, snapshot.perspectives
    pairs: dict[tuple[str, str], str] = {}
    for record in snapshot:
        try:
            check_record(record)
        except MapError as error:
            yield str(error)
        if isinstance(record, Link):
            for end in (record.source, record.target):
                if end not in factors:
                    yield f"the link {record.id} hangs in the air: there is no factor {end}"
            twin = pairs.setdefault((record.source, record.target), record.id)
            if twin != record.id:
                yield f"the links {twin} and {record.id} join the same two factors in the same direction"
        if isinstance(record, Factor | Link):
            for perspective in held_by(record):
                if perspective not in perspectives:
                    yield f"{record.id} belongs to a perspective that is not there: {perspective}"


def held_by(record: Factor | Link) -> tuple[str, ...]:
    """The ids of the perspectives that hold a factor or a link."""
    if isinstance(record, Factor):
        return record.perspectives
    return tuple(holding.perspective for holding in record.perspectives)


def _check_factor(factor: Factor) -> None:
    if not _on_the_map(factor.x, factor.y):
        raise MapError(f"the position of {factor.label!r} is not a place on the map")
    if factor.goal and (factor.goal.direction not in (1, -1) or not _positive(factor.goal.importance)):
        raise MapError(f"the goal of {factor.label!r} needs a direction (up or down) and an importance above 0")
    if factor.actionability is not None and not 0 <= factor.actionability <= 1:
        raise MapError(f"how far {factor.label!r} can be moved must be between 0 and 1")
    if factor.intervention is not None and not 1 <= factor.intervention <= 12:
        raise MapError(f"the place of {factor.label!r} among the places to intervene must be from 12 to 1")


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


def _on_the_map(x: float, y: float) -> bool:
    return abs(x) <= FARTHEST and abs(y) <= FARTHEST


def _positive(number: float) -> bool:
    return math.isfinite(number) and number > 0


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    yield "id", record.id
    if isinstance(record, Factor):
        yield "label", record.label
        yield "working group", record.lever.working_group if record.lever else ""
    elif isinstance(record, LoopName):
        yield "loop's name", record.name
        yield "loop's story", record.story
    elif isinstance(record, MapInfo):
        yield "title", record.title
        yield "description", record.description
    elif isinstance(record, Perspective | View | Scenario):
        yield "name", record.name
    if isinstance(record, Factor | Link | Perspective | Scenario):
        yield "notes", record.notes
    if isinstance(record, Factor | Link):
        for tag in record.tags:
            yield "tag", tag
    if isinstance(record, Scenario):
        for push in record.pushes:
            yield "id of a pushed factor", push.factor
