"""Leverage on any small map: bounded, finite, deterministic, and right about what it calls certain."""

import math
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.leverage import effects
from sysmap.analysis.report import analyse
from sysmap.model import Factor, Goal, Link, Polarity, SystemMap

GOALS = st.none() | st.builds(Goal, st.sampled_from([1, -1]), st.floats(0.01, 1e308))
STRENGTHS = st.just(1.0) | st.floats(0, 1.7e308)


@st.composite
def maps(draw, strengths=STRENGTHS):
    size = draw(st.integers(0, 7))
    ends = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), unique=True, max_size=18)) if size else []
    return SystemMap.of(
        [
            *(Factor(str(i), draw(st.sampled_from(["", "Same", "Other"])), goal=draw(GOALS)) for i in range(size)),
            *(
                Link(f"{a}>{b}", str(a), str(b), draw(st.sampled_from(Polarity)), draw(strengths), draw(st.booleans()))
                for a, b in pairs
            ),
        ]
    )


@given(maps())
def test_rows_are_finite_bounded_and_ranked(snapshot):
    report = analyse(snapshot, draws=15).leverage
    assert sorted(row.factor for row in report.rows) == sorted(snapshot.factors)
    for row in report.rows:
        assert math.isfinite(row.effect)
        assert 0 <= row.score <= 100
        assert 0 <= row.certainty <= 1
        assert 1 <= row.rank_low <= row.rank <= row.rank_high <= len(report.rows)
        assert row.rank == 1 + sum(other.score > row.score for other in report.rows) or not row.effect
    assert [row.rank for row in report.rows] == sorted(row.rank for row in report.rows)


@given(maps(st.just(1.0)), st.integers(0, 2**32))
def test_full_certainty_means_that_no_weighting_turns_the_sign(snapshot, seed):
    graph = CausalGraph.of(snapshot)
    if not graph.goals:
        return
    rows = {row.factor: row for row in analyse(snapshot, draws=0).leverage.rows}
    dice = np.random.default_rng(seed)
    for _, unsure in product(range(3), (1, -1)):
        sign = np.where(graph.sign == 0, unsure, graph.sign).astype(float)
        effect, _ = effects(graph, dice.uniform(0.01, 1, len(graph.links)), sign)
        for factor, change in zip(graph.factors, effect.tolist(), strict=True):
            if rows[factor].certainty > 1 - 1e-12:
                assert change * rows[factor].direction > 0
