"""What the painted rows of all lists have in common: a theme, and the ground under what is chosen or pointed at."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sysmap.style.theme import LIGHT, Theme


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of a view from the moment it is made. Subclasses say what is in a row."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.theme = LIGHT
        self._view = view
        view.setItemDelegate(self)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours; in other letters rows are as high as these need."""
        self.theme = theme
        self._view.scheduleDelayedItemsLayout()
        self._view.viewport().update()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, lit: bool = False) -> None:
        """The ground of a row, by whether it is chosen or ``lit``, has the keyboard, or is under the pointer."""
        chosen = lit or bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not (chosen or focused or option.state & QStyle.StateFlag.State_MouseOver):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.accent), 1.2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.selection if chosen else self.theme.hover))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 7, 7)
        painter.restore()
