"""The row of the loops panel that leads beyond the list: look further, every loop through something, stop, export."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.analysis import sentences
from sysmap.session import Session
from sysmap.session.further import choosable
from sysmap.ui.widgets import Flow, chip, words


class SearchRow(QWidget):
    """Says how far a search is and offers what can be done now."""

    export = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._further = session.analyst.further
        self.further = chip("Look further", "Search for longer loops in the background, until you say stop")
        self.through = chip("Every loop through this", "Search for every loop through what is selected, however long")
        self.stop = chip("Stop", "Stop searching; what was found stays in the list")
        self.back = chip("Back to the list", "Leave the loops through what was selected")
        self.save = chip("Export…", "Write all loops into a table")
        self.state = words(role="muted")
        row = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.state)
        column.addLayout(row)
        for button in (self.stop, self.back, self.further, self.through, self.save):
            row.addWidget(button)
        self.further.clicked.connect(self._further.look_further)
        self.through.clicked.connect(self._look_through)
        self.stop.clicked.connect(self._further.stop)
        self.back.clicked.connect(self._further.leave_through)
        self.save.clicked.connect(self.export)

    def header(self) -> str:
        """What the list holds, and how far it goes."""
        report, through = self._further.report, self._further.through
        if through is not None:
            return sentences.through_line(self._session.snapshot, through) + "."
        return sentences.loop_header(report) if report is not None else ""

    def refresh(self, shown: int) -> None:
        """``shown``: the listed loops that the filter lets through."""
        self._tell(shown)
        report, aside = self._further.report, self._further.through is not None
        searching = self._further.looking_through if aside else self._further.looking_further
        more = report is not None and report.longer_exist is not False
        self.stop.setVisible(searching)
        self.back.setVisible(aside)
        self.further.setVisible(more and not searching and not aside)
        self.through.setVisible(bool(self._chosen()) and not aside)
        self.save.setVisible(report is not None and bool(report.loops) and not aside)

    def _tell(self, shown: int) -> None:
        report, through = self._further.report, self._further.through
        if report is None:
            return
        told = []
        if through is not None and self._further.looking_through:
            told.append(sentences.searching_line(through.complete_to + 1, 0))
        elif through is None:
            told.append(sentences.counted_line(report))
            if self._further.looking_further:
                told.append(sentences.searching_line(*self._further.at))
        if shown < len(report.loops if through is None else through.loops):
            told.append(f"{shown:,} shown.")
        self.state.setText(" ".join(filter(None, told)))
        self.state.setVisible(bool(self.state.text()))

    def _look_through(self) -> None:
        self._further.look_through(self._chosen())

    def _chosen(self) -> tuple[str, ...]:
        return choosable(self._session.snapshot, self._session.attention.selection)
