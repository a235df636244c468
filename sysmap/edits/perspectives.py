"""Perspectives: whose map each factor and link is part of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.steps import abilities_of, elements_of, free_name, links_of, put_all, relations_of, the
from sysmap.model import (
    Ability,
    Document,
    Element,
    Holding,
    Link,
    Perspective,
    Polarity,
    Relation,
    new_id,
)

NAMELESS = "a perspective needs a name"


def add_perspective(document: Document, name: str) -> str:
    """Add a perspective; its id. Raises MapError for an empty name or one that is taken."""
    clean = free_name(document, Perspective, name)
    perspective = Perspective(new_id("p"), clean)
    with document.edit("Add perspective"):
        document.put(perspective)
    return perspective.id


def rename_perspective(document: Document, perspective_id: str, name: str) -> tuple[str, ...]:
    """Rename a perspective. Raises MapError for an empty name or one that another has."""
    perspective = the(document, Perspective, perspective_id)
    changed = replace(perspective, name=free_name(document, Perspective, name, perspective_id))
    return put_all(document, "Rename perspective", [changed])


def delete_perspective(document: Document, perspective_id: str) -> tuple[str, ...]:
    """Delete a perspective; what it held stays on the map. The ids of what held it and its own."""
    the(document, Perspective, perspective_id)
    holders = sorted(document.held(perspective_id))
    with document.edit("Delete perspective", weighty=True):
        set_holding(document, holders, perspective_id, held=False)
        for one in document.snapshot.stakeholders.values():
            kept = tuple(placing for placing in one.placings if placing.perspective != perspective_id)
            put_all(document, "Delete perspective", [replace(one, placings=kept)])
        document.remove(perspective_id)
    return (*holders, perspective_id)


def set_holding(
    document: Document, ids: Iterable[str], perspective_id: str, held: bool, polarity: Polarity | None = None
) -> tuple[str, ...]:
    """Say that a perspective holds what of a selection is on the map, or that it does not.

    ``polarity``: the sign it gives the links; None keeps the sign it gave before, else takes the link's own.
    """
    the(document, Perspective, perspective_id)
    chosen = tuple(ids)
    things: list[Holdable] = [*elements_of(document, chosen), *relations_of(document, chosen)]
    things += abilities_of(document, chosen)
    others = [_hold(thing, perspective_id, held) for thing in things]
    links = [_hold_link(link, perspective_id, held, polarity) for link in links_of(document, chosen)]
    return put_all(document, "Add to perspective" if held else "Take out of perspective", [*others, *links])


Holdable = Element | Relation | Ability


def _hold(record: Holdable, perspective: str, held: bool) -> Holdable:
    if held and perspective in record.perspectives:
        return record
    others = tuple(other for other in record.perspectives if other != perspective)
    return replace(record, perspectives=(*others, perspective) if held else others)


def _hold_link(link: Link, perspective: str, held: bool, polarity: Polarity | None) -> Link:
    given = {holding.perspective: holding.polarity for holding in link.perspectives}
    if held:
        given[perspective] = given.get(perspective, link.polarity) if polarity is None else polarity
    else:
        given.pop(perspective, None)
    return replace(link, perspectives=tuple(Holding(holder, sign) for holder, sign in given.items()))
