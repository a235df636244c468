"""Another map in the place of this one, or only some things of it: the way back, and what a merge has made."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.model import Document, Factor, Link, Record, SystemMap
from sysmap.model.checks import held_by

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
        with document.edit(label):
            for record_id in gone:
                document.remove(record_id)
            for record in put:
                document.put(record)
    return tuple(dict.fromkeys((*gone, *(record.id for record in put))))


def bring_back(document: Document, past: SystemMap, ids: Iterable[str]) -> tuple[str, ...]:
    """Give some things back the state they had in ``past``, in one step; every id that was touched.

    A factor that is gone comes with its links to what is on the map, a link with the factors it needs, and both with
    the perspectives that hold them. All else on the map stays as it is: a pair of factors that is linked anew keeps its
    new link.
    """
    chosen = {key: record for key in ids if (record := past.get(key)) is not None}
    for record in tuple(chosen.values()):
        if isinstance(record, Link):
            missing = (past.factors[end] for end in (record.source, record.target) if document.get(end) is None)
            chosen |= {factor.id: factor for factor in missing}
    for record in tuple(chosen.values()):
        if isinstance(record, Factor) and document.get(record.id) is None:
            around = (*past.outgoing.get(record.id, ()), *past.incoming.get(record.id, ()))
            chosen |= {
                link.id: link
                for link in around
                if all(end in chosen or document.get(end) is not None for end in (link.source, link.target))
            }
    wanted = [record for record in chosen.values() if _fits(document, record)]
    holders = dict.fromkeys(key for record in wanted if isinstance(record, Factor | Link) for key in held_by(record))
    wanted = [past.perspectives[key] for key in holders if document.get(key) is None] + wanted
    touched = [record for record in wanted if document.get(record.id) != record]
    if touched:
        with document.edit(BRING_BACK):
            for record in touched:
                document.put(record)
    return tuple(record.id for record in touched)


def _fits(document: Document, record: Record) -> bool:
    """Whether the map has room for it: its id is not another kind of thing, its two factors are not linked anew."""
    there = document.get(record.id)
    if there is not None and type(there) is not type(record):
        return False
    if isinstance(record, Link):
        twin = document.link_between(record.source, record.target)
        return twin is None or twin.id == record.id
    return True
