"""Scenarios of a map, each worked out and all held side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sysmap.analysis.fcm import run
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.results_whatif import DOWN, UP, ScenarioComparison, ScenarioResult
from sysmap.analysis.whatif import what_if
from sysmap.model import Scenario


def compare_scenarios(
    graph: CausalGraph, scenarios: Iterable[Scenario], cancelled: Callable[[], bool] | None = None
) -> ScenarioComparison:
    """What comes of each scenario and where they differ. Raises Cancelled."""
    results = tuple(_result(graph, scenario, cancelled) for scenario in scenarios)
    goals = [graph.factors[goal.node] for goal in graph.goals]
    differing = [
        factor
        for factor in dict.fromkeys([*goals, *graph.factors])
        if len({result.what_if.outcomes[factor].verdict for result in results}) > 1
    ]
    return ScenarioComparison(results, tuple(differing))


def _result(graph: CausalGraph, scenario: Scenario, cancelled: Callable[[], bool] | None) -> ScenarioResult:
    found = what_if(graph, scenario.pushes, cancelled=cancelled)
    over_steps = run(graph, scenario.pushes, activation=scenario.activation, steps=scenario.steps, cancelled=cancelled)
    helped: list[str] = []
    harmed: list[str] = []
    total = 0.0
    for goal in graph.goals:
        factor = graph.factors[goal.node]
        outcome = found.outcomes[factor]
        if outcome.pushed:
            continue
        total += goal.importance * goal.direction * outcome.effect
        if outcome.verdict in (UP, DOWN):
            (helped if outcome.direction == goal.direction else harmed).append(factor)
    return ScenarioResult(scenario.name, found, over_steps, tuple(helped), tuple(harmed), total)
