"""What the analysis of a network hands back: frozen values. Stakeholders are named by their record ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

SHARED, SILOS, EDGE, PARTS = "shared contacts", "joins silos", "brings in from the edge", "joins parts"
"""Why a pair is worth introducing."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A pair that is not tied and what a tie between them would change; directions put aside.

    ``reasons``: some of SHARED, SILOS, EDGE, PARTS. ``shared``: contacts of both; ``introducers``: up to three of
    them, best first. ``silos``: the two silos it joins. ``newcomers``: which of the two are at the edge. ``gain``: by
    how much the efficiency (mean of 1/steps over all pairs) grows. ``average``, ``fragmentation``, ``two_steps``: as
    of Weaving, afterwards.
    """

    first: str
    second: str
    reasons: tuple[str, ...]
    shared: int
    introducers: tuple[str, ...]
    silos: tuple[int, int] | None
    newcomers: tuple[str, ...]
    gain: float
    average: float
    fragmentation: float
    two_steps: float


@dataclass(frozen=True, slots=True)
class Hole:
    """Two silos with few ties between them or none; ``pair``: who would best join them. ``possible``: pairs."""

    first: int
    second: int
    ties: int
    possible: int
    pair: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody outside the core with one contact or none, whom in the core it should meet, and who could introduce
    the two ("": nobody knows both)."""

    stakeholder: str
    contacts: int
    towards: str
    introducer: str


@dataclass(frozen=True, slots=True)
class Weaving:
    """Pairs worth introducing, most gain first.

    ``looked_at``: candidates whose change was worked out; not every pair that could be. ``average``: steps between
    those that reach each other, None where no two do. ``fragmentation``: share of pairs that do not reach each other.
    ``two_steps``: share of pairs within two steps. ``measured``: False where there are too many for this.
    """

    pairs: tuple[Introduction, ...] = ()
    looked_at: int = 0
    average: float | None = None
    efficiency: float = 0.0
    fragmentation: float = 0.0
    two_steps: float = 0.0
    holes: tuple[Hole, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    measured: bool = True


@dataclass(frozen=True, slots=True)
class Silo:
    """A group with many ties inside. ``density``: the share of its pairs that are tied, None for one alone.

    ``outside``: its members' ties to others. ``sector``: as most of its members have, "" where there is no such.
    ``hub``: the member with the most contacts inside.
    """

    members: tuple[str, ...]
    density: float | None
    outside: int
    sector: str
    hub: str


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Ties within groups and between them, rows to columns. ``density``: share of the pairs that are tied, None where
    there is no pair. ``inward``: E–I index, −1 all ties stay within their group to 1; None without ties."""

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    ties: tuple[tuple[int, ...], ...]
    density: tuple[tuple[float | None, ...], ...]
    inward: float | None


@dataclass(frozen=True, slots=True)
class CutPoint:
    """Without this stakeholder its part falls into pieces of these ``sizes``; ``pairs`` of others lose each other."""

    stakeholder: str
    sizes: tuple[int, ...]
    pairs: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """The only tie between two sides; ``behind``: how many stakeholders are on the smaller one."""

    first: str
    second: str
    behind: int


class StakeholderRow(NamedTuple):
    """One stakeholder: a tuple, because thousands are made at every edit. The values from ``closeness`` on are None
    until the full study.

    ``outward``, ``inward``: ties from and to it; ``contacts``: others it is tied to either way. ``two_steps``: others
    it reaches in two steps. ``part``: number of its connected part, 0 the largest. ``roles``: open triads as
    brokerage.ROLES by sector, None where it has no sector. ``constraint``, ``effective``: Burt, None without a contact.
    ``quadrant``, ``salience``: "" where not said. ``closeness``: Σ 1/steps to all it reaches. ``between``: pairs it
    lies between; ``margin``: give or take. ``silo``: its number, None without a tie. ``silo_roles``: as ``roles``, by
    silo. ``informal``, ``formal``: ranks 0 to 100 (see informal.Reach); ``networker``: much reach, little authority.
    """

    stakeholder: str
    outward: int
    inward: int
    contacts: int
    two_steps: int
    part: int
    core: bool
    cut_point: bool
    constraint: float | None
    effective: float | None
    roles: tuple[int, ...] | None
    quadrant: str
    salience: str
    closeness: float | None = None
    between: float | None = None
    margin: float | None = None
    silo: int | None = None
    silo_roles: tuple[int, ...] | None = None
    informal: float | None = None
    formal: float | None = None
    informal_two: int | None = None
    formal_two: int | None = None
    networker: bool | None = None


@dataclass(frozen=True, slots=True)
class NetworkReport:
    """A network's study: the quick tier, and from ``full`` on what takes longer.

    ``ties``: pairs tied either way. ``density``: share of ordered pairs tied, None below two stakeholders. ``mutual``:
    every tie goes both ways. ``parts``: sizes of the connected parts, largest first. ``isolates``: who has no tie.
    ``core_fit``: −1 to 1, None where undefined. ``sectors``: ties between sectors. ``own_ties``: relations from
    somebody to itself, left out. ``full``: ``silos``, ``modularity``, ``weaving``, ``average``
    (steps along the ties between those that reach each other), ``starts`` (stakeholders from which shortest ways were
    followed; fewer than all: ``between`` is an estimate) are there. ``unfinished``: what there was no time for.
    """

    rows: tuple[StakeholderRow, ...]
    ties: int
    density: float | None
    mutual: bool
    parts: tuple[int, ...]
    isolates: tuple[str, ...]
    fragmentation: float
    cut_points: tuple[CutPoint, ...]
    bridges: tuple[Bridge, ...]
    core_fit: float | None
    sectors: GroupTable
    own_ties: int = 0
    full: bool = False
    silos: tuple[Silo, ...] = ()
    modularity: float | None = None
    weaving: Weaving | None = None
    average: float | None = None
    starts: int = 0
    unfinished: tuple[str, ...] = ()
