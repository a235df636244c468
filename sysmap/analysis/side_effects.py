"""What else a lever does: to each goal by itself, and to the other levers that the group has chosen."""

from __future__ import annotations

import numpy as np

from sysmap.analysis.graph import CausalGraph, Ints
from sysmap.analysis.responses import Responses
from sysmap.analysis.results import SideEffect
from sysmap.model import SystemMap

MOST = 30
"""Goals and levers looked at, the most important goals first."""

LEAST = 0.01
"""Effects below this (a push being 1) are not worth telling."""


def side_effects(
    snapshot: SystemMap, graph: CausalGraph, told: Ints, direction: Ints
) -> dict[int, tuple[SideEffect, ...]]:
    """The side effects of pushing each factor of ``told`` in its good ``direction`` (of every factor), largest first.

    Goals count where there are several: a lever that helps the sum of them may harm one. Without goals no direction
    is good, and nothing is told.
    """
    several = len(graph.goals) > 1
    by_importance = sorted(graph.goals, key=lambda goal: -goal.importance)
    wanted = {goal.node: goal.direction for goal in by_importance} if several else {}
    if graph.goals:
        goals = {goal.node for goal in graph.goals}
        for i, factor in enumerate(graph.factors):
            if snapshot.factors[factor].lever and i not in goals:
                wanted[i] = int(direction[i])
    columns = np.array(list(wanted)[:MOST], dtype=np.int64)
    if not (len(columns) and len(told)):
        return {}
    responses = Responses.of(graph, columns)
    signed, sent = responses.signed[told] * direction[told, np.newaxis], responses.sent[told]
    certainty = np.divide(np.abs(signed), sent, out=np.zeros_like(sent), where=sent > 0).clip(0, 1)
    found = {}
    for row, i in enumerate(told.tolist()):
        worth = [c for c in np.argsort(-np.abs(signed[row]), kind="stable").tolist() if abs(signed[row, c]) >= LEAST]
        found[i] = tuple(
            SideEffect(
                factor=graph.factors[columns[c]],
                direction=1 if signed[row, c] > 0 else -1,
                certainty=float(certainty[row, c]),
                against=bool(signed[row, c] * wanted[int(columns[c])] < 0),
            )
            for c in worth
            if columns[c] != i
        )
    return found
