"""Who can move a factor: how far and which way each would, and a line to add somebody by name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from sysmap.analysis.network.levers import levers_and_people
from sysmap.analysis.sentences import covered_line
from sysmap.edits.abilities import set_ability, set_far, set_stance
from sysmap.edits.deleting import delete
from sysmap.edits.stakeholders import add_stakeholder
from sysmap.model import Ability, Document, Sheet, alphabetical, fold_label
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.panels.page import Page
from sysmap.ui.widgets import chip, words

FAR = ((0.25, "a little"), (0.5, "partly"), (0.75, "mostly"), (1.0, "fully"))
WAYS = {1: ("\N{UPWARDS ARROW} up", "would push it up"), -1: ("\N{DOWNWARDS ARROW} down", "would push it down")}
OPEN = ("? way", "nobody has said which way")
NEXT_WAY = {1: -1, -1: 0, 0: 1}

NOBODY = "Nobody yet: type who can move it."


class AbleSection(QWidget):
    """A sentence, a row for each stakeholder, and the line."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.rows: list[_AbleRow] = []
        self.covered = words(role="muted")
        self.add = FilterField("Who can move it: add by name", "Add a stakeholder by name…")
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.add.setCompleter(completer)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.covered)
        self._column.addWidget(self.add)
        self.add.returnPressed.connect(self._add)

    def refresh(self) -> None:
        snapshot = self._page.session.snapshot
        factor = self._page.ids[0]
        found = [one for one in snapshot.abilities.values() if one.target == factor]
        found.sort(key=lambda one: (-one.ability, one.id))
        told = [(one, " ".join(snapshot.stakeholders[one.source].label.split()) or "(no name)") for one in found]
        if told != [(row.ability, row.name) for row in self.rows]:
            self._show(told)
        names = sorted((one.label for one in snapshot.stakeholders.values()), key=alphabetical)
        if names != self._names.stringList():
            self._names.setStringList(names)
        self.covered.setText(self._sentence(factor) if found else NOBODY)

    def _show(self, told: list[tuple[Ability, str]]) -> None:
        """Rows of the same people keep their places under the hand, whatever is said of them."""
        if {one.id for one, _ in told} == {row.ability.id for row in self.rows}:
            known = {one.id: (one, name) for one, name in told}
            for row in self.rows:
                row.tell(*known[row.ability.id])
            return
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [_AbleRow(self._page) for _ in told]
        for place, (row, (one, name)) in enumerate(zip(self.rows, told, strict=True)):
            row.tell(one, name)
            self._column.insertWidget(1 + place, row)

    def _sentence(self, factor: str) -> str:
        analysis, snapshot = self._page.session.analyst.analysis, self._page.session.snapshot
        levers = levers_and_people(snapshot, analysis.leverage).levers if analysis else ()
        return next((covered_line(lever) for lever in levers if lever.factor == factor), "")

    def _add(self) -> None:
        """Add a stakeholder of the map, or a new one, by its name."""
        name, session = self.add.text().strip(), self._page.session
        self.add.clear()
        if not name:
            return
        known = (one.id for one in session.snapshot.stakeholders.values() if fold_label(one.label) == fold_label(name))
        there, factor = next(known, ""), self._page.ids[0]
        place = session.free_place((), name, Sheet.STAKEHOLDERS)

        def add(document: Document) -> None:
            with document.edit("Who can move it"):
                set_ability(document, there or add_stakeholder(document, name, place), factor)

        self._page.edit(add)


class _AbleRow(QWidget):
    """Name, how far, which way, and out again; a press on one of the two words goes on to the next."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.ability = Ability("", "", "")
        self.name = ""
        self._label = words()
        self.far, self.way, self.out = chip("", ""), chip("", ""), chip("\N{MULTIPLICATION SIGN}", "")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self._label, 1)
        for button in (self.far, self.way, self.out):
            across.addWidget(button)
        self.far.clicked.connect(self._further)
        self.way.clicked.connect(self._turn)
        self.out.clicked.connect(self._remove)

    def tell(self, ability: Ability, name: str) -> None:
        """Stand for this ability from now on."""
        self.ability, self.name = ability, name
        self._label.setText(name)
        self.far.setText(next((word for far, word in FAR if far == ability.ability), f"{ability.ability:.0%}"))
        self.far.setToolTip(f"{name} can move it {self.far.text()} ({ability.ability:.0%}); press for the next")
        word, meaning = WAYS.get(ability.stance, OPEN)
        self.way.setText(word)
        self.way.setToolTip(f"{name}: {meaning}; press for the next")
        self.out.setToolTip(f"{name} cannot move it after all")
        for button in (self.far, self.way, self.out):
            button.setAccessibleName(button.toolTip())

    def _further(self) -> None:
        steps = [far for far, _ in FAR]
        self._page.edit(
            set_far, [self.ability.id], next((far for far in steps if far > self.ability.ability), steps[0])
        )

    def _turn(self) -> None:
        self._page.edit(set_stance, [self.ability.id], NEXT_WAY[self.ability.stance])

    def _remove(self) -> None:
        self._page.edit(partial(delete, ids=[self.ability.id]))
