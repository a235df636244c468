"""The card under the list of levers: why this one, how far it can be moved, and what else it does, in sentences."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sysmap.analysis.meadows import place
from sysmap.analysis.network.results_levers import LeverPeople
from sysmap.analysis.results import LeverageReport, LeverageRow, Path, SideEffect
from sysmap.analysis.sentences import (
    lever_line,
    lever_loops,
    lever_people_line,
    orphan_line,
    path_line,
    priority_line,
    role_line,
    side_effect_line,
)
from sysmap.edits.goals import rate_actionability, toggle_lever
from sysmap.model import SystemMap
from sysmap.session import Session, Spotlight
from sysmap.ui.panels.intervention import help_of, place_title
from sysmap.ui.panels.lever_rows import LeverRow
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.page import attempt
from sysmap.ui.panels.rating import QUESTION, Rating
from sysmap.ui.widgets import Button, Flow, caption, section, words

HINT = "Click a factor to read how it moves the goals; hover a path to see it on the map."

LEAST_SHARE = 0.01
"""A path that carries less is not worth a line."""


class LeverCard(QWidget):
    """Shows one row of the panel, or a hint."""

    gone_to = Signal(object)
    """The id of a factor that was pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._factor = ""
        self.sentence = words(HINT, "muted")
        self._badges = Flow(4)
        self.badges: list[QLabel] = []
        self.people = words()
        self.loops = words(role="muted")
        self.paths = Lines()
        self._paths = _under("Paths that carry most", self.paths)
        self.besides = Lines(most=6)
        self._besides = _under("What else it does", self.besides)
        self.rating = Rating()
        self.priority = words(role="muted")
        self._rating = _under(QUESTION, section(self.rating, self.priority))
        self.choose = Button()
        self.choose.setToolTip("A star marks the levers the group has chosen")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(self.sentence)
        column.addLayout(self._badges)
        for part in (self.people, self.loops, self._paths, self._besides, self._rating):
            column.addWidget(part)
        across = QHBoxLayout()
        across.addWidget(self.choose)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(1)
        self.paths.hovered.connect(self._light)
        self.besides.hovered.connect(self._light_other)
        self.besides.pressed.connect(self.gone_to)
        self.rating.rated.connect(self._rate)
        self.choose.clicked.connect(self._choose)
        self.show_row(None)

    def show_row(self, row: LeverRow | None) -> None:
        analysis = self.session.analyst.analysis
        self._factor = row.key if row else ""
        if row is None or analysis is None:
            self._show_hint()
        else:
            self._show(row, analysis.leverage, self.session.snapshot)
        self.sentence.setProperty("role", "" if self._factor else "muted")
        self.sentence.style().polish(self.sentence)

    def _show_hint(self) -> None:
        self.sentence.setText(HINT)
        self._show_badges([])
        for part in (self.people, self.loops, self._paths, self._besides, self._rating, self.choose):
            part.hide()

    def _show(self, row: LeverRow, report: LeverageReport, snapshot: SystemMap) -> None:
        now = _standing(row.row, snapshot)
        paths = [path for path in now.paths if path.share >= LEAST_SHARE]
        factor = snapshot.factors[row.key]
        self.sentence.setText(lever_line(snapshot, report, now) + ".")
        badges = [(role, role_line(role)) for role in now.roles]
        if factor.intervention is not None:
            where = place(factor.intervention)
            badges.insert(0, (place_title(where), help_of(where)))
        self._show_badges(badges)
        self.people.setText(_people(snapshot, row.people))
        self.people.setVisible(row.people is not None)
        self.loops.setText(lever_loops(now) + ".")
        self.loops.setVisible(now.loops > 0)
        self.paths.show_lines([Line(path, path_line(snapshot, path), "Shows the way on the map") for path in paths])
        self._paths.setVisible(bool(paths))
        self.besides.show_lines([_also(snapshot, effect) for effect in now.side_effects])
        self._besides.setVisible(bool(now.side_effects))
        self.rating.show_ratings([factor.actionability])
        rated = factor.actionability is not None
        self.priority.setText(priority_line(now))
        self.priority.setVisible(bool(report.goals) and rated == (now.priority is not None))
        self._rating.show()
        self.choose.setText("Take the star away" if row.chosen else "Choose as a lever")
        self.choose.show()

    def _show_badges(self, badges: list[tuple[str, str]]) -> None:
        if [(badge.text(), badge.toolTip()) for badge in self.badges] == badges:
            return
        self._badges.clear()
        self.badges = [QLabel(text) for text, _ in badges]
        for badge, (text, tip) in zip(self.badges, badges, strict=True):
            badge.setProperty("role", "chip")
            badge.setToolTip(tip)
            badge.setAccessibleName(text)
            badge.setAccessibleDescription(tip)
            self._badges.addWidget(badge)

    # the hand

    def _light(self, path: Path | None) -> None:
        light = Spotlight(frozenset(path.factors), frozenset(path.links)) if path is not None else None
        self.session.attention.glance(light)

    def _light_other(self, factor: str | None) -> None:
        light = Spotlight(frozenset((self._factor, factor)), frozenset()) if factor is not None else None
        self.session.attention.glance(light)

    def _rate(self, rating: float | None) -> None:
        attempt(self.session, lambda document: rate_actionability(document, [self._factor], rating))

    def _choose(self) -> None:
        attempt(self.session, lambda document: toggle_lever(document, [self._factor]))


def _standing(row: LeverageRow, snapshot: SystemMap) -> LeverageRow:
    """The row without what has gone since: between an edit and its analysis a path may run over nothing."""
    return replace(
        row,
        paths=tuple(path for path in row.paths if all(key in snapshot.links for key in path.links)),
        side_effects=tuple(effect for effect in row.side_effects if effect.factor in snapshot.factors),
    )


def _people(snapshot: SystemMap, people: LeverPeople | None) -> str:
    if people is None:
        return ""
    return orphan_line(snapshot, people) if people.orphan else lever_people_line(snapshot, people)


def _also(snapshot: SystemMap, effect: SideEffect) -> Line:
    return Line(effect.factor, f"Also {side_effect_line(snapshot, effect)}", "Press to go there")


def _under(title: str, inside: QWidget | QVBoxLayout) -> QWidget:
    """A part under its small heading, shown or hidden as one."""
    holder = QWidget()
    holder.setLayout(section(caption(title), inside))
    return holder
