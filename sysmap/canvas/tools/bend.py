"""Bend a link by the handle in its middle."""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sysmap.canvas.pointer import Gesture, Pointer, drag_from
from sysmap.canvas.tools.click import click, take_hold
from sysmap.layout.arcs import MAX_BULGE
from sysmap.model import Factor

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk

STRAIGHT = 0.03
"""A bend below this is meant to be none."""


def bend(desk: MapDesk, press: Pointer) -> Gesture:
    take_hold(desk, press)
    link = desk.document.link(press.link)
    source, target = desk.document.factor(link.source), desk.document.factor(link.target)
    p = yield from drag_from(press)
    if p is None:
        click(desk, press)
        return
    if source == target:  # a factor's link to itself keeps its shape
        return
    with desk.cursor(Qt.CursorShape.ClosedHandCursor), desk.document.edit("Bend"):
        while p.kind == "move":
            desk.document.put(replace(link, bend=bulge_to(source, target, p)))
            p = yield


def bulge_to(source: Factor, target: Factor, p: Pointer) -> float:
    """The bend (sagitta / chord, positive to the left of travel) that brings a link's middle level with the hand."""
    along = target.x - source.x, target.y - source.y
    chord = max(hypot(*along), 1.0)
    off = p.x - (source.x + target.x) / 2, p.y - (source.y + target.y) / 2
    bulge = (off[0] * along[1] - off[1] * along[0]) / (chord * chord)
    return 0.0 if abs(bulge) < STRAIGHT else round(min(max(bulge, -MAX_BULGE), MAX_BULGE), 3)
