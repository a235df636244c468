"""What several levers do together when all are pushed in their good direction and held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import factorial

import numpy as np

from sysmap.analysis.graph import CausalGraph, Floats, Ints
from sysmap.analysis.leverage import shares, wanted
from sysmap.analysis.responses import alone, answers
from sysmap.analysis.results_sets import (
    APART,
    BOOST,
    CONFLICT,
    OVERLAP,
    GoalEffect,
    Member,
    PairEffect,
    SetEffect,
)

SHARED = 8
"""Members up to which every part of the set is worked out (2⁸ sets), so that each member's share is exact."""

PAIRED = 16
"""Members up to which pairs are looked at."""

TOLD = 30
"""Goals that are told one by one, the most important ones; all of them count."""

NOTABLE = 0.1
"""The part of the weaker lever's effect that makes an overlap or a boost; and of what is sent, a sure pull."""

NOTHING = 1e-9
"""Effects below this (a push being 1) are none."""


class Together:
    """The joint effects of sets drawn from some levers of a map.

    For a set S held at δ, x_g = δ_S N_SS⁻¹ N_Sg (see responses), and its total is Σ_g ω_g d_g x_g over the goals that
    are not in S. ``nodes``: the levers' factor numbers, ``direction``: the way each is pushed; both (n,). Sets are
    given as places in ``nodes``.
    """

    def __init__(self, graph: CausalGraph, levers: Iterable[int], directions: Mapping[int, int]) -> None:
        """``directions`` by factor number; a lever without one is pushed the way that helps the goals."""
        self.graph = graph
        self.nodes = np.array(list(levers), dtype=np.int64)
        self._goals = sorted(sorted(graph.goals, key=lambda goal: -goal.importance)[:TOLD])
        share, weights = shares(graph, graph.relative_weight), wanted(graph)
        ends = alone(graph, np.concatenate((self.nodes, [goal.node for goal in self._goals])).astype(np.int64))
        count = len(self.nodes)
        signed = answers(graph, graph.sign * share, np.column_stack((ends, weights)))[self.nodes]
        sent = answers(graph, share, np.column_stack((ends, np.abs(weights))))[self.nodes]
        self.signed, self._to_goals = signed[:, :count], signed[:, count:-1]
        self.sent, self._sent_to_goals = sent[:, :count], sent[:, count:-1]
        self.effect: Floats = signed[:, -1]
        """What a push up of each lever does to the goals, itself included where it is one."""
        self.reach: Floats = sent[:, -1]
        own = weights[self.nodes]
        good = np.where(own != 0, own, self.effect)
        self.direction = np.array(
            [directions.get(node, -1 if good[i] < 0 else 1) for i, node in enumerate(self.nodes.tolist())],
            dtype=np.float64,
        )
        self.own: Floats = own * self.direction
        """What a lever that is a goal does by being held; it does not count."""

    def totals(self, sets: Ints) -> Floats:
        """The totals of many sets of one size. ``sets``: one row a set; result: one number a set."""
        if sets.shape[1] == 0:
            return np.zeros(len(sets))
        held = self.signed[sets[:, :, np.newaxis], sets[:, np.newaxis, :]]
        answer = np.linalg.solve(held, self.effect[sets][:, :, np.newaxis])[:, :, 0]
        found: Floats = (self.direction[sets] * answer).sum(axis=1) - self.own[sets].sum(axis=1)
        return found

    def describe(self, members: Sequence[int]) -> SetEffect:
        """All there is to say of one set."""
        chosen = list(members)
        if not chosen:
            return SetEffect(goals=tuple(GoalEffect(self.graph.factors[goal.node], 0.0, 0.0) for goal in self._goals))
        parts = _Parts(self, chosen)
        everyone = (1 << len(chosen)) - 1
        shares = parts.shapley() if len(chosen) <= SHARED else None
        told = tuple(
            Member(
                factor=self._name(place),
                direction=int(self.direction[place]),
                alone=parts.total(1 << i),
                adds=parts.total(everyone) - parts.total(everyone ^ 1 << i),
                share=None if shares is None else shares[i],
            )
            for i, place in enumerate(chosen)
        )
        pairs = tuple(
            self._pair(chosen[i], chosen[j], parts.total(1 << i), parts.total(1 << j), parts.total(1 << i | 1 << j))
            for i, j in parts.pairs
        )
        return SetEffect(told, parts.total(everyone), self._on_goals(chosen), pairs)

    def _on_goals(self, chosen: list[int]) -> tuple[GoalEffect, ...]:
        push, inside = self.direction[chosen], np.ix_(chosen, chosen)
        moved = np.linalg.solve(self.signed[inside].T, push) @ self._to_goals[chosen]
        sent = np.linalg.solve(self.sent[inside].T, np.abs(push)) @ self._sent_to_goals[chosen]
        held = set(self.nodes[chosen].tolist())
        found = []
        for c, goal in enumerate(self._goals):
            name = self.graph.factors[goal.node]
            if goal.node in held:
                found.append(GoalEffect(name, 0.0, 0.0, held=True))
            else:
                certainty = min(1.0, abs(moved[c]) / sent[c]) if sent[c] > NOTHING else 0.0
                found.append(GoalEffect(name, _clean(goal.direction * float(moved[c])), float(certainty)))
        return tuple(found)

    def _pair(self, i: int, j: int, first: float, second: float, both: float) -> PairEffect:
        gain = _clean(both - first - second)
        weaker = min(abs(first), abs(second))
        lost = -gain / weaker if weaker > NOTHING else 0.0
        if both < max(first, second) - NOTHING:
            kind = CONFLICT
        elif abs(lost) <= NOTABLE:
            kind = APART
        else:
            kind = OVERLAP if lost > 0 else BOOST
        against = tuple(self._name(to) for by, to in ((j, i), (i, j)) if self._pulls_wrong(by, to))
        return PairEffect(self._name(i), self._name(j), gain, kind, lost, against)

    def _pulls_wrong(self, by: int, to: int) -> bool:
        pull = self.direction[by] * self.signed[by, to] * self.direction[to]
        return bool(pull < -NOTHING and -pull >= NOTABLE * self.sent[by, to])

    def _name(self, place: int) -> str:
        return self.graph.factors[int(self.nodes[place])]


class _Parts:
    """The totals of the parts of a set, each worked out once; a part is a number with a bit for each member."""

    def __init__(self, together: Together, chosen: list[int]) -> None:
        self._together, self._chosen = together, chosen
        self._known: dict[int, float] = {0: 0.0}
        count = len(chosen)
        everyone = (1 << count) - 1
        self.pairs = tuple(combinations(range(count), 2)) if count <= PAIRED else ()
        if count <= SHARED:
            self._learn(range(1, everyone + 1))
        else:
            pairs = [1 << i | 1 << j for i, j in self.pairs]
            bits = [1 << i for i in range(count)]
            self._learn([everyone, *bits, *(everyone ^ bit for bit in bits), *pairs])

    def _learn(self, parts: Iterable[int]) -> None:
        by_size: dict[int, list[int]] = {}
        for part in parts:
            by_size.setdefault(part.bit_count(), []).append(part)
        for same in by_size.values():
            sets = np.array([[place for i, place in enumerate(self._chosen) if part >> i & 1] for part in same])
            self._known |= zip(same, map(_clean, self._together.totals(sets).tolist()), strict=True)

    def total(self, part: int) -> float:
        return self._known[part]

    def shapley(self) -> list[float]:
        """What each member adds, on average over all orders in which they could come (Shapley 1953)."""
        count = len(self._chosen)
        chance = [factorial(size) * factorial(count - size - 1) / factorial(count) for size in range(count)]
        return [
            sum(
                chance[part.bit_count()] * (self._known[part | 1 << i] - self._known[part])
                for part in range(1 << count)
                if not part >> i & 1
            )
            for i in range(count)
        ]


def joint(graph: CausalGraph, factors: Iterable[str], directions: Mapping[str, int] | None = None) -> SetEffect:
    """What pushing and holding these factors (ids) together does to the goals.

    ``directions``: +1 or −1 by factor id; a factor without one is pushed the way that helps the goals. Factors that
    are not on the map are left out. Without goals the total is 0.
    """
    together, places = _gathered(graph, [factors], directions)
    return together.describe(places[0])


def part_of(effect: SetEffect, reference: SetEffect) -> float | None:
    """The part of the reference's effect that a set reaches; above 1 where the members of the reference hinder it."""
    return effect.total / reference.total if reference.total > NOTHING else None


def _gathered(
    graph: CausalGraph, sets: Sequence[Iterable[str]], directions: Mapping[str, int] | None
) -> tuple[Together, list[list[int]]]:
    numbers = [[graph.number[factor] for factor in dict.fromkeys(one) if factor in graph.number] for one in sets]
    levers = list(dict.fromkeys(node for one in numbers for node in one))
    place = {node: i for i, node in enumerate(levers)}
    given = {graph.number[factor]: way for factor, way in (directions or {}).items() if factor in graph.number}
    return Together(graph, levers, given), [[place[node] for node in one] for one in numbers]


def _clean(value: float) -> float:
    return value if abs(value) > NOTHING else 0.0
