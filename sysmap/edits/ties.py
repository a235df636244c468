"""One act on a selection that may hold ties of several kinds: each kind in its own way, all in one step."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.edits import abilities, links, relations
from sysmap.model import Document, Polarity


def sign(document: Document, ids: Iterable[str], polarity: Polarity) -> tuple[str, ...]:
    """Sign the links; of abilities it is the way they would push. The ids of those that changed."""
    ids = tuple(ids)
    with document.edit("Change sign"):
        return (*links.set_polarity(document, ids, polarity), *abilities.set_stance(document, ids, int(polarity)))


def reverse(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Turn links and relations round. Raises MapError where one that stays runs that way already."""
    ids = tuple(ids)
    with document.edit("Reverse"):
        return (*links.reverse(document, ids), *relations.turn(document, ids))


def bend(document: Document, ids: Iterable[str], by: float | None) -> tuple[str, ...]:
    """Bend links and relations: sagitta / chord, -10 to 10; 0 makes them straight, None lets them be routed again."""
    ids = tuple(ids)
    with document.edit("Straighten" if by == 0 else "Bend"):
        return (*links.set_bend(document, ids, by), *relations.change_relations(document, ids, "Bend", bend=by))
