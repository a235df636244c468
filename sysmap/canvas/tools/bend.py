"""Bend a link by the handle in its middle."""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sysmap.canvas.pointer import Gesture, Pointer, drag_from
from sysmap.canvas.tools.click import click, take_hold
from sysmap.layout.arcs import MAX_BULGE
from sysmap.model import Link, Relation, Sheet

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk

STRAIGHT = 0.03
"""A bend below this is meant to be none."""


def bend(desk: MapDesk, press: Pointer) -> Gesture:
    take_hold(desk, press)
    tie, sheet = desk.document.get(press.link), desk.attention.sheet
    if not isinstance(tie, Link | Relation):
        return
    ends = desk.document.element(tie.source), desk.document.element(tie.target)
    p = yield from drag_from(press)
    if p is None:
        click(desk, press)
        return
    if tie.source == tie.target or sheet is Sheet.BOTH:  # a link to itself keeps its shape; the sheet of both routes
        return
    with desk.cursor(Qt.CursorShape.ClosedHandCursor), desk.document.edit("Bend"):
        while p.kind == "move":
            desk.document.put(replace(tie, bend=bulge_to((ends[0].x, ends[0].y), (ends[1].x, ends[1].y), p)))
            p = yield


def bulge_to(source: tuple[float, float], target: tuple[float, float], p: Pointer) -> float:
    """The bend (sagitta / chord, positive to the left of travel) that brings a link's middle level with the hand."""
    along = target[0] - source[0], target[1] - source[1]
    chord = max(hypot(*along), 1.0)
    off = p.x - (source[0] + target[0]) / 2, p.y - (source[1] + target[1]) / 2
    bulge = (off[0] * along[1] - off[1] * along[0]) / (chord * chord)
    return 0.0 if abs(bulge) < STRAIGHT else round(min(max(bulge, -MAX_BULGE), MAX_BULGE), 3)
