"""A change: what each touched record was before and is after. Everything that happens to a map is one of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sysmap.model.records import Record

Delta = tuple[str, Record | None, Record | None]
"""One step: id, the record before (None: it did not exist), the record after (None: it is gone)."""


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after by id, under the name a person would give it ("Move", "Connect")."""

    label: str
    before: Mapping[str, Record | None]
    after: Mapping[str, Record | None]
    origin: str = "edit"
    """Where it came from: ``edit``, ``undo`` or ``redo``."""
    revision: int = 0
    """The document's revision once this change is in; 0 for a preview."""
    preview: bool = False
    """True while an edit is still open: the hand moves, nothing is decided, it may all roll back."""

    def __bool__(self) -> bool:
        return bool(self.before)

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self.before)

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.label, self.after, self.before)


def fold(label: str, deltas: Iterable[Delta]) -> Change:
    """Many steps as one change: the first before, the last after; what ends where it began is left out."""
    before: dict[str, Record | None] = {}
    after: dict[str, Record | None] = {}
    for record_id, old, new in deltas:
        before.setdefault(record_id, old)
        after[record_id] = new
    same = [record_id for record_id in before if before[record_id] == after[record_id]]
    for record_id in same:
        del before[record_id], after[record_id]
    return Change(label, before, after)


def join(first: Change, second: Change) -> Change:
    """Two changes in a row as one, under the name of the second."""
    steps = ((key, change.before[key], change.after[key]) for change in (first, second) for key in change.before)
    return fold(second.label, steps)
