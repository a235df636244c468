import numpy as np
import pytest
from analysis_maps import drawn, random_map

from sysmap.analysis import intervals
from sysmap.analysis.budget import Budget, Cancelled
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.intervals import rank_intervals


def of(snapshot, draws=200, seed=0):
    low, high = rank_intervals(CausalGraph.of(snapshot), draws, seed, Budget())
    return low.tolist(), high.tolist()


@pytest.mark.parametrize("goals", [0, 2])
def test_the_same_seed_gives_the_same_interval_and_another_seed_another(goals):
    snapshot = random_map(30, 90, seed=4, goals=goals)
    assert of(snapshot, seed=7) == of(snapshot, seed=7)
    assert of(snapshot, seed=7) != of(snapshot, seed=8)


def test_low_is_never_above_high_and_both_are_ranks():
    low, high = (np.array(ranks) for ranks in of(random_map(30, 90, seed=4, goals=2)))
    assert (low >= 1).all()
    assert (low <= high).all()
    assert (high <= 30).all()
    assert (low < high).any()


def test_what_is_first_under_nearly_every_weighting_stays_near_the_top():
    lines = [f"x{i} + mid" for i in range(12)] + ["mid + goal"] + [f"lever{i} + x{i}" for i in range(12)]
    snapshot = drawn(*lines, goals={"goal": 1})
    low, high = of(snapshot)
    mid = CausalGraph.of(snapshot).number["mid"]
    assert low[mid] == 1  # left out in a tenth of the weightings, first in all others
    assert all(high[i] > low[i] for i in range(len(low)) if i not in {mid, CausalGraph.of(snapshot).number["goal"]})


def test_a_link_without_a_sign_counts_for_something():
    snapshot = drawn("a ? goal", "b + a", goals={"goal": 1})
    low, _ = of(snapshot)
    assert low == [1, 2, 3]


def test_small_batches_are_as_good(monkeypatch):
    snapshot = random_map(20, 60, seed=2)
    whole = of(snapshot)
    monkeypatch.setattr(intervals, "BATCH", 60 * 7)
    pieces = of(snapshot)
    assert np.abs(np.array(whole) - np.array(pieces)).mean() < 1


def test_it_stops_when_the_result_is_no_longer_wanted():
    with pytest.raises(Cancelled):
        rank_intervals(CausalGraph.of(random_map(20, 60, seed=2)), 200, 0, Budget(cancelled=lambda: True))
