"""The licence texts of everything the program is made of."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from sysmap.licences import components


class Licences(QDialog):
    """A component on the left, its text on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Licences")
        self.resize(QSize(860, 560))
        self._components = components()
        self.names = QListWidget()
        self.names.addItems([f"{each.name} {each.version}\n{each.licence}" for each in self._components])
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setProperty("role", "page")
        self.names.currentRowChanged.connect(self._show)
        self.names.setCurrentRow(0)
        both = QSplitter()
        both.addWidget(self.names)
        both.addWidget(self.text)
        both.setSizes([280, 580])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)
        self.names.setFocus()

    def _show(self, row: int) -> None:
        self.text.setPlainText(self._components[row].text())
