"""A run over steps: the map as a fuzzy cognitive map (Kosko 1986), the second and numeric answer to "what if".

Every factor has a level; at each step it takes f(Σ of what acts on it), a link from i to j giving sign × strength ×
level of i, the strongest link of the map counting 1. f is a sigmoid 1 / (1 + e^−x) (levels 0 to 1), tanh (−1 to 1),
or linear: f(x) = x, which may grow without end. Links without a sign give nothing; delays are not counted. The numbers
are relative: they compare scenarios, they predict nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph, Floats, Ints
from sysmap.analysis.results_whatif import CYCLING, DIVERGING, MOVING, SETTLED, Run
from sysmap.model import Push

TOLERANCE = 1e-9
"""Levels closer than this are the same. A looser one takes a slow drift for an end (1e-6 is the most that is safe)."""

VISIBLE = 1e-4
"""How far a cycle must move: a smaller one is most likely dying out, and is followed until it has."""

LONGEST_CYCLE = 50
"""Steps of the longest cycle that is noticed."""

ENDLESS = 1e9
"""A level beyond this grows without end (linear only)."""


def _sigmoid(level: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-level.clip(-700, 700))))


def _linear(level: Floats) -> Floats:
    return level


_ANSWER: Mapping[str, Callable[[Floats], Floats]] = {"sigmoid": _sigmoid, "tanh": np.tanh, "linear": _linear}

_REST = {"sigmoid": 0.5, "tanh": 0.0, "linear": 0.0}
"""The level of a factor on which nothing acts."""

_LOWEST = {"sigmoid": 0.0, "tanh": -1.0, "linear": -1.0}
"""The level of a factor that is pushed down; up is 1."""


def run(
    graph: CausalGraph,
    pushes: Iterable[Push],
    *,
    activation: str = "sigmoid",
    steps: int = 100,
    cancelled: Callable[[], bool] | None = None,
) -> Run:
    """Where the levels go under these pushes, from where they stand when nobody pushes.

    The baseline is a run of the same length from rest. Pushed factors are put to their highest or lowest level: held
    ones for every step, others for the first. ``steps``: 1 or more. ``activation``: sigmoid, tanh or linear (KeyError
    for another). Pushed factors that are not on the map are left out. Raises Cancelled.
    """
    budget = Budget(cancelled=cancelled)
    step = _Step(graph, activation)
    rest = np.full(graph.size, _REST[activation])
    nobody = np.zeros(0, dtype=np.int64)
    before, before_end, _, before_period = _follow(step, rest, nobody, steps, budget)
    baseline = before[-before_period or -1 :].mean(axis=0)
    start, there = baseline.copy(), [push for push in pushes if push.factor in graph.number]
    for push in there:
        start[graph.number[push.factor]] = 1.0 if push.direction > 0 else _LOWEST[activation]
    held = np.array([graph.number[push.factor] for push in there if push.held], dtype=np.int64)
    levels, ending, settled_at, period = _follow(step, start, held, steps, budget)
    change = levels[-period or -1 :].mean(axis=0) - baseline
    return Run(
        levels=_by_factor(graph, levels.T),
        ending=ending,
        settled_at=settled_at,
        period=period,
        baseline=dict(zip(graph.factors, baseline.tolist(), strict=True)),
        change=dict(zip(graph.factors, change.tolist(), strict=True)),
        baseline_ending=before_end,
        activation=activation,
    )


class _Step:
    """One step of the map."""

    def __init__(self, graph: CausalGraph, activation: str) -> None:
        self._graph, self._answer = graph, _ANSWER[activation]
        most = max([*graph.weight.tolist(), *(link.strength for link in graph.self_links)], default=0.0) or 1.0
        self._links = graph.sign * (graph.weight / most)
        self._own = np.zeros(graph.size)
        for link in graph.self_links:
            self._own[graph.number[link.source]] += int(link.polarity) * (link.strength / most)

    def __call__(self, level: Floats) -> Floats:
        reaching = self._graph.sum_by_target(self._links * level[self._graph.source])
        return self._answer(reaching + self._own * level)


def _follow(step: _Step, start: Floats, held: Ints, steps: int, budget: Budget) -> tuple[Floats, str, int | None, int]:
    """The levels at each step (steps + 1 at most, factors), how it ended, from which step on, and a cycle's length."""
    levels = [start]
    same = np.zeros(LONGEST_CYCLE + 1, dtype=np.int64)  # for each length: steps in a row that repeat those so long ago
    for _ in range(steps):
        budget.spend(1)
        level = step(levels[-1])
        level[held] = start[held]
        levels.append(level)
        if np.abs(level).max(initial=0) > ENDLESS:
            return np.array(levels), DIVERGING, None, 0
        for period in range(1, min(LONGEST_CYCLE, len(levels) - 1) + 1):
            repeats = np.abs(level - levels[-1 - period]).max(initial=0) <= TOLERANCE
            same[period] = same[period] + 1 if repeats else 0
            if same[period] >= period:
                if period == 1:
                    return np.array(levels), SETTLED, len(levels) - 2, 0
                if np.abs(level - levels[-2]).max() > VISIBLE:
                    return np.array(levels), CYCLING, len(levels) - 2 * period, period
    return np.array(levels), MOVING, None, 0


def _by_factor(graph: CausalGraph, levels: Floats) -> dict[str, tuple[float, ...]]:
    return {factor: tuple(row) for factor, row in zip(graph.factors, levels.tolist(), strict=True)}
