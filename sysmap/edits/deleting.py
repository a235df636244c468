"""Taking things off the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.model import Document, Element, Factor, Stakeholder, Tie


def delete(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Delete what of a selection stands on the map or joins two things there, elements with all that is tied to them.

    Every id that went. The names of loops stay: a loop that lost a link shows as broken until the link is back. So do
    experiments, under the name of their lever: what was learnt outlives the factor. What a stakeholder took on goes
    with it.
    """
    chosen = [record for key in dict.fromkeys(ids) if isinstance(record := document.get(key), Element | Tie)]
    if not chosen:
        return ()
    doomed = dict.fromkeys(record.id for record in chosen if isinstance(record, Tie))
    elements = [record for record in chosen if isinstance(record, Element)]
    for element in elements:
        doomed.update(dict.fromkeys(sorted(document.ties_at(element.id))))
    doomed.update(dict.fromkeys(element.id for element in elements))
    with document.edit("Delete" if len(chosen) == 1 else f"Delete {len(chosen)} things"):
        _name_levers(document, {element.id: element.label for element in elements if isinstance(element, Factor)})
        for record_id in doomed:
            document.remove(record_id)
        _withdraw(document, {element.id for element in elements if isinstance(element, Stakeholder)})
    return tuple(doomed)


def _name_levers(document: Document, gone: dict[str, str]) -> None:
    """What was tried at a factor that goes remembers how it was called."""
    for experiment in document.snapshot.experiments.values() if gone else ():
        if experiment.factor in gone:
            document.put(replace(experiment, lever=gone[experiment.factor]))


def _withdraw(document: Document, gone: set[str]) -> None:
    """Nobody is committed who is no longer on the map."""
    for factor in document.snapshot.factors.values() if gone else ():
        if factor.lever and any(each.stakeholder in gone for each in factor.lever.commitments):
            kept = tuple(each for each in factor.lever.commitments if each.stakeholder not in gone)
            document.put(replace(factor, lever=replace(factor.lever, commitments=kept)))
