"""Two factors that turn out to be one."""

from __future__ import annotations

from dataclasses import replace

from sysmap.edits.steps import the_factor, united
from sysmap.model import Document, Factor, Holding, Link, MapError, Polarity, Push


def merge_factors(document: Document, keep: str, gone: str) -> tuple[str, ...]:
    """Fold the factor ``gone`` into ``keep``; the ids of every record touched.

    ``keep`` keeps its label and place and gains the other's links, notes, tags and perspectives, and its goal, lever,
    rating or place to intervene where it had none. Links between the two go; links that come to lie on one another
    become one, whose sign is unknown where theirs disagree. Named loops, views and scenarios follow. Raises MapError
    for one factor with itself.
    """
    if keep == gone:
        raise MapError("a factor cannot be merged with itself")
    stays, goes = the_factor(document, keep), the_factor(document, gone)
    touched = dict.fromkeys((keep, gone))
    with document.edit("Merge factors"):
        moved: dict[str, str] = {}
        for link_id in sorted(document.links_at(gone)):
            moved |= _move_link(document, document.link(link_id), keep, gone)
            touched |= dict.fromkeys((link_id, moved.get(link_id, link_id)))
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
        notes=_joined(stays.notes, goes.notes),
        tags=united(stays.tags, goes.tags),
        goal=stays.goal or goes.goal,
        lever=stays.lever or goes.lever,
        perspectives=united(stays.perspectives, goes.perspectives),
        actionability=goes.actionability if stays.actionability is None else stays.actionability,
        intervention=goes.intervention if stays.intervention is None else stays.intervention,
        extra={**goes.extra, **stays.extra},
    )


def _united_link(stays: Link, goes: Link) -> Link:
    given = {holding.perspective: holding.polarity for holding in goes.perspectives}
    given |= {holding.perspective: holding.polarity for holding in stays.perspectives}
    return replace(
        stays,
        polarity=_agreed(stays.polarity, goes.polarity),
        strength=max(stays.strength, goes.strength),
        delay=stays.delay or goes.delay,
        certainty=max(stays.certainty, goes.certainty),
        notes=_joined(stays.notes, goes.notes),
        tags=united(stays.tags, goes.tags),
        perspectives=tuple(Holding(holder, sign) for holder, sign in given.items()),
        extra={**goes.extra, **stays.extra},
    )


def _agreed(first: Polarity, second: Polarity) -> Polarity:
    """The sign two links agree on; an unknown one agrees with any."""
    if Polarity.UNKNOWN in (first, second):
        return first or second
    return first if first == second else Polarity.UNKNOWN


def _joined(first: str, second: str) -> str:
    return "\n\n".join(dict.fromkeys(text for text in (first, second) if text))


def _follow(document: Document, moved: dict[str, str]) -> list[str]:
    """Let loop names, views and scenarios point at what things became; the ids of those that did."""
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
    return followed


def _repushed(pushes: tuple[Push, ...], moved: dict[str, str]) -> tuple[Push, ...]:
    """The pushes at what their factors became; where two meet, the one that was there before stays."""
    there = {push.factor: push for push in pushes if push.factor not in moved}
    for push in pushes:
        became = moved.get(push.factor, push.factor)
        there.setdefault(became, replace(push, factor=became))
    return tuple(there.values())
