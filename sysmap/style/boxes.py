"""How large a factor's box will be, near enough to lay a map out without a screen. The canvas measures."""

from __future__ import annotations

import textwrap

WRAP_AT = 18
"""Characters a line, about; a longer label takes another line."""

LETTER, LINE, PAD_X, PAD_Y = 7.0, 17.0, 14.0, 9.0
"""Map units: a letter's mean width and a line's height at 13 px, and the air round the text."""


def estimated_box(label: str) -> tuple[float, float]:
    """Width and height in map units of the box round a label."""
    lines = textwrap.wrap(label, WRAP_AT, break_long_words=False) or [""]
    width = max(LETTER * max(map(len, lines)), 36.0) + 2 * PAD_X
    return width, LINE * len(lines) + 2 * PAD_Y
