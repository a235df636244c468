"""The search for sets against every set tried one by one, and its bound against what is really best."""

from itertools import combinations

import pytest
from analysis_maps import drawn, random_map

from sysmap.analysis.best_sets import best_sets
from sysmap.analysis.budget import Cancelled
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.joint import joint


def by_hand(graph, candidates, size):
    """The totals of all sets, best first."""
    return sorted((joint(graph, chosen).total for chosen in combinations(candidates, size)), reverse=True)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("seed", range(6))
def test_every_set_is_looked_at(size, seed):
    graph = CausalGraph.of(random_map(13, 45, seed, signs=(1, -1, 1, 0), goals=2))
    found = best_sets(graph, size, count=4)
    expected = by_hand(graph, found.candidates, size)
    assert found.exact
    assert found.examined == len(expected)
    assert [one.total for one in found.best] == pytest.approx(expected[:4])
    assert found.bound == found.best[0].total
    assert len({frozenset(one.factors) for one in found.best}) == len(found.best)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(12))
def test_greedy_never_claims_more_than_it_knows(size, seed):
    graph = CausalGraph.of(random_map(13, 45, seed, goals=2))
    exact, quick = best_sets(graph, size), best_sets(graph, size, exhaustive=0)
    best = exact.best[0].total
    assert quick.best[0].total <= best + 1e-9
    assert quick.bound >= best - 1e-9
    if quick.exact:
        assert quick.best[0].total == pytest.approx(best)
    assert [one.total for one in quick.best] == sorted((one.total for one in quick.best), reverse=True)


def test_greedy_with_exchanges_finds_the_best_of_nearly_all_small_maps():
    missed = 0
    for seed in range(40):
        graph = CausalGraph.of(random_map(12, 40, seed, goals=1))
        exact, quick = best_sets(graph, 3, count=1), best_sets(graph, 3, count=1, exhaustive=0)
        missed += quick.best[0].total < exact.best[0].total - 1e-9
    assert missed <= 2


def test_where_all_links_agree_greedy_keeps_the_promise_of_submodular_sets():
    for seed in range(20):
        graph = CausalGraph.of(random_map(12, 40, seed, signs=(1,), goals=1))
        exact, quick = best_sets(graph, 3, count=1), best_sets(graph, 3, count=1, exhaustive=0)
        assert quick.best[0].total >= (1 - 1 / 2.718281828) * exact.best[0].total


def test_the_two_levers_that_do_not_overlap_win():
    graph = CausalGraph.of(drawn("a + b", "b + goal", "a + goal", "c + goal", goals={"goal": 1}))
    found = best_sets(graph, 2, ["a", "b", "c"], count=1)
    assert {frozenset(one.factors) for one in found.best} <= {frozenset("ac"), frozenset("ab"), frozenset("bc")}
    assert found.best[0].total == pytest.approx(max(joint(graph, pair).total for pair in combinations("abc", 2)))


def test_only_candidates_are_considered_and_goals_are_none():
    graph = CausalGraph.of(drawn("a + goal", "b + goal", "c + goal", alone="d", goals={"goal": 1}))
    found = best_sets(graph, 4, ["b", "c", "goal", "d", "gone"])
    assert set(found.candidates) == {"b", "c"}
    assert found.size == 2
    assert [set(one.factors) for one in found.best] == [{"b", "c"}]
    assert found.reference.total == found.best[0].total


@pytest.mark.parametrize("map_", [drawn(), drawn(alone="a"), drawn("a + b"), drawn("a ? g", goals={"g": 1})])
@pytest.mark.parametrize("exhaustive", [0, 100])
def test_where_nothing_moves_a_goal_the_best_set_is_empty(map_, exhaustive):
    found = best_sets(CausalGraph.of(map_), 4, exhaustive=exhaustive)
    assert (found.size, found.exact, found.bound) == (0, True, 0)
    assert [one.factors for one in found.best] == [()]


def test_given_directions_are_searched_with():
    graph = CausalGraph.of(drawn("a + goal", "b + goal", goals={"goal": 1}))
    found = best_sets(graph, 1, directions={"a": -1}, count=2)
    assert [(one.factors, round(one.total, 9)) for one in found.best] == [(("b",), 0.4), (("a",), -0.4)]


@pytest.mark.parametrize("exhaustive", [0, 10_000_000])
def test_progress_and_cancel(exhaustive):
    graph = CausalGraph.of(random_map(25, 80, seed=1, goals=1))
    told = []
    best_sets(graph, 5, exhaustive=exhaustive, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    asked = iter([False] * 3)
    with pytest.raises(Cancelled):
        best_sets(graph, 5, exhaustive=exhaustive, cancelled=lambda: next(asked, True))


def test_the_same_map_gives_the_same_sets():
    graph = CausalGraph.of(random_map(20, 70, seed=5, goals=2))
    assert best_sets(graph, 3) == best_sets(graph, 3)


def test_a_map_of_nothing_but_goals_has_no_candidates_and_one_of_many_goals_is_no_trouble():
    assert best_sets(CausalGraph.of(random_map(30, 90, seed=1, goals=30)), 3).candidates == ()
    graph = CausalGraph.of(random_map(1_500, 3_000, seed=1, goals=1_450))
    found = best_sets(graph, 2, count=1)
    assert found.exact
    assert len(found.best[0].goals) == 30
    assert found.best[0].total == pytest.approx(joint(graph, found.best[0].factors).total)
