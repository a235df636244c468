"""The page a map fills: landscape, readable, and nothing torn on the way."""

import numpy as np
import pytest

from sysmap.layout.page import fill, lengthwise, page_for, room_left
from sysmap.layout.rings import CLEAR, roundness, without_worst


def crowd(n: int, spread: float, seed: int = 0):
    """A crowd in the middle with outliers, as stress leaves it."""
    rng = np.random.default_rng(seed)
    return rng.standard_t(3, (n, 2)) * spread, np.tile([60.0, 25.0], (n, 1))


def polygon(k: int, radius: float = 300.0) -> np.ndarray:
    turn = np.arange(k) * 2 * np.pi / k
    return radius * np.column_stack([np.cos(turn), np.sin(turn)])


def test_a_map_that_reads_keeps_its_size_and_its_long_links():
    pos, half = crowd(12, 150)
    page = page_for(pos, half)
    assert page.shrink == 1
    assert page.clear == CLEAR


def test_a_crowded_map_gets_a_page_that_its_boxes_leave_mostly_empty():
    pos, half = crowd(110, 500)
    page = page_for(pos, half)
    boxes = 4 * half.prod(axis=1).sum()
    assert page.width > page.height
    assert page.width * page.height < np.ptp(pos, axis=0).prod()
    assert 0.1 < boxes / (page.width * page.height) < 1 / 3
    assert 36 <= page.clear < CLEAR


def test_the_more_a_map_must_shrink_the_shorter_its_links():
    clear = [page_for(*crowd(60, spread)).clear for spread in (100, 180, 220, 400)]
    assert clear == sorted(clear, reverse=True)
    assert clear[0] > clear[-1]


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
def test_filling_keeps_who_is_left_of_whom_and_who_is_above(share):
    pos, half = crowd(80, 400, seed=1)
    filled = fill(pos, half, page_for(pos, half), [], share)
    for axis in (0, 1):
        np.testing.assert_array_equal(np.argsort(filled[:, axis]), np.argsort(pos[:, axis]))


def test_a_map_that_fills_its_page_fits_on_it_and_leaves_no_quarter_empty():
    pos, half = crowd(80, 400, seed=2)
    page = page_for(pos, half)
    filled = fill(pos, half, page, [], 1.0)
    assert (np.ptp(filled, axis=0) <= (page.width, page.height)).all()
    for axis in (0, 1):
        counted, _ = np.histogram(filled[:, axis], 4)
        assert counted.min() > 80 / 8  # half of an even share


def test_loops_move_whole():
    pos, half = crowd(40, 400, seed=3)
    pos[:6] = np.add(polygon(6), (900, 200))
    filled = fill(pos, half, page_for(pos, half), [np.arange(6)], 0.7)
    np.testing.assert_allclose(filled[:6] - filled[0], pos[:6] - pos[0], atol=1e-9)
    assert np.hypot(*(filled[0] - pos[0])) > 50


def test_a_tall_map_is_turned_lengthwise_and_not_mirrored():
    tall = np.random.default_rng(4).normal(size=(50, 2)) * (100, 400)
    turned = lengthwise(tall)
    assert turned[:, 0].std() > 3 * turned[:, 1].std()
    a, b = tall[1:3] - tall[0]
    c, d = turned[1:3] - turned[0]
    assert a[0] * b[1] - a[1] * b[0] == pytest.approx(c[0] * d[1] - c[1] * d[0])  # the same corner, the same way round
    np.testing.assert_allclose(turned.mean(axis=0), tall.mean(axis=0))


def test_room_left_is_that_of_the_short_links_within_limits():
    half = np.tile([50.0, 20.0], (3, 1))
    for gap, room in ((10, 40), (50, 50), (300, CLEAR)):
        row = np.column_stack([np.arange(3) * (100.0 + gap), np.zeros(3)])
        assert room_left(row, half, np.array([[0, 1], [1, 2]])) == pytest.approx(room)
    assert room_left(half, half, np.zeros((0, 2), dtype=int)) == CLEAR


def test_only_a_regular_polygon_in_order_is_fully_round():
    loop = np.arange(6)
    assert roundness(polygon(6), loop) == pytest.approx(1)
    assert roundness(polygon(6)[::-1] + 50, loop) == pytest.approx(1)
    assert roundness(polygon(6) * (1, 0.3), loop) < 0.9
    assert roundness(polygon(6), np.array([0, 3, 1, 4, 2, 5])) < 0.5
    assert roundness(np.zeros((6, 2)), loop) == 0


def test_the_loop_farthest_from_round_is_let_go_and_round_ones_never():
    pos = np.vstack([polygon(5), polygon(5) * (1, 0.5) + 900, polygon(5) * (1, 0.1) + 1800])
    rings = [np.arange(5), np.arange(5, 10), np.arange(10, 15)]
    left = without_worst(pos, rings)
    assert [ring[0] for ring in left] == [0, 5]
    assert [ring[0] for ring in without_worst(pos, left)] == [0]
    assert [ring[0] for ring in without_worst(pos, left[:1])] == [0]
    assert without_worst(pos, []) == []
