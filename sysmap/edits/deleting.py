"""Taking factors and links off the map."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.edits.steps import factors_of, links_of
from sysmap.model import Document


def delete(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Delete the factors and links of a selection, factors with all their links; every id that went.

    The names of loops stay: a loop that lost a link shows as broken until the link is back.
    """
    chosen = tuple(ids)
    factors, links = factors_of(document, chosen), links_of(document, chosen)
    count = len(factors) + len(links)
    if not count:
        return ()
    doomed = dict.fromkeys(link.id for link in links)
    for factor in factors:
        doomed.update(dict.fromkeys(sorted(document.links_at(factor.id))))
    doomed.update(dict.fromkeys(factor.id for factor in factors))
    with document.edit("Delete" if count == 1 else f"Delete {count} things"):
        for record_id in doomed:
            document.remove(record_id)
    return tuple(doomed)
