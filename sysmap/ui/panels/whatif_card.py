"""The card under the list of a what-if: why one factor goes where it goes, path by path."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sysmap.analysis.results import Path
from sysmap.analysis.results_whatif import UNTOUCHED, Explanation
from sysmap.analysis.sentences import TOO_MANY, explanation_headings, outcome_line, push_path_line
from sysmap.session import Session, Spotlight
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.widgets import caption, words

HINT = "Click a factor, here or on the map, to read why; hover a path to see it on the map."


class WhatIfCard(QWidget):
    """Shows the explanation of one factor, or a hint."""

    reveal = Signal(object)
    """Ids of a path that was pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.factor = ""
        """The factor that is explained; "" while none is."""
        self.sentence = words(HINT, "muted")
        self.headings: list[QLabel] = [caption("") for _ in range(3)]
        self.sides: list[Lines] = [Lines() for _ in range(3)]
        """Agreeing, disagreeing and unsure paths."""
        self.note = words(TOO_MANY, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(self.sentence)
        for heading, lines in zip(self.headings, self.sides, strict=True):
            column.addWidget(heading)
            column.addWidget(lines)
            lines.hovered.connect(self._light)
            lines.pressed.connect(self._go)
        column.addWidget(self.note)
        column.addStretch(1)
        session.trial.explained.connect(self._show)
        self.show_factor("")

    def show_factor(self, factor: str) -> None:
        """Explain this factor; "" for none."""
        trial, snapshot = self.session.trial, self.session.snapshot
        known = trial.found is not None and factor in trial.found.outcomes and factor in snapshot.factors
        self.factor = factor if known else ""
        if not known or trial.found is None:
            self._clear(HINT, "muted")
            return
        outcome = trial.found.outcomes[factor]
        self._clear(f"{outcome_line(snapshot, outcome)}.", "")
        if outcome.verdict != UNTOUCHED:
            trial.explain(factor)

    def _show(self, explanation: Explanation) -> None:
        if explanation.outcome.factor != self.factor:
            return
        snapshot = self.session.snapshot
        sides = (explanation.agreeing, explanation.disagreeing, explanation.unsure)
        titles = explanation_headings(explanation)
        for title, paths, heading, lines in zip(titles, sides, self.headings, self.sides, strict=True):
            heading.setText(title)
            heading.setVisible(bool(paths))
            lines.show_lines([Line(path, push_path_line(snapshot, path), "Shows the way on the map") for path in paths])
        self.note.setVisible(not explanation.complete)

    def _clear(self, sentence: str, role: str) -> None:
        self.sentence.setText(sentence)
        if self.sentence.property("role") != role:
            self.sentence.setProperty("role", role)
            self.sentence.style().polish(self.sentence)
        for heading, lines in zip(self.headings, self.sides, strict=True):
            heading.hide()
            lines.show_lines(())
        self.note.hide()

    def _light(self, path: Path | None) -> None:
        light = Spotlight(frozenset(path.factors), frozenset(path.links)) if path is not None else None
        self.session.attention.glance(light)

    def _go(self, path: Path) -> None:
        self.reveal.emit(frozenset(path.factors))
