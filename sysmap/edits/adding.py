"""One map laid beside another: the factors that both name become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.clipboard import copy, paste
from sysmap.edits.merging import merge_factors
from sysmap.edits.steps import Point
from sysmap.model import Document, Factor, SystemMap, fold_label, new_id

GAP = 240.0
"""Map units between the map that was there and what comes beside it."""


def add_map(document: Document, more: SystemMap) -> tuple[str, ...]:
    """Add another map as one step; the ids of the factors that came, or that were there and gained by it.

    It stands to the right of what is there. A factor whose label is on the map already is folded into that one, with
    its links. Loops keep their names. Goals, levers and perspectives come along; views, scenarios and pushes do not.
    """
    if not more.factors:
        return ()
    with document.edit("Add a map"):
        known = {label: ids[0].id for label, ids in document.snapshot.by_label.items()}
        at = _beside(document.snapshot.factors.values(), more.factors.values())
        fresh = dict(zip((*more.factors, *more.links), paste(document, copy(more, more.factors), at), strict=True))
        for loop in more.loop_names.values():
            document.put(replace(loop, id=new_id("o"), links=frozenset(fresh[link] for link in loop.links)))
        touched = []
        for factor in more.factors.values():
            there = known.get(fold_label(factor.label))
            if there is not None:
                merge_factors(document, there, fresh[factor.id])
            touched.append(there or fresh[factor.id])
    return tuple(dict.fromkeys(touched))


def _beside(there: Iterable[Factor], more: Iterable[Factor]) -> Point:
    """The middle of what comes, so that its left edge is right of all that is there and its top no higher."""
    xs, ys = zip(*((factor.x, factor.y) for factor in more), strict=True)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    here = list(there)
    if not here:
        return middle
    right, top = max(factor.x for factor in here), min(factor.y for factor in here)
    return right + GAP + (max(xs) - min(xs)) / 2, top + (max(ys) - min(ys)) / 2
