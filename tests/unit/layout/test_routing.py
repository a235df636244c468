"""Which way links bend: round boxes, out of loops, apart from one another."""

import numpy as np
import pytest

from sysmap.layout.arcs import arcs
from sysmap.layout.routing import route, stands_round


def boxes(*places):
    pos = np.array(places, dtype=float)
    return pos, np.tile([50.0, 20.0], (len(pos), 1))


def ring(k: int, radius: float = 250.0):
    angle = np.arange(k) * 2 * np.pi / k
    return boxes(*(radius * np.column_stack([np.cos(angle), np.sin(angle)])))


def runs_under(pos, half, links, bulge, box) -> bool:
    u, v = links[:, 0], links[:, 1]
    points, _ = arcs((pos[u], pos[v]), (half[u], half[v]), 8.0, bulge).flatten(0.5)
    return bool((np.abs(points - pos[box]) < half[box]).all(axis=1).any())


def test_a_link_goes_round_a_box_in_its_way():
    pos, half = boxes((0, 0), (500, 0), (250, 0))
    half[2, 1] = 45
    links = np.array([[0, 1]])
    assert runs_under(pos, half, links, np.array([0.06]), 2)
    assert not runs_under(pos, half, links, route(pos, half, links), 2)


def test_it_takes_the_side_that_is_free():
    pos, half = boxes((0, 0), (500, 0), (250, -20), (250, -60), (250, -100))
    assert route(pos, half, np.array([[0, 1]]))[0] < 0  # all boxes lie above, on the left of travel
    pos[:, 1] *= -1
    assert route(pos, half, np.array([[0, 1]]))[0] > 0


def test_a_free_way_bends_only_a_little():
    pos, half = boxes((0, 0), (500, 0))
    assert abs(route(pos, half, np.array([[0, 1]]))[0]) == pytest.approx(0.06)


@pytest.mark.parametrize("loop", [np.arange(5), np.arange(5)[::-1].copy()])
def test_a_round_loop_keeps_its_links_on_its_circle(loop):
    pos, half = ring(5)
    links = np.column_stack([loop, np.roll(loop, -1)])
    bulge = route(pos, half, links, loops=[loop])
    whole = arcs((pos[links[:, 0]], pos[links[:, 1]]), (half[:5], half[:5]), 8.0, bulge)
    np.testing.assert_allclose(np.hypot(*whole.flatten(0.2)[0].T), 250, rtol=1e-6)


def test_a_loop_that_does_not_stand_round_is_routed_like_any_link():
    pos, half = boxes((0, 0), (400, 0), (800, 30), (1200, 0))
    loop = np.arange(4)
    assert not stands_round(pos, loop)
    links = np.column_stack([loop, np.roll(loop, -1)])
    np.testing.assert_array_equal(route(pos, half, links, loops=[loop]), route(pos, half, links))


def test_other_links_leave_the_middle_of_a_round_loop():
    loop = np.arange(5)
    pos, half = ring(5, 300)
    pos, half = np.vstack([pos, [[-700, -215], [700, -215]]]), np.vstack([half, half[:2]])
    across = np.array([[5, 6]])  # past the upper part of the loop
    links = np.vstack([np.column_stack([loop, np.roll(loop, -1)]), across])

    def share_inside(bulge):
        link = arcs((pos[[5]], pos[[6]]), (half[[5]], half[[6]]), 8.0, bulge[-1:])
        t = np.linspace(link.t0[0], link.t1[0], 200)
        return (np.hypot(*link.take(np.zeros(200, dtype=int)).at(t).T) < 270).mean()

    assert share_inside(route(pos, half, links, loops=[loop])) <= share_inside(np.array([-0.06]))


def test_there_and_back_are_kept_apart():
    pos, half = boxes((0, 0), (300, 80), (150, 300))
    links = np.array([[0, 1], [1, 0]])
    bulge = route(pos, half, links)
    assert np.sign(bulge[0]) == np.sign(bulge[1])
    middles = arcs((pos[links[:, 0]], pos[links[:, 1]]), (half[:2], half[:2]), 8.0, bulge).middle
    assert np.hypot(*(middles[0] - middles[1])) > 60


def test_the_way_back_gives_way_to_a_bend_made_by_hand():
    pos, half = boxes((0, 0), (300, 0))
    for hand in (-0.4, 0.4):
        bulge = route(pos, half, np.array([[0, 1], [1, 0]]), fixed=np.array([hand, np.nan]))
        assert bulge[0] == hand
        assert np.sign(bulge[1]) == np.sign(hand)


def test_links_of_the_same_way_fan_out():
    pos, half = boxes((0, 0), (300, 0))
    bulge = route(pos, half, np.array([[0, 1], [0, 1], [0, 1]]))
    np.testing.assert_allclose(bulge, [0.18, 0.32, 0.46])


def test_a_few_links_get_the_bends_they_have_among_all():
    rng = np.random.default_rng(4)
    pos = rng.uniform(0, 2000, (60, 2))
    half = np.tile([50.0, 20.0], (60, 1))
    links = rng.integers(0, 60, (150, 2))
    links = links[links[:, 0] != links[:, 1]]
    _, first = np.unique(np.sort(links, axis=1), axis=0, return_index=True)
    links = links[np.sort(first)]  # one link a pair, so that each is free to choose
    only = np.array([3, 40, 41, 90])
    # The picture's cells begin elsewhere, so that a link that grazes a box may choose otherwise: most must agree.
    whole = route(pos, half, links)[only]
    assert (np.abs(route(pos, half, links, only=only) - whole) < 1e-9).sum() >= 3


def test_links_to_oneself_and_no_links():
    pos, half = boxes((0, 0), (300, 0))
    assert route(pos, half, np.array([[0, 0], [0, 1]]))[0] == 0
    assert route(pos, half, np.zeros((0, 2), dtype=int)).shape == (0,)
