"""A double click: something new on the empty map, a new name for what is there, the straight way for a handle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sysmap.canvas.pointer import Gesture, Pointer

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk


def place(desk: MapDesk, press: Pointer) -> Gesture:
    while (yield).kind != "release":
        pass
    if press.hit.kind == "empty":
        desk.name_new_element(press.place)
    elif press.element:
        desk.rename(press.element)
    elif press.hit.kind == "middle":
        desk.bend(0.0)
