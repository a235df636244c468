"""What-if against dense solutions, and its certain answers against every weighting of small maps."""

from itertools import product

import numpy as np
import pytest
from analysis_maps import complete, drawn, of_pairs, random_map

from sysmap.analysis.budget import Cancelled
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.results_whatif import DEPENDS, DOWN, UNTOUCHED, UP
from sysmap.analysis.whatif import explain, what_if
from sysmap.model import Factor, Goal, Link, Push, SystemMap


def stands(graph, weight, pushes, signs=None):
    """Where every factor stands, solved densely: held factors cut off, the others driven."""
    weights = np.zeros((graph.size, graph.size))
    weights[graph.source, graph.target] = weight
    sums = weights.sum(axis=0)
    matrix = 0.8 * weights / np.where(sums > 0, sums, 1)
    matrix[graph.source, graph.target] *= graph.sign if signs is None else signs
    push = np.zeros(graph.size)
    for each in pushes:
        if each.held:
            matrix[:, graph.number[each.factor]] = 0
        push[graph.number[each.factor]] = each.direction
    return np.linalg.solve(np.eye(graph.size) - matrix.T, push)


def some_pushes(graph, seed):
    dice = np.random.default_rng(seed)
    chosen = dice.choice(graph.size, size=1 + seed % 3, replace=False)
    return [Push(graph.factors[i], int(dice.choice([1, -1])), bool(dice.integers(2))) for i in chosen]


@pytest.mark.parametrize("seed", range(40))
def test_every_factor_goes_where_the_dense_solution_says(seed):
    graph = CausalGraph.of(random_map(14, 18 + 2 * seed, seed, signs=(1, -1, 0)))
    pushes = some_pushes(graph, seed)
    level = stands(graph, graph.weight, pushes)
    sent = stands(graph, graph.weight, [Push(each.factor, 1, each.held) for each in pushes], np.ones(len(graph.links)))
    outcomes = what_if(graph, pushes).outcomes
    for i, factor in enumerate(graph.factors):
        found = outcomes[factor]
        assert found.effect == pytest.approx(level[i], abs=2e-6)
        if found.pushed:
            continue
        if sent[i] == 0:
            assert found.verdict == UNTOUCHED
            continue
        certainty = abs(level[i]) / sent[i]
        if found.settled:
            assert (found.verdict, found.certainty) == (UP if level[i] > 0 else DOWN, 1)
        elif certainty > 1e-6:
            assert found.certainty == pytest.approx(min(0.99, certainty), abs=1e-4)
            assert found.direction == (1 if level[i] > 0 else -1)
            if abs(certainty - 0.1) > 1e-4:
                assert (found.verdict == DEPENDS) == (certainty < 0.1)


def weightings(graph, seed, count=40):
    """Weights that differ widely, and those in which one link outweighs all others, for every choice of links."""
    dice = np.random.default_rng(seed)
    yield from 10.0 ** dice.uniform(-6, 6, (count, len(graph.links)))
    causes = [np.flatnonzero(graph.target == node) for node in np.unique(graph.target)]
    for chosen in product(*causes):
        weight = np.full(len(graph.links), 1e-7)
        weight[list(chosen)] = 1
        yield weight


@pytest.mark.parametrize("seed", range(60))
def test_certain_means_certain_under_every_weighting_and_nothing_else_does(seed):
    size = 3 + seed % 3
    graph = CausalGraph.of(random_map(size, min(size * (size - 1), 3 + seed % 7), seed))
    pushes = some_pushes(graph, seed)
    outcomes = what_if(graph, pushes).outcomes
    seen = np.array([np.sign(stands(graph, weight, pushes)) for weight in weightings(graph, seed)])
    for i, factor in enumerate(graph.factors):
        found, signs = outcomes[factor], set(seen[:, i].tolist())
        if found.pushed:
            continue
        if found.verdict == UNTOUCHED:
            assert signs == {0}
        elif found.settled:
            assert signs == {found.direction}
        elif len(pushes) == 1 or all(each.held for each in pushes):
            assert {1, -1} <= signs  # of two that are let go one may always outweigh the other on the way through it


def paths_by_hand(graph, pushes, target):
    """The signs of all simple paths from the pushes to a factor, and what each carries, by trying everything."""
    held = {graph.number[each.factor] for each in pushes if each.held}
    total = np.bincount(graph.target, weights=graph.weight, minlength=graph.size)
    found = []

    def follow(at, sign, carried, seen):
        if at == target and len(seen) > 1:
            found.append((sign, carried))
            return
        for link in range(len(graph.links)):
            to = int(graph.target[link])
            if graph.source[link] == at and to not in held and to not in seen:
                part = 0.8 * graph.weight[link] / total[to]
                follow(to, sign * int(graph.sign[link]), carried * part, {*seen, to})

    for each in pushes:
        if graph.number[each.factor] != target:
            follow(graph.number[each.factor], each.direction, 1.0, {graph.number[each.factor]})
    return found


@pytest.mark.parametrize("seed", range(40))
def test_settled_is_where_all_simple_paths_agree(seed):
    graph = CausalGraph.of(random_map(8, 12 + seed % 10, seed, signs=(1, 1, 1, -1, 0)))
    pushes = some_pushes(graph, seed)
    for factor, found in what_if(graph, pushes).outcomes.items():
        signs = {sign for sign, _ in paths_by_hand(graph, pushes, graph.number[factor])}
        if not found.pushed:
            assert found.settled == (signs in ({1}, {-1}))
            assert (found.verdict == UNTOUCHED) == (not signs)


@pytest.mark.parametrize("seed", range(40))
def test_the_strongest_paths_on_each_side(seed):
    graph = CausalGraph.of(random_map(8, 14 + seed % 16, seed, signs=(1, -1, 1, -1, 0)))
    pushes = some_pushes(graph, seed)
    sent = stands(graph, graph.weight, [Push(each.factor, 1, each.held) for each in pushes], np.ones(len(graph.links)))
    for factor in graph.factors:
        told = explain(graph, pushes, factor, count=2)
        assert told.outcome == what_if(graph, pushes).outcomes[factor]
        if told.outcome.pushed:
            continue
        every = paths_by_hand(graph, pushes, graph.number[factor])
        way = told.outcome.direction or 1
        for sign, paths in ((way, told.agreeing), (-way, told.disagreeing), (0, told.unsure)):
            best = sorted((carried for its, carried in every if its == sign), reverse=True)[:2]
            shares = [path.share * sent[graph.number[factor]] for path in paths]
            assert shares == pytest.approx([carried for carried in best if carried > 1e-5], abs=1e-5)
            assert all(path.sign == sign and path.factors[-1] == factor for path in paths)
        assert told.complete


def test_a_loop_that_pushes_back_leaves_no_doubt():
    graph = CausalGraph.of(drawn("a + b", "b + c", "c - b"))
    found = what_if(graph, [Push("a")]).outcomes
    assert [(found[name].verdict, found[name].settled, found[name].certainty) for name in "bc"] == [(UP, True, 1)] * 2


def test_two_sides_that_weigh_the_same_depend():
    graph = CausalGraph.of(drawn("a + b", "a - c", "b + d", "c + d"))
    found = what_if(graph, [Push("a", -1)]).outcomes
    assert [found[name].verdict for name in "abcd"] == [DOWN, DOWN, UP, DEPENDS]
    assert (found["d"].direction, found["d"].certainty, found["d"].effect) == (0, 0, pytest.approx(0))
    told = explain(graph, [Push("a", -1)], "d")
    assert [path.factors for path in told.agreeing] == [("a", "c", "d")]
    assert [path.factors for path in told.disagreeing] == [("a", "b", "d")]
    assert told.agreeing[0].share == pytest.approx(0.5)


def test_what_is_held_stays_and_what_is_let_go_answers():
    graph = CausalGraph.of(drawn("a + b", "b - a", "b + c"))
    held = what_if(graph, [Push("a"), Push("b", -1)]).outcomes
    assert [held[name].verdict for name in "abc"] == [UP, DOWN, DOWN]
    assert held["b"].effect == -1
    free = what_if(graph, [Push("a", 1, held=False)]).outcomes
    assert free["a"].effect == pytest.approx(1 / (1 + 0.8 * 0.4 * 2), abs=1e-5)
    assert free["a"].pushed


def test_a_path_through_a_held_factor_is_cut():
    graph = CausalGraph.of(drawn("a + b", "b + c"))
    assert what_if(graph, [Push("a"), Push("b", -1)]).outcomes["c"].verdict == DOWN
    assert explain(graph, [Push("a"), Push("b", -1)], "c").agreeing[0].factors == ("b", "c")


def test_steps_and_delays():
    graph = CausalGraph.of(drawn("a +d b", "b + c", "a + x", "x + y", "y + c", "c +d e", alone="z"))
    found = what_if(graph, [Push("a")]).outcomes
    assert {name: (found[name].steps, found[name].delays) for name in "abcez"} == {
        "a": (0, 0),
        "b": (1, 1),
        "c": (2, 0),
        "e": (3, 1),
        "z": (None, 0),
    }
    assert [path.delays for path in explain(graph, [Push("a")], "c").agreeing] == [1, 0]


def test_signs_that_nobody_knows():
    graph = CausalGraph.of(drawn("a ? b", "b + c", "a + c"))
    found = what_if(graph, [Push("a")]).outcomes
    assert (found["b"].verdict, found["b"].direction) == (DEPENDS, 0)
    assert (found["c"].verdict, found["c"].settled) == (UP, False)
    assert found["c"].certainty < 1
    assert [path.factors for path in explain(graph, [Push("a")], "c").unsure] == [("a", "b", "c")]


def test_weightless_links_carry_nothing():
    link = Link("w", "a", "b", strength=0.0)
    graph = CausalGraph.of(SystemMap.of([Factor("a", "A"), Factor("b", "B", goal=Goal()), link]))
    assert what_if(graph, [Push("a")]).outcomes["b"].verdict == UNTOUCHED


def test_far_away_is_still_touched():
    graph = CausalGraph.of(of_pairs(2_000, [(i, i + 1) for i in range(1_999)]))
    last = what_if(graph, [Push("f0000", -1)]).outcomes["f1999"]
    assert (last.verdict, last.settled, last.steps) == (DOWN, True, 1_999)


@pytest.mark.parametrize(
    "snapshot",
    [drawn(), drawn(alone="a"), drawn("a + a", "b - b"), drawn("a ? b", "b ? a"), of_pairs(5_000, []), complete(30)],
    ids=["empty", "one", "only self-loops", "no signs", "5,000 apart", "everything to everything"],
)
def test_odd_maps(snapshot):
    graph = CausalGraph.of(snapshot)
    found = what_if(graph, [Push("gone"), *(Push(factor, -1) for factor in graph.factors[:1])])
    assert found.missing == ("gone",)
    assert set(found.outcomes) == set(snapshot.factors)
    for outcome in found.outcomes.values():
        assert np.isfinite(outcome.effect)
        assert 0 <= outcome.certainty <= 1
    assert all(outcome.verdict == UNTOUCHED for outcome in what_if(graph, []).outcomes.values())


def test_hard_questions_are_left_open_not_guessed():
    graph = CausalGraph.of(random_map(40, 60, seed=3))
    quick, thorough = what_if(graph, [Push("f0000")], searches=0), what_if(graph, [Push("f0000")])
    for factor, outcome in quick.outcomes.items():
        assert not outcome.settled or outcome == thorough.outcomes[factor]


def test_cancelling():
    with pytest.raises(Cancelled):
        what_if(CausalGraph.of(random_map(20, 60, seed=1)), [Push("f0000")], cancelled=lambda: True)
