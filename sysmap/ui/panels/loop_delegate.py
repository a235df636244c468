"""How one row of the loops panel is painted: the badge with its turning arrow, the name or the chain, muted lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from sysmap.model import SystemMap
from sysmap.ui.panels.ink import loop_colour, paint_badge, paint_lines, turns_clockwise, wrapped
from sysmap.ui.panels.loop_rows import LoopRow, lines_below, title_of
from sysmap.ui.panels.row_delegate import RowDelegate
from sysmap.ui.panels.rows import ROW


class LoopDelegate(RowDelegate):
    """Paints a row: the badge with its turning arrow, the name or the chain, a muted line."""

    PAD, BADGE, GAP = 8, 38, 10

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.snapshot = SystemMap.of(())
        self.pinned: frozenset[str] = frozenset()
        """The links of the loop that stays lit."""

    def spoken(self, row: LoopRow) -> str:
        """A row in words."""
        code = f"{row.loop.code}: " if row.loop else ""
        return "\n".join((code + title_of(row, self.snapshot), *lines_below(row, self.snapshot)))

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row, because there may be thousands: room for three lines."""
        return QSize(100, round(3 * QFontMetricsF(option.font).lineSpacing() + 2 * self.PAD + 2))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: LoopRow = index.data(ROW)
        box = QRectF(option.rect)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        muted = QColor(self.theme.text_muted)
        if row.key == "":
            inner = box.adjusted(self.PAD + 6, 0, -self.PAD, 0)
            inner.setTop(box.bottom() - self.PAD - QFontMetricsF(bold).lineSpacing())
            paint_lines(painter, inner, [row.heading], bold, muted)
            return
        lit = row.loop is not None and frozenset(row.loop.links) == self.pinned
        self.paint_ground(painter, option, lit)
        if lit:
            self._paint_pin(painter, box)
        self._paint_badge(painter, option, box, row)
        text = box.adjusted(self.PAD + self.BADGE + self.GAP, self.PAD, -self.PAD, -self.PAD)
        named = row.broken is not None or (row.loop is not None and bool(row.loop.name))
        font = bold if named else option.font
        title = wrapped(title_of(row, self.snapshot), font, text.width(), 1 if named else 2)
        below = lines_below(row, self.snapshot)
        tall = (len(title) + len(below)) * QFontMetricsF(option.font).lineSpacing()
        text.setTop(box.center().y() - tall / 2)
        text.setTop(text.top() + paint_lines(painter, text, title, font, QColor(self.theme.text)))
        paint_lines(painter, text, below, option.font, muted)

    def _paint_pin(self, painter: QPainter, box: QRectF) -> None:
        """A pin's head: this one stays lit."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawRoundedRect(QRectF(box.left() + 4, box.top() + 9, 3, box.height() - 18), 1.5, 1.5)
        painter.restore()

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, row: LoopRow) -> None:
        badge = QRectF(box.left() + self.PAD, box.center().y() - self.BADGE / 2, self.BADGE, self.BADGE)
        if row.loop is not None:
            clockwise = turns_clockwise(row.loop, self.snapshot.factors)
            colour = loop_colour(self.theme, row.loop.kind)
            paint_badge(painter, badge, row.loop.code, colour, clockwise, option.font)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.text_faint), 1.6, Qt.PenStyle.DashLine))
        painter.drawEllipse(QPointF(badge.center()), self.BADGE * 0.4, self.BADGE * 0.4)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "\N{MULTIPLICATION SIGN}")
        painter.restore()
