"""Push the map along: space and drag, or the middle button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sysmap.canvas.pointer import Gesture, Pointer

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk


def pan(desk: MapDesk, press: Pointer) -> Gesture:
    last = press
    with desk.cursor(Qt.CursorShape.ClosedHandCursor):
        while (p := (yield)).kind != "release":
            desk.pan_by(p.screen[0] - last.screen[0], p.screen[1] - last.screen[1])
            last = p
