"""What a gesture is told: where the hand is, what is under it and which keys it holds. No Qt event goes further."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sysmap.canvas.hit import Hit

Kind = Literal["press", "move", "release"]
Button = Literal["left", "middle", ""]

SLACK = 3.0
"""Screen pixels a hand may wander in a click before it is a drag."""


@dataclass(frozen=True)
class Pointer:
    """One moment of a gesture. ``x``, ``y``: map units; ``screen``: pixels of the viewport."""

    kind: Kind
    x: float
    y: float
    screen: tuple[float, float]
    look: Callable[[float, float], Hit]
    """Says what is at a place of the map."""
    button: Button = ""
    shift: bool = False
    ctrl: bool = False
    double: bool = False
    """The second press of a double click."""

    @cached_property
    def hit(self) -> Hit:
        """What is under the hand, as it was when somebody first asked: most gestures never ask while they move."""
        return self.look(self.x, self.y)

    @property
    def place(self) -> tuple[float, float]:
        """Where on the map, in map units."""
        return self.x, self.y

    @property
    def element(self) -> str:
        """The id of what stands under the hand, its rim included; "" where nothing does."""
        return self.hit.id if self.hit.kind in ("element", "rim") else ""

    @property
    def link(self) -> str:
        """The id of the tie under the hand, its sign and handle included; "" where there is none."""
        return self.hit.id if self.hit.kind in ("link", "middle", "sign") else ""

    def strayed(self, start: Pointer) -> bool:
        """Whether the hand has left the slack of a click that began at ``start``."""
        dx, dy = self.screen[0] - start.screen[0], self.screen[1] - start.screen[1]
        return dx * dx + dy * dy > SLACK * SLACK


Gesture = Generator[None, Pointer, None]
"""A gesture under way: each ``yield`` waits for the next pointer. Closing it rolls back what it has begun."""


def drag_from(press: Pointer) -> Generator[None, Pointer, Pointer | None]:
    """Wait until the hand has begun to drag and return that pointer, or None when it was a click after all."""
    while True:
        p = yield
        if p.kind == "release":
            return None
        if p.strayed(press):
            return p
