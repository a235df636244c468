"""Where the eye is: there and back between map and screen, limits, fitting and travelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from sysmap.canvas.camera import FARTHEST, NEAREST, Camera

CAMERAS = st.builds(
    Camera,
    st.floats(-1e4, 1e4),
    st.floats(-1e4, 1e4),
    st.floats(FARTHEST, NEAREST),
    st.integers(50, 4000).map(float),
    st.integers(50, 3000).map(float),
)
PIXELS = st.floats(0, 2000)


@given(CAMERAS, PIXELS, PIXELS)
def test_map_and_screen_are_there_and_back(camera, x, y):
    assert camera.to_screen(*camera.to_map(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(CAMERAS, st.floats(0.001, 100), PIXELS, PIXELS)
def test_zoom_keeps_the_point_under_the_pointer_and_its_limits(camera, zoom, x, y):
    nearer = camera.zoomed(zoom, QPointF(x, y))
    assert FARTHEST <= nearer.zoom <= NEAREST
    assert nearer.to_map(x, y) == pytest.approx(camera.to_map(x, y), abs=1e-6)


@given(CAMERAS, PIXELS, PIXELS)
def test_a_drag_takes_the_map_along(camera, dx, dy):
    moved = camera.moved(dx, dy)
    x, y = camera.to_map(10, 20)
    assert moved.to_screen(x, y) == pytest.approx((10 + dx, 20 + dy), abs=1e-6)


def test_a_map_that_fits_is_all_in_the_window_and_no_larger_than_life():
    camera = Camera(width=800, height=600)
    wide = QRectF(-1000, 50, 5000, 300)
    assert camera.fitted(wide).rect.contains(wide)
    assert camera.fitted(QRectF(0, 0, 40, 20)).zoom == 1.0
    assert camera.fitted(QRectF()).zoom == 1.0


@given(CAMERAS, CAMERAS)
def test_travel_begins_here_and_ends_there(start, end):
    assert start.towards(end, 1.0).zoom == pytest.approx(end.zoom)
    assert (start.towards(end, 1.0).x, start.towards(end, 1.0).y) == pytest.approx((end.x, end.y), abs=1e-3)
    assert start.towards(end, 0.0).zoom == pytest.approx(start.zoom)
    assert (start.towards(end, 0.0).x, start.towards(end, 0.0).y) == pytest.approx((start.x, start.y), abs=1e-3)


def test_the_rectangle_of_a_zoomed_camera():
    camera = Camera(100, 50, 2.0, 800, 600)
    assert camera.rect == QRectF(-100, -100, 400, 300)
    assert camera.screen_rect(QRectF(100, 50, 10, 10)) == QRectF(400, 300, 20, 20)
