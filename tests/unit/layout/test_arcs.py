"""The geometry of links, against what a ruler and a pair of compasses would say."""

import math

import numpy as np
import pytest

from sysmap.layout.arcs import Arcs, arcs, box_distance, round_loop_bulge

HALF = np.array([[50.0, 20.0]])


def one(start, end, bulge, half=HALF) -> Arcs:
    return arcs((np.array([start], float), np.array([end], float)), (half, half), 8.0, np.array([bulge]))


def random_arcs(m: int, seed: int = 0) -> tuple[Arcs, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    start, end = rng.uniform(0, 3000, (2, m, 2))
    far = np.hypot(*(end - start).T) > 300
    start, end = start[far], end[far]
    half = np.broadcast_to(HALF, start.shape)
    return arcs((start, end), (half, half), 8.0, rng.uniform(-0.45, 0.45, len(start))), start, end


def test_a_straight_link_stops_three_pixels_before_each_box():
    link = one((0, 0), (300, 0), 0.0)
    np.testing.assert_allclose(link.start, [[53, 0]], atol=0.02)
    np.testing.assert_allclose(link.tip, [[247, 0]], atol=0.02)
    np.testing.assert_allclose(link.middle, [[150, 0]], atol=0.02)
    np.testing.assert_allclose(link.length, [194], atol=0.05)


def test_a_positive_bulge_bends_to_the_left_of_travel():
    # Going right on a screen whose y grows downwards, left is up; the sagitta is bulge times chord.
    np.testing.assert_allclose(one((0, 0), (300, 0), 0.2).middle, [[150, -60]], atol=0.05)


def test_there_and_back_with_the_same_bulge_lie_on_opposite_sides():
    there, back = one((0, 0), (300, 0), 0.16), one((300, 0), (0, 0), 0.16)
    assert there.middle[0, 1] < -40
    assert back.middle[0, 1] > 40


def test_every_point_lies_on_the_circle_of_the_text_book():
    b, c = 0.3, 400.0
    link = one((0, 0), (c, 0), b)
    sagitta = b * c
    radius = (c * c / 4 + sagitta**2) / (2 * sagitta)
    points, _ = link.flatten(0.1)
    np.testing.assert_allclose(np.hypot(points[:, 0] - c / 2, points[:, 1] - (radius - sagitta)), radius, rtol=1e-9)


def test_both_ends_keep_the_gap_from_their_rounded_boxes():
    links, start, end = random_arcs(400)
    half = np.broadcast_to(HALF, start.shape)
    assert np.abs(box_distance(links.start, start, half, 8.0) - 3).max() < 0.05
    assert np.abs(box_distance(links.tip, end, half, 8.0) - 3).max() < 0.05


def test_boxes_that_touch_leave_nothing_of_their_link():
    assert not one((0, 0), (90, 0), 0.06).visible[0]
    assert one((0, 0), (200, 0), 0.06).visible[0]


@pytest.mark.parametrize("tolerance", [0.35, 0.9, 5.0])
def test_flat_pieces_stay_within_the_tolerance(tolerance):
    links, _, _ = random_arcs(60)
    points, offsets = links.flatten(tolerance)
    for i in range(len(links)):
        mine = points[offsets[i] : offsets[i + 1]]
        assert np.allclose(mine[0], links.start[i])
        assert np.allclose(mine[-1], links.tip[i])
        middles = (mine[1:] + mine[:-1]) / 2
        assert max(links.take([i]).distance((x, y))[0] for x, y in middles) <= tolerance * 1.001


def test_segments_are_the_flat_pieces_with_their_owner():
    links, _, _ = random_arcs(20)
    points, offsets = links.flatten(0.5)
    segments, owner = links.segments(0.5)
    assert len(segments) == len(points) - len(links)
    for i in range(len(links)):
        mine = segments[owner == i]
        np.testing.assert_array_equal(mine[:, :2], points[offsets[i] : offsets[i + 1] - 1])
        np.testing.assert_array_equal(mine[:, 2:], points[offsets[i] + 1 : offsets[i + 1]])


def test_distance_agrees_with_a_dense_walk_along_each_arc():
    links, _, _ = random_arcs(80, seed=3)
    point = (1500.0, 1400.0)
    walked = [
        np.hypot(*(links.take(np.full(4000, i)).at(np.linspace(links.t0[i], links.t1[i], 4000)) - point).T).min()
        for i in range(len(links))
    ]
    np.testing.assert_allclose(links.distance(point), walked, atol=0.6)


def test_bounds_hold_all_of_each_arc():
    links, _, _ = random_arcs(150, seed=7)
    points, offsets = links.flatten(0.2)
    owner = np.repeat(np.arange(len(links)), np.diff(offsets))
    box = links.bounds[owner]
    assert ((points >= box[:, :2] - 0.2) & (points <= box[:, 2:] + 0.2)).all()


def test_the_arrow_points_where_the_link_runs():
    np.testing.assert_allclose(one((0, 0), (300, 0), 0.0).heading, [0.0], atol=1e-9)
    np.testing.assert_allclose(one((0, 0), (0, 300), 0.0).heading, [math.pi / 2], atol=1e-9)
    assert one((0, 0), (300, 0), 0.2).heading[0] > 0.3  # an upward bow comes down on its target


def test_the_sign_stands_outside_the_bow_before_the_tip():
    link = one((0, 0), (300, 0), 0.2)
    (x, y), tip = link.sign_anchor()[0], link.tip[0]
    assert y < tip[1] - 5
    assert link.distance((x, y))[0] == pytest.approx(11, abs=0.1)
    assert math.dist((x, y), tip) == pytest.approx(math.hypot(19, 11), abs=2)
    inner = link.sign_anchor(inner=True)[0]
    assert math.dist(inner, (x, y)) == pytest.approx(22, abs=0.1)


def test_delay_bars_cross_the_middle_side_by_side():
    bars = one((0, 0), (300, 0), 0.0).delay_bars(length=14, apart=5)[0]
    np.testing.assert_allclose(bars, [[147.5, 7, 147.5, -7], [152.5, 7, 152.5, -7]], atol=0.05)


def test_a_link_to_itself_is_a_small_loop_at_the_upper_right_corner():
    link = one((200, 100), (200, 100), 0.0)
    corner = np.array([250, 80])
    assert link.visible[0]
    assert (np.hypot(*(link.flatten(0.3)[0] - corner).T) < 40).all()
    x, y = link.middle[0]
    assert x > 250
    assert y < 80
    assert 40 < link.length[0] < 120
    assert link.distance((x, y))[0] < 0.01


def test_round_loop_bulges_put_the_links_on_one_circle():
    angle = np.arange(6) * np.pi / 3
    pos = 200 * np.column_stack([np.cos(angle), np.sin(angle)])
    for loop in (np.arange(6), np.arange(6)[::-1]):
        b = round_loop_bulge(pos, loop)
        tiny = np.full((6, 2), 1.0)
        links = arcs((pos[loop], pos[np.roll(loop, -1)]), (tiny, tiny), 1.0, b)
        np.testing.assert_allclose(np.hypot(*links.flatten(0.1)[0].T), 200, atol=1e-6)


def test_no_links_at_all_are_fine():
    none = np.zeros((0, 2))
    links = arcs((none, none), (none, none), 8.0, np.zeros(0))
    assert len(links.segments(0.35)[0]) == 0
    assert links.sign_anchor().shape == (0, 2)
    assert links.bounds.shape == (0, 4)
