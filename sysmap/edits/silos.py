"""Naming a silo."""

from __future__ import annotations

from collections.abc import Collection

from sysmap.edits.steps import one_line, put_all
from sysmap.model import Document
from sysmap.model.silo_names import SiloName, name_for, silo_names, with_silo_names


def name_silo(document: Document, members: Collection[str], name: str) -> tuple[str, ...]:
    """Call the silo of these members so; an empty name leaves it without one of its own."""
    info, name = document.snapshot.info, one_line(name)
    last = name_for(silo_names(info), members)
    names = [one for one in silo_names(info) if one != last]
    if name:
        names.append(SiloName(name, frozenset(members)))
    return put_all(document, "Name a silo", [with_silo_names(info, names)])
