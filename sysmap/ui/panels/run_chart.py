"""The chart of a run over steps: one line a factor, told apart by colour, by dashes and by its row under the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sysmap.analysis.results_whatif import Run
from sysmap.style.theme import LIGHT, Theme

DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one factor's line looks."""

    factor: str
    label: str
    place: int
    """Its number: colours and dashes go by it."""

    def pen(self, theme: Theme, width: float) -> QPen:
        colour = QColor(theme.perspectives[self.place % len(theme.perspectives)])
        dash = DASHES[(self.place // 2 + self.place) % len(DASHES)]
        return QPen(colour, width, dash, Qt.PenCapStyle.FlatCap)


class RunChart(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph has no types
    """Levels over steps. Pressing a line tells its factor."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT
        self.setAccessibleName("Chart of the levels, step by step")
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFixedHeight(210)
        self.setLabel("bottom", "step")
        self.setLabel("left", "level")
        for name in ("bottom", "left"):
            self.getAxis(name).enableAutoSIPrefix(False)  # a level of 0.4 is no "400 (x0.001)"
        self._strokes: Sequence[Stroke] = ()
        self._run: Run | None = None
        self._marked = ""
        self.lines: dict[str, pg.PlotDataItem] = {}

    def dress(self, theme: Theme) -> None:
        self.theme = theme
        self.setBackground(theme.panel)
        for name in ("bottom", "left"):
            axis = self.getAxis(name)
            axis.setPen(theme.separator)
            axis.setTextPen(theme.text_muted)
            axis.setStyle(tickFont=self.font())
        self._draw()

    def show_run(self, run: Run, strokes: Sequence[Stroke]) -> None:
        same = list(strokes) == list(self._strokes) and self._run is not None
        self._run, self._strokes = run, strokes
        if same:
            for factor, line in self.lines.items():
                line.setData(range(len(run.levels[factor])), run.levels[factor])
        else:
            self._draw()

    def mark(self, factor: str) -> None:
        """Draw this factor's line thicker; "" for none."""
        if factor != self._marked:
            self._marked = factor
            for stroke in self._strokes:
                self.lines[stroke.factor].setPen(self._pen(stroke))

    def _pen(self, stroke: Stroke) -> QPen:
        pen = stroke.pen(self.theme, 3.6 if stroke.factor == self._marked else 1.8)
        pen.setCosmetic(True)
        return pen

    def _draw(self) -> None:
        self.clear()
        self.lines.clear()
        if self._run is None:
            return
        for stroke in self._strokes:
            levels = self._run.levels[stroke.factor]
            line = pg.PlotDataItem(range(len(levels)), levels, pen=self._pen(stroke))
            line.setCurveClickable(True, width=12)
            line.sigClicked.connect(self._click)
            self.addItem(line)
            self.lines[stroke.factor] = line

    def _click(self, line: object, _event: object) -> None:
        for factor, own in self.lines.items():
            if own is line:
                self.picked.emit(factor)


class Sample(QWidget):
    """A short piece of a line, before the words that it belongs to."""

    def __init__(self, stroke: Stroke, theme: Theme) -> None:
        super().__init__()
        self._stroke, self._theme = stroke, theme
        self.setFixedWidth(30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._stroke.pen(self._theme, 2.4))
        middle = self.height() // 2
        painter.drawLine(2, middle, self.width() - 2, middle)
