"""Where several people place the same stakeholder: their average, their spread, and about whom they differ most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from sysmap.model import Placing, Stakeholder

NOTABLE = 0.1
"""Standard deviation, of influence and interest together, from which a difference is worth talking about."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What at least two placings, each whole, say of one stakeholder.

    ``influence``, ``interest``: their means, 0 to 1. ``sd_influence``, ``sd_interest``: standard deviations of what was
    said (of all who said it, not of a sample). ``placings``: theirs, in the order they were made.
    """

    stakeholder: str
    influence: float
    interest: float
    sd_influence: float
    sd_interest: float
    placings: tuple[Placing, ...]

    @property
    def distance(self) -> float:
        """The standard distance: how far placings lie from their mean, over both axes (Bachi 1963)."""
        return hypot(self.sd_influence, self.sd_interest)


def spread(one: Stakeholder) -> Spread | None:
    """The spread of a stakeholder's placings; None where fewer than two say both influence and interest."""
    whole = tuple(each for each in one.placings if each.influence is not None and each.interest is not None)
    if len(whole) < 2:
        return None
    influence = [each.influence for each in whole if each.influence is not None]
    interest = [each.interest for each in whole if each.interest is not None]
    (high, up), (keen, across) = _mean_and_sd(influence), _mean_and_sd(interest)
    return Spread(one.id, high, keen, up, across, whole)


def disputed(stakeholders: Iterable[Stakeholder], least: float = NOTABLE) -> tuple[Spread, ...]:
    """Those about whom placings differ by at least ``least``, the most disputed first."""
    spreads = [found for one in stakeholders if (found := spread(one)) and found.distance >= least]
    return tuple(sorted(spreads, key=lambda each: (-each.distance, each.stakeholder)))


def _mean_and_sd(numbers: Sequence[float]) -> tuple[float, float]:
    mean = sum(numbers) / len(numbers)
    return mean, sqrt(sum((number - mean) ** 2 for number in numbers) / len(numbers))
