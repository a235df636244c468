"""Attributes that GraphML and GEXF declare before they use them, and what is meant where a node says nothing."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from sysmap.formats.limits import Allowance
from sysmap.formats.xmltree import local

_MOST_GIVEN = 2_000_000
"""Every node and every edge gets each default: more than these, all in all, would fill the memory."""

Declared = dict[tuple[str, str], tuple[str, str]]
"""(name, default) by what the attribute is for ("node", "edge") and its id in the file."""


def defaults(root: Element, declared: Declared, name: str) -> dict[str, dict[str, str]]:
    """Defaults by name, of a "node" and of an "edge". Raises FileError where a file would give out too many."""
    kinds = Counter(local(element) for element in root.iter())
    given = Allowance(name, "attributes", _MOST_GIVEN)
    found: dict[str, dict[str, str]] = {}
    for what in ("node", "edge"):
        found[what] = {title: default for (each, _), (title, default) in declared.items() if each == what and default}
        given.spend(kinds[what] * len(found[what]))
    return found
