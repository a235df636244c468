"""Perspectives: whose map each factor and link is part of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.steps import factors_of, links_of, needed, put_all
from sysmap.model import Document, Factor, Holding, Link, MapError, Perspective, Polarity, fold_label, new_id

NAMELESS = "a perspective needs a name"


def add_perspective(document: Document, name: str) -> str:
    """Add a perspective; its id. Raises MapError for an empty name or one that is taken."""
    clean = _free_name(document, name)
    perspective = Perspective(new_id("p"), clean)
    with document.edit("Add perspective"):
        document.put(perspective)
    return perspective.id


def rename_perspective(document: Document, perspective_id: str, name: str) -> tuple[str, ...]:
    """Rename a perspective. Raises MapError for an empty name or one that another has."""
    perspective = _perspective(document, perspective_id)
    changed = replace(perspective, name=_free_name(document, name, perspective_id))
    return put_all(document, "Rename perspective", [changed])


def delete_perspective(document: Document, perspective_id: str) -> tuple[str, ...]:
    """Delete a perspective; what it held stays on the map. The ids of what held it and its own."""
    _perspective(document, perspective_id)
    holders = sorted(document.held(perspective_id))
    with document.edit("Delete perspective"):
        set_holding(document, holders, perspective_id, held=False)
        document.remove(perspective_id)
    return (*holders, perspective_id)


def set_holding(
    document: Document, ids: Iterable[str], perspective_id: str, held: bool, polarity: Polarity | None = None
) -> tuple[str, ...]:
    """Say that a perspective holds the factors and links of a selection, or that it does not.

    ``polarity``: the sign it gives the links; None keeps the sign it gave before, else takes the link's own.
    """
    _perspective(document, perspective_id)
    chosen = tuple(ids)
    factors = [_hold_factor(factor, perspective_id, held) for factor in factors_of(document, chosen)]
    links = [_hold_link(link, perspective_id, held, polarity) for link in links_of(document, chosen)]
    return put_all(document, "Add to perspective" if held else "Take out of perspective", [*factors, *links])


def _hold_factor(factor: Factor, perspective: str, held: bool) -> Factor:
    if held and perspective in factor.perspectives:
        return factor
    others = tuple(other for other in factor.perspectives if other != perspective)
    return replace(factor, perspectives=(*others, perspective) if held else others)


def _hold_link(link: Link, perspective: str, held: bool, polarity: Polarity | None) -> Link:
    given = {holding.perspective: holding.polarity for holding in link.perspectives}
    if held:
        given[perspective] = given.get(perspective, link.polarity) if polarity is None else polarity
    else:
        given.pop(perspective, None)
    return replace(link, perspectives=tuple(Holding(holder, sign) for holder, sign in given.items()))


def _perspective(document: Document, perspective_id: str) -> Perspective:
    record = document.get(perspective_id)
    if not isinstance(record, Perspective):
        raise MapError("this perspective is no longer in the map")
    return record


def _free_name(document: Document, name: str, own: str = "") -> str:
    clean = needed(name, NAMELESS)
    for other in document.snapshot.perspectives.values():
        if other.id != own and fold_label(other.name) == fold_label(clean):
            raise MapError(f"there is already a perspective called “{other.name}”")
    return clean
