"""Name tags stand where they hide least."""

import numpy as np
import pytest

from sysmap.canvas.spots import Ground, settle

OWN = np.array([-20.0, -8.0, 20.0, 8.0])
SIZE = np.array([120.0, 30.0])
NO_POINTS = np.zeros((0, 2))


def ground(*others, points=NO_POINTS):
    boxes = np.array([OWN, *others], dtype=float)
    return Ground(boxes, np.ones(len(boxes)), np.asarray(points, dtype=float))


def common(one, two):
    wide, high = np.minimum(one[2:], two[2:]) - np.maximum(one[:2], two[:2])
    return max(wide, 0.0) * max(high, 0.0)


def middle(plate):
    return (plate[:2] + plate[2:]) / 2


def test_a_tag_with_room_stands_on_its_box():
    (plate,) = settle(ground(), OWN[None], SIZE[None])
    assert middle(plate).tolist() == [0, 0]
    assert (plate[2:] - plate[:2]).tolist() == SIZE.tolist()


@pytest.mark.parametrize("other", [[30, -8, 70, 8], [-70, -8, -30, 8], [-20, 12, 20, 28], [-20, -28, 20, -12]])
def test_a_tag_leaves_the_box_next_to_its_own_free(other):
    (plate,) = settle(ground(other), OWN[None], SIZE[None])
    assert common(plate, np.array(other, dtype=float)) == 0


@pytest.mark.parametrize("edge", [[-20, -90, 90, 90], [-90, -90, 20, 90], [-90, -8, 90, 90], [-90, -90, 90, 8]])
def test_a_tag_at_the_maps_edge_stays_on_the_map(edge):
    edge = np.array(edge, dtype=float)
    (plate,) = settle(Ground(OWN[None], np.ones(1), NO_POINTS, within=edge), OWN[None], np.array([[80.0, 12.0]]))
    assert common(plate, edge) == 80 * 12


def test_tags_do_not_cover_each_other():
    boxes = OWN + np.array([[0, 0, 0, 0], [60, 0, 60, 0], [0, 30, 0, 30]])
    plates = settle(ground(*boxes[1:]), boxes, np.tile(SIZE, (3, 1)))
    assert all(plate is not None for plate in plates)
    assert all(common(plates[one], plates[two]) == 0 for one, two in ((0, 1), (0, 2), (1, 2)))


def test_what_has_no_room_is_left_out_and_the_first_stays():
    plates = settle(ground(), np.tile(OWN, (30, 1)), np.tile(SIZE, (30, 1)))
    assert plates[0] is not None
    assert plates[-1] is None


def test_tags_of_a_ring_go_outwards_and_off_their_boxes():
    centre = np.array([500.0, 300.0])
    angles = np.radians([0, 60, 120, 180, 240, 300])
    spokes = 60 * np.column_stack([np.cos(angles), np.sin(angles)])
    boxes = np.hstack([centre + spokes, centre + spokes]) + OWN
    scenery = Ground(
        boxes, np.full(6, 3.0), centre + 55 * np.column_stack([np.cos(angles + 0.5), np.sin(angles + 0.5)])
    )
    plates = settle(scenery, boxes, np.tile(SIZE, (6, 1)), centre)
    for plate, spoke in zip(plates, spokes, strict=True):
        assert (middle(plate) - centre) @ spoke > spoke @ spoke
        assert all(common(plate, box) == 0 for box in boxes)
    assert all(common(plates[one], plates[two]) == 0 for one in range(6) for two in range(one))


def test_places_depend_on_nothing_but_the_map():
    """The whole map moved by a window's width: every tag has moved with it."""
    boxes = OWN + np.array([[0, 0, 0, 0], [60, 0, 60, 0]])
    here = settle(ground(boxes[1]), boxes, np.tile(SIZE, (2, 1)))
    away = np.array([1280.0, -800.0, 1280.0, -800.0])
    there = settle(Ground(boxes + away, np.ones(2), NO_POINTS), boxes + away, np.tile(SIZE, (2, 1)))
    assert np.allclose(np.array(there) - away, here)
