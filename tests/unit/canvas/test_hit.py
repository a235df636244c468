"""What lies under a point, at every zoom: the box before the link, the handle before the rim."""

import numpy as np
import pytest

from sysmap.canvas.camera import FARTHEST, NEAREST
from sysmap.canvas.hit import find
from sysmap.canvas.labels import Lettering
from sysmap.canvas.scene import Scene
from sysmap.model import Factor, Link, Polarity, SystemMap
from sysmap.style.theme import LIGHT

ZOOMS = (FARTHEST, 0.2, 0.5, 1.0, 2.0, NEAREST)


@pytest.fixture
def scene(qapp):
    scene = Scene(Lettering(LIGHT))
    records = [
        Factor("a", "Coal price", 0, 0),
        Factor("b", "Demand for coal", 600, 0),
        Factor("c", "Trust", 300, 500),
        Link("ab", "a", "b", Polarity.OPPOSITE, bend=0.2),
        Link("ba", "b", "a", bend=0.2),
        Link("cc", "c", "c"),
    ]
    scene.rebuild(SystemMap.of(records))
    return scene


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_middle_of_a_box_is_the_factor(scene, zoom):
    for factor in scene.elements:
        hit = find(scene, factor.x, factor.y, zoom)
        assert (hit.kind, hit.id) == ("element", factor.id)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_edge_of_a_box_is_its_rim_inside_and_outside(scene, zoom):
    right = scene.half[0, 0]
    for x in (right - 1 / zoom if zoom > 0.3 else right, right + 5 / zoom):
        assert (find(scene, x, 0, zoom).kind, find(scene, x, 0, zoom).id) == ("rim", "a")
    below = scene.half[0, 1] + 30 / zoom
    assert find(scene, 0, below, zoom).kind == "empty"


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("link", ["ab", "ba"])
def test_a_link_is_found_along_its_curve_within_six_pixels(scene, zoom, link):
    row = scene.link_row[link]
    curve = scene.arcs.take([row])
    for share in (0.35, 0.5, 0.65):
        t = curve.t0 + share * (curve.t1 - curve.t0)
        point, side = curve.at(t)[0], curve.normal(t)[0]
        near, far = point + side * 5 / zoom, point + side * 8 / zoom
        if zoom >= 0.2:
            assert (find(scene, *near, zoom).kind, find(scene, *near, zoom).id) == ("link", link)
        if zoom >= 1:
            assert find(scene, *far, zoom).kind == "empty"


def test_a_box_wins_over_the_link_that_runs_under_it(scene):
    x, y = scene.arcs.middle[scene.link_row["ab"]]
    scene.update({"d": Factor("d", "In the way", float(x), float(y))})
    assert find(scene, x, y, 1.0).id == "d"


def test_the_later_of_two_boxes_lies_on_top(scene):
    scene.update({"d": Factor("d", "On top", 10, 5)})
    assert find(scene, 5, 2, 1.0).id == "d"


def test_the_handle_shows_only_where_it_is_asked_for(scene):
    x, y = scene.arcs.middle[scene.link_row["ab"]]
    assert find(scene, x, y, 1.0).kind == "link"
    assert find(scene, x, y, 1.0, frozenset({"ab"})).kind == "middle"


def test_a_sign_can_be_pressed_where_it_can_be_read(scene):
    x, y = scene.signs[scene.link_row["ab"]]
    assert (find(scene, x, y, 1.0).kind, find(scene, x, y, 1.0).id) == ("sign", "ab")
    assert find(scene, x, y, 0.2).kind != "sign"


def test_a_link_to_itself_is_found(scene):
    x, y = scene.arcs.middle[scene.link_row["cc"]]
    assert find(scene, x, y, 1.0).id == "cc"


def test_nothing_is_on_an_empty_map(qapp):
    assert find(Scene(Lettering(LIGHT)), 3.0, 4.0, 1.0).kind == "empty"


def test_hits_agree_with_a_search_point_by_point(scene):
    """Every point of a raster: what is found is really that near, and nothing nearer was overlooked."""
    for x in np.arange(-100, 700, 23.0):
        for y in np.arange(-200, 600, 23.0):
            hit = find(scene, x, y, 1.0)
            inside = (np.abs(scene.pos - (x, y)) <= scene.half).all(axis=1)
            distance = scene.arcs.distance((x, y))
            if inside.any():
                assert scene.row[hit.id] in np.flatnonzero(inside)
            elif hit.kind == "link":
                assert distance[scene.link_row[hit.id]] == distance.min() <= 6
            elif hit.kind == "empty":
                assert distance.min() > 6
