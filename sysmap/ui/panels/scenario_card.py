"""One scenario: its name and notes, written in place, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sysmap.analysis.sentences import pushes_line
from sysmap.edits.scenarios import delete_scenario, rename_scenario, set_pushes, set_run, set_scenario_notes
from sysmap.model import Document, Scenario
from sysmap.session import Session
from sysmap.ui.panels.fields import LineField, TextField
from sysmap.ui.panels.page import attempt
from sysmap.ui.widgets import Button, words


class ScenarioCard(QWidget):
    """Shows one scenario of the map, or nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.scenario = ""
        """The id of the one shown; "" for none."""
        self.name = LineField("Name of the scenario", "unnamed")
        self.what = words(role="muted")
        self.notes = TextField("Notes on the scenario", "What the group makes of it\N{HORIZONTAL ELLIPSIS}", (2, 6))
        self.open = Button("Open")
        self.open.setToolTip("Push what this scenario pushes")
        self.update_to = Button("Take over")
        self.update_to.setToolTip("Let this scenario hold what is pushed now")
        self.delete = Button("Delete")
        self.delete.setToolTip("Take the scenario out of the map; undo brings it back")
        across = QHBoxLayout()
        across.setSpacing(6)
        for button in (self.open, self.update_to, self.delete):
            across.addWidget(button)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.what)
        column.addWidget(self.notes)
        column.addLayout(across)
        self.name.committed.connect(self._rename)
        self.notes.committed.connect(self._note)
        self.open.clicked.connect(self._open)
        self.update_to.clicked.connect(self._take_over)
        self.delete.clicked.connect(self._delete)
        session.trial.changed.connect(self._allow)
        self.hide()

    def show_scenario(self, scenario_id: str) -> None:
        """Turn to another scenario; what was being typed belongs to the last one and is kept for it."""
        if scenario_id != self.scenario:
            self.name.commit()
            self.notes.commit()
            self.scenario = scenario_id
        record = self._record()
        self.setVisible(record is not None)
        if record is None:
            return
        self.name.show_value(record.name)
        self.what.setText(pushes_line(self.session.snapshot, record.pushes))
        self.notes.show_value(record.notes)
        self._allow()

    def _record(self) -> Scenario | None:
        record = self.session.document.get(self.scenario) if self.scenario else None
        return record if isinstance(record, Scenario) else None

    def _allow(self) -> None:
        record, trial = self._record(), self.session.trial
        if record is not None:
            same = (trial.pushes, trial.activation, trial.steps) == (record.pushes, record.activation, record.steps)
            self.open.setEnabled(bool(record.pushes) and not same)
            self.update_to.setEnabled(trial.on and not same)

    def _rename(self, name: str) -> None:
        if self._record() is not None:
            attempt(self.session, lambda document: rename_scenario(document, self.scenario, name))
            self.show_scenario(self.scenario)

    def _note(self, notes: str) -> None:
        if self._record() is not None:
            attempt(self.session, lambda document: set_scenario_notes(document, self.scenario, notes))

    def _open(self) -> None:
        if record := self._record():
            self.session.trial.open(record)

    def _take_over(self) -> None:
        trial, scenario_id = self.session.trial, self.scenario

        def take_over(document: Document) -> None:
            with document.edit("Pushes of the scenario"):
                set_pushes(document, scenario_id, trial.pushes)
                set_run(document, scenario_id, trial.activation, trial.steps)

        attempt(self.session, take_over)
        trial.belongs_to(scenario_id)

    def _delete(self) -> None:
        attempt(self.session, lambda document: delete_scenario(document, self.scenario))
