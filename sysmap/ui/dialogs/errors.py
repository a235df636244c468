"""The error log, to read and to copy from."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from sysmap.storage.errorlog import read_errors


class ErrorLog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Error log")
        self.resize(QSize(820, 560).boundedTo(parent.size()))
        self.text = QPlainTextEdit(read_errors())
        self.text.setReadOnly(True)
        self.text.moveCursor(QTextCursor.MoveOperation.End)  # the last is what one looks for
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
