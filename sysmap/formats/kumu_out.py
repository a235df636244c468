"""Writing a map as a Kumu project: elements, connections, loops, and one map with every position."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sysmap.formats.format import Written
from sysmap.formats.json_in import dump, text
from sysmap.formats.losses import ALL_BUT_PEOPLE, losses
from sysmap.model import Factor, Link, LoopName, Polarity, SystemMap

_TYPES = {Polarity.SAME: "+", Polarity.OPPOSITE: "-"}


def write(snapshot: SystemMap) -> Written:
    """The map as Kumu exports a project. Goals, levers and certainties are attributes of elements and connections."""
    factors, links = snapshot.factors.values(), snapshot.links.values()
    loops = [loop for loop in snapshot.loop_names.values() if loop.links <= snapshot.links.keys()]
    notes = ["Named loops of which links are gone were left out."] if len(loops) < len(snapshot.loop_names) else []
    project = {
        "name": snapshot.info.title,
        "description": snapshot.info.description,
        "defaultMap": "map-1",
        "elements": [{"_id": f"elem-{factor.id}", "attributes": dict(_factor(factor))} for factor in factors],
        "connections": [_connection(link) for link in links],
        "loops": [_loop(loop) for loop in loops],
        "maps": [
            {
                "_id": "map-1",
                "name": snapshot.info.title or "Map",
                "description": "",
                "elements": [
                    {
                        "_id": f"node-{factor.id}",
                        "element": f"elem-{factor.id}",
                        "position": {"x": factor.x, "y": factor.y},
                        "pinned": True,  # what is not pinned, Kumu lays out itself
                    }
                    for factor in factors
                ],
                "connections": [{"_id": f"edge-{link.id}", "connection": f"conn-{link.id}"} for link in links],
                "loops": [{"_id": f"round-{loop.id}", "loop": f"loop-{loop.id}"} for loop in loops],
            }
        ],
        "perspectives": [],
    }
    return Written(dump(project), (*notes, *losses(snapshot, "Kumu", ALL_BUT_PEOPLE)))


def _connection(link: Link) -> dict[str, Any]:
    return {
        "_id": f"conn-{link.id}",
        "from": f"elem-{link.source}",
        "to": f"elem-{link.target}",
        "direction": "directed",
        "delayed": link.delay,
        "reversed": False,
        "attributes": dict(_link(link)),
    }


def _loop(loop: LoopName) -> dict[str, Any]:
    return {
        "_id": f"loop-{loop.id}",
        "attributes": {"label": loop.name, "description": loop.story},
        "connections": [f"conn-{link}" for link in sorted(loop.links)],
    }


def _factor(factor: Factor) -> Iterator[tuple[str, Any]]:
    """Attributes; of two with one name the later counts."""
    for name, value in factor.extra.items():
        yield _attribute(name), text(value)
    yield "label", factor.label
    if factor.notes:
        yield "description", factor.notes
    if factor.tags:
        yield "tags", list(factor.tags)
    if factor.goal:
        yield "goal", factor.goal.direction * factor.goal.importance
    if factor.lever:
        yield "lever", "yes"
    if factor.lever and factor.lever.working_group:
        yield "working group", factor.lever.working_group
    if factor.pinned:
        yield "pinned", "yes"


def _link(link: Link) -> Iterator[tuple[str, Any]]:
    for name, value in link.extra.items():
        yield _attribute(name), text(value)
    if link.polarity:
        yield "connection type", _TYPES[link.polarity]
    if link.strength != 1:
        yield "strength", link.strength
    if link.certainty != 1:
        yield "certainty", link.certainty
    if link.bend is not None:
        yield "bend", link.bend
    if link.notes:
        yield "description", link.notes
    if link.tags:
        yield "tags", list(link.tags)


def _attribute(name: str) -> str:
    """The name of an attribute as Kumu writes it: “Element type” is “element type” there."""
    return name[:1].lower() + name[1:] if name[1:].islower() else name
