"""Levers and people, as the analysis hands them back: frozen values, named by record ids."""

from __future__ import annotations

from dataclasses import dataclass

UNSAID, SAME = "unsaid", "same"
"""Kinds of duplication: several on one lever and not all say with what; several with the same thing."""


@dataclass(frozen=True, slots=True)
class LeverPeople:
    """One factor that somebody can move, or that is chosen as a lever, and its people.

    ``effect``, ``certainty``, ``score``: as of its LeverageRow. ``direction``: the good push, +1, −1; 0 where no goal
    is marked. ``coverage``: 1 − Π(1 − B). ``aligned_share``: of all ability the part whose stance goes with the good
    push; None where nobody is able or no push is good. ``able``: who can move it, most able first; of these ``aligned``
    and ``opposed`` by stance. ``committed``: who has taken it on; ``committed_coverage``: what these can do.
    ``orphan``: it is a chosen lever or has much leverage, and hardly anybody can move it.
    """

    factor: str
    chosen: bool
    effect: float
    certainty: float
    score: float
    direction: int
    coverage: float
    aligned_share: float | None
    able: tuple[str, ...]
    aligned: tuple[str, ...]
    opposed: tuple[str, ...]
    committed: tuple[str, ...]
    committed_coverage: float
    orphan: bool

    @property
    def gap(self) -> bool:
        """A chosen lever that nobody has taken on, or none of those who can move it."""
        return self.chosen and set(self.committed).isdisjoint(self.able or self.committed)


@dataclass(frozen=True, slots=True)
class Mover:
    """A stakeholder's leverage Σ_f B·|E|·κ over the factors it can move; ``score``: 100 for the largest. ``levers``:
    the factors by what they add, most first."""

    stakeholder: str
    leverage: float
    score: float
    levers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplication:
    """Several on the same: ``kind`` SAME, with the same thing (``what``) at one lever or in one working group; UNSAID,
    on one lever, and not all of them say with what."""

    kind: str
    factors: tuple[str, ...]
    stakeholders: tuple[str, ...]
    what: str = ""


@dataclass(frozen=True, slots=True)
class LeversAndPeople:
    """``levers``: most leverage first. ``movers``: most leverage first, those with none left out. ``goals``: whether a
    goal is marked; without one effects are about breadth, and no push is good."""

    levers: tuple[LeverPeople, ...] = ()
    movers: tuple[Mover, ...] = ()
    duplications: tuple[Duplication, ...] = ()
    goals: bool = False

    @property
    def orphans(self) -> tuple[LeverPeople, ...]:
        return tuple(lever for lever in self.levers if lever.orphan)

    @property
    def gaps(self) -> tuple[LeverPeople, ...]:
        return tuple(lever for lever in self.levers if lever.gap)


@dataclass(frozen=True, slots=True)
class FoundCoalition:
    """The fewest stakeholders that bring each of ``factors`` to ``wanted`` coverage. ``members``: most useful first.

    ``beyond``: factors that all who are not opposed could not bring so far; they are put aside. ``coverage``: factor →
    what the members make of it. ``exact``, ``at_least``, ``considered``: as of Coalition.
    """

    factors: tuple[str, ...]
    wanted: float
    members: tuple[str, ...]
    beyond: tuple[str, ...]
    coverage: dict[str, float]
    exact: bool
    at_least: int
    considered: int
