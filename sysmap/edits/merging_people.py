"""Two stakeholders that turn out to be one, and what people can do about factors that turned out to be one."""

from __future__ import annotations

from dataclasses import replace

from sysmap.edits.abilities import ability_between
from sysmap.edits.relations import relation_between
from sysmap.edits.steps import joined, the, united
from sysmap.model import Ability, Commitment, Document, MapError, Placing, Relation, Stakeholder

USUAL_KIND = Stakeholder("", "").kind
"""What a stakeholder is of whom nobody said otherwise."""


def merge_stakeholders(document: Document, keep: str, gone: str) -> tuple[str, ...]:
    """Fold the stakeholder ``gone`` into ``keep``; the ids of every record touched.

    ``keep`` keeps its label, place and all that was said of it, and gains what was only said of the other. Relations
    between the two go; those that come to lie on one another become one. Raises MapError for one with itself.
    """
    if keep == gone:
        raise MapError("a stakeholder cannot be merged with itself")
    stays, goes = the(document, Stakeholder, keep), the(document, Stakeholder, gone)
    touched = dict.fromkeys((keep, gone))
    with document.edit("Merge stakeholders", weighty=True):
        for tie_id in sorted(document.ties_at(gone)):
            touched[tie_id] = None
            tie = document.get(tie_id)
            if isinstance(tie, Relation):
                _move_relation(document, tie, keep, gone)
            elif isinstance(tie, Ability):
                move_ability(document, replace(tie, source=keep))
        document.put(_united(stays, goes))
        _follow(document, keep, gone)
        document.remove(gone)
    return tuple(touched)


def move_ability(document: Document, moved: Ability) -> None:
    """Put an ability with another end in place of itself; where there is one already, the farther-reaching stays."""
    twin = ability_between(document, moved.source, moved.target)
    if twin is None or twin.id == moved.id:
        document.put(moved)
        return
    document.remove(moved.id)
    document.put(
        replace(
            twin,
            ability=max(twin.ability, moved.ability),
            stance=twin.stance or moved.stance,
            notes=joined(twin.notes, moved.notes),
            perspectives=united(twin.perspectives, moved.perspectives),
        )
    )


def _move_relation(document: Document, relation: Relation, keep: str, gone: str) -> None:
    source = keep if relation.source == gone else relation.source
    target = keep if relation.target == gone else relation.target
    document.remove(relation.id)
    if source == target:
        return
    twin = relation_between(document, relation.kind, source, target)
    if twin is None:
        document.put(replace(relation, source=source, target=target))
        return
    document.put(
        replace(
            twin,
            strength=max(twin.strength, relation.strength),
            notes=joined(twin.notes, relation.notes),
            perspectives=united(twin.perspectives, relation.perspectives),
            plan=twin.plan if relation.plan else None,
        )
    )


def _both_said(stays: Placing, goes: Placing) -> Placing:
    """What one perspective said of two that are one."""
    return Placing(
        stays.perspective,
        goes.influence if stays.influence is None else stays.influence,
        goes.interest if stays.interest is None else stays.interest,
        joined(stays.goals, goes.goals),
        goes.position if stays.position is None else stays.position,
    )


def _united(stays: Stakeholder, goes: Stakeholder) -> Stakeholder:
    tellers = dict.fromkeys(each.perspective for each in (*goes.placings, *stays.placings))
    return replace(
        stays,
        kind=goes.kind if stays.kind == USUAL_KIND else stays.kind,
        sector=stays.sector or goes.sector,
        role=stays.role or goes.role,
        leader=stays.leader or goes.leader,
        influence=goes.influence if stays.influence is None else stays.influence,
        interest=goes.interest if stays.interest is None else stays.interest,
        placings=tuple(_both_said(stays.said_by(teller), goes.said_by(teller)) for teller in tellers),
        wanted=stays.wanted or goes.wanted,
        position=goes.position if stays.position is None else stays.position,
        power=stays.power or goes.power,
        legitimacy=stays.legitimacy or goes.legitimacy,
        urgency=stays.urgency or goes.urgency,
        goals=joined(stays.goals, goes.goals),
        notes=joined(stays.notes, goes.notes),
        tags=united(stays.tags, goes.tags),
        perspectives=united(stays.perspectives, goes.perspectives),
        extra={**goes.extra, **stays.extra},
    )


def _follow(document: Document, keep: str, gone: str) -> None:
    """Commitments and introductions follow."""
    for factor in document.snapshot.factors.values():
        if factor.lever and any(each.stakeholder == gone for each in factor.lever.commitments):
            taken: dict[str, Commitment] = {}
            for each in factor.lever.commitments:
                who = keep if each.stakeholder == gone else each.stakeholder
                before = taken.get(who, Commitment(who))
                taken[who] = replace(before, what=joined(before.what, each.what, "; "))
            document.put(replace(factor, lever=replace(factor.lever, commitments=tuple(taken.values()))))
    for relation in document.snapshot.relations.values():
        if relation.plan and relation.plan.introducer == gone:
            document.put(replace(relation, plan=replace(relation.plan, introducer=keep)))
