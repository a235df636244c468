"""The few words the canvas itself speaks: counts, and what a screen reader is told of the map."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.model import Factor, Link, SystemMap

MOST_NAMED = 5
"""Of a larger selection only the counts are read out."""


def counted(factors: int, links: int) -> str:
    """ "2 factors and 1 link"; a kind there is none of is left out, "nothing" where both are."""
    parts = [
        f"{number} {word if number == 1 else word + 's'}" for number, word in ((factors, "factor"), (links, "link"))
    ]
    return " and ".join(part for part, number in zip(parts, (factors, links), strict=True) if number) or "nothing"


def description(snapshot: SystemMap, selection: Iterable[str]) -> str:
    """ "Map with 12 factors and 15 links; selected: Coal price"."""
    whole = f"Map with {counted(len(snapshot.factors), len(snapshot.links))}"
    chosen = [record for key in sorted(selection) if isinstance(record := snapshot.get(key), Factor | Link)]
    if not chosen:
        return whole
    if len(chosen) > MOST_NAMED:
        factors = sum(isinstance(record, Factor) for record in chosen)
        return f"{whole}; selected: {counted(factors, len(chosen) - factors)}"
    return f"{whole}; selected: {', '.join(_spoken(record, snapshot) for record in chosen)}"


def _spoken(record: Factor | Link, snapshot: SystemMap) -> str:
    if isinstance(record, Factor):
        return record.label
    ends = snapshot.factors[record.source].label, snapshot.factors[record.target].label
    sign = {1: "in the same direction", -1: "in the opposite direction", 0: "sign unknown"}[record.polarity]
    return f"{ends[0]} acts on {ends[1]}, {sign}{', with a delay' if record.delay else ''}"
