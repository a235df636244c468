"""A Net-Map interview (Schiffer and Hauck 2010): who is involved, how linked, how influential, with what goals.

One interviewee is one perspective. What it names is held by it; how far the interview has come is kept in the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sysmap.edits.perspectives import NAMELESS, add_perspective, set_holding
from sysmap.edits.relations import relate
from sysmap.edits.stakeholders import add_stakeholder, place, tell
from sysmap.edits.steps import Placer, needed, put_all, relations_of, stakeholders_of, the
from sysmap.model import Document, Perspective, Relation, Stakeholder, SystemMap, fold_label

WHO, LINKS, INFLUENCE, GOALS, DONE = "who", "links", "influence", "goals", "done"

TALLEST = 8
"""Checkers of the tallest tower: an influence of 1."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in the interview; ``kind``: the id of the kind of relation asked about, "" where there is none yet."""

    step: str
    kind: str = ""


def stops(snapshot: SystemMap) -> tuple[Stop, ...]:
    """The whole way through: the links one kind at a time."""
    kinds = tuple(snapshot.relation_kinds) or ("",)
    return (Stop(WHO), *(Stop(LINKS, kind) for kind in kinds), Stop(INFLUENCE), Stop(GOALS), Stop(DONE))


def here(snapshot: SystemMap, perspective_id: str) -> Stop:
    """Where an interview stands; at the first kind where the one it had come to is gone."""
    perspective = snapshot.perspectives[perspective_id]
    way = stops(snapshot)
    exact = Stop(perspective.interview, perspective.interview_kind if perspective.interview == LINKS else "")
    return exact if exact in way else next((stop for stop in way if stop.step == perspective.interview), way[0])


def begin(document: Document, name: str) -> str:
    """Begin an interview with somebody, or go on with it where that was left; the perspective's id.

    Raises MapError for an empty name.
    """
    wanted = fold_label(needed(name, NAMELESS))
    perspectives = document.snapshot.perspectives.values()
    known = next((each.id for each in perspectives if fold_label(each.name) == wanted), "")
    with document.edit("Begin an interview"):
        perspective_id = known or add_perspective(document, name)
        if not the(document, Perspective, perspective_id).interview:
            go(document, perspective_id, Stop(WHO))
    return perspective_id


def go(document: Document, perspective_id: str, stop: Stop) -> tuple[str, ...]:
    """Go to a place in the interview. Steps one after the other are one for undo. Raises MapError where it is gone."""
    perspective = the(document, Perspective, perspective_id)
    kind = stop.kind if stop.step == LINKS else perspective.interview_kind
    moved = replace(perspective, interview=stop.step, interview_kind=kind)
    return put_all(document, "Go on with the interview", [moved], ("interview", perspective_id))


def go_on(document: Document, perspective_id: str, by: int = 1) -> tuple[str, ...]:
    """Go on by so many places, or back; not beyond the ends."""
    way = stops(document.snapshot)
    now = way.index(here(document.snapshot, perspective_id))
    return go(document, perspective_id, way[min(max(now + by, 0), len(way) - 1)])


def name(document: Document, perspective_id: str, label: str, placer: Placer) -> str:
    """Somebody is involved, the interviewee says; the stakeholder's id, one that is on the map already included.

    Raises MapError for an empty name or where the interviewee is gone.
    """
    the(document, Perspective, perspective_id)
    label = needed(label, "a stakeholder needs a name")
    known = document.snapshot.stakeholders_by_label.get(fold_label(label))
    with document.edit("Name a stakeholder"):
        one = known[0].id if known else add_stakeholder(document, label, placer((), label))
        hold(document, perspective_id, [one])
    return one


def link(document: Document, perspective_id: str, kind_id: str, source: str, target: str, placer: Placer) -> str:
    """Two that the interviewee names (by their labels) are linked in the way of a kind; the relation's id.

    Raises MapError for an empty name, for one with itself, or where the kind is gone.
    """
    with document.edit("Relate"):
        ends = [name(document, perspective_id, label, placer) for label in (source, target)]
        relation_id = relate(document, kind_id, ends[0], ends[1])
        hold(document, perspective_id, [relation_id])
    return relation_id


def hold(document: Document, perspective_id: str, ids: Iterable[str]) -> None:
    """The interviewee speaks of these stakeholders and relations, and so of those that a relation links.

    With nobody ("" or gone) and of anything else nothing is done.
    """
    if not isinstance(document.get(perspective_id), Perspective):
        return
    chosen = tuple(ids)
    relations = relations_of(document, chosen)
    people = [one.id for one in stakeholders_of(document, chosen)]
    told = [*people, *(each.id for each in relations), *_ends(relations)]
    set_holding(document, told, perspective_id, held=True)


@contextmanager
def heard(document: Document, perspective_id: str, step: str) -> Iterator[list[str]]:
    """What is put into the list that this gives is held by the interviewee, in one step with what is done inside.

    With nobody ("" or gone) it is as without.
    """
    said: list[str] = []
    if not isinstance(document.get(perspective_id), Perspective):
        yield said
        return
    with document.edit(step):
        yield said
        hold(document, perspective_id, said)


def take_back(document: Document, perspective_id: str, record_id: str) -> tuple[str, ...]:
    """The interviewee did not mean this stakeholder or relation; the ids touched.

    A stakeholder stays on the map, but the relations this one told of and its placing go. A relation that nobody
    else tells of goes altogether.
    """
    record = document.get(record_id)
    told = [document.get(tie) for tie in document.ties_at(record_id)] if isinstance(record, Stakeholder) else [record]
    relations = [each for each in told if isinstance(each, Relation) and perspective_id in each.perspectives]
    with document.edit("Take back"):
        for relation in relations:
            if relation.perspectives == (perspective_id,):
                document.remove(relation.id)
            else:
                set_holding(document, [relation.id], perspective_id, held=False)
        if isinstance(record, Stakeholder):
            if record.said_by(perspective_id):
                place(document, record_id, None, None, perspective_id)
                tell(document, record_id, perspective_id, "Take back", goals="", position=None)
            set_holding(document, [record_id], perspective_id, held=False)
    return (record_id, *(each.id for each in relations))


def tower(one: Stakeholder, perspective_id: str) -> int | None:
    """How many checkers a perspective gives a stakeholder's influence, 0 to TALLEST; None: not said."""
    said = one.said_by(perspective_id).influence
    return None if said is None else round(said * TALLEST)


def set_tower(document: Document, perspective_id: str, stakeholder_id: str, checkers: int | None) -> tuple[str, ...]:
    """Build a tower of so many checkers, at most TALLEST (None: not said); one after the other is one step for undo."""
    the(document, Perspective, perspective_id)
    one = the(document, Stakeholder, stakeholder_id)
    interest = one.said_by(perspective_id).interest
    influence = None if checkers is None else min(max(checkers, 0), TALLEST) / TALLEST
    return place(document, stakeholder_id, influence, interest, perspective_id, ("tower", perspective_id, one.id))


def say_goals(document: Document, perspective_id: str, stakeholder_id: str, goals: str) -> tuple[str, ...]:
    """What a stakeholder is after, as the interviewee tells it."""
    the(document, Perspective, perspective_id)
    return tell(document, stakeholder_id, perspective_id, "Goals", goals=goals.strip())


def say_position(document: Document, perspective_id: str, stakeholder_id: str, position: int | None) -> tuple[str, ...]:
    """Where a stakeholder stands towards the goal, the interviewee says: -2 opposed to 2 leading, None not said."""
    the(document, Perspective, perspective_id)
    return tell(document, stakeholder_id, perspective_id, "Position", position=position)


def named(snapshot: SystemMap, perspective_id: str) -> list[Stakeholder]:
    """Whom the interviewee named, in the order they came onto the map."""
    return [one for one in snapshot.stakeholders.values() if perspective_id in one.perspectives]


def told(snapshot: SystemMap, perspective_id: str, kind_id: str | None = None) -> list[Relation]:
    """The relations the interviewee told of, of one kind or of all (None)."""
    return [
        relation
        for relation in snapshot.relations.values()
        if perspective_id in relation.perspectives and kind_id in (None, relation.kind)
    ]


def untold(snapshot: SystemMap, perspective_id: str) -> frozenset[str]:
    """What others told and this one did not: stakeholders, relations, and what those stakeholders can move."""
    people = {one.id for one in snapshot.stakeholders.values() if perspective_id not in one.perspectives}
    relations = (
        each.id
        for each in snapshot.relations.values()
        if perspective_id not in each.perspectives or not people.isdisjoint((each.source, each.target))
    )
    return frozenset((*people, *relations, *(each.id for each in snapshot.abilities.values() if each.source in people)))


def _ends(relations: Iterable[Relation]) -> Iterator[str]:
    for relation in relations:
        yield from (relation.source, relation.target)
