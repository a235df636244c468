"""A list of loops carried over any edits is the list that a fresh search finds."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.model import Factor, Link, Polarity, SystemMap

BOUNDS = (
    {"max_loops": 2000},
    {"max_loops": 15},
    {"max_loops": None, "max_length": 4},
    {"max_loops": 40, "max_length": 5},
    {"max_loops": None},
)


def edited(factors, links, dice):
    """One edit of those that a room makes: a link or a factor comes or goes, or a link is another."""
    what = dice.choice(["add", "add", "remove", "flip", "weigh", "delay", "reverse", "factor", "drop", "twin", "loop"])
    links, factors = dict(links), dict(factors)
    some = dice.choice(sorted(links)) if links else None
    names = sorted(factors)
    if what in ("add", "twin", "loop") or some is None:
        source, target = dice.choice(names), dice.choice(names)
        if what == "twin" and some is not None:
            source, target = links[some].source, links[some].target
        if what == "loop":
            target = source
        key = f"l{dice.random()}"
        links[key] = Link(key, source, target, dice.choice(list(Polarity)))
    elif what == "remove":
        del links[some]
    elif what == "flip":
        links[some] = replace(links[some], polarity=dice.choice(list(Polarity)))
    elif what == "weigh":
        links[some] = replace(links[some], strength=dice.choice([0.0, 0.5, 3.0]))
    elif what == "delay":
        links[some] = replace(links[some], delay=not links[some].delay)
    elif what == "reverse":
        links[some] = replace(links[some], source=links[some].target, target=links[some].source)
    elif what == "factor":
        key = f"{dice.choice('abcdefghij')}{dice.random()}"
        factors[key] = Factor(key, key)
    elif len(names) > 2:
        gone = dice.choice(names)
        del factors[gone]
        links = {key: link for key, link in links.items() if gone not in (link.source, link.target)}
    return factors, links


def graph_of(factors, links):
    return CausalGraph.of(SystemMap.of([*factors.values(), *links.values()]))


@pytest.mark.parametrize("bounds", BOUNDS, ids=str)
@given(seed=st.integers(0, 2**32), size=st.integers(2, 9), fill=st.floats(0.05, 0.6), at_once=st.integers(1, 3))
def test_carried_over_any_edits_the_report_is_the_same(bounds, seed, size, fill, at_once):
    dice = random.Random(seed)
    factors = {f"{i}": Factor(f"{i}", "") for i in range(size)}
    links = {
        f"{a}>{b}": Link(f"{a}>{b}", a, b, dice.choice(list(Polarity)))
        for a in factors
        for b in factors
        if a != b and dice.random() < fill
    }
    last = find_loops(graph_of(factors, links), Budget(), **bounds)
    for _ in range(12):
        for _ in range(at_once):
            factors, links = edited(factors, links, dice)
        graph = graph_of(factors, links)
        last = find_loops(graph, Budget(), **bounds, last=last)
        fresh = find_loops(graph, Budget(), **bounds)
        assert last == fresh
        assert dict(last.shortest_through) == dict(fresh.shortest_through)


@given(seed=st.integers(0, 2**32))
def test_a_map_too_large_to_search_whole(seed):
    """The list is cut at its most loops, so levels come and go with the edits."""
    dice = random.Random(seed)
    factors = {f"{i:02}": Factor(f"{i:02}", "") for i in range(30)}
    pairs = dice.sample([(a, b) for a in factors for b in factors if a != b], 130)
    links = {f"{a}>{b}": Link(f"{a}>{b}", a, b, dice.choice(list(Polarity))) for a, b in pairs}
    last = find_loops(graph_of(factors, links), Budget(), max_loops=300)
    assert last.longer_exist is True
    for _ in range(6):
        factors, links = edited(factors, links, dice)
        graph = graph_of(factors, links)
        last = find_loops(graph, Budget(), max_loops=300, last=last)
        assert last == find_loops(graph, Budget(), max_loops=300)
        codes = [loop.code for loop in last.loops]
        assert len(codes) == len(set(codes))
