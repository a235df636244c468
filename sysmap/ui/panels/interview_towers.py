"""The step of an interview in which towers are built: a stack of checkers for the influence of each stakeholder."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sysmap.edits import interview
from sysmap.edits.interview import TALLEST
from sysmap.session import Session
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.panels.interview_steps import Step
from sysmap.ui.panels.page import attempt
from sysmap.ui.widgets import Flow, chip, words

WIDTH, CHECKER, GAP, AIR = 96, 11.0, 2.0, 6.0
"""px: a tower's room, a checker's height, the space between two, and the air above and below."""


class TowerField(QWidget):
    """A stack of 0 to TALLEST checkers, built with + and −, the number keys, or by dragging its top."""

    built = Signal(object)
    """How many checkers a person wants; None: nothing is said."""
    passed = Signal(int)
    """The keyboard goes on to the tower before (−1) or after (1)."""

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT
        self.checkers: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, round(TALLEST * (CHECKER + GAP) + 2 * AIR))

    def show_checkers(self, checkers: int | None, name: str) -> None:
        said = "nothing said yet" if checkers is None else f"{checkers} of {TALLEST}"
        self.checkers = checkers
        self.setAccessibleName(f"Influence of {name}: {said}")
        self.setToolTip(
            f"{name}: {said}. \N{UPWARDS ARROW} and \N{DOWNWARDS ARROW}, + and \N{MINUS SIGN}, a number from 0 to "
            f"{TALLEST}, or drag; Delete: not said"
        )
        self.update()

    def add(self, step: int) -> None:
        """One checker more or less."""
        self._build(min(max((self.checkers or 0) + step, 0), TALLEST))

    def _build(self, checkers: int | None) -> None:
        if checkers != self.checkers:
            self.built.emit(checkers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if text in ("+", "=") or key == Qt.Key.Key_Up:
            self.add(1)
        elif text in ("-", "\N{MINUS SIGN}") or key == Qt.Key.Key_Down:
            self.add(-1)
        elif len(text) == 1 and text in "012345678":
            self._build(int(text))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._build(None)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.passed.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.passed.emit(1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._build(self._at(event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._build(self._at(event.position().y()))

    def _at(self, y: float) -> int:
        """How many checkers reach up to the pointer."""
        return min(max(round((self.height() - AIR - y) / (CHECKER + GAP) + 0.3), 0), TALLEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, floor = 54.0, self.height() - AIR
        left = (self.width() - wide) / 2
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        for level in range(TALLEST):
            box = QRectF(left, floor - (level + 1) * (CHECKER + GAP) + GAP, wide, CHECKER)
            if self.checkers is not None and level < self.checkers:
                painter.setPen(QPen(QColor(theme.panel), 1))
                painter.setBrush(QColor(theme.accent))
            else:
                painter.setPen(QPen(QColor(theme.text_faint), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QPen(QColor(theme.text_muted), 1.5))
        painter.drawLine(round(left - 8), round(floor), round(left + wide + 8), round(floor))


class Tower(QWidget):
    """A tower with its number, its two buttons and the name of whose it is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = TowerField()
        self.number = QLabel()
        self.number.setProperty("role", "strong")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fewer = chip("\N{MINUS SIGN}", "One checker less")
        self.more = chip("+", "One checker more")
        self.fewer.clicked.connect(lambda: self.field.add(-1))
        self.more.clicked.connect(lambda: self.field.add(1))
        for button in (self.fewer, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tower itself answers + and −
        self.name = words()
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        across = QHBoxLayout()
        across.setSpacing(2)
        across.addWidget(self.fewer)
        across.addWidget(self.number, 1)
        across.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        column.addWidget(self.field)
        column.addLayout(across)
        column.addWidget(self.name)
        self.setFixedWidth(WIDTH)
        self.show_tower(name, None)

    def show_tower(self, name: str, checkers: int | None) -> None:
        self.field.show_checkers(checkers, name)
        self.number.setText("?" if checkers is None else str(checkers))
        self.name.setText(name)
        self.name.setFixedHeight(self.name.heightForWidth(WIDTH))


class InfluenceStep(Step):
    """A tower for everybody who was named."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.theme = LIGHT
        self.hint = words("", "muted")
        self.towers: dict[str, Tower] = {}
        self._flow = Flow(6)
        self.column.addWidget(self.hint)
        self.column.addLayout(self._flow)
        self.column.addStretch(1)

    @property
    def first(self) -> QWidget:
        return next((tower.field for tower in self.towers.values()), self)

    @property
    def question(self) -> str:
        return "How influential is each?"

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        for tower in self.towers.values():
            tower.field.theme = theme
            tower.field.update()

    def refresh(self) -> None:
        people = interview.named(self.session.snapshot, self.interviewee)
        self.hint.setText(
            "The taller the tower, the more this one can do about what happens here. "
            "\N{UPWARDS ARROW} and \N{DOWNWARDS ARROW} build, \N{LEFTWARDS ARROW} and \N{RIGHTWARDS ARROW} "
            "go from tower to tower."
            if people
            else "Nobody has been named yet: go back to the first question."
        )
        if [one.id for one in people] != list(self.towers):
            self._flow.clear()
            self.towers = {one.id: self._tower(one.id, one.label) for one in people}
        for one in people:
            self.towers[one.id].show_tower(one.label, interview.tower(one, self.interviewee))

    def _tower(self, stakeholder_id: str, name: str) -> Tower:
        tower = Tower(name)
        tower.field.theme = self.theme
        tower.field.built.connect(lambda checkers: self._build(stakeholder_id, checkers))
        tower.field.passed.connect(lambda step: self._pass(stakeholder_id, step))
        self._flow.addWidget(tower)
        tower.show()
        return tower

    def _build(self, stakeholder_id: str, checkers: int | None) -> None:
        attempt(
            self.session,
            lambda document: interview.set_tower(document, self.interviewee, stakeholder_id, checkers),
        )

    def _pass(self, stakeholder_id: str, step: int) -> None:
        order = list(self.towers)
        beyond = order.index(stakeholder_id) + step
        if 0 <= beyond < len(order):
            self.towers[order[beyond]].field.setFocus()
