"""The key to the colours on the map, in the lower left corner of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from sysmap.analysis.results import LeverageReport
from sysmap.canvas.camera import Camera
from sysmap.canvas.ink import brush, pen
from sysmap.canvas.labels import STEPS, typeface
from sysmap.canvas.painter import Colouring
from sysmap.model import SystemMap
from sysmap.style.theme import Theme

_ROW, _PAD, _SWATCH = 20.0, 12.0, 14.0
_MOST = 10


@dataclass(frozen=True, slots=True)
class Legend:
    """A title and its entries: colour and words."""

    title: str
    entries: tuple[tuple[str, str], ...]


def by_leverage(theme: Theme, report: LeverageReport) -> tuple[Colouring, Legend]:
    """Fills by the score of each factor."""
    ramp = theme.leverage
    fills = {row.factor: ramp[_step(row.score, len(ramp))] for row in report.rows}
    title = "Leverage on the goals" if report.goals else "Reach over the map"
    words = ("little", "some", "much", "most")
    return Colouring(fills=fills), Legend(title, tuple(zip(ramp, words, strict=False)))


def by_perspective(theme: Theme, snapshot: SystemMap) -> tuple[Colouring, Legend]:
    """Stripes for the perspectives that hold each factor."""
    colours = {
        key: theme.perspectives[place % len(theme.perspectives)] for place, key in enumerate(snapshot.perspectives)
    }
    stripes = {
        factor.id: tuple(colours[key] for key in colours if key in factor.perspectives)
        for factor in snapshot.factors.values()
        if factor.perspectives
    }
    entries = tuple((colours[key], perspective.name) for key, perspective in snapshot.perspectives.items())
    return Colouring(stripes=stripes), Legend("Perspectives", entries)


def size_steps(report: LeverageReport) -> Mapping[str, int]:
    """The step of label size of each factor by its leverage."""
    return {row.factor: _step(row.score, len(STEPS)) for row in report.rows}


def draw_legend(painter: QPainter, theme: Theme, legend: Legend, camera: Camera) -> None:
    """In screen pixels."""
    entries = legend.entries[:_MOST]
    if len(legend.entries) > _MOST:
        entries = (*entries[:-1], ("", f"and {len(legend.entries) - _MOST + 1} more"))
    font = typeface(theme, theme.font_panel - 1)
    metrics = QFontMetricsF(font)
    words = [metrics.horizontalAdvance(text) + _SWATCH + 8 for _, text in entries]
    width = max([metrics.horizontalAdvance(legend.title), *words]) + 2 * _PAD
    height = _ROW * (len(entries) + 1) + _PAD
    box = QRectF(_PAD, camera.height - height - _PAD, width, height)
    painter.setPen(pen(theme.separator, 1))
    painter.setBrush(brush(theme.panel))
    painter.drawRoundedRect(box, theme.corner_radius, theme.corner_radius)
    painter.setFont(font)
    x, y = box.left() + _PAD, box.top() + _PAD / 2
    painter.setPen(pen(theme.text_muted, 1))
    painter.drawText(QPointF(x, y + 15), legend.title)
    for place, (name, text) in enumerate(entries, start=1):
        top = y + place * _ROW
        if name:
            painter.setPen(pen(theme.factor_border, 1))
            painter.setBrush(brush(name))
            painter.drawRoundedRect(QRectF(x, top + 3, _SWATCH, _SWATCH), 4, 4)
        painter.setPen(pen(theme.text, 1))
        painter.drawText(QPointF(x + _SWATCH + 8, top + 15), text)


def _step(score: float, steps: int) -> int:
    return min(int(score / 100 * steps), steps - 1)
