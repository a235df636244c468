"""The key to the colours on the map, in the lower left corner of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from sysmap.analysis.results import LeverageReport
from sysmap.analysis.results_whatif import DEPENDS, DOWN, UNTOUCHED, UP, Outcome
from sysmap.canvas import readings
from sysmap.canvas.camera import Camera
from sysmap.canvas.ink import brush, pen
from sysmap.canvas.labels import STEPS, typeface
from sysmap.canvas.legend_people import by_people
from sysmap.canvas.painter import Colouring
from sysmap.model import Factor, Stakeholder, SystemMap
from sysmap.session import NETWORK_COLOURINGS, Session
from sysmap.style.theme import Theme

_ROW, _PAD, _SWATCH = 20.0, 12.0, 14.0
_MOST = 10


@dataclass(frozen=True, slots=True)
class Legend:
    """A title and its entries: colours and words. ``verdicts``: which way the arrow on an entry's last colour goes."""

    title: str
    entries: tuple[tuple[tuple[str, ...], str], ...]
    verdicts: tuple[str, ...] = ()


def meaning(theme: Theme, session: Session) -> tuple[Colouring, Legend | None]:
    """What colours say now on the sheet that is shown: a what-if before what was chosen in the View menu. There is a
    key where something on the sheet has its colours."""
    sheet, snapshot = session.attention.sheet, session.snapshot
    colouring, legend = _chosen(theme, session)
    coloured = chain(colouring.fills, colouring.stripes)
    return colouring, legend if any(sheet.shows(snapshot.elements.get(key)) for key in coloured) else None


def _chosen(theme: Theme, session: Session) -> tuple[Colouring, Legend | None]:
    """What colours say of the kinds that stand on the sheet."""
    analysis, attention = session.analyst.analysis, session.attention
    if Factor in attention.sheet.kinds:
        if attention.readings:
            return by_reading(theme, attention.readings)
        if attention.colour_by == "leverage" and analysis is not None:
            return by_leverage(theme, analysis.leverage)
        if attention.colour_by == "perspectives":
            return by_perspective(theme, session.snapshot)
    if Stakeholder in attention.sheet.kinds and attention.colour_by in NETWORK_COLOURINGS:
        colouring, title, entries = by_people(theme, session)
        return colouring, Legend(title, entries)
    return Colouring(), None


def by_leverage(theme: Theme, report: LeverageReport) -> tuple[Colouring, Legend]:
    """Fills by the score of each factor."""
    ramp = theme.leverage
    fills = {row.factor: ramp[_step(row.score, len(ramp))] for row in report.rows}
    title = "Leverage on the goals" if report.goals else "Reach over the map"
    words = ("little", "some", "much", "most")
    entries = tuple(((colour,), word) for colour, word in zip(ramp, words, strict=False))
    return Colouring(fills=fills), Legend(title, entries)


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
    entries = tuple(((colours[key],), perspective.name) for key, perspective in snapshot.perspectives.items())
    return Colouring(stripes=stripes), Legend("Perspectives", entries)


def by_reading(theme: Theme, outcomes: Mapping[str, Outcome]) -> tuple[Colouring, Legend]:
    """Fills, arrows and hatching by what a what-if says of each factor; what it does not touch steps back."""
    fills = {key: readings.fill(theme, outcome) for key, outcome in outcomes.items()}
    entries = (
        (theme.rising, "goes up: the deeper, the more certain"),
        (theme.falling, "goes down"),
        ((theme.depends,), "depends: paths pull both ways"),
        ((theme.canvas,), "pale: not touched"),
    )
    words = Legend("What if \N{MIDDLE DOT} a square is pushed, Esc ends it", entries, (UP, DOWN, DEPENDS, UNTOUCHED))
    return Colouring(fills, readings=outcomes), words


def size_steps(report: LeverageReport) -> Mapping[str, int]:
    """The step of label size of each factor by its leverage."""
    return {row.factor: _step(row.score, len(STEPS)) for row in report.rows}


def draw_legend(painter: QPainter, theme: Theme, legend: Legend, camera: Camera) -> float:
    """In screen pixels; returns where its upper edge is."""
    entries = legend.entries[:_MOST]
    if len(legend.entries) > _MOST:
        entries = (*entries[:-1], ((), f"and {len(legend.entries) - _MOST + 1} more"))
    font = typeface(theme, theme.font_panel - 1)
    metrics = QFontMetricsF(font)
    indent = max((len(colours) for colours, _ in entries), default=0) * (_SWATCH + 2) + 6
    words = [metrics.horizontalAdvance(text) + indent for _, text in entries]
    width = max([metrics.horizontalAdvance(legend.title), *words]) + 2 * _PAD
    height = _ROW * (len(entries) + 1) + _PAD
    box = QRectF(_PAD, camera.height - height - _PAD, width, height)
    painter.setPen(pen(theme.separator, 1))
    painter.setBrush(brush(theme.panel))
    painter.drawRoundedRect(box, theme.corner_radius, theme.corner_radius)
    x, y = box.left() + _PAD, box.top() + _PAD / 2
    painter.setFont(font)
    painter.setPen(pen(theme.text_muted, 1))
    painter.drawText(QPointF(x, y + 15), legend.title)
    for place, (colours, text) in enumerate(entries):
        top = y + (place + 1) * _ROW
        swatch = QRectF()
        for step, name in enumerate(colours):
            swatch = QRectF(x + step * (_SWATCH + 2), top + 3, _SWATCH, _SWATCH)
            painter.setPen(pen(theme.factor_border, 1))
            painter.setBrush(brush(name))
            painter.drawRoundedRect(swatch, 4, 4)
        if legend.verdicts:
            readings.draw_key(painter, theme, swatch, legend.verdicts[place])
        painter.setPen(pen(theme.text, 1))
        painter.drawText(QPointF(x + indent, top + 15), text)
    return box.top()


def _step(score: float, steps: int) -> int:
    return min(int(score / 100 * steps), steps - 1)
