"""Which levers are looked at together: the group's until a person chooses others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from sysmap.session import Session

MOST = 16
"""Levers in a set, at most; of the group's, if there are more, the first by rank."""

GOOD_WAY = 0
"""A direction that is left to the program: the way that helps the goals."""


class SetChoice(QObject):
    """The levers of the set, each pushed up (+1), down (−1) or the good way (0)."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._own: dict[str, int] | None = None
        session.opened.connect(self.follow)

    @property
    def follows(self) -> bool:
        """Whether these are simply the group's levers."""
        return self._own is None

    @property
    def pushes(self) -> dict[str, int]:
        """Direction by factor id, of those that are on the map now."""
        if self._own is None:
            return dict.fromkeys(self._starred()[:MOST], GOOD_WAY)
        factors = self._session.snapshot.factors
        return {factor: way for factor, way in self._own.items() if factor in factors}

    def _starred(self) -> list[str]:
        analysis = self._session.analyst.analysis
        rank = {row.factor: row.rank for row in analysis.leverage.rows} if analysis else {}
        levers = [factor.id for factor in self._session.snapshot.factors.values() if factor.lever]
        return sorted(levers, key=lambda factor: (rank.get(factor, len(rank) + 1), factor))

    def follow(self) -> None:
        """Back to the group's levers."""
        self._own = None
        self.changed.emit()

    def take(self, pushes: Mapping[str, int]) -> None:
        """Just these."""
        self._own = dict(list(pushes.items())[:MOST])
        self.changed.emit()

    def add(self, factors: Iterable[str]) -> bool:
        """These too; False where the set is full."""
        wanted = self.pushes | {factor: GOOD_WAY for factor in factors if factor not in self.pushes}
        if len(wanted) <= MOST:
            self.take(wanted)
        return len(wanted) <= MOST

    def drop(self, factor: str) -> None:
        self.take({other: way for other, way in self.pushes.items() if other != factor})

    def turn(self, factor: str, direction: int) -> None:
        """Push this one the other way."""
        self.take({other: direction if other == factor else way for other, way in self.pushes.items()})
