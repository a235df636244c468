"""Which versions stay as time goes by."""

import random
from itertools import pairwise

from sysmap.storage.thinning import DAY, HOUR, thinned

START = 1_700_000_000.0


def live(gaps, newest=10):
    """Keep a version after each of these gaps (seconds) and thin out each time; the times that are left."""
    times, now = [], START
    for gap in gaps:
        now += gap
        times.append(now)
        for place in sorted(thinned(times, now, newest), reverse=True):
            del times[place]
    return times, now


def test_the_newest_stay_however_close_together():
    times = [START + second for second in range(10)]
    assert thinned(times, START + 10, 10) == []
    assert thinned([START - 1, *times], START + 10, 10) == [0], "an eleventh in the same hour goes"


def test_a_day_of_saves_every_minute_leaves_one_an_hour_and_the_ten_newest():
    times, now = live([60.0] * 24 * 60)
    assert len(times) in (24 + 9, 24 + 10, 24 + 11)
    assert times[-10:] == [now - 60 * each for each in range(9, -1, -1)]


def test_years_of_work_leave_a_bounded_number_that_grows_by_one_a_month():
    rng = random.Random(4)
    times, now = live([rng.expovariate(1 / (6 * HOUR)) for _ in range(3 * 365 * 4)])
    ages = [(now - each) / DAY for each in times]
    assert len(times) < 10 + 48 + 14 + 9 + 37
    assert max(ages) > 3 * 365 * 0.85, "the first months are still there"
    assert 25 < sum(age >= 60 for age in ages) < 42
    assert 5 <= sum(14 <= age < 60 for age in ages) <= 9
    assert sum(2 <= age < 14 for age in ages) <= 14


def test_what_stays_is_evenly_spread():
    times, now = live([HOUR / 2] * 48 * 40)
    past = [each for each in times if 2.5 * DAY < now - each < 13 * DAY]
    gaps = [later - earlier for earlier, later in pairwise(past)]
    assert all(0.5 * DAY <= gap <= 1.5 * DAY for gap in gaps)


def test_order_does_not_matter_and_a_clock_set_back_harms_nothing():
    times = [START + each * 600 for each in range(100)]
    mixed = times[:]
    random.Random(1).shuffle(mixed)
    assert {times[place] for place in thinned(times, times[-1], 5)} == {
        mixed[place] for place in thinned(mixed, times[-1], 5)
    }
    assert len(times) - len(thinned(times, START - 9 * DAY, 10)) >= 10
