"""What a hand does on the map: one module a gesture, each a generator that is sent pointers until the hand lets go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sysmap.canvas.pointer import Gesture, Pointer
from sysmap.canvas.tools.band import band
from sysmap.canvas.tools.bend import bend
from sysmap.canvas.tools.connect import connect
from sysmap.canvas.tools.move import move
from sysmap.canvas.tools.pan import pan
from sysmap.canvas.tools.place import place

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk

BY_WHAT_IS_UNDER = {"element": move, "rim": connect, "middle": bend}


def gesture_for(desk: MapDesk, press: Pointer, panning: bool) -> Gesture:
    """The gesture that a press of the left or middle button begins; ``panning``: the space bar is held."""
    if panning or press.button == "middle":
        return pan(desk, press)
    if press.double:
        return place(desk, press)
    return BY_WHAT_IS_UNDER.get(press.hit.kind, band)(desk, press)
