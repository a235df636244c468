"""About: the version, what it is made with, and under which licences."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

import sysmap
from sysmap.style.resources import ICONS, NOTICES
from sysmap.ui.dialogs.licences import Licences
from sysmap.ui.dialogs.reading import ReadingPage


class About(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About sysmap")
        self.resize(QSize(720, 580).boundedTo(parent.size()))
        mark = QLabel()
        mark.setPixmap(QIcon(str(ICONS / "app.svg")).pixmap(QSize(56, 56), self.devicePixelRatioF()))
        words = QLabel(
            f"<b>sysmap {sysmap.__version__}</b><br>"
            "Draw the system you want to change, with the people who are in it.<br>"
            "Free software under the MIT licence. It uses Qt under the LGPL; you may put your own Qt in its place. "
            "Nothing you draw ever leaves this computer by itself."
        )
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.RichText)
        head = QHBoxLayout()
        head.setContentsMargins(20, 20, 20, 8)
        head.setSpacing(16)
        head.addWidget(mark)
        head.addWidget(words, 1)
        texts = QPushButton("Licence texts")
        texts.setAutoDefault(False)
        texts.clicked.connect(lambda: Licences(self).open())
        head.addWidget(texts, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(ReadingPage(NOTICES))
