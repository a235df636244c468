"""Loops of any small map against networkx, which finds them another way."""

import random

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.model import Factor, Link, Polarity, SystemMap


@st.composite
def maps(draw):
    size = draw(st.integers(1, 8))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    chosen = draw(st.lists(pairs, unique=True, max_size=28))
    signs = draw(st.lists(st.sampled_from(Polarity), min_size=len(chosen), max_size=len(chosen)))
    return SystemMap.of(
        [
            *(Factor(str(i), f"Factor {i}") for i in range(size)),
            *(Link(f"{a}>{b}", str(a), str(b), sign) for (a, b), sign in zip(chosen, signs, strict=True)),
        ]
    )


def signed_cycles(snapshot, most=None):
    """The loops of two links or more as networkx finds them: factors from the smallest on, and the sign."""
    oracle = nx.DiGraph((link.source, link.target) for link in snapshot.links.values())
    for cycle in nx.simple_cycles(oracle, length_bound=most):
        if len(cycle) > 1:
            at = cycle.index(min(cycle))
            factors = tuple(cycle[at:] + cycle[:at])
            sign = 1
            for source, target in zip(factors, factors[1:] + factors[:1], strict=True):
                sign *= snapshot.links[f"{source}>{target}"].polarity
            yield factors, {1: "R", -1: "B", 0: "U"}[sign]


@given(maps())
def test_every_loop_once_with_its_kind(snapshot):
    found = find_loops(CausalGraph.of(snapshot), Budget(), max_loops=None)
    told = [(loop.factors, loop.kind) for loop in found.loops]
    assert len(told) == len(set(told))
    assert set(told) == set(signed_cycles(snapshot))
    assert found.longer_exist is False
    assert found.feedback_links == {link for loop in found.loops for link in loop.links}


@given(maps(), st.integers(2, 6), st.integers(1, 40))
def test_a_bounded_list_is_complete_as_far_as_it_says(snapshot, max_length, max_loops):
    found = find_loops(CausalGraph.of(snapshot), Budget(), max_length=max_length, max_loops=max_loops)
    assert len(found.loops) <= max_loops
    expected = set(signed_cycles(snapshot, found.complete_to)) if found.complete_to > 1 else set()
    assert {(loop.factors, loop.kind) for loop in found.loops} == expected
    longest = max((len(factors) for factors, _ in signed_cycles(snapshot)), default=0)
    assert found.longer_exist is (longest > found.complete_to)


@given(st.integers(0, 2**32))
def test_larger_maps_length_by_length_and_in_one_go(seed):
    dice = random.Random(seed)
    pairs = dice.sample([(a, b) for a in range(14) for b in range(14) if a != b], 70)
    snapshot = SystemMap.of(
        [
            *(Factor(str(i), "") for i in range(14)),
            *(Link(f"{a}>{b}", str(a), str(b), dice.choice(list(Polarity))) for a, b in pairs),
        ]
    )
    graph = CausalGraph.of(snapshot)
    at_once = find_loops(graph, Budget(), max_length=6, max_loops=None)
    by_length = find_loops(graph, Budget(), max_length=6, max_loops=1_000_000)
    assert by_length == at_once
    assert {(loop.factors, loop.kind) for loop in at_once.loops} == set(signed_cycles(snapshot, 6))
    assert all(len(loop.links) == len(set(loop.links)) for loop in at_once.loops)
