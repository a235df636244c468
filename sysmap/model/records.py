"""The records a map is made of: small frozen values that know nothing of files, screens or history.

Every record has an ``id`` that is unique in its map and never changes. A record is changed by
replacing it (``dataclasses.replace``) inside a document's edit.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeVar

from sysmap.model.people import Ability, Commitment, Experiment, Extra, Point, Relation, RelationKind, Stakeholder

INFO_ID = "map"
"""The one :class:`MapInfo` of a map has this id."""


class Polarity(IntEnum):
    """How a link's target answers its source: the same way, the opposite way, or nobody knows yet."""

    OPPOSITE = -1
    UNKNOWN = 0
    SAME = 1

    @property
    def glyph(self) -> str:
        """The sign a room reads: ``+``, ``−`` (a true minus) or ``?``."""
        return {1: "+", -1: "\N{MINUS SIGN}", 0: "?"}[self]


@dataclass(frozen=True, slots=True)
class Goal:
    """What the room wants of a factor: more of it (+1) or less (−1), and how much that matters (> 0)."""

    direction: int = 1
    importance: float = 1.0


@dataclass(frozen=True, slots=True)
class Lever:
    """A factor the group has chosen to move, and the working group that took it on (may be empty).

    ``level``: one of :data:`~sysmap.model.people.LEVELS`. ``commitments``: who works on it; one for a stakeholder.
    """

    working_group: str = ""
    level: str = ""
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """A variable that can go up or down. ``x``, ``y``: its centre on the map, in map units (px at 100 %), y down.

    ``both``: its centre on the sheet that shows stakeholders, too; None: where it is on the map of factors.
    ``actionability``: 0 to 1, how far the room can move it; None where it has not been rated. ``intervention``: which
    of Meadows' twelve places to intervene it is, 12 (numbers) to 1 (power to transcend paradigms); None: not said.
    """

    id: str
    label: str
    x: float = 0.0
    y: float = 0.0
    notes: str = ""
    tags: tuple[str, ...] = ()
    goal: Goal | None = None
    lever: Lever | None = None
    pinned: bool = False
    perspectives: tuple[str, ...] = ()
    actionability: float | None = None
    intervention: int | None = None
    both: Point | None = None
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Holding:
    """One perspective's claim that a link exists, with the sign it gives it."""

    perspective: str
    polarity: Polarity = Polarity.UNKNOWN


@dataclass(frozen=True, slots=True)
class Link:
    """A causal link: ``source`` acts on ``target`` (factor ids; the two may be the same factor).

    ``strength``: weight ≥ 0, 1 is ordinary. ``certainty``: 0 to 1, how sure the room is that the link exists.
    ``bend``: sagitta / chord of its arc, positive to the left of travel on screen; None lets the program route it.
    """

    id: str
    source: str
    target: str
    polarity: Polarity = Polarity.UNKNOWN
    strength: float = 1.0
    delay: bool = False
    certainty: float = 1.0
    bend: float | None = None
    notes: str = ""
    tags: tuple[str, ...] = ()
    perspectives: tuple[Holding, ...] = ()
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class LoopName:
    """What the group calls a loop, and its story. The loop is the set of its links; it may be broken since."""

    id: str
    links: frozenset[str]
    name: str
    story: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Perspective:
    """Whose map something is part of: an interview, a breakout group, an organisation.

    ``interview``: how far its Net-Map interview has come, one of :data:`~sysmap.model.people.INTERVIEW_STEPS`.
    ``interview_kind``: the kind of relation (its id) that it last asked about; it may be gone since.
    """

    id: str
    name: str
    notes: str = ""
    interview: str = ""
    interview_kind: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class View:
    """A saved way of looking: what colours mean, which things are in the spotlight, where the camera stands.

    ``camera``: centre x, centre y (map units) and zoom (1.0 is 100 %).
    """

    id: str
    name: str
    colour_by: str = ""
    spotlight: tuple[str, ...] = ()
    camera: tuple[float, float, float] | None = None
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Push:
    """A hand on a factor: up (+1) or down (−1), ``held`` there or given once and let go."""

    factor: str
    direction: int = 1
    held: bool = True


@dataclass(frozen=True, slots=True)
class Scenario:
    """A what-if that the group keeps. A pushed factor may be gone since.

    ``activation`` ("sigmoid", "tanh" or "linear") and ``steps`` (1 to 500) are for its run over steps.
    """

    id: str
    name: str
    pushes: tuple[Push, ...] = ()
    activation: str = "sigmoid"
    steps: int = 100
    notes: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class MapInfo:
    """What the map is called and what it is about."""

    id: str = INFO_ID
    title: str = ""
    description: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


Element = Factor | Stakeholder
"""What stands on a map."""

Tie = Link | Relation | Ability
"""What joins two of them."""

Record = (
    Factor
    | Link
    | LoopName
    | Perspective
    | View
    | Scenario
    | MapInfo
    | Stakeholder
    | RelationKind
    | Relation
    | Ability
    | Experiment
)
R = TypeVar(
    "R",
    Factor,
    Link,
    LoopName,
    Perspective,
    View,
    Scenario,
    MapInfo,
    Stakeholder,
    RelationKind,
    Relation,
    Ability,
    Experiment,
)

KINDS: Mapping[str, type[Record]] = {
    "map": MapInfo,
    "factor": Factor,
    "link": Link,
    "loop": LoopName,
    "perspective": Perspective,
    "view": View,
    "scenario": Scenario,
    "stakeholder": Stakeholder,
    "relation kind": RelationKind,
    "relation": Relation,
    "ability": Ability,
    "experiment": Experiment,
}
"""The word for each kind of record, as files write it."""


def new_id(prefix: str = "") -> str:
    """A fresh id: 60 random bits as 12 letters and digits behind a prefix, so that maps merge without clashes."""
    number = secrets.randbits(60)
    digits = "0123456789abcdefghjkmnpqrstvwxyz"
    return prefix + "".join(digits[number >> shift & 31] for shift in range(55, -1, -5))
