"""What turning a wheel or moving two fingers means for the camera.

A mouse's wheel zooms at the pointer, with Shift it goes sideways. Two fingers on a touchpad push the map, and with Ctrl
they zoom; so does a pinch. A touchpad is known by its device type, by whole-pixel deltas, by the phases of its motion
(macOS, Wayland), or by moving on both axes at once: no wheel does any of these. A touchpad that hides behind a plain
wheel (some Windows drivers) zooms, as a wheel does there in other map programs.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QWheelEvent

NOTCH = 120.0
"""Qt's angle for one notch of a wheel: fifteen degrees in eighths."""

ZOOM_PER_NOTCH = 1.2
PAN_PER_NOTCH = 60.0


@dataclass(frozen=True, slots=True)
class CameraMove:
    """Push the map by ``pan`` (screen pixels) or zoom by ``zoom`` (1.0: not at all)."""

    pan: tuple[float, float] = (0.0, 0.0)
    zoom: float = 1.0


def camera_move(event: QWheelEvent) -> CameraMove:
    """What one wheel event asks of the camera."""
    pixels, angle = event.pixelDelta(), event.angleDelta()
    ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    notches = angle.y() / NOTCH
    if is_touchpad(event) and not ctrl:
        if not pixels.isNull():
            return CameraMove(pan=(pixels.x(), pixels.y()))
        return CameraMove(pan=(angle.x() / NOTCH * PAN_PER_NOTCH, notches * PAN_PER_NOTCH))
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not ctrl:
        return CameraMove(pan=((notches or angle.x() / NOTCH) * PAN_PER_NOTCH, 0.0))
    return CameraMove(zoom=ZOOM_PER_NOTCH**notches)


def is_touchpad(event: QWheelEvent) -> bool:
    """Whether fingers made this event, and not a wheel."""
    angle: QPointF = QPointF(event.angleDelta())
    return (
        event.deviceType() == QInputDevice.DeviceType.TouchPad
        or not event.pixelDelta().isNull()
        or event.phase() != Qt.ScrollPhase.NoScrollPhase
        or (angle.x() != 0 and angle.y() != 0)
    )
