"""Who can move which factor how far, as a table."""

from __future__ import annotations

import numpy as np

from sysmap.analysis.graph import Floats, Ints
from sysmap.model import SystemMap


class Abilities:
    """Abilities as a table of stakeholders (rows) and the factors anybody can move (columns), both by id."""

    def __init__(self, snapshot: SystemMap) -> None:
        self.stakeholders = tuple(sorted(snapshot.stakeholders))
        self.row = {stakeholder: i for i, stakeholder in enumerate(self.stakeholders)}
        sound = [
            each
            for each in snapshot.abilities.values()
            if each.source in self.row and each.target in snapshot.factors and each.ability > 0
        ]
        self.factors = tuple(sorted({each.target for each in sound}))
        self.column = {factor: i for i, factor in enumerate(self.factors)}
        self.ability = np.zeros((len(self.stakeholders), len(self.factors)))
        self.stance = np.zeros(self.ability.shape, dtype=np.int64)
        for each in sorted(sound, key=lambda each: (each.ability, each.id)):
            at = self.row[each.source], self.column[each.target]
            self.ability[at], self.stance[at] = min(1.0, each.ability), each.stance

    def names(self, rows: Ints) -> tuple[str, ...]:
        return tuple(self.stakeholders[i] for i in rows.tolist())

    def of(self, factor: str) -> tuple[Floats, Ints]:
        """Everybody's ability and stance for one factor."""
        if factor in self.column:
            return self.ability[:, self.column[factor]], self.stance[:, self.column[factor]]
        return np.zeros(len(self.stakeholders)), np.zeros(len(self.stakeholders), dtype=np.int64)
