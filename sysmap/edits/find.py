"""Finding what is on the map by a few letters."""

from __future__ import annotations

from sysmap.edits.matching import FACTORS, Kinds, alike, held_in, holding
from sysmap.model import Element, Factor, SystemMap, fold_label


def find(snapshot: SystemMap, text: str, kinds: Kinds = FACTORS) -> list[str]:
    """Ids of the elements of these kinds that the text could mean, best first; none for an empty text.

    Labels that begin with it, then with a word that does, then that hold it; then tags, and of stakeholders the sector
    and the role; then notes; last the labels that are like it.
    """
    wanted = fold_label(text)
    if not wanted:
        return []
    named = dict.fromkeys(element.id for element in holding(snapshot, text, kinds))
    tables = [table for kind, table in snapshot.tables.items() if kind in kinds]
    everything = [record for table in tables for record in table.values() if isinstance(record, Element)]
    others = [element for element in everything if element.id not in named]
    tagged = (element.id for element in others if held_in(_said(element), wanted))
    noted = (element.id for element in others if element.notes and held_in([element.notes], wanted))
    near = (element.id for element in alike(snapshot, text, limit=10, partly=True, kinds=kinds))
    return list(dict.fromkeys((*named, *tagged, *noted, *near)))


def _said(element: Element) -> tuple[str, ...]:
    """The few words that were said of it."""
    return element.tags if isinstance(element, Factor) else (*element.tags, element.sector, element.role)
