"""The grid, or the circles of salience, as a page for a picture: with a title and what it leaves out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from sysmap.canvas.grid.frame import Frame
from sysmap.canvas.grid.painter import GridPainter
from sysmap.canvas.grid.standings import standings
from sysmap.canvas.grid.venn import Venn
from sysmap.canvas.grid.venn_painter import VennPainter
from sysmap.canvas.ink import colour, pen
from sysmap.canvas.labels import typeface
from sysmap.canvas.pictures import drawing_application
from sysmap.model import SystemMap
from sysmap.style.theme import LIGHT, Theme

_WIDE, _HIGH = 1120.0, 840.0
_COMFORT = 60  # stakeholders that a page of this size shows with ease
_TITLE, _FOOT, _EDGE = 48.0, 30.0, 16.0


class _PeoplePage:
    """What both pages share: size by the number of stakeholders, paper, title and foot."""

    def __init__(self, snapshot: SystemMap, theme: Theme, heading: str) -> None:
        drawing_application()
        self.snapshot, self.theme, self.heading = snapshot, theme, heading
        self.title = " – ".join(part for part in (snapshot.info.title, heading) if part)
        larger = max(len(snapshot.stakeholders) / _COMFORT, 1.0) ** 0.5
        self.area = QRectF(0, 0, _WIDE * larger, _HIGH * larger)

    def paint(self, painter: QPainter, scale: float, _zoom: float) -> None:
        area = self.area
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, area.width() * scale, area.height() * scale), colour(self.theme.canvas))
        painter.scale(scale, scale)
        self.inside(painter, area.adjusted(_EDGE, _TITLE, -_EDGE, -_FOOT))
        painter.setFont(typeface(self.theme, self.theme.font_label * 1.4, QFont.Weight.DemiBold))
        painter.setPen(pen(self.theme.text, 1.0))
        line = QRectF(_EDGE * 2, 8, area.width() - 4 * _EDGE, _TITLE - 12)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.setFont(typeface(self.theme, self.theme.font_label * 0.85))
        painter.setPen(pen(self.theme.text_muted, 1.0))
        line = QRectF(_EDGE * 2, area.height() - _FOOT, area.width() - 4 * _EDGE, _FOOT - 6)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.foot())

    def inside(self, painter: QPainter, area: QRectF) -> None:
        raise NotImplementedError  # each subclass has its own

    def foot(self) -> str:
        raise NotImplementedError  # each subclass has its own


class GridPage(_PeoplePage):
    """The grid as the group sees it, or as one perspective (its id) does."""

    def __init__(self, snapshot: SystemMap, who: str = "", theme: Theme = LIGHT, as_text: bool = False) -> None:
        by = f", as {snapshot.perspectives[who].name} sees it" if who else ""
        super().__init__(snapshot, theme, f"Influence and interest{by}")
        self._standings = standings(snapshot, who)
        self._painter = GridPainter(theme, as_text)

    def inside(self, painter: QPainter, area: QRectF) -> None:
        frame = Frame.within(area, self._painter.scale)
        self._painter.paint(painter, self._painter.lay_out(self._standings, frame))

    def foot(self) -> str:
        waiting = sum(each.at is None for each in self._standings.values())
        return f"Not placed yet: {waiting} of {len(self._standings)} stakeholders." if waiting else ""


class VennPage(_PeoplePage):
    """Who has power, legitimacy and urgency."""

    def __init__(self, snapshot: SystemMap, theme: Theme = LIGHT, as_text: bool = False) -> None:
        super().__init__(snapshot, theme, "Power, legitimacy, urgency")
        self._painter = VennPainter(theme, as_text)

    def inside(self, painter: QPainter, area: QRectF) -> None:
        venn = Venn.within(area, self._painter.scale)
        self._painter.paint(painter, self._painter.lay_out(self.snapshot.stakeholders.values(), venn))

    def foot(self) -> str:
        return "Classes of salience after Mitchell, Agle and Wood (1997)."
