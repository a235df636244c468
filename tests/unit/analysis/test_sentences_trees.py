"""Sentences about trees of causes and effects, paths, and where a factor stands between moving and being moved."""

import pytest

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.micmac import AUTONOMOUS, DETERMINANT, RELAY, RESULT, micmac
from sysmap.analysis.sentences import QUADRANTS, quadrant_line, tree_line, way_chain, way_traits
from sysmap.analysis.trees import causes_of, effects_of, paths_between
from sysmap.model import Factor, Link, Polarity, SystemMap


def snapshot(*pairs, delayed=()):
    names = sorted({name for pair in pairs for name in pair})
    factors = [Factor(name, name.upper()) for name in names]
    links = [Link(one + two, one, two, Polarity.SAME, delay=(one, two) in delayed) for one, two in pairs]
    return SystemMap.of([*factors, *links])


CHAIN = snapshot(("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("x", "c"), delayed=[("b", "c"), ("c", "d")])


@pytest.mark.parametrize(
    ("factor", "steps", "said"),
    [
        ("c", 1, "Two factors act directly on C; more lie beyond"),
        ("c", 2, "Two factors act directly on C, 3 within two links"),
        ("b", 3, "One factor acts directly on B"),
        ("a", 3, "No other factor acts on A"),
    ],
)
def test_causes_are_counted_near_and_far(factor, steps, said):
    assert tree_line(CHAIN, causes_of(CausalGraph.of(CHAIN), factor, steps)) == said


@pytest.mark.parametrize(
    ("factor", "steps", "said"),
    [
        ("a", 2, "A acts directly on one factor, 2 within two links; more lie beyond"),
        ("e", 3, "E acts on no other factor"),
    ],
)
def test_effects_are_counted_near_and_far(factor, steps, said):
    assert tree_line(CHAIN, effects_of(CausalGraph.of(CHAIN), factor, steps)) == said


def test_a_path_is_told_in_two_parts():
    (way,) = paths_between(CausalGraph.of(CHAIN), "a", "d", Budget()).ways
    assert way_chain(CHAIN, way) == "A +→ B +→ C +→ D"
    assert way_traits(way) == "3 links, two delays · raises it"


def test_each_quadrant_has_words_of_its_own():
    told = {quadrant_line(CHAIN, "a", each, 80.4, 12.0) for each in (DETERMINANT, RELAY, RESULT, AUTONOMOUS)}
    assert len(told) == 4
    assert all(line.startswith("A ") and "moves 80, is moved 12" in line for line in told)
    assert QUADRANTS.keys() == {DETERMINANT, RELAY, RESULT, AUTONOMOUS}


def test_in_a_ring_everything_is_in_the_thick_of_it_and_what_is_alone_is_not():
    ring = micmac(CausalGraph.of(snapshot(("a", "b"), ("b", "c"), ("c", "a"))))
    assert ring.quadrants == (RELAY, RELAY, RELAY)
    alone = micmac(CausalGraph.of(SystemMap.of([Factor("a", "A"), Factor("b", "B")])))
    assert alone.quadrants == (AUTONOMOUS, AUTONOMOUS)
