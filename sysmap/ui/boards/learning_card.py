"""One experiment: what was tried where and when, what was expected and happened, what we let go and what we keep."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sysmap.edits.experiments import change_experiment, delete_experiment, lever_of
from sysmap.model import Experiment
from sysmap.session import Session
from sysmap.ui.panels.date_field import DateField
from sysmap.ui.panels.fields import TextField
from sysmap.ui.panels.page import attempt
from sysmap.ui.widgets import Button, Row, caption, section, words

QUESTIONS = (
    ("expected", "What we expected", "What would tell us that it works?"),
    ("happened", "What happened", "What did we see, welcome or not?"),
    ("let_go", "What we let go", "What can we stop doing or believing?"),
    ("keep", "What we keep", "What is worth carrying on?"),
)

HINT = "Press an experiment to read what came of it, or write down what you are going to try."
NONE_YET = (
    "Nothing tried yet. A small step at a lever is enough to begin: say where, say what, and come back to tell what "
    "happened."
)
CELEBRATED = "It is over, and it counted. What it taught stays here."


class ExperimentCard(QWidget):
    """The fields of one experiment, or a hint."""

    gone_to = Signal(str)
    """The id of the lever's factor, pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.experiment = ""
        self.hint = words(HINT, "muted")
        self._fields = QWidget()
        self.celebrated = words(CELEBRATED, "strong")
        self.tried = TextField("What we tried", "What did we try?", (1, 4), enter_commits=True)
        self.tried.setProperty("role", "title")
        self.lever = Row(flush=True)
        self.gone = words(role="muted")
        self.date = DateField("When")
        self.texts = {name: TextField(title, hint, (2, 12)) for name, title, hint in QUESTIONS}
        self.end = Button()
        self.delete = Button("Delete")
        self.delete.setFlat(True)
        self.delete.setToolTip("For one written by mistake; one that is over is better celebrated, and kept")
        self._lay_out()
        self.tried.committed.connect(lambda text: self._set(tried=text))
        self.date.committed.connect(lambda day: self._set(date=day))
        for name, field in self.texts.items():
            field.committed.connect(lambda text, name=name: self._set(**{name: text}))
        self.lever.clicked.connect(self._go)
        self.end.clicked.connect(self._end)
        self.delete.clicked.connect(self._delete)
        self.show_experiment("")

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.celebrated)
        inside.addWidget(self.tried)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(section(caption("At the lever"), self.lever, self.gone), 3)
        across.addLayout(section(caption("When", self.date.line), self.date), 2)
        inside.addLayout(across)
        for name, title, _ in QUESTIONS:
            inside.addLayout(section(caption(title, self.texts[name]), self.texts[name]))
        foot = QHBoxLayout()
        foot.addWidget(self.end)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 20)
        column.addWidget(self.hint)
        column.addWidget(self._fields)
        column.addStretch(1)

    def show_experiment(self, experiment: str) -> None:
        """Turn to another; what was being typed belongs to the last one and is kept for it."""
        if experiment != self.experiment:
            self.commit()
            self.experiment = experiment
        self.refresh()

    def commit(self) -> None:
        """Decide what is still being typed."""
        if self.experiment in self.session.snapshot.experiments:
            for field in (self.tried, *self.texts.values()):
                field.commit()
            self.date.line.commit()

    def refresh(self) -> None:
        """Fill the fields with what the map says now."""
        one = self.session.snapshot.experiments.get(self.experiment)
        self.hint.setText(HINT if self.session.snapshot.experiments else NONE_YET)
        self.hint.setVisible(one is None)
        self._fields.setVisible(one is not None)
        if one is not None:
            self._show(one)

    def _show(self, one: Experiment) -> None:
        there = one.factor in self.session.snapshot.factors
        lever = " ".join(lever_of(self.session.snapshot, one).split())
        self.tried.show_value(one.tried)
        self.lever.set_text(lever)
        self.lever.setToolTip(f"Show {lever} on the map")
        self.lever.setVisible(there)
        self.gone.setText(f"{lever} (no longer on the map)")
        self.gone.setVisible(not there)
        self.date.show_value(one.date)
        for name, field in self.texts.items():
            field.show_value(getattr(one, name))
        self.celebrated.setVisible(one.ended)
        self.end.setText("Go on with it" if one.ended else "Celebrate the end")
        self.end.setToolTip(
            "It is not over after all"
            if one.ended
            else "It is over: it stays here with what it taught, among the celebrated"
        )

    # the hand

    def _set(self, **fields: object) -> None:
        attempt(self.session, lambda document: change_experiment(document, self.experiment, **fields))
        self.refresh()

    def _end(self) -> None:
        one = self.session.snapshot.experiments.get(self.experiment)
        if one is not None:
            self._set(ended=not one.ended)

    def _delete(self) -> None:
        attempt(self.session, lambda document: delete_experiment(document, self.experiment))

    def _go(self) -> None:
        one = self.session.snapshot.experiments.get(self.experiment)
        if one is not None:
            self.gone_to.emit(one.factor)
