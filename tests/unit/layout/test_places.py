import numpy as np
import pytest

from sysmap.layout.overlap import MARGIN, touching
from sysmap.layout.places import free_place, free_places

OWN = (60.0, 20.0)


def full_page(n: int = 400):
    place = np.arange(n)
    pos = np.column_stack([place % 20 * 150, place // 20 * 70]).astype(float)
    return pos, np.tile([60.0, 20.0], (n, 1))


def clear(pos, half, spot) -> bool:
    _, second = touching(np.vstack([pos, spot]), np.vstack([half, [OWN]]), MARGIN)
    return len(pos) not in second


def test_an_empty_map_takes_the_middle_of_the_view():
    assert free_place(np.zeros((0, 2)), np.zeros((0, 2)), OWN, hint=(30, 40)) == (30, 40)


@pytest.mark.parametrize("neighbours", [[], [0], [2, 5], list(range(10))])
def test_the_place_is_free(neighbours):
    rng = np.random.default_rng(2)
    pos, half = rng.uniform(0, 900, (40, 2)), np.tile([60.0, 20.0], (40, 1))
    assert clear(pos, half, free_place(pos, half, OWN, neighbours, (450, 450)))


def test_a_neighbour_is_near_but_leaves_room_for_the_link():
    pos, half = np.array([[0.0, 0.0], [900.0, 0.0]]), np.tile([60.0, 20.0], (2, 1))
    x, y = free_place(pos, half, OWN, [0])
    assert np.hypot(x, y) < 330
    rim = np.hypot(max(abs(x) - 120, 0), max(abs(y) - 40, 0))
    assert rim >= 55


def test_between_two_neighbours_there_is_room_between_them():
    pos, half = np.array([[0.0, 0.0], [700.0, 0.0]]), np.tile([60.0, 20.0], (2, 1))
    x, y = free_place(pos, half, OWN, [0, 1])
    assert 100 < x < 600
    assert abs(y) < 250


@pytest.mark.parametrize("far", [(700.0, 0.0), (500.0, 350.0), (0.0, 450.0)])
def test_between_two_that_are_linked_it_stands_beside_their_link(far):
    """No point of the straight way between them is in the new box."""
    pos, half = np.array([(0.0, 0.0), far]), np.tile([60.0, 20.0], (2, 1))
    spot = free_place(pos, half, OWN, [0, 1], ways=np.array([(0.0, 0.0, *far)]))
    assert clear(pos, half, spot)
    way = np.linspace(0, 1, 400)[:, None] * pos[1]
    assert not (np.abs(way - spot) < OWN).all(axis=1).any()
    assert np.hypot(*(spot - pos.mean(axis=0))) < 400


def test_a_place_that_links_only_pass_by_is_kept():
    pos, half = np.array([[0.0, 0.0], [700.0, 0.0], [0.0, 300.0], [700.0, 300.0]]), np.tile([60.0, 20.0], (4, 1))
    usual = free_place(pos, half, OWN, [0, 1])
    assert free_place(pos, half, OWN, [0, 1], ways=np.array([[0.0, 300.0, 700.0, 300.0]])) == usual


def test_a_full_page_still_has_a_place_at_its_edge():
    pos, half = full_page()
    spot = free_place(pos, half, OWN, [210])
    assert np.isfinite(spot).all()
    assert not (np.abs(np.array(spot) - pos) < half + OWN).all(axis=1).any()


def test_a_short_list_becomes_a_column_in_its_order():
    spots = free_places(np.zeros((0, 2)), np.zeros((0, 2)), np.tile([60.0, 20.0], (5, 1)), (100, 50))
    np.testing.assert_allclose(spots[:, 0], 100)
    assert (np.diff(spots[:, 1]) > 40).all()
    np.testing.assert_allclose(spots.mean(axis=0), [100, 50])


def test_a_long_list_becomes_a_block_that_covers_nothing():
    pos, half = full_page(60)
    own = np.tile([60.0, 20.0], (30, 1))
    spots = free_places(pos, half, own, (700, 100))
    assert not len(touching(np.vstack([pos, spots]), np.vstack([half, own]))[0])
    assert 2 <= len(np.unique(spots[:, 0])) <= 8


def test_no_list_no_places():
    assert free_places(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros((0, 2))).shape == (0, 2)
