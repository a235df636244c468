"""The stakeholders and relations of a map as arrays."""

import math

import numpy as np
import pytest
from network_maps import BOSS, KINDS, TO, WITH, linked, tied

from sysmap.analysis.network.graph import network
from sysmap.model import Plan, Relation, Stakeholder, SystemMap

PEOPLE = [Stakeholder(name, name.upper()) for name in "abc"]


def ties(net, arcs=None):
    arcs = arcs or net.arcs
    return {
        (net.ids[a], net.ids[b]): weight
        for a, b, weight in zip(arcs.source.tolist(), arcs.target.tolist(), arcs.weight.tolist(), strict=True)
    }


def of(*relations: Relation, kinds=None, directed=True):
    return network(SystemMap.of([*PEOPLE, *KINDS, *relations]), kinds, directed)


def test_a_mutual_relation_counts_both_ways_and_a_directed_one_one_way():
    net = of(Relation("1", WITH, "a", "b"), Relation("2", TO, "b", "c"))
    assert ties(net) == {("a", "b"): 1, ("b", "a"): 1, ("b", "c"): 1}
    assert net.arcs.one_way
    assert not linked("ab", "bc").arcs.one_way


def test_every_relation_counts_both_ways_when_directions_are_put_aside():
    net = of(Relation("1", TO, "a", "b"), directed=False)
    assert ties(net) == {("a", "b"): 1, ("b", "a"): 1}


def test_kinds_add_up_and_of_parallel_ties_the_strongest_counts():
    net = of(
        Relation("1", TO, "a", "b", 2.0),
        Relation("2", TO, "a", "b", 4.0),
        Relation("3", BOSS, "a", "b"),
        Relation("4", TO, "b", "c", 1.0),
    )
    assert ties(net) == {("a", "b"): 2.0, ("b", "c"): 0.25}


def test_only_the_chosen_kinds_count():
    relations = Relation("1", TO, "a", "b"), Relation("2", BOSS, "b", "c")
    assert ties(of(*relations, kinds=[BOSS])) == {("b", "c"): 1}
    assert ties(of(*relations, kinds=[])) == {}


def test_formal_and_informal_ties_stand_apart():
    net = of(Relation("1", TO, "a", "b"), Relation("2", BOSS, "b", "c"))
    assert ties(net, net.formal) == {("b", "c"): 1}
    assert ties(net, net.informal) == {("a", "b"): 1}


def test_planned_relations_and_those_without_an_end_do_not_count():
    net = of(Relation("1", TO, "a", "b", plan=Plan("2030-01-01")), Relation("2", TO, "a", "gone"))
    assert ties(net) == {}


def test_a_relation_to_oneself_is_counted_apart():
    net = of(Relation("1", TO, "a", "a"), Relation("2", TO, "a", "b"))
    assert ties(net) == {("a", "b"): 1}
    assert net.own_ties == 1


def test_a_relation_whose_kind_is_gone_counts_one_way():
    assert ties(of(Relation("1", "gone", "a", "b"))) == {("a", "b"): 1}


@pytest.mark.parametrize("strength", [5e-324, 1e308])
def test_no_strength_is_lost_or_overflows(strength):
    net = of(Relation("1", TO, "a", "b", strength), Relation("2", TO, "b", "c", 1.7e308))
    assert set(ties(net)) == {("a", "b"), ("b", "c")}
    assert all(0 < weight <= 1 for weight in ties(net).values())


def test_ratings_that_nobody_gave_are_not_numbers():
    net = network(SystemMap.of([Stakeholder("a", "A", influence=0.25), Stakeholder("b", "B", power=True)]))
    assert net.influence[0] == 0.25
    assert math.isnan(net.influence[1])
    assert net.claims.tolist() == [[False, False, False], [True, False, False]]


def test_sectors_are_told_apart_as_people_do():
    net = tied("ab", "bc", "cd", sectors={"a": "Utilities", "b": " utilities ", "c": "NGO"})
    assert net.sector_names == ("ngo", "utilities")
    assert net.sector_numbers.tolist() == [1, 1, 0, -1]


def test_without_somebody_all_its_ties_are_gone():
    net = tied("ab", "bc", "ca")
    assert ties(net, net.arcs.without(np.array([True, False, False]))) == {("b", "c"): 1}
