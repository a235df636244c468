"""A double click: a new factor on the empty map, a new name for a factor, the straight way for a link's handle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sysmap.canvas.pointer import Gesture, Pointer

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk


def place(desk: MapDesk, press: Pointer) -> Gesture:
    while (yield).kind != "release":
        pass
    if press.hit.kind == "empty":
        desk.name_new_factor(press.place)
    elif press.factor:
        desk.rename(press.factor)
    elif press.hit.kind == "middle":
        desk.straighten()
