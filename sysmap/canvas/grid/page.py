"""The grid, or the circles of salience, as a page for a picture: with a title and what it leaves out."""

from __future__ import annotations

from abc import ABC, abstractmethod

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
_LARGER, _LARGEST = 1.15, 2.5  # a step, and the size beyond which letters would be too small on paper
_TITLE, _FOOT, _EDGE = 48.0, 30.0, 16.0


class _PeoplePage(ABC):
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
        self.inside(painter)
        painter.setFont(typeface(self.theme, self.theme.font_label * 1.4, QFont.Weight.DemiBold))
        painter.setPen(pen(self.theme.text, 1.0))
        line = QRectF(_EDGE * 2, 8, area.width() - 4 * _EDGE, _TITLE - 12)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.setFont(typeface(self.theme, self.theme.font_label * 0.85))
        painter.setPen(pen(self.theme.text_muted, 1.0))
        line = QRectF(_EDGE * 2, area.height() - _FOOT, area.width() - 4 * _EDGE, _FOOT - 6)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.foot())

    @property
    def ground(self) -> QRectF:
        """What there is between title and foot."""
        return self.area.adjusted(_EDGE, _TITLE, -_EDGE, -_FOOT)

    def _make_room(self) -> None:
        """A picture can neither be pointed at nor leafed through: it grows until every name is read, as far as letters
        are not too small on paper then."""
        while not self.lay_out() and self.area.width() * _LARGER <= _LARGEST * _WIDE:
            self.area = QRectF(0, 0, self.area.width() * _LARGER, self.area.height() * _LARGER)

    @abstractmethod
    def lay_out(self) -> bool:
        """Put everybody in place on the ground; whether there is room for all names."""

    @abstractmethod
    def inside(self, painter: QPainter) -> None:
        """Paint the people on the ground."""

    @abstractmethod
    def foot(self) -> str:
        """What is said in small print below."""


class GridPage(_PeoplePage):
    """The grid as the group sees it, or as one perspective (its id) does."""

    def __init__(self, snapshot: SystemMap, who: str = "", theme: Theme = LIGHT, as_text: bool = False) -> None:
        by = f", as {snapshot.perspectives[who].name} sees it" if who else ""
        super().__init__(snapshot, theme, f"Influence and interest{by}")
        self._standings = standings(snapshot, who)
        self._painter = GridPainter(theme, as_text, long_names=True)
        self._make_room()

    def lay_out(self) -> bool:
        self._layout = self._painter.lay_out(self._standings, Frame.within(self.ground, self._painter.scale))
        return not (self._layout.unnamed or self._layout.shortened)

    def inside(self, painter: QPainter) -> None:
        self._painter.paint(painter, self._layout)

    def foot(self) -> str:
        waiting, unnamed = len(self._standings) - len(self._layout.tokens), self._layout.unnamed
        said = [f"Not placed yet: {waiting} of {len(self._standings)} stakeholders."] if waiting else []
        said += [f"Without a name for want of room: {unnamed}."] if unnamed else []
        return " ".join(said)


class VennPage(_PeoplePage):
    """Who has power, legitimacy and urgency."""

    def __init__(self, snapshot: SystemMap, theme: Theme = LIGHT, as_text: bool = False) -> None:
        super().__init__(snapshot, theme, "Power, legitimacy, urgency")
        self._painter = VennPainter(theme, as_text)
        self._make_room()

    def lay_out(self) -> bool:
        venn = Venn.within(self.ground, self._painter.scale)
        self._layout = self._painter.lay_out(self.snapshot.stakeholders.values(), venn)
        return not self._layout.hidden

    def inside(self, painter: QPainter) -> None:
        self._painter.paint(painter, self._layout)

    def foot(self) -> str:
        hidden = sum(self._layout.hidden.values())
        more = f" Not listed for want of room: {hidden}." if hidden else ""
        return f"Classes of salience after Mitchell, Agle and Wood (1997).{more}"
