"""What was tried at a lever and what was learnt: nothing of it is lost when it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sysmap.edits.steps import needed, put_all, the
from sysmap.model import Document, Experiment, Factor, SystemMap, new_id

NAMELESS = "say in a few words what was tried"


def lever_of(snapshot: SystemMap, experiment: Experiment) -> str:
    """What the lever is called, or was when its factor went."""
    factor = snapshot.factors.get(experiment.factor)
    return (factor.label if factor else experiment.lever) or "(no name)"


def add_experiment(document: Document, factor_id: str, tried: str, date: str = "") -> str:
    """Add an experiment at a factor; its id. Raises MapError where nothing was tried or the date is none."""
    the(document, Factor, factor_id)
    experiment = Experiment(new_id("e"), factor_id, needed(tried, NAMELESS), date)
    with document.edit("Add an experiment"):
        document.put(experiment)
    return experiment.id


def change_experiment(document: Document, experiment_id: str, **fields: Any) -> tuple[str, ...]:
    """Set fields of an experiment (tried, date, expected, happened, let_go, keep, ended). Raises MapError for values
    that cannot be."""
    experiment = the(document, Experiment, experiment_id)
    if "tried" in fields:
        fields["tried"] = needed(fields["tried"], NAMELESS)
    step = "What was learnt"
    if "ended" in fields:
        step = "Celebrate the end" if fields["ended"] else "Go on with it"
    return put_all(document, step, [replace(experiment, **fields)])


def delete_experiment(document: Document, experiment_id: str) -> tuple[str, ...]:
    """Take an experiment out, one written by mistake say. One that is over is better ended, and kept."""
    the(document, Experiment, experiment_id)
    with document.edit("Delete the experiment"):
        document.remove(experiment_id)
    return (experiment_id,)
