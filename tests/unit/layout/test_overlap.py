import numpy as np
import pytest

from sysmap.layout.overlap import MARGIN, nearest_clear, push_apart, remove_overlaps, touching


def crowd(n: int, seed: int = 0):
    rng = np.random.default_rng(seed)
    return rng.normal(0, 60 * n**0.5, (n, 2)), rng.uniform((30, 15), (70, 30), (n, 2))


@pytest.mark.parametrize("n", [2, 40, 700])
def test_no_two_boxes_are_closer_than_the_margin_afterwards(n):
    pos, half = crowd(n)
    assert len(touching(pos, half, MARGIN)[0]) or n == 2
    moved = remove_overlaps(pos, half, np.zeros(n, dtype=bool))
    assert not len(touching(moved, half, MARGIN)[0])


def test_pinned_boxes_stay_and_the_others_make_way():
    pos, half = crowd(120, seed=1)
    pinned = np.zeros(120, dtype=bool)
    pinned[remove_every_fifth := np.arange(0, 120, 5)] = True
    moved = remove_overlaps(pos, half, pinned)
    np.testing.assert_array_equal(moved[remove_every_fifth], pos[remove_every_fifth])
    i, j = touching(moved, half, MARGIN)
    assert (pinned[i] & pinned[j]).all()


def test_two_boxes_part_along_the_shorter_way_by_half_each():
    pos, half = np.array([[0.0, 0.0], [10.0, 30.0]]), np.tile([50.0, 20.0], (2, 1))
    moved, clear = push_apart(pos, half, np.zeros(2, dtype=bool), margin=(0, 0))
    assert clear
    np.testing.assert_allclose(moved, [[0, -5], [10, 35]], atol=0.02)


def test_a_heap_of_boxes_on_one_spot_is_spread_out():
    half = np.tile([50.0, 20.0], (25, 1))
    moved = remove_overlaps(np.zeros((25, 2)), half, np.zeros(25, dtype=bool))
    assert not len(touching(moved, half, MARGIN)[0])


def test_many_boxes_are_compared_as_thoroughly_as_few():
    pos, half = crowd(600, seed=2)
    slow = {
        (i, j) for i in range(600) for j in range(i + 1, 600) if (np.abs(pos[i] - pos[j]) < half[i] + half[j]).all()
    }
    assert set(zip(*(side.tolist() for side in touching(pos, half)), strict=True)) == slow


def test_the_nearest_clear_place_is_the_point_itself_where_nothing_is():
    pos, half = np.array([[500.0, 0.0]]), np.array([[50.0, 20.0]])
    np.testing.assert_array_equal(nearest_clear(np.zeros(2), np.array([50.0, 20.0]), pos, half), [0, 0])


def test_the_nearest_clear_place_beside_a_box_is_the_short_way_out():
    pos, half = np.array([[0.0, 0.0]]), np.array([[50.0, 20.0]])
    x, y = nearest_clear(np.array([3.0, 4.0]), half[0], pos, half)
    assert abs(x - 3) < 1
    assert 40 + MARGIN[1] <= y <= 40 + MARGIN[1] + 6  # no farther than a step of the lattice
