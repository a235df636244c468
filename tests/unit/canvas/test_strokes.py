"""Strokes of hatching and arrows as arrays."""

import numpy as np
import pytest

from sysmap.canvas.strokes import arrows, hatch


@pytest.mark.parametrize("half", [(40.0, 15.0), (3.0, 3.0), (0.5, 20.0)])
def test_hatching_slants_and_stays_in_its_box(half):
    lines = hatch(np.array([[100.0, -50.0]]), np.array([half]), 8.0)
    assert len(lines) >= 1
    x, y = np.array([100.0, -50.0])
    assert (abs(lines[:, [0, 2]] - x) <= half[0] + 1e-9).all()
    assert (abs(lines[:, [1, 3]] - y) <= half[1] + 1e-9).all()
    across, down = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    assert np.allclose(across, -down)
    assert (across > 0).all()


def test_every_box_of_many_has_its_own_strokes():
    centres, halves = np.array([[0.0, 0.0], [500.0, 0.0]]), np.array([[40.0, 20.0], [4.0, 4.0]])
    lines = hatch(centres, halves, 10.0)
    assert (lines[:, 0] < 250).sum() == 12  # 120 units round a corner, ten apart
    assert (lines[:, 0] > 250).sum() == 1


@pytest.mark.parametrize(("direction", "heads"), [(1, 1), (-1, 1), (0, 2)])
def test_an_arrow_has_a_shaft_and_a_head_on_each_side_it_points_to(direction, heads):
    lines = arrows(np.array([[0.0, 0.0]]), 5.0, direction)
    assert len(lines) == 1 + 2 * heads
    tips = {float(line[1]) for line in lines[1:]}
    assert tips == {1: {-5.0}, -1: {5.0}, 0: {-5.0, 5.0}}[direction]  # y runs down the screen


def test_no_boxes_no_strokes():
    none = np.zeros((0, 2))
    assert hatch(none, none, 8.0).shape == (0, 4)
    assert arrows(none, 5.0, 1).shape == (0, 4)
