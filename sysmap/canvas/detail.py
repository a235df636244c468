"""How much of the map is drawn at each zoom: what would be too small to see is left out or made simple."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Boxes = Literal["filled", "outlined", "rounded"]
Text = Literal["none", "bar", "letters"]

FEWEST_PX = 3.0
USUAL_WIDTH = 1.6
"""Screen pixels of an ordinary link in the themes for a desk; room mode has thicker ones."""


@dataclass(frozen=True, slots=True)
class Detail:
    """``tolerance`` and ``shortest`` in screen pixels; ``thin`` 0 to 1 of the full line width on top of the zoom."""

    boxes: Boxes
    text: Text
    heads: bool
    signs: bool
    smooth: bool
    tolerance: float
    shortest: float
    most_links: int | None = None


def detail(zoom: float, draft: bool = False, most_links: int = 2_500) -> Detail:
    """What to draw at this zoom; a draft has hard edges and at most ``most_links`` links."""
    return Detail(
        boxes="filled" if zoom < 0.12 else "outlined" if zoom < 0.34 else "rounded",
        text="none" if zoom < 0.22 else "bar" if zoom < 0.34 else "letters",
        heads=zoom >= 0.12,
        signs=zoom >= 0.30,
        smooth=not draft,
        tolerance=0.9 if draft else 0.35,
        shortest=FEWEST_PX if zoom < 0.12 else 0.0,
        most_links=most_links if draft else None,
    )


def line_width(zoom: float, full: float) -> float:
    """Screen pixels of an ordinary link: its full width from 55 %, thinner farther away, in scale when nearer.

    What a theme has beyond the usual width shrinks with the map, so that thick lines do not drown small boxes.
    """
    if zoom >= 1:
        return full * zoom
    usual = min(full, USUAL_WIDTH)
    return max(usual * min(0.4 + 0.6 * zoom / 0.55, 1.0) + (full - usual) * zoom, 1.05)
