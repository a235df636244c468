"""What the chosen set does: to each goal, how its pairs go together, and how much of everything it covers."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.analysis.results_sets import PairEffect
from sysmap.analysis.sentences import coverage_line, goal_line, notable_pairs, other_pairs_line, pair_line, set_line
from sysmap.model import SystemMap
from sysmap.session import Session, Spotlight
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.set_judge import Verdict
from sysmap.ui.widgets import caption, section, words


class SetResult(QWidget):
    """Sentences; hovering one lights whom it is about."""

    gone_to = Signal(object)
    """The id of a goal that was pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.whole = words(role="strong")
        self.goals = Lines(most=8)
        self.coverage = words()
        self.pairs = Lines(most=6)
        self.others = words(role="muted")
        self._pairs = QWidget()
        self._pairs.setLayout(section(caption("How they go together"), self.pairs, self.others))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.whole, self.goals, self.coverage, self._pairs):
            column.addWidget(part)
        self.goals.pressed.connect(self.gone_to)
        for lines in (self.goals, self.pairs):
            lines.hovered.connect(self._light)

    def show_verdict(self, verdict: Verdict, snapshot: SystemMap) -> None:
        chosen = verdict.chosen
        effect = chosen.effect
        self.whole.setText(set_line(effect))
        members = bool(effect.members)
        goals = [Line(goal.goal, f"{goal_line(snapshot, goal)}.", "Go there") for goal in effect.goals if members]
        self.goals.show_lines(goals)
        more = len(verdict.reference.members) > len(effect.members)
        coverage = coverage_line(effect, chosen.share, verdict.reference) if more else ""
        self.coverage.setText(f"{coverage}." if coverage else "")
        self.coverage.setVisible(bool(coverage))
        pairs = notable_pairs(effect) if effect.goals else ()
        self.pairs.show_lines(
            [Line(pair, f"{pair_line(snapshot, pair)}.", "Shows the two on the map") for pair in pairs]
        )
        self.others.setText(other_pairs_line(effect))
        self.others.setVisible(bool(self.others.text()))
        self._pairs.setVisible(bool(effect.goals and effect.pairs))

    def _light(self, key: Hashable) -> None:
        lit = frozenset((key.first, key.second)) if isinstance(key, PairEffect) else frozenset((key,))
        self.session.attention.glance(Spotlight(lit, frozenset()) if key is not None else None)  # type: ignore[arg-type]
