"""The three circles as they are painted: what each means, the classes by name, and who is in each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from sysmap.analysis.network.standing import salience
from sysmap.canvas.grid.frame import scale_of
from sysmap.canvas.grid.tokens import Tokens
from sysmap.canvas.grid.venn import CLAIMS, REGIONS, Claims, Venn, claims_of
from sysmap.canvas.ink import brush, pen
from sysmap.canvas.labels import typeface
from sysmap.model import Stakeholder, alphabetical
from sysmap.style.theme import Theme

_SMALL = 0.72
_NONE = "none of the three"


@dataclass(frozen=True, slots=True)
class VennLayout:
    """``chips``: boxes by stakeholder id, in pixels. ``hidden``: how many a region has no room for. ``more``: the lines
    that say so."""

    venn: Venn
    chips: Mapping[str, QRectF]
    hidden: Mapping[Claims, int]
    more: Mapping[Claims, QRectF]
    people: Mapping[str, Stakeholder]


class VennPainter:
    """Lays out and paints the circles in one theme."""

    def __init__(self, theme: Theme, as_text: bool = False) -> None:
        self.theme = theme
        self.scale = scale_of(theme)
        self.tokens = Tokens(theme, as_text, _SMALL)
        self.heading = typeface(theme, theme.font_label * 0.92, QFont.Weight.DemiBold)
        self.big = typeface(theme, theme.font_label * 1.15, QFont.Weight.DemiBold)
        self.small = typeface(theme, theme.font_label * 0.85)

    def lay_out(
        self,
        people: Iterable[Stakeholder],
        venn: Venn,
        first: Collection[str] = (),
        turned: Mapping[Claims, int] | None = None,
    ) -> VennLayout:
        """Where everyone is listed; of a crowd, those whose ids are ``first`` before others. ``turned``: how many of a
        region have gone from the beginning of its list to the end."""
        regions: dict[Claims, list[Stakeholder]] = {claims: [] for claims in REGIONS}
        known = {one.id: one for one in people}
        for one in sorted(known.values(), key=lambda one: (one.id not in first, alphabetical(one.label), one.id)):
            regions[claims_of(one)].append(one)
        chips, hidden, more = {}, {}, {}
        for claims, inside in regions.items():
            box, high = self._list_box(venn, claims), self.tokens.chip_height()
            room = max(int(box.height() // high), 0)
            begin = turned.get(claims, 0) % len(inside) if turned and len(inside) > room else 0
            listed = [*inside[begin:], *inside[:begin]]
            shown = listed if len(listed) <= room else listed[: max(room - 1, 0)]
            for line, one in enumerate(shown):
                chips[one.id] = self._line(box, line)
            if len(shown) < len(inside):
                hidden[claims] = len(inside) - len(shown)
                more[claims] = self._line(box, len(shown))
        return VennLayout(venn, chips, hidden, more, known)

    def paint(self, painter: QPainter, layout: VennLayout, without: str = "") -> None:
        venn = layout.venn
        self._circles(painter, venn)
        for claims in REGIONS:
            self._region(painter, layout, claims)
        for key, box in layout.chips.items():
            if key != without:
                self.tokens.chip(painter, box, layout.people[key])

    def _circles(self, painter: QPainter, venn: Venn) -> None:
        theme = self.theme
        for place, claim in enumerate(CLAIMS):
            tint = theme.perspectives[place]
            painter.setPen(pen(tint, 1.8 * self.scale))
            painter.setBrush(brush(tint, 0.07))
            painter.drawEllipse(venn.circle(claim), venn.radius, venn.radius)
            painter.setFont(self.big)
            painter.setPen(pen(tint, 1.0))
            box = QRectF(-90, -14, 180, 28).translated(venn.words(claim))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, claim.capitalize())

    def _region(self, painter: QPainter, layout: VennLayout, claims: Claims) -> None:
        """The name of a class over its list, and how many more there are under it."""
        box = layout.venn.box(claims)
        name = salience(claims) or _NONE
        high = QFontMetricsF(self.heading).height()
        painter.setFont(self.heading)
        painter.setPen(pen(self.theme.text_muted, 1.0))
        side = Qt.AlignmentFlag.AlignLeft
        if any(claims):  # a name may be wider than its list
            box, side = box.adjusted(-30, 0, 30, 0), Qt.AlignmentFlag.AlignHCenter
        painter.drawText(QRectF(box.left(), box.top(), box.width(), high), side, name.capitalize())
        if claims in layout.hidden:
            painter.setFont(self.small)
            painter.setPen(pen(self.theme.text_faint, 1.0))
            words = f"and {layout.hidden[claims]} more"
            painter.drawText(layout.more[claims], Qt.AlignmentFlag.AlignCenter, words)

    def _list_box(self, venn: Venn, claims: Claims) -> QRectF:
        return venn.box(claims).adjusted(0, QFontMetricsF(self.heading).height() + 3, 0, 0)

    def _line(self, box: QRectF, line: int) -> QRectF:
        high = self.tokens.chip_height()
        return QRectF(QPointF(box.left(), box.top() + line * high), QPointF(box.right(), box.top() + (line + 1) * high))
