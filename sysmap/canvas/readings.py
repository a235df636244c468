"""What a what-if says of each factor, on its box: a fill as deep as it is certain, hatching where it depends, an arrow.

Nothing is said by colour alone: up and down are arrows, what depends is hatched, what is pushed has a square badge.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sysmap.analysis.results_whatif import DEPENDS, UNTOUCHED, UP, Outcome
from sysmap.analysis.sentences import CLEAR, certainty_word
from sysmap.canvas import strokes
from sysmap.canvas.batches import draw_lines
from sysmap.canvas.ink import NO_BRUSH, NO_PEN, brush, pen
from sysmap.layout.arcs import Floats
from sysmap.style.theme import Theme

ARROWS = {UP: 1, DEPENDS: 0}
"""The way an arrow points by verdict; everything else goes down."""

BACK = 0.4
"""The opacity of what is not touched."""

_GAP, _GAP_PX = 8.0, 5.0  # between strokes of the hatching: map units, and screen pixels at least
_SIZE = 9.0  # half a badge


def fill(theme: Theme, outcome: Outcome) -> str:
    """The colour of a factor's box."""
    if outcome.verdict == UNTOUCHED:
        return theme.factor_fill
    if outcome.verdict == DEPENDS:
        return theme.depends
    ramp = theme.rising if outcome.verdict == UP else theme.falling
    return ramp[depth(outcome)]


def depth(outcome: Outcome) -> int:
    """How deep its colour is: 0 likely, 1 clear, 2 certain."""
    if outcome.settled or outcome.pushed:
        return 2
    return 1 if certainty_word(outcome.certainty) == CLEAR else 0


def ink(theme: Theme, verdict: str) -> str:
    """The colour of arrows and hatching."""
    if verdict == DEPENDS:
        return theme.loop_undetermined
    return theme.sign_same if verdict == UP else theme.sign_opposite


def step_back(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Clear the ground of a box and let all that follows be pale, until the painter's opacity is set back to 1."""
    painter.setPen(NO_PEN)
    painter.setBrush(brush(theme.canvas))
    painter.drawRoundedRect(box, theme.corner_radius, theme.corner_radius)
    painter.setOpacity(BACK)


def draw_hatching(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """On one box, under its label."""
    inner = box.adjusted(2.5, 2.5, -2.5, -2.5)
    centre, half = np.array([[inner.center().x(), inner.center().y()]]), np.array([[inner.width(), inner.height()]]) / 2
    draw_lines(painter, strokes.hatch(centre, half, _GAP), theme.loop_undetermined, 1.3, 0.55)


def draw_badge(painter: QPainter, theme: Theme, box: QRectF, outcome: Outcome) -> None:
    """The arrow on the upper right corner of a box: a square where the factor is pushed, else a disc."""
    size = _SIZE * theme.font_label / 13
    _draw_badge(painter, theme, box, QPointF(box.right() - 0.8 * size, box.top()), outcome)


def draw_tag(painter: QPainter, theme: Theme, plate: QRectF, outcome: Outcome) -> None:
    """On a name tag, before its words: hatching, and the arrow clear of the letters; screen pixels."""
    if outcome.verdict == DEPENDS:
        draw_hatching(painter, theme, plate)
    _draw_badge(painter, theme, plate, plate.topRight(), outcome)


def _draw_badge(painter: QPainter, theme: Theme, box: QRectF, at: QPointF, outcome: Outcome) -> None:
    if outcome.pushed:
        painter.setPen(pen(theme.text, 2.4))
        painter.setBrush(NO_BRUSH)
        painter.drawRoundedRect(box, theme.corner_radius, theme.corner_radius)
    if outcome.verdict != UNTOUCHED:
        draw_arrow(painter, theme, at, _SIZE * theme.font_label / 13, outcome)


def draw_arrow(painter: QPainter, theme: Theme, centre: QPointF, size: float, outcome: Outcome) -> None:
    """The badge by itself, ``size`` to either side: solid where it is clear which way, a ring where it is not."""
    solid = outcome.pushed or (depth(outcome) > 0 and outcome.verdict != DEPENDS)
    colour = theme.text if outcome.pushed else ink(theme, outcome.verdict)
    plate = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
    painter.setPen(pen(colour, 1.6))
    painter.setBrush(brush(colour if solid else theme.factor_fill))
    corner = 0.35 * size if outcome.pushed else size
    painter.drawRoundedRect(plate, corner, corner)
    at = np.array([[centre.x(), centre.y()]])
    arrow = strokes.arrows(at, 0.58 * size, ARROWS.get(outcome.verdict, -1))
    draw_lines(painter, arrow, theme.canvas if solid else colour, 0.2 * size)


def draw_key(painter: QPainter, theme: Theme, swatch: QRectF, verdict: str) -> None:
    """The arrow, or the hatching, on a colour of the legend; screen pixels."""
    if verdict == UNTOUCHED:
        return
    at = np.array([[swatch.center().x(), swatch.center().y()]])
    if verdict == DEPENDS:
        draw_lines(painter, strokes.hatch(at, np.full((1, 2), swatch.width() / 2), 5.0), ink(theme, verdict), 1.0, 0.5)
    draw_lines(painter, strokes.arrows(at, 5.0, ARROWS.get(verdict, -1)), ink(theme, verdict), 1.6)


def draw_far(
    painter: QPainter, theme: Theme, places: tuple[Floats, Floats], outcomes: list[Outcome | None], zoom: float
) -> None:
    """Boxes too small for letters, all at once. ``places``: centres and half sizes (n, 2) of boxes, map units."""
    pos, half = places
    verdicts = np.array([outcome.verdict if outcome else UNTOUCHED for outcome in outcomes])
    size = np.maximum(0.62 * half[:, 1], 3.2 / zoom)
    for verdict in set(verdicts.tolist()) - {UNTOUCHED}:
        rows = np.flatnonzero(verdicts == verdict)
        colour = ink(theme, verdict)
        if verdict == DEPENDS:
            gap = max(_GAP, _GAP_PX / zoom)
            draw_lines(painter, strokes.hatch(pos[rows], half[rows], gap), colour, 1.0 / zoom, 0.5)
        arrows = strokes.arrows(pos[rows], size[rows], ARROWS.get(verdict, -1))
        draw_lines(painter, arrows, colour, max(2.6, 1.5 / zoom))
    _draw_pushed(painter, theme, pos, half, [bool(outcome and outcome.pushed) for outcome in outcomes], zoom)


def _draw_pushed(painter: QPainter, theme: Theme, pos: Floats, half: Floats, pushed: list[bool], zoom: float) -> None:
    painter.setPen(pen(theme.text, 2.2 / zoom))
    painter.setBrush(NO_BRUSH)
    for row in np.flatnonzero(pushed).tolist():
        (x, y), (w, h) = pos[row].tolist(), half[row].tolist()
        painter.drawRect(QRectF(x - w, y - h, 2 * w, 2 * h))


def untouched(readings: Mapping[str, Outcome]) -> frozenset[str]:
    """Factors that no push reaches."""
    return frozenset(key for key, outcome in readings.items() if outcome.verdict == UNTOUCHED)
