"""Draw a link: drag from a rim, or press L and point at the source and the target."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sysmap.canvas.pointer import Gesture, Kind, Pointer, drag_from
from sysmap.canvas.tools.click import click, take_hold
from sysmap.model import Polarity

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk


def connect(desk: MapDesk, press: Pointer) -> Gesture:
    """Drag from the rim. It ends on something (a link) or on the empty map (something new, and the link to it)."""
    take_hold(desk, press)
    p = yield from drag_from(press)
    if p is None:
        click(desk, press)
    else:
        yield from _draw_to(desk, press.element, p, "release")


def connect_by_pointing(desk: MapDesk, source: str) -> Gesture:
    """The key L, with no button down. The next press picks the target; before it the source, where that is ""."""
    if not source:
        press = yield from _pick(desk)
        source = press.element
        if not source:
            return
        desk.attention.select({source})
        p = yield from drag_from(press)
        if p is not None:  # not let go but dragged on to the target
            yield from _draw_to(desk, source, p, "release")
            return
    yield from _draw_to(desk, source, (yield), "press")


def _pick(desk: MapDesk) -> Generator[None, Pointer, Pointer]:
    with desk.cursor(Qt.CursorShape.CrossCursor):
        while (p := (yield)).kind != "press":
            desk.overlay.hover = p.hit
        return p


def _draw_to(desk: MapDesk, source: str, p: Pointer, end: Kind) -> Gesture:
    """Show the wire to the hand until it comes to the end; there make the link."""
    desk.next_polarity = Polarity.UNKNOWN
    try:
        with desk.cursor(Qt.CursorShape.CrossCursor):
            while p.kind != end:
                target = "" if p.element == source else p.element
                desk.overlay.wire = desk.wire(source, p.place, target, desk.next_polarity)
                p = yield
    finally:
        desk.overlay.wire = None
    if not p.element:
        desk.name_new_element(p.place, source=source, polarity=desk.next_polarity)
    elif p.element != source:
        desk.connect_elements(source, p.element, desk.next_polarity)
