"""Looking back: another map (a moment, a backup, a file) beside the open one, compared and lit on the canvas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sysmap.edits.comparing import Comparison, compare
from sysmap.edits.restoring import bring_back, restore
from sysmap.model import Element, Record, SystemMap, Tie
from sysmap.session.attention import Spotlight

if TYPE_CHECKING:
    from sysmap.session.session import Session


@dataclass(frozen=True, slots=True)
class Other:
    """The map that the open one is compared with. ``path``: the file it came from."""

    title: str
    path: Path
    snapshot: SystemMap


class LookingBack(QObject):
    """What is compared with the open map now, if anything. The light follows, and so does the comparison."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._light: Spotlight | None = None
        self.other: Other | None = None
        self.comparison: Comparison | None = None
        session.committed.connect(self._follow)
        session.opened.connect(self.end)

    def look(self, other: Other) -> None:
        """Compare the open map with this one."""
        self.other = other
        self._compare()
        self._shine()
        self.changed.emit()

    def end(self) -> None:
        """Enough of it."""
        if self.other is not None:
            self.other = self.comparison = None
            self._shine()
            self.changed.emit()

    def light_of(self, records: Iterable[Record]) -> Spotlight | None:
        """What of these is on the map, a tie with its ends; where a tie is gone, what it joined."""
        snapshot = self._session.snapshot
        factors: set[str] = set()
        links: set[str] = set()
        for record in records:
            if isinstance(record, Element):
                factors.add(record.id)
            elif isinstance(record, Tie):
                links.add(record.id)
                factors |= {record.source, record.target}
        ties = {key for key in links if snapshot.get(key) is not None}
        lit = Spotlight(frozenset(factors & snapshot.elements.keys()), frozenset(ties))
        return lit if lit.factors or lit.links else None

    def restore(self) -> None:
        """Make the map the other one, in one step."""
        if self.comparison:
            restore(self._session.document, self.comparison.before)

    def bring_back(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Give these things of the other map back to this one, in one step; every id that was touched."""
        return bring_back(self._session.document, self.comparison.before, ids) if self.comparison else ()

    def _compare(self) -> None:
        self.comparison = compare(self.other.snapshot, self._session.snapshot) if self.other else None

    def _follow(self, _change: object) -> None:
        if self.other is not None:
            self._compare()
            self._shine()
            self.changed.emit()

    def _shine(self) -> None:
        """Light what is new or different, unless the person has put another light on since."""
        attention, found = self._session.attention, self.comparison
        news = self.light_of([*found.added, *(new for _, new in found.changed)]) if found else None
        if attention.pinned in (None, self._light) or self._light is None:
            if attention.pinned != news:
                attention.pin(news)
            self._light = news
