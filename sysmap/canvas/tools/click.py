"""A click: select what is under the hand, add to the selection with Ctrl or Shift, let go on the empty map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sysmap.canvas.pointer import Pointer

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk


def take_hold(desk: MapDesk, press: Pointer) -> None:
    """At the press: what was not selected is, so that a drag moves what the hand holds and nothing else."""
    if not adds(press) and press.hit.id not in desk.attention.selection:
        desk.attention.select({press.hit.id})


def click(desk: MapDesk, press: Pointer) -> None:
    """At the release of a press that did not become a drag."""
    if press.hit.kind == "empty":
        if not adds(press):
            desk.attention.let_go()
    elif adds(press):
        desk.attention.toggle({press.hit.id})
    else:
        desk.attention.select({press.hit.id})


def adds(press: Pointer) -> bool:
    """Whether this press adds to the selection instead of replacing it."""
    return press.ctrl or press.shift
