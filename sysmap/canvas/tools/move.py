"""Move what is selected, or what is under the hand. Shift keeps it on one axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sysmap.canvas.pointer import Gesture, Pointer, drag_from
from sysmap.canvas.tools.click import adds, click, take_hold
from sysmap.edits.placing import keep_places

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk


def move(desk: MapDesk, press: Pointer) -> Gesture:
    take_hold(desk, press)
    p = yield from drag_from(press)
    if p is None:
        click(desk, press)
        return
    if adds(press):
        desk.attention.select(desk.attention.selection | {press.element})
    sheet = desk.attention.sheet
    snapshot = desk.document.snapshot
    held = [(element, sheet.place(element, snapshot)) for element in map(desk.document.element, desk.selected_elements)]
    grip = desk.cursor(Qt.CursorShape.ClosedHandCursor)
    with grip, desk.lifting(element.id for element, _ in held), desk.document.edit("Move"):
        keep_places(desk.document, sheet)
        while p.kind == "move":
            dx, dy = way(press, p)
            for element, (x, y) in held:
                desk.document.put(sheet.moved(element, round(x + dx, 1), round(y + dy, 1)))
            p = yield


def way(press: Pointer, p: Pointer) -> tuple[float, float]:
    """How far the hand has come in map units; along the longer axis only while Shift is held."""
    dx, dy = p.x - press.x, p.y - press.y
    if p.shift:
        return (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
    return dx, dy
