"""The smallest coalition, against looking at every one."""

from itertools import combinations

import numpy as np
import pytest

from sysmap.analysis.budget import Budget, Cancelled
from sysmap.analysis.network.coalition import coverage, smallest_coalition


def table(seed: int, people: int = 9, levers: int = 4) -> np.ndarray:
    dice = np.random.default_rng(seed)
    return np.where(dice.random((people, levers)) < 0.5, dice.choice([0.3, 0.5, 0.8, 1.0], (people, levers)), 0)


def fewest(ability: np.ndarray, wanted: float) -> int:
    """The size of the smallest coalition for the levers that all together can bring so far."""
    possible = coverage(ability) >= wanted - 1e-9
    for size in range(len(ability) + 1):
        for some in combinations(range(len(ability)), size):
            if (coverage(ability[list(some)])[possible] >= wanted - 1e-9).all():
                return size
    raise AssertionError


@pytest.mark.parametrize("wanted", [0.5, 0.8, 0.95])
@pytest.mark.parametrize("seed", range(12))
def test_no_smaller_coalition_does(seed, wanted):
    ability = table(seed)
    found = smallest_coalition(ability, wanted, Budget())
    assert found.exact
    assert len(found.members) == fewest(ability, wanted) == found.at_least
    covered = coverage(ability[list(found.members)])
    np.testing.assert_allclose(found.coverage, covered)
    assert (covered[list(found.covered)] >= wanted - 1e-9).all()
    assert list(found.covered) == (coverage(ability) >= wanted - 1e-9).tolist()


@pytest.mark.parametrize("seed", range(12))
def test_greedy_covers_and_its_bound_holds(seed):
    ability = table(seed, people=11)
    found = smallest_coalition(ability, 0.8, Budget(), exhaustive=0)
    best = fewest(ability, 0.8)
    assert found.at_least <= best <= len(found.members)
    assert found.exact == (found.at_least == len(found.members))
    assert (coverage(ability[list(found.members)])[list(found.covered)] >= 0.8 - 1e-9).all()
    for each in found.members:
        others = [other for other in found.members if other != each]
        assert (coverage(ability[others])[list(found.covered)] < 0.8).any()


def test_a_lever_out_of_reach_is_put_aside():
    found = smallest_coalition(np.array([[0.9, 0.1], [0.0, 0.1]]), 0.8, Budget())
    assert found.members == (0,)
    assert found.covered == (True, False)
    assert found.coverage == pytest.approx((0.9, 0.1))


def test_of_equally_small_ones_the_one_that_covers_most_is_taken():
    assert smallest_coalition(np.array([[0.6], [0.7], [0.65]]), 0.5, Budget()).members == (1,)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nobody_and_nothing(shape):
    found = smallest_coalition(np.zeros(shape), 0.8, Budget())
    assert found.members == ()
    assert found.exact


def test_full_coverage_takes_somebody_who_is_sure():
    assert smallest_coalition(np.array([[0.9], [1.0], [0.9]]), 1.0, Budget()).members == (1,)
    assert smallest_coalition(np.array([[0.4], [0.4]]), 0.0, Budget()).members == ()


def test_who_waits_no_longer_is_not_kept_waiting():
    for exhaustive in (20, 0):
        with pytest.raises(Cancelled):
            smallest_coalition(table(1), 0.8, Budget(cancelled=lambda: True), exhaustive)
