"""Layouts judged by what people see: nothing covered, loops round, little moved, room for the marks."""

import numpy as np
import pytest

from sysmap.layout import LAYOUTS, Boxes, Cancelled, arrange, stands_round
from sysmap.layout.overlap import touching
from sysmap.layout.parts import connected, pack
from sysmap.layout.rings import choose_loops, rim_distance
from sysmap.layout.stress import ideal_distances

IDS = [layout.id for layout in LAYOUTS]


def boxes(n: int, pos=None, pinned=()) -> Boxes:
    held = np.zeros(n, dtype=bool)
    held[list(pinned)] = True
    half = np.column_stack([45.0 + np.arange(n) * 7 % 25, 18.0 + np.arange(n) * 5 % 12])
    return Boxes(np.zeros((n, 2)) if pos is None else np.asarray(pos, dtype=float), half, held)


def ring_links(members) -> np.ndarray:
    return np.column_stack([members, np.roll(members, -1)])


def sparse_map(n: int, seed: int = 0) -> np.ndarray:
    """A tree with half as many links again: the density of the maps people draw."""
    rng = np.random.default_rng(seed)
    tree = np.column_stack([rng.integers(0, np.arange(1, n)), np.arange(1, n)])
    more = rng.integers(0, n, (n // 2, 2))
    return np.concatenate([tree, more[more[:, 0] != more[:, 1]]])


def dense_map(n: int, m: int, seed: int = 0) -> np.ndarray:
    """A tree and as many links again as it takes to have m (a few may be double)."""
    rng = np.random.default_rng(seed)
    tree = np.column_stack([rng.integers(0, np.arange(1, n)), np.arange(1, n)])
    source = rng.integers(0, n, m - n + 1)
    return np.vstack([tree, np.column_stack([source, (source + rng.integers(1, n, len(source))) % n])])


def rims(pos, half, links):
    across = pos[links[:, 1]] - pos[links[:, 0]]
    return np.hypot(*across.T) - rim_distance(across, half[links[:, 0]], half[links[:, 1]])


def stress(pos, wanted) -> float:
    """Normalised stress at the best scale."""
    i, j = np.triu_indices(len(pos), 1)
    distance, wanted = np.hypot(*(pos[i] - pos[j]).T), wanted[i, j]
    scale = (distance / wanted).sum() / ((distance / wanted) ** 2).sum()
    return float(((scale * distance / wanted - 1) ** 2).mean())


@pytest.mark.parametrize("layout", IDS)
@pytest.mark.parametrize("n", [2, 25, 70])
def test_no_label_covers_another(layout, n):
    who = boxes(n)
    pos = arrange(layout, who, sparse_map(n))
    assert not len(touching(pos, who.half)[0])


@pytest.mark.parametrize("layout", IDS)
@pytest.mark.parametrize(
    ("n", "links"),
    [
        (0, []),
        (1, []),
        (1, [[0, 0]]),
        (2, [[0, 1], [1, 0]]),
        (5, []),
        (6, [[0, 1], [0, 1], [2, 2], [3, 4]]),
        (4, [[0, 1], [1, 2], [2, 3], [3, 0], [0, 2], [1, 3]]),
    ],
)
@pytest.mark.parametrize("keep", [False, True])
def test_odd_maps_come_out_finite(layout, n, links, keep):
    pos = arrange(layout, boxes(n), np.array(links, dtype=int).reshape(-1, 2), keep=keep)
    assert pos.shape == (n, 2)
    assert np.isfinite(pos).all()
    assert not len(touching(pos, boxes(n).half)[0])


@pytest.mark.parametrize("layout", IDS)
def test_pinned_boxes_do_not_move_and_nobody_covers_them(layout):
    rng = np.random.default_rng(3)
    before = boxes(40, rng.uniform(0, 1500, (40, 2)), pinned=(0,))
    pinned = np.zeros(40, dtype=bool)
    pinned[[0, 7, 19]] = True
    before = Boxes(before.pos, before.half, pinned)
    for keep in (False, True):
        pos = arrange(layout, before, sparse_map(40), keep=keep)
        np.testing.assert_array_equal(pos[pinned], before.pos[pinned])
        i, j = touching(pos, before.half)
        assert (pinned[i] & pinned[j]).all()


@pytest.mark.parametrize("layout", IDS)
def test_the_middle_of_the_map_stays_where_it_was(layout):
    before = boxes(20, np.random.default_rng(1).uniform(5000, 6000, (20, 2)))
    pos = arrange(layout, before, sparse_map(20))
    np.testing.assert_allclose(pos.mean(axis=0), before.pos.mean(axis=0))


@pytest.mark.parametrize("layout", IDS)
def test_the_same_map_comes_out_the_same(layout):
    np.testing.assert_array_equal(
        arrange(layout, boxes(30), sparse_map(30), seed=4), arrange(layout, boxes(30), sparse_map(30), seed=4)
    )


@pytest.mark.parametrize("k", [4, 6, 8])
def test_a_loop_becomes_a_regular_polygon(k):
    loop = np.arange(k)
    pos = arrange("loops", boxes(k), ring_links(loop), [loop])
    spokes = np.hypot(*(pos - pos.mean(axis=0)).T)
    assert np.abs(spokes / spokes.mean() - 1).max() < 0.10
    sides = np.hypot(*(np.roll(pos, -1, axis=0) - pos).T)
    assert np.abs(sides / sides.mean() - 1).max() < 0.10


def test_two_loops_that_share_a_factor_are_both_round():
    first, second = np.array([0, 1, 2, 3]), np.array([0, 4, 5, 6, 7])
    links = np.concatenate([ring_links(first), ring_links(second)])
    pos = arrange("loops", boxes(8), links, [first, second])
    for loop in (first, second):
        spokes = np.hypot(*(pos[loop] - pos[loop].mean(axis=0)).T)
        assert np.abs(spokes / spokes.mean() - 1).max() < 0.15
    apart = np.hypot(*(pos[first].mean(axis=0) - pos[second].mean(axis=0)))
    assert apart > 250  # side by side, not one over the other


def test_links_have_room_for_arrow_sign_and_delay():
    links = sparse_map(30)
    who = boxes(30)
    gaps = rims(arrange("loops", who, links), who.half, links)
    assert np.median(gaps) > 60
    assert gaps.min() > 40


LABELS_FROM = 0.34  # zoom from which the canvas draws labels
SCREEN = (800, 680)  # the canvas of a laptop's window between its panels


@pytest.mark.parametrize(("n", "m"), [(60, 110), (100, 150), (100, 280), (140, 300)])
@pytest.mark.parametrize("seed", [0, 1])
def test_a_map_shown_whole_has_labels(n, m, seed):
    who = boxes(n)
    pos = arrange("loops", who, dense_map(n, m, seed))
    size = np.ptp(np.vstack([pos - who.half, pos + who.half]), axis=0)
    assert (SCREEN / size).min() > LABELS_FROM
    assert size.prod() < 4 * who.half.prod(axis=1).sum() / 0.15  # a seventh is boxes, or it is mostly empty paper


@pytest.mark.parametrize("n", [30, 60, 110, 200])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_whole_maps_are_landscape_like_the_screens_that_show_them(n, seed):
    who = boxes(n)
    pos = arrange("loops", who, dense_map(n, 2 * n, seed))
    width, height = np.ptp(np.vstack([pos - who.half, pos + who.half]), axis=0)
    assert 1.1 < width / height < 1.8


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_nobody_stands_far_out_alone(seed):
    """Hanging chains are what stress throws out: the next box is never farther than a few boxes away."""
    links = np.vstack([dense_map(80, 160, seed), [[0, 80], [80, 81], [81, 82], [40, 83]]])
    who = boxes(84)
    pos = arrange("loops", who, links)
    apart = np.sqrt(((pos[:, None] - pos[None]) ** 2).sum(axis=2)) + np.diag(np.full(84, np.inf))
    assert apart.min(axis=1).max() < 3 * np.median(apart.min(axis=1))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_loops_stay_round_on_a_full_page(seed):
    n, loop, other = 80, np.arange(5), np.arange(5, 11)
    links = np.vstack([dense_map(n, 110, seed), ring_links(loop), ring_links(other)])
    pos = arrange("loops", boxes(n), links, [loop, other])
    assert stands_round(pos, loop)
    assert stands_round(pos, other)


def test_short_links_on_a_full_page_still_have_room_for_an_arrow_and_a_sign():
    n, links = 100, dense_map(100, 280)
    who = boxes(n)
    gaps = rims(arrange("loops", who, links), who.half, links)
    assert (gaps > 30).mean() > 0.97
    assert gaps.min() > 18  # the margin between any two boxes, across or down


@pytest.mark.parametrize(("n", "m"), [(25, 36), (60, 110), (100, 280)])
def test_tidying_what_was_just_arranged_hardly_moves_it(n, m):
    links = dense_map(n, m)
    first = arrange("loops", boxes(n), links)
    again = arrange("loops", boxes(n, first), links, keep=True)
    assert np.hypot(*(again - first).T).mean() < 20  # less than half a box is high


@pytest.mark.parametrize("n", [12, 40, 90])
def test_distances_follow_the_map_far_better_than_chance(n):
    links = sparse_map(n, seed=n)
    who = boxes(n)
    wanted = ideal_distances(who.half, links)
    chance = np.random.default_rng(0).uniform(0, 1000, (n, 2))
    assert stress(arrange("loops", who, links), wanted) < 0.4 * stress(chance, wanted)


def test_one_more_factor_hardly_moves_a_kept_map():
    n, links = 60, sparse_map(60, seed=2)
    first = arrange("loops", boxes(n), links)
    new = np.vstack([first, np.add(first[[3, 10]].mean(axis=0), (25, 200))])
    pos = arrange("loops", boxes(n + 1, new), np.vstack([links, [[3, n], [n, 10]]]), keep=True)
    moved = np.hypot(*(pos[:n] - first).T).mean()
    afresh = arrange("loops", boxes(n + 1), np.vstack([links, [[3, n], [n, 10]]]))
    assert moved < 20  # less than half a box is high
    assert moved < 0.3 * np.hypot(*((afresh - afresh.mean(axis=0))[:n] - (first - first.mean(axis=0))).T).mean()


def test_tidying_rounds_a_loop_drawn_by_hand_and_leaves_one_that_is_none():
    loop, flat = np.arange(4), np.arange(4, 9)
    corners = [[0, 0], [330, 20], [300, 230], [-20, 220]]
    row = [[900, 0], [1150, 10], [1400, 0], [1650, 10], [1900, 0]]
    before = boxes(9, corners + row)
    pos = arrange("loops", before, np.vstack([ring_links(loop), ring_links(flat)]), [loop, flat], keep=True)
    spokes = np.hypot(*(pos[loop] - pos[loop].mean(axis=0)).T)
    assert np.abs(spokes / spokes.mean() - 1).max() < 0.05
    assert np.ptp(pos[flat], axis=0)[0] > 800  # a row stays a row


def test_what_is_linked_to_nothing_stays_when_tidying():
    before = boxes(5, [[0, 0], [300, 0], [300, 200], [2000, 2000], [-900, 40]])
    pos = arrange("loops", before, np.array([[0, 1], [1, 2]]), keep=True)
    pos += before.pos[3] - pos[3]
    np.testing.assert_allclose(pos[4], before.pos[4], atol=1e-6)


def test_parts_lie_side_by_side_on_a_page():
    links = np.concatenate([ring_links(np.arange(6)) + 6 * part for part in range(5)])
    who = boxes(34)
    pos = arrange("loops", who, links)
    assert not len(touching(pos, who.half)[0])
    width, height = np.ptp(pos, axis=0)
    assert 0.6 < width / height < 3
    frames = [(pos[k * 6 : k * 6 + 6].min(axis=0), pos[k * 6 : k * 6 + 6].max(axis=0)) for k in range(5)]
    for a in range(5):
        for b in range(a):
            assert (frames[a][0] > frames[b][1]).any() or (frames[b][0] > frames[a][1]).any()


def test_causes_stand_left_of_effects():
    chain = np.array([[0, 1], [1, 2], [2, 3], [0, 4], [4, 3]])
    pos = arrange("layered", boxes(5), chain)
    assert (pos[chain[:, 1], 0] > pos[chain[:, 0], 0]).all()


def test_only_as_many_links_run_back_as_loops_demand():
    links = np.concatenate([ring_links(np.arange(5)), ring_links(np.arange(4, 9))])
    pos = arrange("layered", boxes(9), links)
    assert (pos[links[:, 1], 0] < pos[links[:, 0], 0]).sum() == 2


def test_a_tree_in_layers_has_no_crossings():
    links = np.array([[0, 1], [0, 2], [0, 3], [1, 4], [1, 5], [2, 6], [3, 7], [3, 8]])
    shuffle = np.array([4, 8, 0, 6, 2, 7, 1, 5, 3])
    links = shuffle[links]
    pos = arrange("layered", boxes(9), links)
    for a, b in links:
        for c, d in links:
            if pos[a, 0] == pos[c, 0]:
                assert (pos[a, 1] - pos[c, 1]) * (pos[b, 1] - pos[d, 1]) >= 0


def test_the_circle_is_a_circle_and_keeps_links_short():
    links = ring_links(np.random.default_rng(6).permutation(16))
    pos = arrange("circle", boxes(16), links)
    middle = (pos.min(axis=0) + pos.max(axis=0)) / 2
    spokes = np.hypot(*(pos - middle).T)
    assert np.abs(spokes / spokes.mean() - 1).max() < 0.05
    # A ring is drawn along the circle: each link joins two that are next to each other.
    assert np.hypot(*(pos[links[:, 1]] - pos[links[:, 0]]).T).max() < 0.75 * spokes.mean()


def test_rows_keep_the_reading_order():
    before = boxes(12, [[x * 300 + y * 3, y * 200] for y in range(3) for x in range(4)])
    pos = arrange("grid", before, np.zeros((0, 2), dtype=int))
    assert (np.diff(np.lexsort((pos[:, 0], pos[:, 1]))) == 1).all()


@pytest.mark.parametrize("n", [50, 400])
def test_waiting_shows_progress_and_can_be_cancelled(n):
    heard: list[float] = []
    arrange("loops", boxes(n), sparse_map(n), progress=heard.append)
    assert heard == sorted(heard)
    assert heard[0] == 0
    assert heard[-1] == 1
    assert len(heard) > 20
    heard.clear()
    with pytest.raises(Cancelled):
        arrange("loops", boxes(n), sparse_map(n), progress=heard.append, cancelled=lambda: len(heard) > 5)
    assert len(heard) < 10


def test_a_big_map_untangles():
    """A 20 × 20 net, which has one good drawing: neighbours are near, and far corners far."""
    place = np.arange(400).reshape(20, 20)
    links = np.concatenate(
        [
            np.column_stack([place[:, :-1].ravel(), place[:, 1:].ravel()]),
            np.column_stack([place[:-1].ravel(), place[1:].ravel()]),
        ]
    )
    who = boxes(400)
    pos = arrange("loops", who, links)
    assert not len(touching(pos, who.half)[0])
    length = np.hypot(*(pos[links[:, 0]] - pos[links[:, 1]]).T)
    corners = np.hypot(*(pos[place[0, 0]] - pos[place[-1, -1]]))
    assert corners > 10 * np.median(length)
    assert np.quantile(length, 0.95) < 2.5 * np.median(length)


def test_a_big_map_that_is_kept_stays_near_its_place():
    rng = np.random.default_rng(8)
    who = boxes(300, rng.permutation(300)[:, None] // [1, 20] % [20, 15] * [190.0, 110.0])
    pinned = who.pinned.copy()
    pinned[:10] = True
    pos = arrange("loops", Boxes(who.pos, who.half, pinned), sparse_map(300), keep=True)
    np.testing.assert_array_equal(pos[:10], who.pos[:10])
    assert np.median(np.hypot(*(pos - who.pos).T)) < 0.1 * np.ptp(who.pos, axis=0).max()


def test_an_unknown_layout_is_an_error():
    with pytest.raises(KeyError):
        arrange("spiral", boxes(2), np.zeros((0, 2), dtype=int))


def test_loops_that_would_bend_each_other_are_not_both_chosen():
    first = np.array([0, 1, 2, 3])
    assert len(choose_loops([first, np.array([0, 4, 5])])) == 2  # share a factor
    assert len(choose_loops([first, np.array([1, 2, 4])])) == 2  # share a link
    assert len(choose_loops([first, np.array([0, 4, 2, 5])])) == 1  # share two factors across
    assert len(choose_loops([first, np.array([0, 1, 2, 4])])) == 1
    assert choose_loops([np.array([0, 1])]) == []  # two factors make no ring


def test_the_loop_named_first_wins():
    first, second = np.array([0, 1, 2, 3]), np.array([0, 1, 2, 4])
    np.testing.assert_array_equal(choose_loops([second, first])[0], second)


def test_connected_parts_of_a_long_chain_and_a_single():
    parts = connected(1001, np.column_stack([np.arange(999), np.arange(1, 1000)])[::-1])
    assert [len(part) for part in parts] == [1000, 1]


def test_packing_moves_parts_whole():
    rng = np.random.default_rng(0)
    pos, half = rng.uniform(0, 400, (12, 2)), np.full((12, 2), 10.0)
    parts = [np.arange(0, 5), np.arange(5, 9), np.arange(9, 12)]
    packed = pack(pos, half, parts)
    for part in parts:
        np.testing.assert_allclose(packed[part] - packed[part[0]], pos[part] - pos[part[0]])
