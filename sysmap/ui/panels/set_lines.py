"""Sets of levers under each other: a name, what they push, and a bar for the part of everything that they reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sysmap.analysis.results_sets import SetEffect
from sysmap.analysis.sentences import coverage_line, goal_line, goals_line, set_title
from sysmap.model import SystemMap
from sysmap.ui.panels.set_judge import Judged
from sysmap.ui.widgets import Row, chip, section


@dataclass(frozen=True, slots=True)
class Told:
    """A set in words: what stands in its row, and what is said to those who rest on it."""

    one: Judged
    text: str
    tip: str


class SetLines(QWidget):
    """Hovering a set lights it, pressing it takes it up; ``removed`` where a set can be let go."""

    hovered = Signal(object)
    """The :class:`Judged` under the pointer or with the focus, or None."""
    pressed = Signal(object)
    removed = Signal(object)

    def __init__(self, removable: bool = False) -> None:
        super().__init__()
        self._removable = removable
        self._shown: Sequence[Told] = ()
        self._lit: Judged | None = None
        self.rows: list[SetLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_sets(self, told: Sequence[Told]) -> None:
        if told == self._shown:
            return
        self._shown = told
        self.light(None)
        while len(self.rows) > len(told):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(told):
            self.rows.append(SetLine(self, self._removable))
            self._column.addWidget(self.rows[-1])
        for row, one in zip(self.rows, told, strict=True):
            row.tell(one)
        self.setVisible(bool(told))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.light(None)

    def light(self, one: Judged | None) -> None:
        """The pointer or the focus came to a set, or left them all (None)."""
        if one != self._lit:
            self._lit = one
            self.hovered.emit(one)


class SetLine(QWidget):
    """One set."""

    def __init__(self, lines: SetLines, removable: bool) -> None:
        super().__init__(lines)
        self._lines = lines
        self._one: Judged | None = None
        self.row = Row()
        self.row.hovered.connect(self._hover)
        self.row.clicked.connect(self._press)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        beside = QHBoxLayout()
        beside.setContentsMargins(8, 0, 8, 0)
        beside.addWidget(self.bar)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addLayout(section(self.row, beside, gap=2), 1)
        if removable:
            self.remove = chip("\N{MULTIPLICATION SIGN}", "Let go of this set")
            self.remove.clicked.connect(self._remove)
            across.addWidget(self.remove)

    def tell(self, told: Told) -> None:
        """Stand for this set from now on."""
        self._one = told.one
        self.row.set_text(told.text)
        self.row.setToolTip(told.tip)
        share = told.one.share
        self.bar.setVisible(share is not None)
        self.bar.setValue(round(100 * min(max(share or 0.0, 0.0), 1.0)))
        self.bar.setAccessibleName(f"{told.one.name}: part of what all levers here would do")

    def _hover(self, on: bool) -> None:
        self._lines.light(self._one if on else None)

    def _press(self) -> None:
        self._lines.pressed.emit(self._one)

    def _remove(self) -> None:
        self._lines.removed.emit(self._one)


def told_set(one: Judged, reference: SetEffect, snapshot: SystemMap, first: str = "") -> Told:
    """What it pushes (or what ``first`` says instead), how much it covers, and its goals one by one in the tip."""
    title = set_title(snapshot, one.effect)
    told = [first or (f"{one.name}: {title}" if one.name else title)]
    if len(reference.members) > len(one.effect.members):
        told.append(coverage_line(one.effect, one.share, reference))
    told.append(goals_line(one.effect))
    if one.gone:
        told.append(f"{one.gone} of its levers {'is' if one.gone == 1 else 'are'} no longer on the map")
    tip = "\n".join(goal_line(snapshot, goal) for goal in one.effect.goals)
    return Told(one, ". ".join(part.rstrip(".") for part in told if part) + ".", tip)
