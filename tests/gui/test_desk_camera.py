"""Pushing the map along and coming closer, by mouse, touchpad and pinch."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

NO_KEYS, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
AT = QPointF(200, 150)


def turn(desk, *, angle=(0, 0), pixels=(0, 0), keys=NO_KEYS, phase=Qt.ScrollPhase.NoScrollPhase):
    event = QWheelEvent(AT, AT, QPoint(*pixels), QPoint(*angle), Qt.MouseButton.NoButton, keys, phase, False)
    QApplication.sendEvent(desk.viewport(), event)


def test_a_wheel_zooms_at_the_pointer(desk):
    under = desk.to_map(AT)
    turn(desk, angle=(0, 120))
    assert desk.zoom == pytest.approx(1.2)
    assert desk.to_map(AT) == pytest.approx(under)
    turn(desk, angle=(0, -120))
    assert desk.zoom == pytest.approx(1.0)


def test_a_wheel_with_shift_goes_sideways(desk):
    before = desk.visible_rect()
    turn(desk, angle=(0, 120), keys=SHIFT)
    assert desk.visible_rect().center().x() == pytest.approx(before.center().x() - 60)
    assert desk.visible_rect().center().y() == pytest.approx(before.center().y())
    assert desk.zoom == 1.0


@pytest.mark.parametrize(
    "fingers",
    [
        {"pixels": (10, -20), "angle": (10, -20)},
        {"pixels": (10, -20), "angle": (80, -160), "phase": Qt.ScrollPhase.ScrollUpdate},
    ],
    ids=["whole pixels", "phases"],
)
def test_two_fingers_push_the_map(desk, fingers):
    before = desk.visible_rect().center()
    turn(desk, **fingers)
    assert desk.zoom == 1.0
    assert desk.visible_rect().center().x() == pytest.approx(before.x() - 10)
    assert desk.visible_rect().center().y() == pytest.approx(before.y() + 20)


def test_two_fingers_on_both_axes_push_the_map_even_without_pixels(desk):
    turn(desk, angle=(120, 60))
    assert desk.zoom == 1.0
    assert desk.visible_rect().center().x() == pytest.approx(-60)


def test_two_fingers_with_ctrl_zoom(desk):
    turn(desk, pixels=(0, 20), angle=(0, 120), keys=CTRL)
    assert desk.zoom > 1.0


def test_a_pinch_zooms_at_the_pointer(desk):
    under = desk.to_map(AT)
    device = QPointingDevice.primaryPointingDevice()
    pinch = QNativeGestureEvent(Qt.NativeGestureType.ZoomNativeGesture, device, 2, AT, AT, AT, 0.25, QPointF())
    QApplication.sendEvent(desk.viewport(), pinch)
    assert desk.zoom == pytest.approx(1.25)
    assert desk.to_map(AT) == pytest.approx(under)


def test_the_middle_button_pushes_the_map(hand, desk, session):
    before = session.snapshot
    hand.press(hand.centre("coal"), Qt.MouseButton.MiddleButton)
    screen = QPointF(hand.screen)
    hand.move(hand.desk.to_map(screen + QPointF(50, 30))).release()
    assert desk.visible_rect().center().x() == pytest.approx(-50, abs=1)
    assert desk.visible_rect().center().y() == pytest.approx(-30, abs=1)
    assert session.snapshot is before


def test_space_and_drag_pushes_the_map_instead_of_moving_what_is_under_it(hand, desk, session):
    before = session.snapshot
    hand.hover(hand.centre("coal"))
    QTest.keyPress(desk, Qt.Key.Key_Space)
    assert desk.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    hand.press(hand.centre("coal"))
    assert desk.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    hand.move(desk.to_map(hand.screen + QPointF(40, 0))).release()
    QTest.keyRelease(desk, Qt.Key.Key_Space)
    assert session.snapshot is before
    assert desk.visible_rect().center().x() == pytest.approx(-40, abs=1)
    hand.drag(hand.centre("coal"), (0, 0))
    assert session.snapshot.factors["coal"].x == pytest.approx(0, abs=1)
