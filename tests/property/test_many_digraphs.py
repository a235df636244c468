"""Five thousand random maps: every loop against brute force, and against networkx."""

import random

import networkx as nx
import pytest

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.model import Factor, Link, Polarity, SystemMap

KINDS = {1: "R", -1: "B", 0: "U"}


def drawn(seed):
    """One to seven factors, from no link to all of them, self-loops too; signs by ordered pair."""
    dice = random.Random(seed)
    size = dice.randint(1, 7)
    pairs = [(a, b) for a in range(size) for b in range(size) if a != b or dice.random() < 0.1]
    most = min(len(pairs), 30 if size < 7 else 24)
    return size, {pair: dice.choice((1, -1, 0)) for pair in dice.sample(pairs, dice.randint(0, most))}


def snapshot_of(size, signs):
    factors = (Factor(str(i), "") for i in range(size))
    return SystemMap.of([*factors, *(Link(f"{a}>{b}", str(a), str(b), Polarity(s)) for (a, b), s in signs.items())])


def brute(size, signs):
    """Loops by trying every walk that starts at its smallest factor and visits none twice."""
    onward = {a: [b for b in range(size) if (a, b) in signs] for a in range(size)}
    found = []

    def walk(path, sign):
        for to in onward[path[-1]]:
            if to == path[0]:
                found.append((tuple(path), KINDS[sign * signs[path[-1], to]]))
            elif to > path[0] and to not in path:
                walk([*path, to], sign * signs[path[-1], to])

    for root in range(size):
        walk([root], 1)
    return found


def of_networkx(signs):
    for cycle in nx.simple_cycles(nx.DiGraph(list(signs))):
        at = cycle.index(min(cycle))
        loop = (*cycle[at:], *cycle[:at])
        sign = 1
        for pair in zip(loop, loop[1:] + loop[:1], strict=True):
            sign *= signs[pair]
        yield loop, KINDS[sign]


@pytest.mark.parametrize("start", range(0, 5000, 500))
def test_every_loop_once_and_no_other(start):
    for seed in range(start, start + 500):
        size, signs = drawn(seed)
        report = find_loops(CausalGraph.of(snapshot_of(size, signs)), Budget(), max_loops=None)
        told = [(tuple(map(int, loop.factors)), loop.kind) for loop in (*report.self_loops, *report.loops)]
        expected = brute(size, signs)
        assert len(told) == len(set(told)) == len(expected), seed
        assert set(told) == set(expected) == set(of_networkx(signs)), seed
        assert report.longer_exist is False
        lengths = {length: sum(kinds.values()) for length, kinds in report.by_length.items()}
        assert lengths == {
            length: sum(len(loop) == length for loop, _ in expected)
            for length in range(2, size + 1)
            if any(len(loop) == length for loop, _ in expected)
        }
