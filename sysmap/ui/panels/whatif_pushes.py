"""The hands on the map: one row for each factor that is pushed, and buttons to push what is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sysmap.analysis.sentences import label_of
from sysmap.model import Push, SystemMap
from sysmap.session import Session
from sysmap.ui.widgets import Button, Row, chip, words

UP, DOWN = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"
ROWS = 4
"""Rows that are seen without scrolling."""


class PushRows(QScrollArea):
    """What is pushed, each with its way, held or once, and a way to take the hand off."""

    pressed = Signal(str)
    """The factor whose row was pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows: dict[str, PushRow] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.setWidget(inside)

    def refresh(self) -> None:
        """Show the pushes of the session's trial."""
        pushes = {push.factor: push for push in self.session.trial.pushes}
        for factor in [factor for factor in self.rows if factor not in pushes]:
            row = self.rows.pop(factor)
            row.hide()
            row.deleteLater()
        for place, push in enumerate(pushes.values()):
            if push.factor not in self.rows:
                self.rows[push.factor] = PushRow(self, push.factor)
                self._column.insertWidget(place, self.rows[push.factor])
            self.rows[push.factor].show_push(push, self.session.snapshot)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """As tall as its rows, whose labels wrap; beyond a few they scroll."""
        wide = self.viewport().width()
        heights = [row.height_at(wide) + 2 for row in list(self.rows.values())[:ROWS]]
        self.setFixedHeight(sum(heights))
        self.setVisible(bool(heights))


class PushRow(QWidget):
    """One pushed factor."""

    def __init__(self, rows: PushRows, factor: str) -> None:
        super().__init__(rows.widget())
        self._rows, self._factor = rows, factor
        self.way = chip(UP, "")
        self.label = Row()
        self.held = chip("held", "")
        self.remove = chip("\N{MULTIPLICATION SIGN}", "")
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self.way)
        across.addWidget(self.label, 1)
        across.addWidget(self.held)
        across.addWidget(self.remove)
        self.way.clicked.connect(self._turn)
        self.held.clicked.connect(self._hold)
        self.remove.clicked.connect(self._take_off)
        self.label.clicked.connect(self._press)

    def height_at(self, width: int) -> int:
        """How tall it is in that width (px): the label wraps."""
        return self._across.totalHeightForWidth(width)

    def show_push(self, push: Push, snapshot: SystemMap) -> None:
        here = self._factor in snapshot.factors
        label = label_of(snapshot, self._factor) if here else "no longer on the map"
        up = push.direction > 0
        self.label.set_text(label)
        self.label.setEnabled(here)
        self.way.setText(UP if up else DOWN)
        _say(self.way, f"{label} is pushed {'up' if up else 'down'}. Press to push it {'down' if up else 'up'}")
        self.held.setText("held" if push.held else "once")
        how = "is held there, whatever acts on it" if push.held else "is pushed once and let go: loops back to it count"
        _say(self.held, f"{label} {how}. Press for the other")
        _say(self.remove, f"Take the hand off {label}")

    def _turn(self) -> None:
        trial = self._rows.session.trial
        trial.push([self._factor], -trial.way(self._factor))

    def _hold(self) -> None:
        self._rows.session.trial.hold(self._factor, self.held.text() == "once")

    def _take_off(self) -> None:
        self._rows.session.trial.take_off(self._factor)

    def _press(self) -> None:
        self._rows.pressed.emit(self._factor)


class PushButtons(QWidget):
    """Push what is selected on the map, up or down; and the end of it all."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.what = words(role="muted")
        self.up = Button(UP)
        self.down = Button(DOWN)
        self.end = Button("End")
        _say(self.end, "End what-if: take every hand off; the map looks as before (Esc on the map)")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self.what, 1)
        across.addWidget(self.up)
        across.addWidget(self.down)
        across.addWidget(self.end)
        self.up.clicked.connect(self._push_up)
        self.down.clicked.connect(self._push_down)
        self.end.clicked.connect(session.trial.end)

    def refresh(self) -> None:
        chosen = self._chosen()
        several = f"{len(chosen)} factors"
        what = "" if not chosen else label_of(self.session.snapshot, chosen[0]) if len(chosen) == 1 else several
        self.what.setText(f"Push {what}:" if what else "Select a factor to push it")
        for button, way, key in ((self.up, "up", "U"), (self.down, "down", "J")):
            button.setEnabled(bool(chosen))
            _say(button, f"Push {what} {way} ({key} on the map)" if what else "Select a factor on the map first")
        self.end.setVisible(self.session.trial.on)

    def _chosen(self) -> list[str]:
        return [key for key in sorted(self.session.attention.selection) if key in self.session.snapshot.factors]

    def _push_up(self) -> None:
        self.session.trial.push(self._chosen(), 1)

    def _push_down(self) -> None:
        self.session.trial.push(self._chosen(), -1)


def _say(button: QWidget, words: str) -> None:
    button.setToolTip(words)
    button.setAccessibleName(words)
