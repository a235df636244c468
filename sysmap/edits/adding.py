"""One map laid beside another: the factors and the stakeholders that both name become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sysmap.edits.clipboard import copy, paste
from sysmap.edits.merging import merge_factors
from sysmap.edits.merging_people import merge_stakeholders
from sysmap.edits.stakeholders import describe
from sysmap.edits.steps import Point
from sysmap.model import Document, Element, Factor, Stakeholder, SystemMap, fold_label, new_id

GAP = 240.0
"""Map units between the map that was there and what comes beside it."""


def add_map(document: Document, more: SystemMap, newer: bool = False, told_by: str = "") -> tuple[str, ...]:
    """Add another map as one step; the ids of what came to stand on the map, or was there and gained by it.

    It stands to the right of what is there. A factor or stakeholder whose label is on the map already is folded into
    that one, with its links. Loops keep their names. Goals, levers and perspectives come along; views, scenarios,
    pushes and experiments do not. ``newer``: what it says of a stakeholder that is there takes the place of what was
    said before. ``told_by``: the perspective in whose interview it comes ("": in none).
    """
    if not more.elements:
        return ()
    with document.edit("Add a map"):
        before = document.snapshot
        at = _beside(before.elements.values(), more.elements.values())
        ties = (*more.links, *more.relations, *more.abilities)
        new = paste(document, copy(more, more.elements), at, told_by=told_by)
        fresh = dict(zip((*more.elements, *ties), new, strict=True))
        for loop in more.loop_names.values():
            document.put(replace(loop, id=new_id("o"), links=frozenset(fresh[link] for link in loop.links)))
        touched = []
        for element in more.elements.values():
            known = before.by_label if isinstance(element, Factor) else before.stakeholders_by_label
            there = next((each.id for each in known.get(fold_label(element.label), ())), "")
            if there:
                merge = merge_factors if isinstance(element, Factor) else merge_stakeholders
                merge(document, there, fresh[element.id])
                if newer and isinstance(element, Stakeholder):
                    describe(document, [there], "Add a map", **_said(element))
            touched.append(there or fresh[element.id])
    return tuple(dict.fromkeys(touched))


def _said(one: Stakeholder) -> dict[str, Any]:
    """What is said of a stakeholder, by the names of the fields."""
    silent = Stakeholder(one.id, one.label)
    return {name: getattr(one, name) for name in _TOLD if getattr(one, name) != getattr(silent, name)}


_TOLD = (
    *("kind", "sector", "role", "leader", "influence", "interest", "wanted", "position"),
    *("power", "legitimacy", "urgency", "goals", "notes", "tags"),
)


def _beside(there: Iterable[Element], more: Iterable[Element]) -> Point:
    """The middle of what comes, so that its left edge is right of all that is there and its top no higher."""
    xs, ys = zip(*((each.x, each.y) for each in more), strict=True)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    here = list(there)
    if not here:
        return middle
    right, top = max(each.x for each in here), min(each.y for each in here)
    return right + GAP + (max(xs) - min(xs)) / 2, top + (max(ys) - min(ys)) / 2
