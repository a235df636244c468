"""The user guide, in the program and without a network."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from sysmap.style.resources import GUIDE
from sysmap.ui.dialogs.reading import ReadingPage


class Guide(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("User guide")
        self.resize(QSize(920, 760).boundedTo(parent.size()))
        self.page = ReadingPage(GUIDE)
        self.back = QPushButton("Back")
        self.back.setToolTip("Back to the page before (Alt+Left)")
        self.back.setAutoDefault(False)
        self.back.hide()
        self.back.clicked.connect(self.page.backward)
        self.page.backwardAvailable.connect(self.back.setVisible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.page)
        self.page.setFocus()
