"""Notes and tags of factors and links, and what the map as a whole is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.steps import one_line, put_all
from sysmap.model import Document, Factor, Link, MapError


def set_notes(document: Document, record_id: str, notes: str) -> tuple[str, ...]:
    """Write the notes of a factor or a link; its id if they changed. Raises MapError where it is gone."""
    return put_all(document, "Notes", [replace(_one(document, record_id), notes=notes)])


def set_tags(document: Document, record_id: str, tags: Iterable[str]) -> tuple[str, ...]:
    """Give a factor or a link these tags, each once, empty ones left out. Raises MapError where it is gone."""
    clean = tuple(dict.fromkeys(tag for tag in map(one_line, tags) if tag))
    return put_all(document, "Tags", [replace(_one(document, record_id), tags=clean)])


def _one(document: Document, record_id: str) -> Factor | Link:
    record = document.get(record_id)
    if not isinstance(record, Factor | Link):
        raise MapError("this is no longer on the map")
    return record
