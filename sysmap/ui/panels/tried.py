"""What was tried at a factor: a row for each experiment, and a line for the next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sysmap.edits.experiments import add_experiment
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.page import Page
from sysmap.ui.widgets import section


class TriedSection(QWidget):
    """Newest first; pressing one opens it."""

    opened = Signal(str)
    """An experiment (its id) was pressed."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.lines = Lines(most=8)
        self.add = FilterField("Something to try at this lever", "Something to try…")
        self.setLayout(section(self.lines, self.add))
        self.lines.pressed.connect(self._open)
        self.add.returnPressed.connect(self._add)

    def refresh(self) -> None:
        factor = self._page.ids[0]
        found = [one for one in self._page.session.snapshot.experiments.values() if one.factor == factor]
        found.sort(key=lambda one: (one.date, one.id), reverse=True)
        self.lines.show_lines(
            [
                Line(one.id, f"{one.tried} (celebrated)" if one.ended else one.tried, "Press to read what came of it")
                for one in found
            ]
        )

    def _open(self, experiment: str) -> None:
        self.opened.emit(experiment)

    def _add(self) -> None:
        tried = self.add.text().strip()
        if tried and self._page.edit(add_experiment, self._page.ids[0], tried):
            self.add.clear()
            self._page.session.said.emit("Added: press it to say what you expect")
