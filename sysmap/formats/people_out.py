"""Stakeholders, their relations and their abilities as the rows of tables, for workbooks and tables of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sysmap.formats.losses import own_names
from sysmap.formats.xlsx_found import Cell, Line
from sysmap.model import Relation, Stakeholder, SystemMap
from sysmap.model.people import POSITIONS

STAKEHOLDERS = (
    *(
        "Name",
        "Kind",
        "Sector",
        "Role",
        "Leader",
        "Influence",
        "Interest",
        "Position",
        "Power",
        "Legitimacy",
        "Urgency",
    ),
    *("Goals", "Notes", "Tags", "x", "y", "Pinned", "Wanted influence", "Wanted interest"),
)
RELATIONS = ("From", "To", "Relation", "Strength", "Mutual", "Planned", "Date", "Introducer", "Note")
ABILITIES = ("Stakeholder", "Factor", "Ability", "Stance", "Note")
_STANCES = {1: "up", -1: "down", 0: ""}


def people_sheets(snapshot: SystemMap, labels: Mapping[str, str]) -> dict[str, Iterable[Line]]:
    """The sheets of a workbook that tell of stakeholders, those with anything on them. ``labels``: of the factors."""
    names = own_names(snapshot)[0]
    sheets: dict[str, tuple[bool, Iterable[Line]]] = {
        "Stakeholders": (bool(snapshot.stakeholders), stakeholder_lines(snapshot, names)),
        "Relation kinds": (bool(snapshot.relation_kinds), _kind_lines(snapshot)),
        "Relations": (bool(snapshot.relations), relation_lines(snapshot, names)),
        "Abilities": (bool(snapshot.abilities), ability_lines(snapshot, names, labels)),
        "Commitments": (_committed(snapshot), _commitment_lines(snapshot, names, labels)),
        "Experiments": (bool(snapshot.experiments), _experiment_lines(snapshot, labels)),
    }
    return {title: lines for title, (any_there, lines) in sheets.items() if any_there}


def stakeholder_lines(snapshot: SystemMap, names: Mapping[str, str]) -> Iterator[Line]:
    people = snapshot.stakeholders.values()
    known = {title.casefold() for title in STAKEHOLDERS}
    others = sorted({key for one in people for key in one.extra if key.casefold() not in known})
    yield (*STAKEHOLDERS, *others)
    for one in people:
        yield (*_described(one, names[one.id]), *(_cell(one.extra.get(key)) for key in others))


def _described(one: Stakeholder, name: str) -> Line:
    wanted: tuple[float | None, float | None] = one.wanted or (None, None)
    said = (one.influence, one.interest)
    return (
        *(name, one.kind, one.sector, one.role, one.leader, *map(_number, said)),
        "" if one.position is None else POSITIONS[one.position],
        *(_yes(claim) for claim in (one.power, one.legitimacy, one.urgency)),
        *(one.goals, one.notes, "|".join(one.tags), one.x, one.y, _yes(one.pinned), *map(_number, wanted)),
    )


def relation_lines(snapshot: SystemMap, names: Mapping[str, str]) -> Iterator[Line]:
    """One row a relation, by names; a stakeholder without any stands under From, alone, as a last row."""
    yield RELATIONS
    relations = sorted(
        snapshot.relations.values(),
        key=lambda each: (names[each.source], names[each.target], snapshot.relation_kinds[each.kind].name, each.id),
    )
    for each in relations:
        kind = snapshot.relation_kinds[each.kind]
        yield (names[each.source], names[each.target], kind.name, each.strength, _yes(kind.mutual), *_plan(each, names))
    linked = {end for each in relations for end in (each.source, each.target)}
    yield from ((name,) for key, name in names.items() if key not in linked)


def _plan(relation: Relation, names: Mapping[str, str]) -> Line:
    plan = relation.plan
    if plan is None:
        return ("", "", "", relation.notes)
    return ("yes", plan.date, names.get(plan.introducer, ""), relation.notes)


def ability_lines(snapshot: SystemMap, names: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Line]:
    yield ABILITIES
    for each in sorted(snapshot.abilities.values(), key=lambda each: (names[each.source], labels[each.target])):
        yield (names[each.source], labels[each.target], each.ability, _STANCES[each.stance], each.notes)


def _kind_lines(snapshot: SystemMap) -> Iterator[Line]:
    yield ("Relation kind", "Colour", "Line", "Mutual", "Formal")
    for kind in snapshot.relation_kinds.values():
        yield (kind.name, float(kind.colour + 1), kind.style, _yes(kind.mutual), _yes(kind.formal))


def _committed(snapshot: SystemMap) -> bool:
    return any(factor.lever and factor.lever.commitments for factor in snapshot.factors.values())


def _commitment_lines(snapshot: SystemMap, names: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Line]:
    yield ("Lever", "Stakeholder", "What")
    for factor in snapshot.factors.values():
        for each in factor.lever.commitments if factor.lever else ():
            if each.stakeholder in names:
                yield (labels[factor.id], names[each.stakeholder], each.what)


def _experiment_lines(snapshot: SystemMap, labels: Mapping[str, str]) -> Iterator[Line]:
    yield ("Lever", "Tried", "Date", "Expected", "Happened", "Let go", "Keep", "Ended")
    for each in snapshot.experiments.values():
        lever = labels.get(each.factor, each.lever)
        yield (
            *(lever, each.tried, each.date, each.expected, each.happened, each.let_go, each.keep),
            _yes(each.ended),
        )


def _yes(value: bool) -> str:
    return "yes" if value else ""


def _number(value: float | None) -> Cell:
    return "" if value is None else value


def _cell(value: Any) -> Cell:
    return "" if value is None else str(value)
