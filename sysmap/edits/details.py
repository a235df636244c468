"""Notes and tags of what is on the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.steps import one_line, put_all
from sysmap.model import Document, Element, Factor, Link, MapError, Stakeholder, Tie

GONE = "this is no longer on the map"


def set_notes(document: Document, record_id: str, notes: str) -> tuple[str, ...]:
    """Write the notes of anything on the map; its id if they changed. Raises MapError where it is gone."""
    record = document.get(record_id)
    if not isinstance(record, Element | Tie):
        raise MapError(GONE)
    return put_all(document, "Notes", [replace(record, notes=notes)])


def set_tags(document: Document, record_id: str, tags: Iterable[str]) -> tuple[str, ...]:
    """Give something on the map these tags, each once, empty ones left out. Raises MapError where it is gone."""
    clean = tuple(dict.fromkeys(tag for tag in map(one_line, tags) if tag))
    record = document.get(record_id)
    if not isinstance(record, Factor | Stakeholder | Link):
        raise MapError(GONE)
    return put_all(document, "Tags", [replace(record, tags=clean)])
