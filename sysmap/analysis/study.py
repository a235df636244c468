"""Everything beyond the headline in one go, for scripts: reasons, the best set, questions, structure, what-if."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sysmap.analysis.best_sets import best_sets
from sysmap.analysis.budget import Budget
from sysmap.analysis.centrality import centralities
from sysmap.analysis.feedback_set import feedback_set
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.matching import drivers
from sysmap.analysis.micmac import micmac
from sysmap.analysis.one_short import one_short
from sysmap.analysis.reading_order import reading_order
from sysmap.analysis.results import Analysis, LeverageRow
from sysmap.analysis.results_sets import SetSearch
from sysmap.analysis.sentences import outcome_line, what_if_header
from sysmap.analysis.whatif import what_if
from sysmap.model import Push, SystemMap

SET_SIZE = 4
"""Levers in the best set: as many as the model case moved together."""

EFFORT = 20_000_000
"""Steps of the searches whose cost has no other bound; what they could not settle is said in their results."""


def study(snapshot: SystemMap, analysis: Analysis) -> dict[str, Any]:
    """Keys that ``analyse --json --study`` adds. Factors are given by their labels, directions as "up" and "down"."""
    graph = CausalGraph.of(snapshot)
    order = reading_order(analysis.loops, Budget(effort=EFFORT))
    held = feedback_set(graph, Budget(effort=EFFORT))
    steered = drivers(graph)
    name = _Names(snapshot)
    return {
        "broken_loops": [broken.name for broken in analysis.loops.broken],
        "reading_order": {
            "complete": order.complete,
            "loops": [
                {"id": each.loop.code, "factors": name.all(each.loop.factors), "new_links": len(each.new_links)}
                for each in order.loops
            ],
        },
        "questions": [
            {"from": name(each.source), "to": name(each.target), "would_close": sum(each.closes.values())}
            for each in one_short(graph, Budget(effort=EFFORT))
        ],
        "reasons": [_reasons(name, row) for row in analysis.leverage.rows],
        "best_set": _best_set(name, best_sets(graph, SET_SIZE)),
        "structure": {
            "drivers": name.all(steered.factors),
            "feedback_set": {
                "factors": name.all(held.factors),
                "exact": held.exact,
                "at_least": len(held.factors) if held.exact else held.at_least,
            },
            "quadrants": dict(zip(name.all(graph.factors), micmac(graph).quadrants, strict=True)),
        },
        "centralities": [
            {**asdict(row), "factor": name(row.factor)} for row in centralities(graph, Budget(effort=EFFORT)).rows
        ],
    }


def tried(snapshot: SystemMap, pushes: Sequence[Push]) -> list[dict[str, Any]]:
    """What comes of pushes, for scripts: every factor's verdict ("up", "down", "depends", "untouched")."""
    name = _Names(snapshot)
    return [
        {
            "factor": name(outcome.factor),
            "verdict": outcome.verdict,
            "certainty": outcome.certainty,
            "every_path_agrees": outcome.settled,
        }
        for outcome in what_if(CausalGraph.of(snapshot), pushes).outcomes.values()
    ]


def tried_text(snapshot: SystemMap, pushes: Sequence[Push]) -> str:
    """The same for people: the goals first, then all that moves."""
    found = what_if(CausalGraph.of(snapshot), pushes)
    moved = [each for each in found.outcomes.values() if each.direction or each.pushed or each.effect]
    moved.sort(key=lambda each: (snapshot.factors[each.factor].goal is None, not each.pushed, -abs(each.effect)))
    lines = ["WHAT IF", what_if_header(found), *(f"  {outcome_line(snapshot, each)}" for each in moved)]
    return "\n".join(lines) + "\n"


class _Names:
    def __init__(self, snapshot: SystemMap) -> None:
        self._factors = snapshot.factors

    def __call__(self, factor_id: str) -> str:
        return self._factors[factor_id].label

    def all(self, factor_ids: Sequence[str]) -> list[str]:
        return [self(factor_id) for factor_id in factor_ids]


def _reasons(name: _Names, row: LeverageRow) -> dict[str, Any]:
    return {
        "factor": name(row.factor),
        "steps": row.steps,
        "loops": row.loops,
        "priority": row.priority,
        "paths": [
            {"factors": name.all(path.factors), "sign": path.sign, "delays": path.delays, "share": path.share}
            for path in row.paths
        ],
        "side_effects": [
            {"factor": name(each.factor), "direction": _way(each.direction), "against": each.against}
            for each in row.side_effects
        ],
    }


def _best_set(name: _Names, search: SetSearch) -> dict[str, Any]:
    best = search.best[0]
    whole = search.reference.total
    return {
        "levers": [
            {"factor": name(each.factor), "direction": _way(each.direction), "alone": each.alone, "adds": each.adds}
            for each in best.members
        ],
        "total": best.total,
        "share_of_all": best.total / whole if whole > 0 else None,
        "of_all": len(search.candidates),
        "exact": search.exact,
        "bound": search.bound,
    }


def _way(direction: int) -> str:
    return "up" if direction > 0 else "down"
