"""The card under the list of levers: why this one, in a sentence and the paths that carry most."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sysmap.analysis.results import Path
from sysmap.analysis.sentences import lever_line, path_line
from sysmap.edits.goals import toggle_lever
from sysmap.session import Session, Spotlight
from sysmap.ui.panels.lever_rows import LeverRow
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.page import attempt
from sysmap.ui.widgets import caption, words

HINT = "Click a factor to read how it moves the goals; hover a path to see it on the map."

LEAST_SHARE = 0.01
"""A path that carries less is not worth a line."""


class LeverCard(QWidget):
    """Shows one row of the panel, or a hint."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._factor = ""
        self.sentence = words(HINT, "muted")
        self.heading = caption("Paths that carry most")
        self.paths = Lines()
        self.choose = QPushButton()
        self.choose.setToolTip("A star marks the levers the group has chosen")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        for part in (self.sentence, self.heading, self.paths):
            column.addWidget(part)
        across = QHBoxLayout()
        across.addWidget(self.choose)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(1)
        self.paths.hovered.connect(self._light)
        self.choose.clicked.connect(self._choose)
        self.show_row(None)

    def show_row(self, row: LeverRow | None) -> None:
        self._factor = row.key if row else ""
        snapshot, analysis = self.session.snapshot, self.session.analyst.analysis
        # Between an edit and its analysis a path may run over what is gone.
        standing = [path for path in (row.row.paths if row else ()) if all(key in snapshot.links for key in path.links)]
        paths = [path for path in standing if path.share >= LEAST_SHARE]
        if row is None or analysis is None:
            self.sentence.setText(HINT)
        else:
            now = replace(row.row, paths=tuple(standing))
            self.sentence.setText(lever_line(snapshot, analysis.leverage, now) + ".")
            self.choose.setText("Take the star away" if row.chosen else "Choose as a lever")
        self.sentence.setProperty("role", "muted" if row is None else "")
        self.sentence.style().polish(self.sentence)
        self.paths.show_lines([Line(path, path_line(snapshot, path), "Shows the way on the map") for path in paths])
        self.heading.setVisible(bool(paths))
        self.choose.setVisible(row is not None)

    def _light(self, path: Path | None) -> None:
        light = Spotlight(frozenset(path.factors), frozenset(path.links)) if path is not None else None
        self.session.attention.glance(light)

    def _choose(self) -> None:
        attempt(self.session, lambda document: toggle_lever(document, [self._factor]))
