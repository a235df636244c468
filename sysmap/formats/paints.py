"""Colours in the files of other programs: those read, in words, and those that they need to be given.

This is the one module outside style/ that names colours. What is drawn here comes from the themes; a file for another
program cannot ask for one.
"""

from __future__ import annotations

import colorsys
import re

from sysmap.model import Polarity

SIGN_OF_COLOUR = {"green": Polarity.SAME, "red": Polarity.OPPOSITE}
"""What the colour of a link says on most maps where colours say it."""

INK, PAPER = "#000000", "#ffffff"
LINES = {Polarity.SAME: "#008000", Polarity.OPPOSITE: "#ff0000", Polarity.UNKNOWN: "#808080"}
"""What links are given in files whose program tells signs by colour."""

LOOPY_HUES = ("red", "orange", "yellow", "green", "blue", "purple")
"""In the order in which LOOPY counts them."""

_HUES = (
    (15, "red"),
    (45, "orange"),
    (70, "yellow"),
    (165, "green"),
    (200, "turquoise"),
    (260, "blue"),
    (320, "purple"),
)


def channels(written: str) -> tuple[int, int, int] | None:
    """Red, green and blue, each 0 to 255, of "#rgb", "#rrggbb" or "rgb(…)"; None for other text."""
    text = written.strip()
    if re.fullmatch(r"#[0-9a-fA-F]{3}", text):
        text = "#" + "".join(2 * letter for letter in text[1:])
    if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        red, green, blue = (int(text[place : place + 2], 16) for place in (1, 3, 5))
        return red, green, blue
    if found := re.match(r"rgba?\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})", text):
        red, green, blue = (min(int(part), 255) for part in found.groups())
        return red, green, blue
    return None


def colour_word(written: str) -> str:
    """What people call a colour ("green"); the text itself where it is no colour that can be told."""
    found = channels(written)
    if found is None:
        return written.strip()
    hue, light, vivid = colorsys.rgb_to_hls(*(part / 255 for part in found))
    if vivid < 0.12 or light < 0.08 or light > 0.96:
        return "black" if light < 0.25 else "white" if light > 0.9 else "grey"
    return next((word for limit, word in _HUES if hue * 360 < limit), "red" if hue * 360 >= 340 else "pink")
