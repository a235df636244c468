"""What comes of pushing several levers at once: frozen values in the room's words."""

from __future__ import annotations

from dataclasses import dataclass

CONFLICT, OVERLAP, BOOST, APART = "conflict", "overlap", "boost", "apart"
"""How two levers go together; see PairEffect."""


@dataclass(frozen=True, slots=True)
class GoalEffect:
    """What a set does to one goal.

    ``effect``: how far the goal moves the way the room wants it; below 0, against it. A set that fixed the goal
    itself would have 1. ``certainty``: 0 to 1, how much of what reaches the goal pulls one way. ``held``: the goal is
    itself in the set, so it stays where it is pushed and counts for nothing.
    """

    goal: str
    effect: float
    certainty: float
    held: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One lever of a set.

    ``direction``: +1 pushed up, −1 down. ``alone``: what it does for the goals when it is pushed alone. ``adds``: what
    the set loses without it (below 0: the set does better without). ``share``: its part of what the set does when no
    member comes first (Shapley 1953; the shares sum to the set's effect); None in sets too large to work it out.
    """

    factor: str
    direction: int
    alone: float
    adds: float
    share: float | None


@dataclass(frozen=True, slots=True)
class PairEffect:
    """How two levers of a set go together.

    ``first``, ``second``: factors. ``gain``: what the two do together less what each does alone, added up. ``kind``:
    conflict, the two together do less than the better of them alone; overlap, they lose more than a tenth of what
    the weaker does alone; boost, they win more than that; apart, neither. ``lost``: the part of what the weaker does
    alone that is lost (0 to 1 for an overlap, above 1 for a conflict, below 0 for a boost; 0 where it does nothing).
    ``against``: the members that the other one pulls the wrong way.
    """

    first: str
    second: str
    gain: float
    kind: str
    lost: float
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetEffect:
    """What a set of levers does to the goals when all are pushed and held.

    ``total``: the sum over goals of effect times importance. A path through another member counts once, from the
    member nearest to the goal. ``goals``: the 30 most important. ``pairs``: none in sets of more than 16.
    """

    members: tuple[Member, ...] = ()
    total: float = 0.0
    goals: tuple[GoalEffect, ...] = ()
    pairs: tuple[PairEffect, ...] = ()

    @property
    def factors(self) -> tuple[str, ...]:
        return tuple(member.factor for member in self.members)


@dataclass(frozen=True, slots=True)
class SetSearch:
    """The best sets of ``size`` levers that were found, best first.

    ``exact``: every set was looked at (or the bound is met): none of this size does more. Otherwise ``bound`` is a
    total that no set of this size can exceed. ``candidates``: the levers that were considered, most leverage first;
    ``reference``: what all of them would do together. ``examined``: sets looked at.
    """

    size: int
    best: tuple[SetEffect, ...]
    exact: bool
    bound: float
    candidates: tuple[str, ...]
    reference: SetEffect
    examined: int
