"""Every key on one page, from the same table as the menus."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sysmap.actions import arranging, drawing, editing, filing, helping, sheets, studying, viewing
from sysmap.actions.action import Action

GROUPS: tuple[tuple[str, tuple[Action, ...]], ...] = (
    ("Drawing", drawing.ACTIONS),
    ("Stakeholders", sheets.ACTIONS),
    ("Editing", editing.ACTIONS),
    ("Arranging", arranging.ACTIONS),
    ("Studying", studying.ACTIONS),
    ("Looking", viewing.ACTIONS),
    ("Files", filing.ACTIONS),
    ("Help", helping.ACTIONS),
)

HANDS = (
    ("Double-click", "a new factor or stakeholder; on one: rename it"),
    ("Drag a rim's dot", "a link; let go on empty ground for a new factor"),
    ("+  or  -", "while a link is dragged: the sign it will get"),
    ("1 to 9", "the kind of relation that is drawn, also while one is dragged; selected ones become of it"),
    ("Drag a link's middle", "bend it; double-click there to straighten"),
    ("Drag empty ground", "select what is inside; with Ctrl: add to it"),
    ("Space + drag", "move the view; so do the middle button and two fingers"),
    ("Wheel, pinch", "zoom at the pointer"),
    ("Arrow keys", "nudge what is selected; with Shift by one"),
    ("Tab", "on to the next factor"),
    ("Esc", "takes back the gesture, then the spotlight, then the selection"),
)
"""What the mouse and a few keys do that are not commands."""

WIDEST = "Ctrl+Shift+Z  or  Ctrl+Y"


class ShortcutPage(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard and mouse")
        self.resize(QSize(1040, 720).boundedTo(parent.size()))
        columns = QHBoxLayout()
        columns.setSpacing(36)
        left, right = _column(columns), _column(columns)
        left.addWidget(_group(GROUPS[0][0], _rows(GROUPS[0][1])))
        left.addWidget(_group("By hand", HANDS))
        left.addWidget(_group(GROUPS[1][0], _rows(GROUPS[1][1])))
        for title, actions in GROUPS[2:]:
            right.addWidget(_group(title, _rows(actions)))
        left.addStretch()
        right.addStretch()
        page = QWidget()
        page.setProperty("role", "panel")
        page.setLayout(columns)
        columns.setContentsMargins(28, 24, 28, 24)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)


def _column(columns: QHBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(20)
    columns.addLayout(column, 1)
    return column


def _rows(actions: tuple[Action, ...]) -> tuple[tuple[str, str], ...]:
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(
        ("  or  ".join(QKeySequence(key).toString(native) for key in action.shortcut[:2]), action.title.rstrip("…"))
        for action in actions
        if action.shortcut
    )


def _group(title: str, rows: tuple[tuple[str, str], ...]) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, group.fontMetrics().horizontalAdvance(WIDEST))  # all groups stand in line
    heading = QLabel(title)
    heading.setProperty("role", "caption")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (key, words) in enumerate(rows, 1):
        chip = QLabel(key)
        chip.setProperty("role", "chip")
        grid.addWidget(chip, number, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said = QLabel(words)
        said.setWordWrap(True)
        grid.addWidget(said, number, 1)
    return group
