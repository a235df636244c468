"""Levers together: a set by hand or by search, what it does, and kept sets side by side."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sysmap.edits.goals import choose_levers
from sysmap.edits.scenarios import delete_scenario, keep_scenario
from sysmap.model import Push, SystemMap, fold_label
from sysmap.session import Session, Spotlight
from sysmap.ui.panels.page import attempt
from sysmap.ui.panels.set_choice import SetChoice
from sysmap.ui.panels.set_finder import SetFinder
from sysmap.ui.panels.set_judge import Judged, SetJudge, Verdict
from sysmap.ui.panels.set_light import light_of
from sysmap.ui.panels.set_lines import SetLines, told_set
from sysmap.ui.panels.set_members import SetMembers
from sysmap.ui.panels.set_result import SetResult
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import Button, caption, chip, rolling, section, words

WORKING = "Working out what they do together…"


class SetView(Panel):
    """A page that scrolls: the levers of the set, what they do, what to do with them, the search, the kept sets."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Levers together")
        self.choice = SetChoice(session, self)
        self._judge = SetJudge(session, self)
        self._verdict: Verdict | None = None
        self._light: Spotlight | None = None
        self.members = SetMembers(session, self.choice)
        self.result = SetResult(session)
        self.working = words(WORKING, "muted")
        self.working.hide()
        self.lit = chip("Show them", "Keep the set, the goals and the ways between them lit", checkable=True)
        self.adopt = Button("\N{BLACK STAR} Make them the group's")
        self.adopt.setToolTip("Make these the group's levers, and no others; one undo takes it back")
        self.name = QLineEdit()
        self.name.setPlaceholderText("Name of this set")
        self.name.setAccessibleName("Name of this set")
        self.keep = Button("Keep")
        self.keep.setToolTip("Keep the set in the map, to compare it with others; it is a scenario under What if too")
        self.finder = SetFinder(session)
        self.kept = SetLines(removable=True)
        self._kept = QWidget()
        self._kept.setLayout(section(caption("Kept sets, side by side"), self.kept))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.members.name)

    def _lay_out(self) -> None:
        doing, keeping = QHBoxLayout(), QHBoxLayout()
        doing.addWidget(self.lit)
        doing.addWidget(self.adopt)
        doing.addStretch(1)
        keeping.addWidget(self.name, 1)
        keeping.addWidget(self.keep)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 2, 14, 10)
        column.setSpacing(12)
        column.addLayout(section(caption("Pushed together, and held"), self.members, gap=6))
        column.addLayout(section(caption("Or let the program look"), self.finder, gap=6))
        column.addLayout(section(caption("What they do"), self.working, self.result, gap=6))
        column.addLayout(section(doing, keeping, gap=8))
        column.addWidget(self._kept)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(rolling(page))

    def _connect(self) -> None:
        self.watch(self.choice.changed, self.session.analyst.analysed, self.session.committed)
        self._judge.judged.connect(self._take)
        self._judge.working.connect(self.working.setVisible)
        self.session.attention.lit.connect(self._lit)
        self.lit.clicked.connect(self._pin)
        self.adopt.clicked.connect(self._adopt)
        self.keep.clicked.connect(self._keep_set)
        self.name.returnPressed.connect(self._keep_set)
        self.finder.found.connect(self._try)
        for lines in (self.kept, self.finder.sets):
            lines.hovered.connect(self._glance)
            lines.pressed.connect(self._show_off)
        self.kept.removed.connect(self._let_go)
        for part in (self.members, self.result):
            part.gone_to.connect(self._go_to)

    def fill(self) -> None:
        if not self._judge.ask(self.choice.pushes) and self._verdict is not None:
            self._show(self._verdict)
        self.finder.refill()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._judge.drop()

    def _take(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._show(verdict)

    def _show(self, verdict: Verdict) -> None:
        snapshot = self.session.snapshot
        if not _stands(verdict, snapshot):
            return  # something of it has just gone; the answer for the map as it is now is on its way
        effect = verdict.chosen.effect
        self.members.show_set(effect, snapshot)
        self.result.show_verdict(verdict, snapshot)
        self.kept.show_sets([told_set(one, verdict.reference, snapshot) for one in verdict.kept])
        self._kept.setVisible(bool(verdict.kept))
        some = bool(effect.members)
        starred = {factor.id for factor in snapshot.factors.values() if factor.lever}
        self.adopt.setEnabled(some and set(effect.factors) != starred)
        for part in (self.lit, self.name, self.keep):
            part.setEnabled(some)
        self._shine(light_of(self.session, effect.factors) if some else None)

    def _shine(self, light: Spotlight | None) -> None:
        """The light follows the set as long as it is kept on."""
        attention, last = self.session.attention, self._light
        self._light = light
        if last is not None and last != light and attention.pinned == last:
            attention.pin(light)
        self._lit()

    def _lit(self) -> None:
        self.lit.setChecked(self._light is not None and self.session.attention.pinned == self._light)

    # the hand

    def _pin(self) -> None:
        self.session.attention.pin(self._light)
        if self._light is not None and self.session.attention.pinned:
            self.reveal.emit(self._light.factors)

    def _glance(self, one: Judged | None) -> None:
        self.session.attention.glance(light_of(self.session, one.effect.factors) if one is not None else None)

    def _try(self, one: Judged) -> None:
        """Take a set up as the one that is looked at."""
        self.choice.take(one.directions)

    def _show_off(self, one: Judged) -> None:
        self._try(one)
        light = light_of(self.session, one.effect.factors)
        if self.session.attention.pinned != light:
            self.session.attention.pin(light)
        self.reveal.emit(light.factors)

    def _adopt(self) -> None:
        factors = list(self.choice.pushes)
        attempt(self.session, lambda document: choose_levers(document, factors))

    def _keep_set(self) -> None:
        verdict = self._verdict
        if verdict is not None and verdict.chosen.effect.members:
            pushes = [Push(factor, direction) for factor, direction in verdict.chosen.directions.items()]
            name = self.name.text().strip() or _free_name(self.session.snapshot)
            if attempt(self.session, lambda document: keep_scenario(document, name, pushes)):
                self.name.clear()

    def _let_go(self, one: Judged) -> None:
        attempt(self.session, lambda document: delete_scenario(document, str(one.key)))

    def _go_to(self, factor: str) -> None:
        self.session.attention.glance(None)
        self.session.attention.select([factor])
        self.reveal.emit(frozenset([factor]))


def _stands(verdict: Verdict, snapshot: SystemMap) -> bool:
    """Whether all that the verdict speaks of is still on the map."""
    effects = (verdict.chosen.effect, verdict.reference, *(one.effect for one in verdict.kept))
    spoken = {name for one in effects for name in (*one.factors, *(goal.goal for goal in one.goals))}
    goals = {goal.goal for goal in verdict.reference.goals}
    return spoken <= snapshot.factors.keys() and all(snapshot.factors[goal].goal for goal in goals)


def _free_name(snapshot: SystemMap) -> str:
    """ "Set 1", or the next number that is free."""
    taken = {fold_label(one.name) for one in snapshot.scenarios.values()}
    number = 1
    while fold_label(f"Set {number}") in taken:
        number += 1
    return f"Set {number}"
