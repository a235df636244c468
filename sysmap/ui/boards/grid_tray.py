"""The tray beside the grid: who is not placed yet, and where somebody is put back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from sysmap.canvas.grid.tokens import Tokens
from sysmap.canvas.ink import NO_PEN, brush, pen
from sysmap.model import Stakeholder
from sysmap.ui.boards.board import NOBODY

WIDTH = 172.0
"""Pixels at the usual letter size."""

_AIR = 10.0


class Tray:
    """``waiting``: who lies in it, in order. ``anybody``: whether the map has stakeholders. It scrolls."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.area = QRectF()
        self.waiting: Sequence[Stakeholder] = ()
        self.anybody = False
        self._from = 0

    def fill(self, area: QRectF, waiting: Sequence[Stakeholder], anybody: bool) -> None:
        self.area, self.waiting, self.anybody = area, waiting, anybody
        self.scroll(0)

    @property
    def list_area(self) -> QRectF:
        scale = self.tokens.scale
        return self.area.adjusted(_AIR * scale, 52 * scale, -_AIR * scale, -26 * scale)

    @property
    def room(self) -> int:
        """How many can be seen at once."""
        return max(int(self.list_area.height() // self.tokens.chip_height()), 1)

    def scroll(self, lines: int) -> bool:
        """Down by some lines; False where there is no more."""
        before = self._from
        self._from = min(max(self._from + lines, 0), max(len(self.waiting) - self.room, 0))
        return self._from != before

    def bring_up(self, key: str) -> bool:
        """Scroll until this one is in sight; False where it was."""
        place = next((row for row, one in enumerate(self.waiting) if one.id == key), -1)
        if place < 0 or self._from <= place < self._from + self.room:
            return False
        return self.scroll(place - self._from if place < self._from else place - self._from - self.room + 1)

    def boxes(self) -> dict[str, QRectF]:
        """Those in sight, by id."""
        area, high = self.list_area, self.tokens.chip_height()
        return {
            one.id: QRectF(area.left(), area.top() + line * high, area.width(), high)
            for line, one in enumerate(self.waiting[self._from : self._from + self.room])
        }

    def paint(self, painter: QPainter, without: str) -> None:
        theme, scale = self.tokens.theme, self.tokens.scale
        painter.setPen(NO_PEN)
        painter.setBrush(brush(theme.hover, 0.6))
        painter.drawRoundedRect(self.area, theme.corner_radius, theme.corner_radius)
        inside = self.area.adjusted(_AIR * scale, 8 * scale, -_AIR * scale, -6 * scale)
        painter.setFont(self.tokens.bold)
        painter.setPen(pen(theme.text, 1.0))
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop, "Not placed yet")
        painter.setFont(self.tokens.font)
        painter.setPen(pen(theme.text_muted, 1.0))
        hint = "Nobody waits here. Drag somebody here to take them off." if self.anybody else NOBODY
        hint = "Drag them onto the grid" if self.waiting else hint
        inside.setTop(inside.top() + 20 * scale)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), hint)
        people = {one.id: one for one in self.waiting}
        for key, box in self.boxes().items():
            if key != without:
                self.tokens.chip(painter, box, people[key])
        above, below = self._from, len(self.waiting) - self._from - self.room
        if above > 0 or below > 0:
            words = "  ".join(word for word, here in ((f"↑ {above}", above > 0), (f"↓ {below}", below > 0)) if here)
            painter.setFont(self.tokens.font)
            painter.setPen(pen(theme.text_muted, 1.0))
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignBottom) | int(Qt.AlignmentFlag.AlignHCenter), words)
