"""The perspectives of a map: whose views it holds, by name; hovering one lights what it holds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sysmap.edits import perspectives
from sysmap.model import Perspective, alphabetical
from sysmap.session import Spotlight
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.page import Page
from sysmap.ui.widgets import chip


class PerspectiveList(QWidget):
    """Names to change in place, a way to take one away, and a line to add another."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._rows: list[PerspectiveRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.add = LineField("Add a perspective by its name", "Add a perspective…")
        self.add.committed.connect(self._add)
        self._column.addWidget(self.add)

    def refresh(self) -> None:
        known = sorted(self._page.session.snapshot.perspectives.values(), key=lambda one: alphabetical(one.name))
        if [row.perspective.id for row in self._rows] != [one.id for one in known]:
            for row in self._rows:
                row.hide()
                row.deleteLater()
            self._rows = [PerspectiveRow(one, self._page) for one in known]
            for place, row in enumerate(self._rows):
                self._column.insertWidget(place, row)
        for row, perspective in zip(self._rows, known, strict=True):
            row.show_perspective(perspective)

    def _add(self, name: str) -> None:
        self.add.show_value("")
        self.add.clear()
        if name:
            self._page.edit(perspectives.add_perspective, name)


class PerspectiveRow(QWidget):
    """One perspective: its name, how much it holds, and a way to take it away."""

    def __init__(self, perspective: Perspective, page: Page) -> None:
        super().__init__()
        self.perspective = perspective
        self._page = page
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        self.name = LineField("Name of a perspective")
        self.name.committed.connect(partial(page.edit, perspectives.rename_perspective, perspective.id))
        self.held = QLabel()
        self.held.setProperty("role", "muted")
        self.delete: QToolButton = chip("×", f"Take the perspective {perspective.name} away; what it holds stays")
        self.delete.clicked.connect(self._delete)
        across.addWidget(self.name, 1)
        across.addWidget(self.held)
        across.addWidget(self.delete)

    def show_perspective(self, perspective: Perspective) -> None:
        self.perspective = perspective
        self.name.show_value(perspective.name)
        self.name.setToolTip(perspective.name)
        held = self._page.session.document.held(perspective.id)
        self.held.setText(str(len(held)))
        self.held.setToolTip("What on the map it holds")

    def enterEvent(self, _event: QEnterEvent) -> None:
        elements, held = self._page.session.snapshot.elements, self._page.session.document.held(self.perspective.id)
        if held:
            lit = Spotlight(held & elements.keys(), held - elements.keys(), name=self.perspective.name)
            self._page.session.attention.glance(lit)

    def leaveEvent(self, _event: QEvent) -> None:
        self._page.session.attention.glance(None)

    def _delete(self) -> None:
        self._page.session.attention.glance(None)
        self._page.edit(perspectives.delete_perspective, self.perspective.id)
