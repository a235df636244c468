"""Stakeholders written into a workbook or a graph file come back: all that these files have a place for."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.formats import FORMATS
from sysmap.model import (
    Ability,
    Commitment,
    Document,
    Experiment,
    Factor,
    Lever,
    Plan,
    Relation,
    RelationKind,
    Stakeholder,
    SystemMap,
)
from sysmap.model.people import LEADERS, LEVELS, LINE_STYLES, POSITIONS, STAKEHOLDER_KINDS

BY_ID = {form.id: form for form in FORMATS}
WORDS = ("Utility", "Wind coalition", "=SUM(A1)", "Ann’s group", "a/b", "x: y", "Ørsted", "12")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True)
TEXTS = st.sampled_from(("", "Lower rates", "-1 %", "two\nlines", "“so”"))
SHARES = st.none() | st.integers(0, 100).map(lambda part: part / 100)
DATES = st.sampled_from(("", "2030-01-31"))


@st.composite
def stakeholders(draw, number, name):
    return Stakeholder(
        f"s{number}",
        name,
        x=300.0 * number,
        y=100.0 * (number % 2),
        kind=draw(st.sampled_from(STAKEHOLDER_KINDS)),
        sector=draw(st.sampled_from(("", "State", "NGO"))),
        role=draw(TEXTS),
        leader=draw(st.sampled_from(LEADERS)),
        influence=draw(SHARES),
        interest=draw(SHARES),
        wanted=draw(st.none() | st.just((0.25, 1.0))),
        position=draw(st.none() | st.sampled_from(sorted(POSITIONS))),
        power=draw(st.booleans()),
        legitimacy=draw(st.booleans()),
        urgency=draw(st.booleans()),
        goals=draw(TEXTS),
        notes=draw(TEXTS),
        tags=draw(st.sampled_from(((), ("big",), ("big", "old")))),
        pinned=draw(st.booleans()),
    )


@st.composite
def networks(draw):
    people = [draw(stakeholders(number, name)) for number, name in enumerate(draw(NAMES))]
    factors = [Factor("f0", "Price", 0.0, 0.0), Factor("f1", "Demand", 400.0, 0.0)]
    kinds = [
        RelationKind(f"k{number}", name, number, draw(st.sampled_from(LINE_STYLES)), draw(st.booleans()))
        for number, name in enumerate(("funds", "works with"))
    ]
    pairs = [(a.id, b.id) for a in people for b in people if a.id < b.id]
    relations = [
        Relation(f"r{kind.id}{a}{b}", kind.id, a, b, draw(st.sampled_from((0.5, 1.0, 3.0))), notes=draw(TEXTS),
                 plan=draw(st.none() | st.builds(Plan, DATES, st.sampled_from(["", people[0].id]))))
        for kind in kinds for a, b in pairs if draw(st.booleans())
    ]  # fmt: skip
    abilities = [
        Ability(f"a{one.id}{factor.id}", one.id, factor.id, draw(st.sampled_from((0.0, 0.3, 1.0))),
                draw(st.sampled_from((-1, 0, 1))), draw(TEXTS))
        for one in people for factor in factors if draw(st.booleans())
    ]  # fmt: skip
    working = tuple(Commitment(one.id, draw(TEXTS)) for one in people if draw(st.booleans()))
    lever = Lever("Group", draw(st.sampled_from(LEVELS)), working)
    tried = Experiment("e0", "f0", "A tax", draw(DATES), draw(TEXTS), keep="It works", ended=draw(st.booleans()))
    return SystemMap.of([*people, replace(factors[0], lever=lever), factors[1], *kinds, *relations, *abilities, tried])


def told(held, lines):
    """What a map says of people, by names; ``lines``: with how relations are drawn."""
    name = {key: each.label for key, each in held.elements.items()}
    kind = {key: (each.name, each.mutual, each.style if lines else "") for key, each in held.relation_kinds.items()}
    used = {relation.kind for relation in held.relations.values()}
    return {
        "people": {replace(one, id="", extra={}) for one in held.stakeholders.values()},
        "kinds": set(kind.values()) if lines else {kind[key] for key in used},
        "relations": {
            (kind[each.kind], name[each.source], name[each.target], each.strength, each.notes)
            + ((each.plan.date, name.get(each.plan.introducer, "")) if each.plan else ())
            for each in held.relations.values()
        },
        "abilities": {
            (name[each.source], name[each.target], each.ability, each.stance, each.notes)
            for each in held.abilities.values()
        },
    }


def log(held):
    name = {key: each.label for key, each in held.elements.items()}
    levers = [factor.lever for factor in held.factors.values() if factor.lever]
    return (
        [(name[each.factor], replace(each, id="", factor="", extra={})) for each in held.experiments.values()],
        [(lever.level, lever.working_group, [(name[one.stakeholder], one.what) for one in lever.commitments])
         for lever in levers],
    )  # fmt: skip


@pytest.mark.parametrize("form", ["xlsx", "graphml", "gexf", "dot"])
@settings(max_examples=25, deadline=None)
@given(snapshot=networks())
def test_people_come_back(form, snapshot):
    written = BY_ID[form].write(snapshot)
    reading = BY_ID[form].read(written.data, "map")
    again = Document(reading.records).snapshot
    assert told(again, form == "xlsx") == told(snapshot, form == "xlsx")
    if form == "xlsx":
        assert log(again) == log(snapshot)


@settings(max_examples=25, deadline=None)
@given(snapshot=networks())
def test_tables_of_people_come_back(snapshot):
    csv = BY_ID["csv"]
    for table, what in (("csv-stakeholders", "people"), ("csv-abilities", "abilities")):
        again = Document(csv.read(BY_ID[table].write(snapshot).data, "map.csv").records).snapshot
        if what == "people" or snapshot.abilities:
            assert told(again, False)[what] == told(snapshot, False)[what]
    again = Document(csv.read(BY_ID["csv-relations"].write(snapshot).data, "map.csv").records).snapshot
    assert told(again, False)["relations"] == told(snapshot, False)["relations"]
