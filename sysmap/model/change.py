"""A change: what each touched record was before and is after. Everything that happens to a map is one of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sysmap.model.records import Record


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
    weighty: bool = False
    """True as an edit comes in whose maker says that what it takes away is not easily made again."""

    def __bool__(self) -> bool:
        return bool(self.before)

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self.before)

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.label, self.after, self.before)


def settle(label: str, before: Mapping[str, Record | None], after: Mapping[str, Record | None]) -> Change:
    """A change from ``before`` to ``after`` (the same ids); what ends where it began is left out."""
    moved = [record_id for record_id in before if before[record_id] != after[record_id]]
    return Change(label, {key: before[key] for key in moved}, {key: after[key] for key in moved})


def join(first: Change, second: Change) -> Change:
    """Two changes in a row as one, under the name of the second."""
    return settle(second.label, {**second.before, **first.before}, {**first.after, **second.after})
