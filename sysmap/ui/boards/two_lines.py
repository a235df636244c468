"""Rows of two lines: a name, and in small print what there is to say of it. A row without a key is a heading."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from sysmap.ui.panels.ink import paint_lines
from sysmap.ui.panels.row_delegate import RowDelegate
from sysmap.ui.panels.rows import ROW


class TwoLines(Protocol):
    """What such a row says; ``strong``: its name stands out."""

    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def about(self) -> str: ...

    @property
    def strong(self) -> bool: ...


class TwoLineDelegate(RowDelegate):
    """The name, wrapped where it must be, over what there is to say."""

    PAD = 7

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = 1.95 if index.data(ROW).key else 1.4
        return QSize(100, round(lines * QFontMetricsF(option.font).lineSpacing() + 2 * self.PAD))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: TwoLines = index.data(ROW)
        box = QRectF(option.rect).adjusted(10, self.PAD, -8, -self.PAD)
        bold, small = QFont(option.font), QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(max(8, round(option.font.pixelSize() * 0.9)))
        muted = QColor(self.theme.text_muted)
        if not row.key:
            small.setWeight(QFont.Weight.DemiBold)
            paint_lines(painter, box.adjusted(0, self.PAD, 0, 0), [row.name], small, muted)
            return
        self.paint_ground(painter, option)
        font = bold if row.strong else option.font
        high = paint_lines(painter, box, [row.name], font, QColor(self.theme.text))
        paint_lines(painter, box.adjusted(0, high, 0, 0), [row.about], small, muted)
