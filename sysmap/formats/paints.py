"""Colours as other programs write them, in words: what a link's colour means is asked by the name of the colour."""

from __future__ import annotations

import colorsys
import re

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
