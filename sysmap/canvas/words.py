"""What a screen reader is told of the map."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.edits.kinds import counted, in_numbers
from sysmap.model import Ability, Element, Relation, Sheet, SystemMap, Tie

MOST_NAMED = 5
"""Of a larger selection only the counts are read out."""


def description(snapshot: SystemMap, selection: Iterable[str], sheet: Sheet = Sheet.CAUSAL) -> str:
    """ "Map with 12 factors and 15 links; selected: Coal price"."""
    whole = f"Map with {in_numbers({kind: len(snapshot.tables[kind]) for kind in sheet.kinds})}"
    chosen = [record for key in sorted(selection) if isinstance(record := snapshot.get(key), Element | Tie)]
    if not chosen:
        return whole
    if len(chosen) > MOST_NAMED:
        return f"{whole}; selected: {counted(chosen)}"
    return f"{whole}; selected: {', '.join(_spoken(record, snapshot) for record in chosen)}"


def _spoken(record: Element | Tie, snapshot: SystemMap) -> str:
    if isinstance(record, Element):
        return record.label
    source, target = snapshot.elements[record.source].label, snapshot.elements[record.target].label
    if isinstance(record, Relation):
        planned = ", planned" if record.plan else ""
        return f"{source} {snapshot.relation_kinds[record.kind].name} {target}{planned}"
    if isinstance(record, Ability):
        way = {1: ", would push it up", -1: ", would push it down", 0: ""}[record.stance]
        return f"{source} can move {target}{way}"
    sign = {1: "in the same direction", -1: "in the opposite direction", 0: "sign unknown"}[record.polarity]
    return f"{source} acts on {target}, {sign}{', with a delay' if record.delay else ''}"
