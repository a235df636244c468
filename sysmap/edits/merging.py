"""Two factors that turn out to be one."""

from __future__ import annotations

from dataclasses import replace

from sysmap.edits.merging_people import move_ability
from sysmap.edits.steps import joined, the, united
from sysmap.model import Ability, Document, Factor, Holding, Lever, Link, MapError, Polarity, Push


def merge_factors(document: Document, keep: str, gone: str) -> tuple[str, ...]:
    """Fold the factor ``gone`` into ``keep``; the ids of every record touched.

    ``keep`` keeps its label and place and gains the other's links, notes, tags and perspectives, and its goal, lever,
    rating or place to intervene where it had none. Links between the two go; links that come to lie on one another
    become one, whose sign is unknown where theirs disagree. Who can move it, named loops, views, scenarios and
    experiments follow. Raises MapError for one factor with itself.
    """
    if keep == gone:
        raise MapError("a factor cannot be merged with itself")
    stays, goes = the(document, Factor, keep), the(document, Factor, gone)
    touched = dict.fromkeys((keep, gone))
    with document.edit("Merge factors", weighty=True):
        moved: dict[str, str] = {}
        for link_id in sorted(document.links_at(gone)):
            moved |= _move_link(document, document.link(link_id), keep, gone)
            touched |= dict.fromkeys((link_id, moved.get(link_id, link_id)))
        for tie_id in sorted(document.ties_at(gone)):
            if isinstance(ability := document.get(tie_id), Ability):
                move_ability(document, replace(ability, target=keep))
                touched[tie_id] = None
        document.put(_united_factor(stays, goes))
        touched |= dict.fromkeys(_follow(document, {**moved, gone: keep}))
        document.remove(gone)
    return tuple(touched)


def _move_link(document: Document, link: Link, keep: str, gone: str) -> dict[str, str]:
    """Re-end one link; {its id: the id of the link it became part of} where it fell on another."""
    if {link.source, link.target} == {keep, gone}:
        document.remove(link.id)
        return {}
    source = keep if link.source == gone else link.source
    target = keep if link.target == gone else link.target
    twin = document.link_between(source, target)
    if twin is None:
        document.put(replace(link, source=source, target=target))
        return {}
    document.remove(link.id)
    document.put(_united_link(twin, link))
    return {link.id: twin.id}


def _united_factor(stays: Factor, goes: Factor) -> Factor:
    return replace(
        stays,
        notes=joined(stays.notes, goes.notes),
        tags=united(stays.tags, goes.tags),
        goal=stays.goal or goes.goal,
        lever=_united_lever(stays.lever, goes.lever),
        perspectives=united(stays.perspectives, goes.perspectives),
        actionability=goes.actionability if stays.actionability is None else stays.actionability,
        intervention=goes.intervention if stays.intervention is None else stays.intervention,
        extra={**goes.extra, **stays.extra},
    )


def _united_lever(stays: Lever | None, goes: Lever | None) -> Lever | None:
    if stays is None or goes is None:
        return stays or goes
    commitments = {each.stakeholder: each for each in (*goes.commitments, *stays.commitments)}
    return Lever(stays.working_group or goes.working_group, stays.level or goes.level, tuple(commitments.values()))


def _united_link(stays: Link, goes: Link) -> Link:
    given = {holding.perspective: holding.polarity for holding in goes.perspectives}
    given |= {holding.perspective: holding.polarity for holding in stays.perspectives}
    return replace(
        stays,
        polarity=_agreed(stays.polarity, goes.polarity),
        strength=max(stays.strength, goes.strength),
        delay=stays.delay or goes.delay,
        certainty=max(stays.certainty, goes.certainty),
        notes=joined(stays.notes, goes.notes),
        tags=united(stays.tags, goes.tags),
        perspectives=tuple(Holding(holder, sign) for holder, sign in given.items()),
        extra={**goes.extra, **stays.extra},
    )


def _agreed(first: Polarity, second: Polarity) -> Polarity:
    """The sign two links agree on; an unknown one agrees with any."""
    if Polarity.UNKNOWN in (first, second):
        return first or second
    return first if first == second else Polarity.UNKNOWN


def _follow(document: Document, moved: dict[str, str]) -> list[str]:
    """Let loop names, views, scenarios and experiments point at what things became; the ids of those that did."""
    followed = []
    for named in document.snapshot.loop_names.values():
        links = frozenset(moved.get(link, link) for link in named.links)
        if links != named.links:
            document.put(replace(named, links=links))
            followed.append(named.id)
    for view in document.snapshot.views.values():
        spotlight = united(tuple(moved.get(key, key) for key in view.spotlight), ())
        if any(key in moved for key in view.spotlight):
            document.put(replace(view, spotlight=spotlight))
            followed.append(view.id)
    for scenario in document.snapshot.scenarios.values():
        if any(push.factor in moved for push in scenario.pushes):
            document.put(replace(scenario, pushes=_repushed(scenario.pushes, moved)))
            followed.append(scenario.id)
    for experiment in document.snapshot.experiments.values():
        if experiment.factor in moved:
            document.put(replace(experiment, factor=moved[experiment.factor]))
            followed.append(experiment.id)
    return followed


def _repushed(pushes: tuple[Push, ...], moved: dict[str, str]) -> tuple[Push, ...]:
    """The pushes at what their factors became; where two meet, the one that was there before stays."""
    there = {push.factor: push for push in pushes if push.factor not in moved}
    for push in pushes:
        became = moved.get(push.factor, push.factor)
        there.setdefault(became, replace(push, factor=became))
    return tuple(there.values())
