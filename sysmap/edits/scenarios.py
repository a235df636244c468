"""Scenarios: what-ifs that the group keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.steps import free_name, put_all, the
from sysmap.model import Document, Push, Scenario, new_id


def keep_scenario(document: Document, name: str, pushes: Iterable[Push]) -> str:
    """Keep these pushes under a name; the id of the scenario. Raises MapError for an empty name or a taken one."""
    scenario = Scenario(new_id("s"), free_name(document, Scenario, name), tuple(pushes))
    put_all(document, "Keep scenario", [scenario])
    return scenario.id


def rename_scenario(document: Document, scenario_id: str, name: str) -> tuple[str, ...]:
    """Rename a scenario. Raises MapError for an empty name or one that another has."""
    changed = replace(the(document, Scenario, scenario_id), name=free_name(document, Scenario, name, scenario_id))
    return put_all(document, "Rename scenario", [changed])


def set_pushes(document: Document, scenario_id: str, pushes: Iterable[Push]) -> tuple[str, ...]:
    """Let a scenario push these factors, and no others. Raises MapError where one of them is pushed twice."""
    changed = replace(the(document, Scenario, scenario_id), pushes=tuple(pushes))
    return put_all(document, "Pushes of the scenario", [changed])


def set_run(document: Document, scenario_id: str, activation: str, steps: int) -> tuple[str, ...]:
    """How a scenario's run over steps goes. Raises MapError for an unknown activation or steps outside 1 to 500."""
    changed = replace(the(document, Scenario, scenario_id), activation=activation, steps=steps)
    return put_all(document, "Run of the scenario", [changed])


def set_scenario_notes(document: Document, scenario_id: str, notes: str) -> tuple[str, ...]:
    """Write the notes of a scenario."""
    return put_all(document, "Notes", [replace(the(document, Scenario, scenario_id), notes=notes)])


def delete_scenario(document: Document, scenario_id: str) -> None:
    """Delete a scenario. Raises MapError where it is gone."""
    the(document, Scenario, scenario_id)
    with document.edit("Delete scenario"):
        document.remove(scenario_id)
