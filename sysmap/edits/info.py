"""What the map is called and what it is about."""

from __future__ import annotations

from dataclasses import replace

from sysmap.edits.steps import one_line, put_all
from sysmap.model import Document


def set_title(document: Document, title: str) -> tuple[str, ...]:
    """Name the map; an empty title is allowed."""
    return put_all(document, "Title", [replace(document.snapshot.info, title=one_line(title))])


def set_description(document: Document, description: str) -> tuple[str, ...]:
    """Say what the map is about."""
    return put_all(document, "Description", [replace(document.snapshot.info, description=description)])
