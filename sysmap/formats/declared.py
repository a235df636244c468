"""Attributes that GraphML and GEXF declare before they use them, and what is meant where a node says nothing."""

from __future__ import annotations

from itertools import islice

from sysmap.formats.builder import Notes

MOST_DEFAULTS = 200
"""Every node and every edge gets each of them: more than these would fill the memory."""

Declared = dict[tuple[str, str], tuple[str, str]]
"""(name, default) by what the attribute is for ("node", "edge") and its id in the file."""


def defaults_of(what: str, declared: Declared, notes: Notes) -> dict[str, str]:
    """Defaults by name, of nodes or of edges; notes it where there are too many."""
    told = {name: default for (each, _), (name, default) in declared.items() if each == what and default}
    if len(told) > MOST_DEFAULTS:
        notes.add(f"Of what is meant where nothing is said, only the first {MOST_DEFAULTS} attributes were read.")
    return dict(islice(told.items(), MOST_DEFAULTS))
