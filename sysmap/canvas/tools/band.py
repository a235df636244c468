"""Draw a band round things to select them; Ctrl or Shift adds to what is selected. Without a drag it is a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from sysmap.canvas.pointer import Gesture, Pointer, drag_from
from sysmap.canvas.tools.click import adds, click

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk


def band(desk: MapDesk, press: Pointer) -> Gesture:
    p = yield from drag_from(press)
    if p is None:
        click(desk, press)
        return
    before = desk.attention.selection
    kept = before if adds(press) else frozenset()
    try:
        while p.kind == "move":
            rect = between(press, p)
            desk.overlay.band = rect
            desk.attention.select(kept.union(desk.elements_in(rect), desk.ties_in(rect)))
            p = yield
    except GeneratorExit:
        desk.attention.select(before)
        raise
    finally:
        desk.overlay.band = None


def between(one: Pointer, other: Pointer) -> QRectF:
    """The rectangle, in map units, that two pointers span."""
    return QRectF(QPointF(*one.place), QPointF(*other.place)).normalized()
