"""The second kind of map: stakeholders, how they are linked, and which factors each can move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Extra = Mapping[str, Any]
"""What files said that sysmap has no field for (JSON values); kept and written back."""

Point = tuple[float, float]
"""A place on a map: x, y in map units, y down."""

STAKEHOLDER_KINDS = ("organisation", "person", "group")

LEADERS = ("", "executive", "line", "internal networker")
"""Senge's three kinds of leaders; "" where nobody has said."""

POSITIONS = {-2: "opposed", -1: "sceptical", 0: "undecided", 1: "supporting", 2: "leading"}
"""Where somebody stands towards the goal."""

LINE_STYLES = ("solid", "dashed", "dotted")

LEVELS = ("", "micro", "network", "system")
"""Where a lever works: in people, between them, or in the system as a whole."""

INTERVIEW_STEPS = ("", "who", "links", "influence", "goals", "done")
"""How far a perspective's interview has come; "" where there is none."""


@dataclass(frozen=True, slots=True)
class Placing:
    """What one perspective says of a stakeholder: its influence and interest, each from 0 to 1 (None: it did not say),
    what it is after, and its position, one of :data:`POSITIONS`."""

    perspective: str
    influence: float | None = None
    interest: float | None = None
    goals: str = ""
    position: int | None = None

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.goals) or any(said is not None for said in (self.influence, self.interest, self.position))


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A person, an organisation or a group. ``x``, ``y``: its centre on the sheet of stakeholders, map units.

    ``both``: its centre on the sheet that shows factors, too; None: not placed there yet. ``kind``: one of
    :data:`STAKEHOLDER_KINDS`. ``role``: the formal role; ``leader``: one of :data:`LEADERS`. ``influence`` and
    ``interest``: 0 to 1; ``wanted``: those the group hopes for. ``position``: one of :data:`POSITIONS`, None where
    nobody has said. These and ``goals`` are what the group agreed on; ``placings``: what each perspective says of them.
    """

    id: str
    label: str
    x: float = 0.0
    y: float = 0.0
    kind: str = "organisation"
    sector: str = ""
    role: str = ""
    leader: str = ""
    influence: float | None = None
    interest: float | None = None
    placings: tuple[Placing, ...] = ()
    wanted: Point | None = None
    position: int | None = None
    power: bool = False
    legitimacy: bool = False
    urgency: bool = False
    goals: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    pinned: bool = False
    perspectives: tuple[str, ...] = ()
    both: Point | None = None
    extra: Extra = field(default_factory=dict, hash=False)

    def said_by(self, perspective_id: str) -> Placing:
        """What a perspective says of it; of one that is silent an empty placing."""
        return next((each for each in self.placings if each.perspective == perspective_id), Placing(perspective_id))


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A way in which stakeholders are linked: funds, works with, reports to.

    ``colour``: which of the theme's colours for relations, from 0. ``style``: one of :data:`LINE_STYLES`. ``mutual``:
    both ways at once. ``formal``: by office, and it points to whoever is reported to; what is not formal is a
    network's informal side.
    """

    id: str
    name: str
    colour: int = 0
    style: str = "solid"
    mutual: bool = False
    formal: bool = False
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """A relation that is not there yet: when it is to be made (a date as YYYY-MM-DD, or "") and which stakeholder
    introduces the two ("": nobody, or gone since)."""

    date: str = ""
    introducer: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` and ``target`` (stakeholder ids, two different ones) are linked in the way of ``kind`` (an id).

    There is one for a kind and two ends; of a mutual kind, one for both directions. ``strength``: > 0, 1 is ordinary.
    ``plan``: it is wanted, not there yet.
    """

    id: str
    kind: str
    source: str
    target: str
    strength: float = 1.0
    bend: float | None = None
    notes: str = ""
    perspectives: tuple[str, ...] = ()
    plan: Plan | None = None
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Ability:
    """How far a stakeholder (``source``) can move a factor (``target``), 0 to 1, and which way it would: ``stance`` +1
    up, −1 down, 0 not known."""

    id: str
    source: str
    target: str
    ability: float = 0.5
    stance: int = 0
    notes: str = ""
    perspectives: tuple[str, ...] = ()
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A stakeholder that works on a lever, and what it took on."""

    stakeholder: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Experiment:
    """What was tried at a lever (a factor's id; the factor may be gone since) and what was learnt.

    ``date``: YYYY-MM-DD or "". ``ended``: it is over, and kept to be remembered. ``lever``: what the factor was called
    when it went; "" as long as it is there.
    """

    id: str
    factor: str
    tried: str
    date: str = ""
    expected: str = ""
    happened: str = ""
    let_go: str = ""
    keep: str = ""
    ended: bool = False
    lever: str = ""
    extra: Extra = field(default_factory=dict, hash=False)
