"""Where stakeholders stand on the grid, for the group or for one perspective, and where they are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sysmap.analysis.network.placings import Spread, spread
from sysmap.model import Stakeholder, SystemMap
from sysmap.model.people import Point


@dataclass(frozen=True, slots=True)
class Standing:
    """One stakeholder as the grid shows it: influence and interest, 0 to 1 each, as far as somebody has said them."""

    one: Stakeholder
    influence: float | None
    interest: float | None
    spread: Spread | None
    """What several placings say; only where the group's own view is shown."""

    @property
    def id(self) -> str:
        return self.one.id

    @property
    def at(self) -> Point | None:
        """Its place; None: not placed, though half of it may be said."""
        return None if self.influence is None or self.interest is None else (self.influence, self.interest)

    @property
    def wanted(self) -> Point | None:
        """Where it is to move; only from somewhere."""
        return self.one.wanted if self.at is not None else None


def standing(one: Stakeholder, who: str = "") -> Standing:
    """Where a perspective (its id) places a stakeholder; "": the group."""
    if not who:
        return Standing(one, one.influence, one.interest, spread(one))
    said = next((each for each in one.placings if each.perspective == who), None)
    return Standing(one, said.influence if said else None, said.interest if said else None, None)


def standings(snapshot: SystemMap, who: str = "") -> dict[str, Standing]:
    """All stakeholders, in the order of the map."""
    return {key: standing(one, who) for key, one in snapshot.stakeholders.items()}


def walk(all_of_them: Iterable[Standing]) -> tuple[str, ...]:
    """Ids in the order in which keys go through them: from the most influential down, then those not placed."""
    known = list(all_of_them)
    placed = sorted((-each.at[0], -each.at[1], each.id) for each in known if each.at is not None)
    return (*(key for _, _, key in placed), *(each.id for each in known if each.at is None))
