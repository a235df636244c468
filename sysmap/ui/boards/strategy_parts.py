"""What a lever's column is put together from: who can move it as chips, what was taken on as lines to write in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sysmap.ui.boards.strategy_told import JOINS, SIDES, LeverTold, Mover, Taken
from sysmap.ui.panels.fields import LineField
from sysmap.ui.widgets import Flow, caption, chip, section, words

MOST = 10
"""Chips of one side; the list beside the board finds the others."""


class MoverChips(QWidget):
    """Everybody who can move a lever, under how they stand to it. Who joins the smallest coalition is marked."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._shown: dict[str, tuple[Mover, ...]] | None = None

    def show_movers(self, lever: LeverTold) -> None:
        sides = lever.by_side()
        if sides == self._shown:
            return
        self._shown = sides
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for side, movers in sides.items():
            self._column.addWidget(self._group(SIDES[side][1], movers))

    def _group(self, title: str, movers: Sequence[Mover]) -> QWidget:
        holder, flow = QWidget(), Flow(4)
        for mover in movers[:MOST]:
            one = chip(mover.words, mover.tip, checkable=True)
            one.setChecked(mover.joins)
            one.clicked.connect(partial(self._press, one, mover))
            flow.addWidget(one)
        if len(movers) > MOST:
            more = QLabel(f"and {len(movers) - MOST:,} more")
            more.setProperty("role", "muted")
            flow.addWidget(more)
        holder.setLayout(section(caption(title), flow))
        return holder

    def _press(self, one: QToolButton, mover: Mover) -> None:
        one.setChecked(mover.joins)  # its look says who joins the coalition, not what was pressed
        self.pressed.emit(mover.stakeholder)


class TakenLines(QWidget):
    """Who has taken a lever on, each with a line for what it took on and a way out."""

    said = Signal(str, str)
    """A stakeholder and what it took on."""
    withdrawn = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, _TakenLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._none = words("Nobody yet.", "muted")
        self._column.addWidget(self._none)

    def show_taken(self, taken: Sequence[Taken]) -> None:
        for key in [key for key in self.lines if key not in {each.stakeholder for each in taken}]:
            line = self.lines.pop(key)
            line.hide()
            line.deleteLater()
        for each in taken:
            if each.stakeholder not in self.lines:
                self.lines[each.stakeholder] = _TakenLine(each.stakeholder, self)
                self._column.addWidget(self.lines[each.stakeholder])
            self.lines[each.stakeholder].show_taken(each)
        self._none.setVisible(not taken)


class _TakenLine(QWidget):
    def __init__(self, stakeholder: str, lines: TakenLines) -> None:
        super().__init__(lines)
        self._stakeholder, self._lines = stakeholder, lines
        self.name = words(role="strong")
        self.out = chip("\N{MULTIPLICATION SIGN}", "")
        self.what = LineField("", "What did they take on?")
        across = QHBoxLayout()
        across.addWidget(self.name, 1)
        across.addWidget(self.out)
        self.setLayout(section(across, self.what, gap=2))
        self.out.clicked.connect(self._withdraw)
        self.what.committed.connect(self._say)

    def show_taken(self, taken: Taken) -> None:
        self.name.setText(f"{JOINS} {taken.name}" if taken.joins else taken.name)
        self.out.setToolTip(f"{taken.name} gives this lever back")
        self.out.setAccessibleName(self.out.toolTip())
        self.what.setAccessibleName(f"What {taken.name} took on")
        self.what.show_value(taken.what)

    def _withdraw(self) -> None:
        self._lines.withdrawn.emit(self._stakeholder)

    def _say(self, what: str) -> None:
        self._lines.said.emit(self._stakeholder, what)
