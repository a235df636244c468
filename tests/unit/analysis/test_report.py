"""The whole analysis on the maps that break programs: results that say what they are, no exception, no NaN."""

import math
import pickle
from dataclasses import replace

import pytest
from analysis_maps import complete, diamonds, drawn, of_pairs, random_map

from sysmap.analysis.budget import Cancelled
from sysmap.analysis.graph import topology_key
from sysmap.analysis.json_report import as_json
from sysmap.analysis.report import analyse
from sysmap.analysis.sentences import as_text
from sysmap.model import Factor, Goal, Link, Stakeholder, SystemMap

ODD = {
    "empty": drawn(),
    "one factor": drawn(alone="a"),
    "one goal": drawn(alone="a", goals={"a": -1}),
    "only self-loops": drawn("a + a", "b - b", "c ? c", goals={"a": 1}),
    "no signs": drawn("a ? b", "b ? a", "b ? goal", goals={"goal": 1}),
    "no weights": SystemMap.of(
        replace(record, strength=0.0) if isinstance(record, Link) else record
        for record in drawn("a + b", "b - a", "b + goal", goals={"goal": 1})
    ),
    "no weights, no goal": SystemMap.of(
        replace(record, strength=0.0) if isinstance(record, Link) else record for record in drawn("a + b", "b - a")
    ),
    "no loops": drawn("a + b", "a - c", "b + d", "c + d", goals={"d": 1}),
    "same labels": SystemMap.of([Factor("a", "Same"), Factor("b", "Same", goal=Goal()), Link("l", "a", "b")]),
    "all goals": random_map(12, 40, seed=1, goals=12),
    "no goals": random_map(12, 40, seed=1, goals=0),
    "huge weights": SystemMap.of(
        replace(record, strength=1.7e308) if isinstance(record, Link) else record
        for record in random_map(8, 30, seed=2)
    ),
    "tiny weights": SystemMap.of(
        replace(record, strength=5e-324) if isinstance(record, Link) else record for record in random_map(8, 30, seed=2)
    ),
    "5,000 apart": of_pairs(5_000, []),
    "5,000 in pairs": of_pairs(5_000, [(i ^ 1, i) for i in range(5_000)]),
    "a chain of 3,000": of_pairs(3_000, [(i, i + 1) for i in range(2_999)], goals=1),
    "a ring of 3,000": of_pairs(3_000, [(i, (i + 1) % 3_000) for i in range(3_000)], goals=1),
    "diamonds": diamonds(24),
    "everything to everything": complete(40),
    "nameless": SystemMap.of([Factor("a", ""), Factor("b", "  \n "), Link("l", "a", "b"), Link("m", "b", "a")]),
}


@pytest.mark.parametrize("draws", [0, 20])
@pytest.mark.parametrize("name", ODD)
def test_odd_maps_give_sound_results(name, draws):
    snapshot = ODD[name]
    found = analyse(snapshot, seconds=0.3, draws=draws)
    assert found.key == topology_key(snapshot)
    assert {row.factor for row in found.leverage.rows} == set(snapshot.factors)
    assert len(found.leverage.rows) == len(snapshot.factors)
    for row in found.leverage.rows:
        assert math.isfinite(row.effect)
        assert 0 <= row.score <= 100
        assert 0 <= row.certainty <= 1
        assert row.direction in {1, -1}
        assert 1 <= row.rank_low <= row.rank <= row.rank_high <= len(snapshot.factors)
        assert all(0 < path.share <= 1 for path in row.paths)
    for loop in (*found.loops.loops, *found.loops.self_loops):
        assert math.isfinite(loop.strength)
    assert len(found.loops.loops) == sum(
        sum(kinds.values()) for length, kinds in found.loops.by_length.items() if length <= found.loops.complete_to
    )
    assert "nan" not in as_text(snapshot, found).lower().replace("nameless", "")
    assert as_json(snapshot, found)["map"]["factors"] == len(snapshot.factors)


def test_the_best_lever_scores_a_hundred_and_comes_first():
    found = analyse(random_map(30, 90, seed=3), draws=20).leverage
    scores = [row.score for row in found.rows]
    assert scores[0] == 100
    assert scores == sorted(scores, reverse=True)
    assert [row.rank for row in found.rows] == sorted(row.rank for row in found.rows)


def test_the_direction_is_the_one_that_helps_the_goal():
    rows = {row.factor: row for row in analyse(drawn("a - goal", "b + a", goals={"goal": -1})).leverage.rows}
    assert rows["a"].direction == rows["b"].direction == 1
    rows = {row.factor: row for row in analyse(drawn("a - goal", "b + a", goals={"goal": 1})).leverage.rows}
    assert rows["a"].direction == rows["b"].direction == -1
    assert rows["a"].certainty == pytest.approx(1)


def test_effects_that_cancel_are_none_at_all():
    found = analyse(drawn("a + b", "a + c", "b + goal", "c - goal", "d + a", goals={"goal": 1}), draws=0).leverage
    rows = {row.factor: row for row in found.rows}
    assert (rows["a"].effect, rows["a"].certainty, rows["a"].rank) == (0, 0, 5)
    assert rows["a"].steps == 2


def test_without_draws_the_interval_is_the_rank():
    found = analyse(random_map(20, 60, seed=3), draws=0).leverage
    assert found.draws == 0
    assert all(row.rank_low == row.rank == row.rank_high for row in found.rows)


def test_the_same_map_gives_the_same_result_however_it_came_about():
    snapshot = random_map(20, 60, seed=3)
    other = SystemMap.of(reversed(list(snapshot)))
    assert analyse(snapshot) == analyse(other)


def test_quick_and_thorough_agree_on_all_but_the_interval():
    snapshot = random_map(20, 60, seed=3)
    quick, thorough = analyse(snapshot, draws=0), analyse(snapshot, draws=50)
    assert quick.loops == thorough.loops
    bare = [replace(row, rank_low=row.rank, rank_high=row.rank) for row in thorough.leverage.rows]
    assert bare == list(quick.leverage.rows)


def test_a_loop_search_that_is_bounded_by_length_alone_is_complete():
    found = analyse(complete(8), max_length=8, max_loops=None, draws=0).loops
    assert (len(found.loops), found.complete_to, found.longer_exist) == (16064, 8, False)


def test_cancelling():
    with pytest.raises(Cancelled):
        analyse(random_map(20, 60, seed=3), cancelled=lambda: True)
    asked = iter([False] * 30)
    with pytest.raises(Cancelled):
        analyse(random_map(60, 200, seed=3, goals=0), cancelled=lambda: next(asked, True))


def test_results_travel():
    found = analyse(random_map(20, 60, seed=3), draws=10)
    assert pickle.loads(pickle.dumps(found)) == found


def test_problems_are_said():
    odd = SystemMap.of(
        [
            *(Factor("a", "Coal price"), Factor("b", "coal  Price"), Factor("c", "Alone")),
            *(Link("l", "a", "b"), Link("m", "b", "a"), Link("p", "a", "b"), Link("q", "a", "gone")),
        ]
    )
    assert analyse(odd, draws=0).problems == (
        "1 factor has no link.",
        "1 link leads to a factor that is not there and was left out.",
        "1 pair of factors joined more than once in the same direction: such links count as one, without a sign "
        "where they disagree.",
        "4 links have no sign yet, so 1 loop is undetermined.",
        "2 factors have the same name: Coal price.",
    )
    assert analyse(drawn("a + b"), draws=0).problems == ()


def test_a_map_of_stakeholders_alone_lacks_no_factors():
    assert analyse(SystemMap.of([Stakeholder("u", "Utility A")]), draws=0).problems == ()
    assert analyse(SystemMap.of([]), draws=0).problems == ("The map has no factors yet.",)
