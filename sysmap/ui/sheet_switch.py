"""Three words in the toolbar that turn from one sheet of the map to another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget


class SheetSwitch(QWidget):
    """One button a sheet, side by side; the sheet that is shown is pressed."""

    def __init__(self, sheets: tuple[QAction, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sheets of the map")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(2)
        for action in sheets:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            row.addWidget(button)
