"""What the hand is doing, shown on top of the map. Setting anything here repaints what it touches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF

from sysmap.canvas.hit import Hit
from sysmap.canvas.ties import Stroke
from sysmap.model import Polarity


@dataclass(frozen=True, slots=True)
class Wire:
    """What is being drawn from an element to a free end (map units), or to the element it has reached. ``stroke``: how
    it will look; None for a link between factors."""

    source: str
    x: float
    y: float
    target: str = ""
    polarity: Polarity = Polarity.SAME
    stroke: Stroke | None = None


class Overlay:
    """``hover``: under the pointer. ``band``: a rubber band in map units. ``wire``: a link being drawn.

    ``lifted``: factors being dragged, drawn on top with their links. ``editing``: the factor whose label is typed.
    """

    hover: Hit | None
    band: QRectF | None
    wire: Wire | None
    lifted: frozenset[str]
    editing: str

    def __init__(self, changed: Callable[[str], None]) -> None:
        """``changed`` hears the name of whatever is set anew."""
        self.__dict__.update(hover=None, band=None, wire=None, lifted=frozenset(), editing="", _changed=changed)

    def __setattr__(self, name: str, value: Any) -> None:
        if value != self.__dict__[name]:
            self.__dict__[name] = value
            self.__dict__["_changed"](name)
