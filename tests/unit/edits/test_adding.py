"""Another map laid beside the one that is there: one step, one factor for each name."""

import pytest

from sysmap.edits.adding import add_map
from sysmap.model import (
    Commitment,
    Document,
    Factor,
    Goal,
    Lever,
    Link,
    LoopName,
    Perspective,
    Plan,
    Polarity,
    Relation,
    RelationKind,
    Stakeholder,
    SystemMap,
)

MORE = SystemMap.of(
    [
        Factor("d", "demand for  COAL", 0, 0, notes="said twice", goal=Goal(-1)),
        Factor("j", "Mining jobs", 100, 50, perspectives=("p",)),
        Factor("w", "Votes", 300, -50),
        Link("dj", "d", "j", Polarity.SAME),
        Link("jd", "j", "d", Polarity.SAME, delay=True),
        LoopName("o", frozenset({"dj", "jd"}), "Jobs"),
        Perspective("p", "Miners"),
    ]
)


def by_label(document):
    return {factor.label: factor for factor in document.snapshot.factors.values()}


def test_factors_of_one_name_become_one_with_the_links_of_both(document, one_step):
    with one_step() as step:
        ids = add_map(document, MORE)
    assert step.label == "Add a map"
    held = by_label(document)
    assert set(held) == {"Coal price", "Demand for coal", "Emissions", "Wind power", "Mining jobs", "Votes"}
    assert (held["Demand for coal"].id, held["Demand for coal"].notes) == ("demand", "said twice")
    assert held["Demand for coal"].goal == Goal(-1)
    assert ids == ("demand", held["Mining jobs"].id, held["Votes"].id)
    links = {(link.source, link.target): link for link in document.snapshot.links.values()}
    assert links["demand", held["Mining jobs"].id].polarity is Polarity.SAME
    assert links[held["Mining jobs"].id, "demand"].delay
    assert len(links) == 4


def test_what_comes_stands_to_the_right_of_what_is_there(document):
    before = document.snapshot.factors
    add_map(document, MORE)
    new = [factor for factor in document.snapshot.factors.values() if factor.id not in before]
    assert min(factor.x for factor in new) > max(factor.x for factor in before.values())
    held = by_label(document)
    jobs, votes = held["Mining jobs"], held["Votes"]
    assert (votes.x - jobs.x, votes.y - jobs.y) == (200, -100)


def test_loops_keep_their_names_and_perspectives_come_along(document):
    add_map(document, MORE)
    (loop,) = document.snapshot.loop_names.values()
    ends = {(document.link(key).source, document.link(key).target) for key in loop.links}
    jobs = by_label(document)["Mining jobs"]
    assert (loop.name, ends) == ("Jobs", {("demand", jobs.id), (jobs.id, "demand")})
    assert [document.snapshot.perspectives[key].name for key in jobs.perspectives] == ["Miners"]


def test_the_same_link_told_with_the_other_sign_is_unknown():
    document = Document([Factor("a", "A"), Factor("b", "B"), Link("l", "a", "b", Polarity.SAME)])
    more = SystemMap.of([Factor("x", "A"), Factor("y", "B"), Link("m", "x", "y", Polarity.OPPOSITE)])
    add_map(document, more)
    assert {link.id: link.polarity for link in document.snapshot.links.values()} == {"l": Polarity.UNKNOWN}


@pytest.mark.parametrize("factors", [[], [Factor("a", "A", 7, 8)]])
def test_onto_an_empty_map_it_stays_where_it_stands(factors):
    document = Document()
    assert len(add_map(document, SystemMap.of(factors))) == len(factors)
    assert [(factor.x, factor.y) for factor in document.snapshot.factors.values()] == [(7, 8)] * len(factors)
    assert len(document.history) == len(factors)


PEOPLE = SystemMap.of(
    [
        Stakeholder("u", "Utility A", influence=0.9, notes="new"),
        Stakeholder("w", "Wind coalition"),
        RelationKind("k", "funds"),
        Relation("r", "k", "u", "w", plan=Plan("2030-01-31", "w")),
        Factor("c", "Coal price", lever=Lever(commitments=(Commitment("u", "a tax"), Commitment("w", "a letter")))),
    ]
)


def test_commitments_and_introducers_are_those_of_the_map_that_it_came_to():
    document = Document([Stakeholder("a", "UTILITY A")])
    add_map(document, PEOPLE)
    held = document.snapshot
    [wind] = held.stakeholders_by_label["wind coalition"]
    [relation] = held.relations.values()
    assert (relation.source, relation.plan) == ("a", Plan("2030-01-31", wind.id))
    [price] = held.factors.values()
    assert price.lever.commitments == (Commitment("a", "a tax"), Commitment(wind.id, "a letter"))


@pytest.mark.parametrize(("newer", "influence"), [(False, 0.2), (True, 0.9)])
def test_what_was_said_of_a_stakeholder_stays_unless_what_comes_counts(newer, influence):
    document = Document([Stakeholder("a", "Utility A", kind="group", influence=0.2, sector="Energy")])
    add_map(document, PEOPLE, newer)
    utility = document.stakeholder("a")
    assert (utility.influence, utility.sector, utility.kind, utility.notes) == (influence, "Energy", "group", "new")


@pytest.mark.parametrize(
    ("there", "comes", "kept"),
    [("organisation", "person", "person"), ("person", "organisation", "person"), ("group", "person", "group")],
)
def test_what_kind_somebody_is_counts_where_it_was_said(there, comes, kept):
    document = Document([Stakeholder("a", "Ann", kind=there)])
    add_map(document, SystemMap.of([Stakeholder("b", "Ann", kind=comes)]))
    assert document.stakeholder("a").kind == kept
