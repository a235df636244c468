"""Draws parts of a scene on a QPainter in map units. Yields between handfuls, so that it can be sliced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPolygonF

from sysmap.analysis.results_whatif import DEPENDS, UNTOUCHED, Outcome
from sysmap.canvas import figures, marks, readings, strokes
from sysmap.canvas.batches import draw_lines, draw_rects
from sysmap.canvas.detail import USUAL_WIDTH, Detail, line_width
from sysmap.canvas.ink import NO_PEN, brush, pen, sign_colour
from sysmap.canvas.labels import Label, lay_out, typeface
from sysmap.canvas.scene import Scene
from sysmap.canvas.ties import CAUSAL, ink_colour
from sysmap.layout.arcs import Arcs, Ints
from sysmap.model import Element, Factor, Stakeholder
from sysmap.style.theme import Theme

_HANDFUL = 250
_WIDTHS = np.array([0.7, 1.0, 1.4, 1.8])
"""A link's width by its strength: under ½, ordinary, from 1½, from 2½. Thicker lines grow by no more pixels."""

SIGN_ARM = 4.6
SIGN_WIDTH = 1.9


@dataclass(frozen=True)
class Colouring:
    """What colours mean now: fills, stripes (colours), what-if readings and letters, by what stands on the map."""

    fills: Mapping[str, str] = field(default_factory=dict)
    stripes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    readings: Mapping[str, Outcome] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)


class MapPainter:
    """Paints boxes and links of one theme. ``as_text``: letters stay text (for vector files)."""

    def __init__(self, theme: Theme, as_text: bool = False) -> None:
        self.theme = theme
        self.as_text = as_text
        self.colouring = Colouring()
        self.silent = ""
        """The factor whose label is being typed: its own is not drawn."""
        self._scale = theme.font_label / 13
        self._widths = 1 + (_WIDTHS - 1) * min(USUAL_WIDTH / theme.line_width, 1.0)
        self._short: dict[str, Label] = {}
        self._unknown = lay_out("?", typeface(theme, 14.5 * self._scale, QFont.Weight.Bold), 40.0)

    def paint(
        self, painter: QPainter, scene: Scene, rows: Ints, links: Ints, zoom: float, level: Detail
    ) -> Iterator[None]:
        """Links below, boxes on them, signs on top. The painter must live until the last slice."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, level.smooth)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        links = _seen(scene, links, zoom, level)
        still, links = self._part(scene, links)
        yield from self.lines(painter, scene, still, zoom, level, self.theme.link_dim)
        yield from self.inked(painter, scene, links, zoom, level)
        yield from self.boxes(painter, scene, rows, zoom, level)
        yield from self.signs(painter, scene, links, level)
        painter.setOpacity(readings.BACK)
        yield from self.signs(painter, scene, still, level)
        painter.setOpacity(1)

    def _part(self, scene: Scene, links: Ints) -> tuple[Ints, Ints]:
        """Links that carry nothing of a what-if, and the others; all are others while there is none."""
        if not self.colouring.readings:
            return links[:0], links
        quiet = scene.rows(readings.untouched(self.colouring.readings))
        still = np.isin(scene.ends[links, 0], quiet)
        return links[still], links[~still]

    def inked(
        self,
        painter: QPainter,
        scene: Scene,
        links: Ints,
        zoom: float,
        level: Detail,
        causal: str = "",
        times: float = 1.0,
    ) -> Iterator[None]:
        """Lines, each in the colour of what it is; ``causal``: of links, where not the usual one."""
        inks = scene.ink[links]
        for ink in np.unique(inks).tolist():
            tint = causal if causal and ink == CAUSAL else ink_colour(self.theme, ink)
            yield from self.lines(painter, scene, links[inks == ink], zoom, level, tint, times)

    def lines(
        self, painter: QPainter, scene: Scene, links: Ints, zoom: float, level: Detail, colour: str, times: float = 1.0
    ) -> Iterator[None]:
        """The lines, delay bars and arrowheads of links (rows) in one colour; ``times``: of their usual width."""
        base = line_width(zoom, self.theme.line_width) / zoom * times
        group = np.searchsorted([0.5, 1.5, 2.5], scene.strength[links], side="right")
        for step in np.unique(group):
            width = base * float(self._widths[step])
            chosen = links[group == step]
            head = max(strokes.HEAD + 1.9 * (width - 1.6), 4.0 / zoom) if level.heads else 0.0
            for handful in _handfuls(chosen):
                curves = scene.arcs.take(handful)
                delay = scene.delay[handful]
                headed = scene.headed[handful]
                under = np.where(headed, head, 0.0)
                lines = strokes.pieces(curves, delay, scene.pattern[handful], under, width, level.tolerance / zoom)
                draw_lines(painter, lines, colour, width)
                if level.signs and delay.any():
                    draw_lines(painter, strokes.delay_bars(curves.take(delay), width), colour, max(0.75 * width, 1.4))
                if level.heads:
                    self._heads(painter, curves.take(headed), head, level, colour, width)
                yield

    def _heads(self, painter: QPainter, curves: Arcs, head: float, level: Detail, colour: str, width: float) -> None:
        if not level.smooth:
            draw_lines(painter, strokes.barbs(curves, head), colour, width)
            return
        painter.setPen(NO_PEN)
        painter.setBrush(brush(colour))
        for corners in strokes.heads(curves, head).tolist():
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))

    def boxes(self, painter: QPainter, scene: Scene, rows: Ints, zoom: float, level: Detail) -> Iterator[None]:
        """Boxes with their labels and marks."""
        if level.boxes != "rounded":
            self._plain(painter, scene, rows, zoom, level)
            yield
            return
        for handful in _handfuls(rows, 60):
            for row in handful.tolist():
                self.box(painter, scene, row, zoom, self.silent == scene.elements[row].id)
            yield

    def _plain(self, painter: QPainter, scene: Scene, rows: Ints, zoom: float, level: Detail) -> None:
        """Square boxes for the far view, all at once; a grey bar stands for the text."""
        theme, pos, half = self.theme, scene.pos[rows], scene.half[rows]
        outlined = level.boxes == "outlined"
        painter.setPen(pen(theme.factor_border, 1.0 / zoom) if outlined else NO_PEN)
        painter.setBrush(brush(theme.factor_fill if outlined else theme.text_faint))
        draw_rects(painter, np.hstack([pos - half, 2 * half]))
        if self.colouring.fills:
            fills = np.array([self.colouring.fills.get(scene.elements[row].id, "") for row in rows.tolist()])
            for fill in set(fills.tolist()) - {""}:
                painter.setBrush(brush(fill))
                draw_rects(painter, np.hstack([pos - half, 2 * half])[fills == fill])
        if self.colouring.readings:
            outcomes = [self.colouring.readings.get(scene.elements[row].id) for row in rows.tolist()]
            readings.draw_far(painter, theme, (pos, half), outcomes, zoom)
        elif level.text == "bar":
            bar = np.column_stack([0.6 * half[:, 0], np.full(len(rows), 3.0)])
            painter.setPen(NO_PEN)
            painter.setBrush(brush(theme.text_faint))
            draw_rects(painter, np.hstack([pos - bar, 2 * bar]))

    def box(self, painter: QPainter, scene: Scene, row: int, zoom: float, silent: bool = False) -> None:
        """One rounded box with its label and marks; ``silent``: without the label (it is being typed)."""
        theme, element = self.theme, scene.elements[row]
        rect = box_rect(scene, row)
        radius = figures.corner(theme, element, rect)
        reading = self.colouring.readings.get(element.id)
        if reading and reading.verdict == UNTOUCHED:
            readings.step_back(painter, theme, rect)
        if theme.shadow_alpha:
            painter.setPen(NO_PEN)
            painter.setBrush(brush(theme.factor_shadow, theme.shadow_alpha))
            painter.drawRoundedRect(rect.adjusted(-0.5, 0.8, 0.5, 1.8), radius + 0.5, radius + 0.5)
        if isinstance(element, Stakeholder) and element.kind == "group":
            figures.draw_behind(painter, theme, rect)
        border, width = self._border(element)
        painter.setPen(pen(border, max(width, 1.0 / zoom)))
        painter.setBrush(brush(self.colouring.fills.get(element.id, theme.factor_fill)))
        painter.drawRoundedRect(rect, radius, radius)
        stripes = self.colouring.stripes.get(element.id)
        if stripes:
            marks.draw_stripes(painter, rect, stripes, radius)
        if reading and reading.verdict == DEPENDS:
            readings.draw_hatching(painter, theme, rect)
        if not silent:
            self.letters(painter, scene, row)
        marks.draw_marks(painter, theme, rect, element)
        if isinstance(element, Stakeholder):
            figures.draw_figure(painter, theme, rect, element)
        if reading:
            readings.draw_badge(painter, theme, rect, reading)
        if letter := self.colouring.letters.get(element.id):
            marks.draw_letter(painter, theme, rect, self._letter(letter), self.as_text)
        painter.setOpacity(1)

    def _letter(self, text: str) -> Label:
        if text not in self._short:
            self._short[text] = lay_out(text, typeface(self.theme, 10 * self._scale, QFont.Weight.DemiBold), 40.0)
        return self._short[text]

    def letters(self, painter: QPainter, scene: Scene, row: int) -> None:
        painter.setPen(pen(self.theme.factor_text, 1.0))
        label: Label = scene.labels[row]
        x, y = scene.pos[row].tolist()
        label.draw(painter, x + figures.room_for(scene.elements[row]) / 2, y, self.as_text)

    def _border(self, element: Element) -> tuple[str, float]:
        theme = self.theme
        usual = 1.0 if theme.line_width < 2 else 1.6
        if isinstance(element, Factor) and element.goal:
            return theme.goal, usual + 0.7
        lever = isinstance(element, Factor) and element.lever
        return (theme.lever, usual + 0.7) if lever else (theme.factor_border, usual)

    def signs(self, painter: QPainter, scene: Scene, links: Ints, level: Detail) -> Iterator[None]:
        """The + − ? of what carries one, never under a box since they come last."""
        if not level.signs:
            return
        links = links[scene.signed[links]]
        width = SIGN_WIDTH * self._scale
        for polarity in (1, -1):
            chosen = links[scene.polarity[links] == polarity]
            lines = strokes.plus_and_minus(scene.signs[chosen], scene.polarity[chosen], SIGN_ARM * self._scale)
            draw_lines(painter, lines, sign_colour(self.theme, polarity), width)
        painter.setPen(pen(self.theme.sign_unknown, 1.0))
        for x, y in scene.signs[links[scene.polarity[links] == 0]].tolist():
            self._unknown.draw(painter, x, y, self.as_text)
        yield


def box_rect(scene: Scene, row: int) -> QRectF:
    """The box of an element in map units."""
    (x, y), (w, h) = scene.pos[row].tolist(), scene.half[row].tolist()
    return QRectF(x - w, y - h, 2 * w, 2 * h)


def _seen(scene: Scene, links: Ints, zoom: float, level: Detail) -> Ints:
    """Those of the links that are worth drawing at this detail; the strong ones when there are too many."""
    if level.shortest:
        links = links[scene.arcs.chord[links] * zoom >= level.shortest]
    if level.most_links is not None and len(links) > level.most_links:
        strongest = np.argsort(-scene.strength[links], kind="stable")[: level.most_links]
        links = links[np.sort(strongest)]
    return links


def _handfuls(rows: Ints, size: int = _HANDFUL) -> Iterator[Ints]:
    for begin in range(0, len(rows), size):
        yield rows[begin : begin + size]
