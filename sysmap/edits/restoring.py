"""Another map in the place of this one, or only some things of it: the way back, and what a merge has made."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.model import Document, Element, Record, SystemMap, Tie
from sysmap.model.references import needs, slot

RESTORE = "Restore an earlier map"
REVERT = "Go back to the last save"
BRING_BACK = "Bring back"
UNITE = "Bring two versions together"


def restore(document: Document, past: SystemMap, label: str = RESTORE) -> tuple[str, ...]:
    """Make the map hold exactly the records of ``past``, in one step; every id that was touched."""
    wanted = {record.id: record for record in past}
    there = {record.id: record for record in document.snapshot}
    gone = [key for key, record in there.items() if type(wanted.get(key)) is not type(record)]
    put = [record for key, record in wanted.items() if there.get(key) != record]
    if gone or put:
        with document.edit(label, weighty=True):
            for record_id in gone:
                document.remove(record_id)
            for record in put:
                document.put(record)
    return tuple(dict.fromkeys((*gone, *(record.id for record in put))))


def bring_back(document: Document, past: SystemMap, ids: Iterable[str]) -> tuple[str, ...]:
    """Give some things back the state they had in ``past``, in one step; every id that was touched.

    A factor or stakeholder that is gone comes with what tied it to what is on the map, a tie with the ends and the kind
    it needs, and all of them with the perspectives that hold them. All else on the map stays as it is: a pair that is
    linked anew keeps its new link.
    """
    chosen = {key: record for key in ids if (record := past.get(key)) is not None}
    for record in tuple(chosen.values()):
        chosen |= _needed(document, past, record)
    came_back = {key for key, record in chosen.items() if isinstance(record, Element) and document.get(key) is None}
    for tie in past:
        if isinstance(tie, Tie) and not came_back.isdisjoint((tie.source, tie.target)):
            ends_there = all(end in chosen or document.get(end) is not None for end in (tie.source, tie.target))
            if ends_there:
                chosen |= {tie.id: tie} | _needed(document, past, tie)
    wanted = {key: record for key, record in chosen.items() if _fits(document, record)}
    for record in tuple(wanted.values()):
        wanted = _needed(document, past, record) | wanted
    touched = [record for record in wanted.values() if document.get(record.id) != record]
    if touched:
        with document.edit(BRING_BACK):
            for record in touched:
                document.put(record)
    return tuple(record.id for record in touched)


def _needed(document: Document, past: SystemMap, record: Record) -> dict[str, Record]:
    """What a record needs that is no longer on the map, by id, and what that needs itself."""
    found: dict[str, Record] = {}
    for key, _ in needs(record):
        if document.get(key) is None and (missing := past.get(key)) is not None:
            found |= _needed(document, past, missing) | {key: missing}
    return found


def _fits(document: Document, record: Record) -> bool:
    """Whether the map has room for it: its id is not another kind of thing, its two ends are not tied anew."""
    there = document.get(record.id)
    if there is not None and type(there) is not type(record):
        return False
    if isinstance(record, Tie):
        twins = (document.get(key) for key in document.ties_at(record.source) & document.ties_at(record.target))
        return all(twin is None or twin.id == record.id or slot(twin) != slot(record) for twin in twins)
    return True
