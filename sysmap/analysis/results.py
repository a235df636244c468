"""What the analysis hands back: frozen values in the room's words. Factors and links are named by their record ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sysmap.model import LoopName

if TYPE_CHECKING:
    from sysmap.analysis.loop_list import LoopList
    from sysmap.analysis.shortest import ShortestThrough

REINFORCING, BALANCING, UNDETERMINED = "R", "B", "U"
KINDS = (REINFORCING, BALANCING, UNDETERMINED)
KIND_OF_SIGN = {1: REINFORCING, -1: BALANCING, 0: UNDETERMINED}
"""The kind of a loop by the product of its links' signs."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A feedback loop: no factor comes twice. ``links[i]`` goes from ``factors[i]`` to ``factors[(i + 1) % length]``.

    ``factors`` starts at the smallest id (its canonical rotation). ``code`` is the kind and a number ("R1"), or the
    kind alone for a loop that is not in the list: a self-loop, or one longer than the list is complete to.
    ``strength`` is the geometric mean of the links' strengths: how strong the loop could be, not whether it
    dominates. ``name`` and ``story`` are the group's, "" where it gave none.
    """

    code: str
    kind: str
    factors: tuple[str, ...]
    links: tuple[str, ...]
    delays: int
    strength: float
    name: str = ""
    story: str = ""

    @property
    def length(self) -> int:
        """The number of its links."""
        return len(self.links)


@dataclass(frozen=True, slots=True)
class LoopReport:
    """The loops of a map, shortest first, and an honest word on how far the list goes.

    ``loops``: every loop of 2 to ``complete_to`` links. ``longer_exist``: True or False where that is certain, None
    where the search was stopped before it could tell. ``by_length``: exact counts as {length: {"R", "B", "U"}} for
    each length that has loops, up to ``complete_to`` and, but for the largest maps, up to 5. ``feedback_links``:
    links that are in any loop at all, whatever its length, self-loops apart. ``shortest_through``: for each of those
    the shortest loop through it. ``named_longer``: loops the group named that are longer than ``complete_to``.
    ``broken``: named loops whose links no longer make a loop. ``counted_to``: every loop of up to so many links is in
    ``by_length``; beyond ``complete_to`` where longer ones were counted without being listed.

    ``loops`` is a sequence of Loop that makes them as they are looked at. A report is all that is needed to bring
    the list up to date after an edit (see loops.find_loops).
    """

    loops: LoopList
    shortest_through: ShortestThrough
    complete_to: int = 0
    longer_exist: bool | None = False
    by_length: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    feedback_links: frozenset[str] = frozenset()
    self_loops: tuple[Loop, ...] = ()
    broken: tuple[LoopName, ...] = ()
    named_longer: tuple[Loop, ...] = ()
    counted_to: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """A way from a lever to a goal: ``links[i]`` joins ``factors[i]`` and ``factors[i + 1]``.

    ``share``: its part (0 to 1) of everything the lever sends to the goals, signs put aside. ``sign``: what a push up
    does to the goal's factor at its end: +1 raises it, −1 lowers it, 0 unknown.
    """

    factors: tuple[str, ...]
    links: tuple[str, ...]
    share: float
    sign: int
    delays: int


@dataclass(frozen=True, slots=True)
class SideEffect:
    """What the push of a lever in its good direction does to another goal or lever.

    ``direction``: +1 it rises, −1 it falls. ``certainty``: as of the lever. ``against``: it goes the way that the
    room does not want: away from the goal, or against the good direction of that lever.
    """

    factor: str
    direction: int
    certainty: float
    against: bool


@dataclass(frozen=True, slots=True)
class LeverageRow:
    """What pushing one factor does to the goals.

    ``effect``: signed total effect on the goals as wanted. ``direction``: +1 push it up, −1 push it down.
    ``score``: 100 for the largest effect on the map. ``certainty``: 0 to 1, how much of the effect pulls one way.
    ``rank``: 1 is the strongest; equal effects share a rank, no effect is last. ``rank_low`` to ``rank_high``: where
    the rank falls in eight of ten random weightings. ``steps``: links to the nearest goal it moves, None where it
    reaches none (a goal itself: 0). ``paths``: up to three that carry most. ``loops``: how many of the listed loops it
    is part of. ``priority``: score × certainty × how far the room can move it, 0 to 100; None where that has not been
    rated or there is no goal. ``side_effects``: on goals, where there are several, and on other levers.
    Factors far down the list come without paths and side effects.
    """

    factor: str
    score: float
    effect: float
    direction: int
    certainty: float
    rank: int
    rank_low: int
    rank_high: int
    roles: tuple[str, ...] = ()
    steps: int | None = None
    paths: tuple[Path, ...] = ()
    loops: int = 0
    priority: float | None = None
    side_effects: tuple[SideEffect, ...] = ()


@dataclass(frozen=True, slots=True)
class LeverageReport:
    """Every factor by rank. Without ``goals`` the rows say how broadly a factor acts on all others.

    ``draws``: random weightings behind the rank intervals; 0 = not computed (yet), ``rank_low == rank_high == rank``.
    """

    rows: tuple[LeverageRow, ...] = ()
    goals: tuple[str, ...] = ()
    draws: int = 0


@dataclass(frozen=True, slots=True)
class Analysis:
    """All results for one map. ``key``: its topology key (see graph.topology_key). ``problems``: sentences."""

    key: int
    loops: LoopReport
    leverage: LeverageReport
    problems: tuple[str, ...] = ()
