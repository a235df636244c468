"""What comes of a push: which way every factor goes, and a run over steps. Frozen values in the room's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sysmap.analysis.results import Path

UP, DOWN, DEPENDS, UNTOUCHED = "up", "down", "depends", "untouched"
"""Where a factor goes. ``depends``: paths disagree, and none of the two sides clearly outweighs the other."""

SETTLED, CYCLING, DIVERGING, MOVING = "settled", "cycling", "diverging", "still moving"
"""How a run over steps ends."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the pushes do to one factor.

    ``verdict``: UP, DOWN, DEPENDS or UNTOUCHED; a factor that is pushed goes the way it is pushed. ``direction``: +1,
    −1, or 0 where nothing reaches it or the two sides weigh the same; known for DEPENDS too. ``certainty``: 0 to 1,
    how much of what reaches it pulls one way; 1 only where ``settled``. ``settled``: every path agrees, so the
    direction holds whatever the strengths of the links. ``effect``: signed, a push being ±1. ``pushed``: it is one
    of the pushed. ``steps``: the fewest links from a push, None where none leads there; ``delays``: the fewest delays
    on any way there.
    """

    factor: str
    verdict: str
    direction: int
    certainty: float
    settled: bool
    effect: float
    pushed: bool = False
    steps: int | None = None
    delays: int = 0


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Every factor's outcome by id, in the map's order. ``missing``: pushed factors that are not on the map."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one factor goes where it goes: the strongest paths from the pushes to it, by what they do to it.

    ``agreeing``: paths that take it the way of its outcome (where that is 0: that raise it); ``disagreeing``: the
    other way; ``unsure``: paths with a link whose sign nobody knows. A path's ``share`` is its part of everything that
    reaches the factor, its ``sign`` what it does to the factor with the push as it is. ``complete``: False where the
    search stopped before it had seen every path.
    """

    outcome: Outcome
    agreeing: tuple[Path, ...] = ()
    disagreeing: tuple[Path, ...] = ()
    unsure: tuple[Path, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """A fuzzy-cognitive-map run. ``levels``: for each factor its level at every step from 0 (the start) on.

    ``ending``: SETTLED, CYCLING, DIVERGING or MOVING (the steps ran out). ``settled_at``: the step from which nothing
    moved any more, or the cycle began; None for the other endings. ``period``: steps of the cycle, 0 where none.
    ``baseline``: where each factor stands when nobody pushes. ``change``: how far from it each factor ends (over a
    cycle: on average). ``baseline_ending``: how the run without pushes ended; a change from a baseline that has not
    settled says little.
    """

    levels: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    ending: str = SETTLED
    settled_at: int | None = 0
    period: int = 0
    baseline: Mapping[str, float] = field(default_factory=dict)
    change: Mapping[str, float] = field(default_factory=dict)
    baseline_ending: str = SETTLED
    activation: str = "sigmoid"


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One scenario of a comparison: what it pushes towards, and what comes of it.

    ``goals_helped``, ``goals_harmed``: goals that go the wanted way or the other; those that depend are in neither.
    ``total``: the effect on all goals as wanted, importance counted. ``run``: the same pushes over steps, in the way
    the scenario says.
    """

    name: str
    what_if: WhatIf
    run: Run
    goals_helped: tuple[str, ...] = ()
    goals_harmed: tuple[str, ...] = ()
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class ScenarioComparison:
    """Scenarios side by side. ``differing``: factors whose verdict is not the same in all, goals first."""

    scenarios: tuple[ScenarioResult, ...] = ()
    differing: tuple[str, ...] = ()
