"""Scenarios: what-ifs that the group keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.steps import needed, put_all
from sysmap.model import Document, MapError, Push, Scenario, fold_label, new_id

NAMELESS = "a scenario needs a name"


def keep_scenario(document: Document, name: str, pushes: Iterable[Push]) -> str:
    """Keep these pushes under a name; the id of the scenario. Raises MapError for an empty name or a taken one."""
    scenario = Scenario(new_id("s"), _free_name(document, name), tuple(pushes))
    put_all(document, "Keep scenario", [scenario])
    return scenario.id


def rename_scenario(document: Document, scenario_id: str, name: str) -> tuple[str, ...]:
    """Rename a scenario. Raises MapError for an empty name or one that another has."""
    changed = replace(the_scenario(document, scenario_id), name=_free_name(document, name, scenario_id))
    return put_all(document, "Rename scenario", [changed])


def set_pushes(document: Document, scenario_id: str, pushes: Iterable[Push]) -> tuple[str, ...]:
    """Let a scenario push these factors, and no others. Raises MapError where one of them is pushed twice."""
    changed = replace(the_scenario(document, scenario_id), pushes=tuple(pushes))
    return put_all(document, "Pushes of the scenario", [changed])


def set_run(document: Document, scenario_id: str, activation: str, steps: int) -> tuple[str, ...]:
    """How a scenario's run over steps goes. Raises MapError for an unknown activation or steps outside 1 to 500."""
    changed = replace(the_scenario(document, scenario_id), activation=activation, steps=steps)
    return put_all(document, "Run of the scenario", [changed])


def set_scenario_notes(document: Document, scenario_id: str, notes: str) -> tuple[str, ...]:
    """Write the notes of a scenario."""
    return put_all(document, "Notes", [replace(the_scenario(document, scenario_id), notes=notes)])


def delete_scenario(document: Document, scenario_id: str) -> None:
    """Delete a scenario. Raises MapError where it is gone."""
    the_scenario(document, scenario_id)
    with document.edit("Delete scenario"):
        document.remove(scenario_id)


def the_scenario(document: Document, scenario_id: str) -> Scenario:
    """The scenario with this id. Raises MapError, in words, where it is gone."""
    record = document.get(scenario_id)
    if not isinstance(record, Scenario):
        raise MapError("this scenario is no longer in the map")
    return record


def _free_name(document: Document, name: str, own: str = "") -> str:
    clean = needed(name, NAMELESS)
    for other in document.snapshot.scenarios.values():
        if other.id != own and fold_label(other.name) == fold_label(clean):
            raise MapError(f"there is already a scenario called “{other.name}”")
    return clean
