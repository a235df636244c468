"""Whatever the map, layouts and routes keep their promises."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.layout import LAYOUTS, Boxes, arrange, free_place, route
from sysmap.layout.arcs import arcs
from sysmap.layout.overlap import touching

SIZES = st.integers(0, 14)


@st.composite
def maps(draw):
    """Boxes of any size anywhere (also on one spot), any links (also double, both ways, to oneself), some pinned."""
    n = draw(SIZES)
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    spread = draw(st.sampled_from([0.0, 1.0, 300.0, 3000.0]))
    pos = np.round(rng.uniform(-spread, spread, (n, 2)))
    half = rng.uniform((20, 10), (120, 60), (n, 2))
    pinned = rng.random(n) < draw(st.sampled_from([0.0, 0.2, 1.0]))
    m = draw(st.integers(0, 3 * n))
    links = rng.integers(0, max(n, 1), (m, 2))
    loop = rng.permutation(n)[: draw(st.integers(3, 6))]
    loops = [loop] if len(loop) >= 3 else []
    return Boxes(pos, half, pinned), links, loops


@settings(max_examples=80, deadline=None)
@given(maps(), st.sampled_from([layout.id for layout in LAYOUTS]), st.booleans())
def test_layouts_are_finite_uncovered_and_leave_pinned_alone(drawn, layout, keep):
    boxes, links, loops = drawn
    pos = arrange(layout, boxes, links, loops, keep=keep)
    assert np.isfinite(pos).all()
    np.testing.assert_array_equal(pos[boxes.pinned], boxes.pos[boxes.pinned])
    i, j = touching(pos, boxes.half)
    assert (boxes.pinned[i] & boxes.pinned[j]).all()


@settings(max_examples=80, deadline=None)
@given(maps())
def test_every_link_can_be_drawn(drawn):
    boxes, links, loops = drawn
    bulge = route(boxes.pos, boxes.half, links, loops=loops)
    assert bulge.shape == (len(links),)
    assert np.isfinite(bulge).all()
    u, v = links[:, 0], links[:, 1]
    drawn_links = arcs((boxes.pos[u], boxes.pos[v]), (boxes.half[u], boxes.half[v]), 8.0, bulge)
    for numbers in (drawn_links.flatten(0.5)[0], drawn_links.bounds, drawn_links.heading, drawn_links.sign_anchor()):
        assert np.isfinite(numbers).all()


@settings(max_examples=80, deadline=None)
@given(maps(), st.data())
def test_a_new_factor_never_covers_another(drawn, data):
    boxes, _, _ = drawn
    near = data.draw(st.lists(st.integers(0, len(boxes.pos) - 1), max_size=4)) if len(boxes.pos) else []
    spot = free_place(boxes.pos, boxes.half, (60.0, 20.0), near, (40.0, -10.0))
    reach = np.add(boxes.half, (60.0, 20.0))
    assert not (np.abs(boxes.pos - spot) < reach).all(axis=1).any()
