"""The circles of power, legitimacy and urgency: drag somebody to where they belong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QWheelEvent

from sysmap.analysis.network.standing import salience
from sysmap.canvas.grid.venn import CLAIMS, Claims, Venn, claims_of
from sysmap.canvas.grid.venn_painter import VennLayout, VennPainter
from sysmap.canvas.ink import NO_BRUSH, pen
from sysmap.edits.stakeholders import describe
from sysmap.model import alphabetical
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.boards.grid_callout import draw_callout, venn_words
from sysmap.ui.boards.people_field import PeopleField
from sysmap.ui.panels.page import attempt


class VennField(PeopleField):
    """Dropping somebody in a region sets the three attributes, as one step."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme, "Power, legitimacy, urgency")
        self._painter = VennPainter(theme)
        self._layout: VennLayout | None = None
        self._spot = QPointF()
        self._turned: dict[Claims, int] = {}
        session.attention.selected.connect(self._bring_up)

    def set_theme(self, theme: Theme) -> None:
        self._painter = VennPainter(theme)
        super().set_theme(theme)

    def settle(self) -> None:
        venn = Venn.within(QRectF(self.rect()).adjusted(10, 6, -4, -6), self._painter.scale)
        self._layout = self._painter.lay_out(self.people.values(), venn, self.chosen, self._turned)

    @property
    def layout_now(self) -> VennLayout:
        self._ensure()
        assert self._layout is not None
        return self._layout

    def boxes(self) -> Mapping[str, QRectF]:
        return self.layout_now.chips

    def order(self) -> tuple[str, ...]:
        claims = {key: claims_of(one) for key, one in self.people.items()}
        return tuple(
            sorted(claims, key=lambda key: (-sum(claims[key]), claims[key], alphabetical(self.people[key].label)))
        )

    def words_about(self, key: str) -> list[str]:
        return venn_words(self.people[key])

    def paint_ground(self, painter: QPainter) -> None:
        self._painter.paint(painter, self.layout_now, self.dragging)

    def paint_over(self, painter: QPainter) -> None:
        layout, tokens = self.layout_now, self._painter.tokens
        if self.dragging:
            one = self.people[self.dragging]
            claims = layout.venn.claims_at(self._spot)
            for claim, inside in zip(CLAIMS, claims, strict=True):
                if inside:
                    painter.setPen(pen(self.theme.accent, 3.0))
                    painter.setBrush(NO_BRUSH)
                    painter.drawEllipse(layout.venn.circle(claim), layout.venn.radius, layout.venn.radius)
            tokens.token(painter, self._spot, one, lit=True)
            lines = [one.label, (salience(claims) or "none of the three").capitalize()]
            held = QRectF(self._spot.x() - 14, self._spot.y() - 14, 28, 28)
            draw_callout(painter, tokens, lines, held, QRectF(self.rect()))
            return
        for key in (*self.chosen, self.hovered, self.lit):
            if box := layout.chips.get(key):
                tokens.chip(painter, box, self.people[key], lit=True)
        about = self.hovered or self.lit
        if box := layout.chips.get(about):
            draw_callout(painter, tokens, self.words_about(about), box, QRectF(self.rect()))

    def drag_to(self, spot: QPointF) -> None:
        self._spot = spot

    def drop(self) -> None:
        power, legitimacy, urgency = self.layout_now.venn.claims_at(self._spot)
        fields = {"power": power, "legitimacy": legitimacy, "urgency": urgency}
        key = self.dragging
        attempt(self.session, lambda document: describe(document, [key], "Power, legitimacy, urgency", **fields))

    def _bring_up(self) -> None:
        """A selected one that its region has no room for is listed before others."""
        if self.isVisible() and any(key not in self.layout_now.chips for key in self.chosen):
            self._turned.clear()
            self.settle_anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on "and 7 more" shows the next ones."""
        layout, spot = self.layout_now, event.position()
        region = next((claims for claims, line in layout.more.items() if line.contains(spot)), None)
        if region is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        listed = sum(claims_of(layout.people[key]) == region for key in layout.chips)
        self._turn(region, max(listed, 1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Through a list that its region has no room for."""
        layout = self.layout_now
        claims = layout.venn.claims_at(event.position())
        if claims in layout.hidden:
            self._turn(claims, -event.angleDelta().y() // 40)

    def _turn(self, region: Claims, lines: int) -> None:
        self._turned[region] = self._turned.get(region, 0) + lines
        self.settle_anew()
