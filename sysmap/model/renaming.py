"""Records under other ids, and records that no longer point to what is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sysmap.model.people import Ability, Experiment, Relation, Stakeholder
from sysmap.model.records import Factor, Link, LoopName, Record, Scenario, View

Ids = Mapping[str, str]


def renamed(record: Record, ids: Ids) -> Record:
    """A record under the id that ``ids`` gives it, and with other ids in all that it refers to; others stay."""

    def known(key: str) -> str:
        return ids.get(key, key)

    record = replace(record, id=known(record.id))
    if isinstance(record, Link | Relation | Ability):
        record = replace(record, source=known(record.source), target=known(record.target))
    if isinstance(record, Factor | Stakeholder | Relation | Ability):
        record = replace(record, perspectives=tuple(map(known, record.perspectives)))
    match record:
        case Factor(lever=lever) if lever:
            commitments = tuple(replace(each, stakeholder=known(each.stakeholder)) for each in lever.commitments)
            record = replace(record, lever=replace(lever, commitments=commitments))
        case Link(perspectives=held):
            record = replace(
                record, perspectives=tuple(replace(each, perspective=known(each.perspective)) for each in held)
            )
        case Stakeholder(placings=placings):
            record = replace(
                record, placings=tuple(replace(each, perspective=known(each.perspective)) for each in placings)
            )
        case Relation(kind=kind, plan=plan):
            moved = replace(plan, introducer=known(plan.introducer)) if plan else None
            record = replace(record, kind=known(kind), plan=moved)
        case Experiment(factor=factor):
            record = replace(record, factor=known(factor))
        case LoopName(links=links):
            record = replace(record, links=frozenset(map(known, links)))
        case View(spotlight=spotlight):
            record = replace(record, spotlight=tuple(map(known, spotlight)))
        case Scenario(pushes=pushes):
            record = replace(record, pushes=tuple(replace(push, factor=known(push.factor)) for push in pushes))
        case _:
            pass
    return record


def without_perspective(record: Record, perspective: str) -> Record:
    """The record, no longer held or placed by a perspective."""
    if isinstance(record, Link):
        return replace(
            record, perspectives=tuple(each for each in record.perspectives if each.perspective != perspective)
        )
    if isinstance(record, Factor | Stakeholder | Relation | Ability):
        record = replace(record, perspectives=tuple(each for each in record.perspectives if each != perspective))
    if isinstance(record, Stakeholder):
        record = replace(record, placings=tuple(each for each in record.placings if each.perspective != perspective))
    return record
