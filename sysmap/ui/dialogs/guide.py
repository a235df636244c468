"""The user guide, in the program and without a network."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from sysmap.style.resources import GUIDE


class Guide(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("User guide")
        self.resize(920, 760)
        text = QTextBrowser()
        text.setProperty("role", "page")
        text.setSearchPaths([str(GUIDE.parent)])
        text.setOpenExternalLinks(False)
        text.setSource(QUrl.fromLocalFile(str(GUIDE)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(text)
