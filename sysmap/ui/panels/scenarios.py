"""Scenarios: what-ifs that the group keeps, opens again and lays side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.analysis.results_whatif import ScenarioComparison
from sysmap.analysis.scenarios import compare_scenarios
from sysmap.analysis.sentences import pushes_line, scenario_line, scenarios_line
from sysmap.edits.scenarios import keep_scenario, set_run
from sysmap.jobs import Job
from sysmap.model import Document, Scenario
from sysmap.session import Session
from sysmap.session.latest import Latest
from sysmap.style.theme import Theme
from sysmap.ui.panels.page import attempt
from sysmap.ui.panels.scenario_card import ScenarioCard
from sysmap.ui.panels.scenario_table import ScenarioTable
from sysmap.ui.watcher import Watcher
from sysmap.ui.widgets import Button, caption, rolling, words

ID = Qt.ItemDataRole.UserRole
HOW = "Push factors, then keep that what-if under a name. Tick two or more to lay them side by side."
COMPARING = "Comparing\N{HORIZONTAL ELLIPSIS}"


class ScenariosView(Watcher):
    """Keep, list, card, comparison."""

    reveal = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Scenarios")
        self._latest = Latest(session.jobs, self)
        self._compared: object = None
        self.hint = words(HOW, "muted")
        self.name = QLineEdit()
        self.name.setPlaceholderText("Name this what-if")
        self.name.setAccessibleName("Name of the scenario to keep")
        self.keep = Button("Keep")
        self.list = QListWidget()
        self.list.setAccessibleName("Scenarios")
        self.list.setToolTip("Tick to compare; Enter or a double click opens")
        self.card = ScenarioCard(session)
        self.heading = caption("Side by side")
        self.verdict = words()
        self.table = ScenarioTable()
        self.told = words(role="muted")
        self._lay_out()
        self.name.textChanged.connect(self._allow)
        self.name.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.list.currentItemChanged.connect(self._show_card)
        self.list.itemChanged.connect(self._compare)
        self.list.itemActivated.connect(self._open)
        self.table.picked.connect(self._go_to)
        self.watch(session.committed, session.opened)
        session.trial.changed.connect(self._allow)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 2, 14, 10)
        column.setSpacing(8)
        across = QHBoxLayout()
        across.addWidget(self.name, 1)
        across.addWidget(self.keep)
        column.addWidget(self.hint)
        column.addLayout(across)
        for part in (self.list, self.card, self.heading, self.verdict, self.table, self.told):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(rolling(inside))

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)

    # what the map holds

    def fill(self) -> None:
        scenarios = self.session.snapshot.scenarios
        current, ticked = self._current(), self.ticked
        self.list.blockSignals(True)
        self.list.clear()
        for scenario in scenarios.values():
            item = QListWidgetItem(scenario.name)
            item.setData(ID, scenario.id)
            item.setToolTip(pushes_line(self.session.snapshot, scenario.pushes))
            item.setCheckState(Qt.CheckState.Checked if scenario.id in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if scenario.id == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.hint.setVisible(not scenarios)
        self.list.setVisible(bool(scenarios))
        self.list.setFixedHeight(min(max(len(scenarios), 1), 5) * self._row_high() + 4)
        self._allow()
        self._show_card()
        self._compare()

    def _row_high(self) -> int:
        return self.list.sizeHintForRow(0) if self.list.count() else 30

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(ID)) if item is not None else ""

    @property
    def ticked(self) -> list[str]:
        """Ids of the scenarios to compare."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [str(item.data(ID)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _show_card(self, *_: object) -> None:
        self.card.show_scenario(self._current())

    def _allow(self, *_: object) -> None:
        on = self.session.trial.on
        self.keep.setEnabled(on and bool(self.name.text().strip()))
        self.keep.setToolTip("Keep what is pushed now as a scenario of the map" if on else "Push a factor first")

    # the hand

    def _keep(self) -> None:
        trial, name = self.session.trial, self.name.text().strip()
        if not (trial.on and name):
            return

        def keep(document: Document) -> str:
            with document.edit("Keep scenario"):
                scenario_id = keep_scenario(document, name, trial.pushes)
                set_run(document, scenario_id, trial.activation, trial.steps)
            return scenario_id

        if scenario_id := attempt(self.session, keep):
            trial.belongs_to(scenario_id)
            self.name.clear()
            self._make_current(scenario_id)

    def _make_current(self, scenario_id: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(ID) == scenario_id:
                self.list.setCurrentRow(row)

    def _open(self, item: QListWidgetItem) -> None:
        record = self.session.document.get(str(item.data(ID)))
        if isinstance(record, Scenario):
            self.session.trial.open(record)

    def _go_to(self, factor: str) -> None:
        self.session.attention.select([factor])
        self.reveal.emit(frozenset([factor]))

    # side by side

    def _compare(self, *_: object) -> None:
        snapshot = self.session.snapshot
        chosen = tuple(snapshot.scenarios[key] for key in self.ticked)
        enough = len(chosen) > 1
        for part in (self.heading, self.verdict, self.table, self.told):
            part.setVisible(enough)
        if not enough:
            self._latest.drop()
            self._compared = None
            return
        asked = (topology_key(snapshot), chosen)
        if asked == self._compared:
            return
        self._compared = asked
        self.verdict.setText(COMPARING)

        def work(job: Job[ScenarioComparison]) -> ScenarioComparison:
            return compare_scenarios(CausalGraph.of(snapshot), chosen, job.cancelled)

        self._latest.ask("Comparing scenarios", snapshot, work, self._show)

    def _show(self, comparison: ScenarioComparison) -> None:
        snapshot = self.session.snapshot
        self.verdict.setText(scenarios_line(snapshot, comparison))
        self.table.show_comparison(snapshot, comparison)
        self.told.setText("\n".join(f"{scenario_line(snapshot, result)}." for result in comparison.scenarios))
