"""Move the selected factors, or the one under the hand. Shift keeps them on one axis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sysmap.canvas.pointer import Gesture, Pointer, drag_from
from sysmap.canvas.tools.click import adds, click, take_hold

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk


def move(desk: MapDesk, press: Pointer) -> Gesture:
    take_hold(desk, press)
    p = yield from drag_from(press)
    if p is None:
        click(desk, press)
        return
    if adds(press):
        desk.attention.select(desk.attention.selection | {press.factor})
    factors = [desk.document.factor(factor_id) for factor_id in desk.selected_factors]
    grip = desk.cursor(Qt.CursorShape.ClosedHandCursor)
    with grip, desk.lifting(factor.id for factor in factors), desk.document.edit("Move"):
        while p.kind == "move":
            dx, dy = way(press, p)
            for factor in factors:
                desk.document.put(replace(factor, x=round(factor.x + dx, 1), y=round(factor.y + dy, 1)))
            p = yield


def way(press: Pointer, p: Pointer) -> tuple[float, float]:
    """How far the hand has come in map units; along the longer axis only while Shift is held."""
    dx, dy = p.x - press.x, p.y - press.y
    if p.shift:
        return (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
    return dx, dy
