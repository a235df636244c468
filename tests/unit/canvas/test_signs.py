"""The signs of links that arrive side by side stay apart, and under no box."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sysmap.canvas.signs import Boxes, place_signs
from sysmap.layout.arcs import arcs

HALF = np.array([45.0, 18.0])
ARM = 4.6  # of a sign: two whose centres are 9.2 apart touch


def fan(sources):
    """Links from boxes at these places to one at the origin: (signs, centres, half sizes)."""
    pos = np.vstack([[0.0, 0.0], sources])
    half = np.tile(HALF, (len(pos), 1))
    count = len(sources)
    curves = arcs((pos[1:], np.zeros((count, 2))), (half[1:], half[:count]), 8.0, np.full(count, 0.06))
    return place_signs(curves, np.zeros(count, dtype=np.intp), pos, half), pos, half


def nearest(signs):
    away = np.abs(signs[:, None] - signs[None]).max(axis=2)
    return away[~np.eye(len(signs), dtype=bool)].min()


def test_a_few_links_from_the_same_side_keep_their_signs_apart():
    signs, pos, half = fan([[-60.0, -400.0], [-35.0, -470.0], [-10.0, -540.0]])
    assert nearest(signs) > 2 * ARM
    assert not Boxes(pos, half).cover(signs).any()


def test_a_sign_alone_stands_near_its_arrowhead():
    signs, _, _ = fan([[0.0, -400.0]])
    assert np.hypot(signs[0, 0], signs[0, 1] + HALF[1]) < 35


@given(st.lists(st.tuples(st.integers(-600, 600), st.integers(-600, 600)), min_size=1, max_size=12, unique=True))
def test_making_way_never_hides_a_sign(places):
    """Whatever is near: a sign that found a free place at first is not pushed under a box by another."""
    sources = np.array(places, dtype=float)
    signs, pos, half = fan(sources)
    alone = np.vstack([fan_of_one(sources, pos, half, link) for link in range(len(sources))])
    assert np.isfinite(signs).all()
    boxes = Boxes(pos, half)
    assert not (boxes.cover(signs) & ~boxes.cover(alone)).any()


def fan_of_one(sources, pos, half, link):
    """Where a link's sign would stand without the others."""
    curve = arcs((sources[[link]], np.zeros((1, 2))), (half[:1], half[:1]), 8.0, np.array([0.06]))
    return place_signs(curve, np.zeros(1, dtype=np.intp), pos, half)


def test_a_hub_of_two_thousand_links_is_placed_too():
    angles = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    signs, _, _ = fan(5000 * np.column_stack([np.cos(angles), np.sin(angles)]))
    assert np.isfinite(signs).all()
