"""Stakeholders as small tokens: a shape and figure for the kind, glyph and colour for the position towards the goal."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from sysmap.canvas.figures import draw_kind, draw_position, position_colour
from sysmap.canvas.grid.frame import scale_of
from sysmap.canvas.ink import NO_BRUSH, brush, pen
from sysmap.canvas.labels import Label, lay_out, typeface
from sysmap.model import Stakeholder
from sysmap.style.theme import Theme

HALF = (12.0, 11.0)
"""Half the width and height of a token, pixels at the usual letter size."""

RING = 6.0
"""Radius of the ring at the end of an arrow."""

_WIDEST, _LONG = 150.0, 2.0  # a name beside its token; how many times as long a long one may be
_BADGE = 0.62  # of the size it has on the map
_BADGE_HALF = (11.6, 8.6)  # half the width and height of the widest badge as it is on the map
_RIM, _BEHIND = 0.7, 2.2  # half a line; how far the second card of a group stands out
_CORNERS = {"person": 11.0, "organisation": 2.5, "group": 7.0}


class Tokens:
    """Draws tokens, names and chips in one theme, and remembers the names it has laid out."""

    def __init__(self, theme: Theme, as_text: bool = False, size: float = 1.0, long: bool = False) -> None:
        """``size``: of the tokens; letters stay as large as the theme says. ``long``: names are as long as they are."""
        self.theme, self.as_text, self.size, self.long = theme, as_text, size, long
        self.scale = scale_of(theme) * size
        self.font = typeface(theme, theme.font_label * 0.92)
        self.bold = typeface(theme, theme.font_label * 0.92, QFont.Weight.DemiBold)
        self._metrics = QFontMetricsF(self.font)
        self._names: dict[tuple[str, float], Label] = {}

    @property
    def half(self) -> tuple[float, float]:
        return HALF[0] * self.scale, HALF[1] * self.scale

    @property
    def widest(self) -> float:
        """Pixels that a name beside its token may have."""
        return _WIDEST * self.scale * (_LONG if self.long else 1.0)

    def reach(self, one: Stakeholder) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all that is drawn of a token, from its middle; its badge stands out."""
        right, top = HALF[0] + _RIM, HALF[1] + _RIM
        if one.kind == "group":
            right, top = right + _BEHIND, top + _BEHIND
        if one.position is not None:
            wide, high = _BADGE_HALF
            right, top = max(right, HALF[0] - 1 + wide * _BADGE), HALF[1] - 1 + high * _BADGE
        sides = (-HALF[0] - _RIM, -top, right, HALF[1] + _RIM)
        return sides[0] * self.scale, sides[1] * self.scale, sides[2] * self.scale, sides[3] * self.scale

    def ring(self, at: QPointF) -> QRectF:
        """The ring at the end of an arrow."""
        radius = RING * self.scale
        return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)

    def name(self, text: str, widest: float = 0.0) -> Label:
        """A name on one line, cut short where it is longer than ``widest`` pixels."""
        widest = widest or self.widest
        key = (text, round(widest))
        found = self._names.get(key)
        if found is None:
            words = " ".join(text.split()) or "(no name)"
            short = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, widest)
            found = self._names[key] = lay_out(short, self.font, widest + 2)
        return found

    def token(self, painter: QPainter, at: QPointF, one: Stakeholder, lit: bool = False) -> None:
        """A token centred on a point; ``lit``: selected or under the pointer."""
        theme = self.theme
        painter.save()
        painter.translate(at)
        painter.scale(self.scale, self.scale)
        body = QRectF(-HALF[0], -HALF[1], 2 * HALF[0], 2 * HALF[1])
        corner = _CORNERS[one.kind]
        if lit:
            painter.setPen(pen(theme.accent, 2.4))
            painter.setBrush(NO_BRUSH)
            painter.drawRoundedRect(body.adjusted(-3, -3, 3, 3), corner + 3, corner + 3)
        edge = theme.text_faint if one.position is None else position_colour(theme, one.position)
        painter.setPen(pen(edge, 1.4))
        painter.setBrush(brush(theme.factor_fill))
        if one.kind == "group":
            painter.drawRoundedRect(body.translated(_BEHIND, -_BEHIND), corner, corner)
        painter.drawRoundedRect(body, corner, corner)
        draw_kind(painter, theme, QPointF(0, 0), one.kind)
        if one.position is not None:
            painter.translate(HALF[0] - 1, -HALF[1] + 1)
            painter.scale(_BADGE, _BADGE)
            draw_position(painter, theme, QPointF(0, 0), one.position)
        painter.restore()

    def write(self, painter: QPainter, label: Label, box: QRectF, colour: str = "") -> None:
        """A name in the middle of a box."""
        painter.setPen(pen(colour or self.theme.text, 1.0))
        label.draw(painter, box.center().x(), box.center().y(), self.as_text)

    def chip(self, painter: QPainter, box: QRectF, one: Stakeholder, lit: bool = False) -> None:
        """A token with its name beside it, filling a box from the left."""
        wide = self.half[0]
        self.token(painter, QPointF(box.left() + wide + 4 * self.scale, box.center().y()), one, lit)
        left = box.left() + 2 * wide + 12 * self.scale
        label = self.name(one.label, max(box.right() - left, 10.0))
        self.write(painter, label, QRectF(left, box.top(), label.width, box.height()))

    def chip_height(self) -> float:
        """Pixels from one chip of a list to the next."""
        return max(2 * self.half[1] + 8 * self.scale, self._metrics.height() + 4)
