"""The influence–interest grid: who has how much of both, who says so, where they are wanted, and who makes a claim."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sysmap.actions.action import Context
from sysmap.actions.filing import copy_picture, export_picture
from sysmap.analysis.network.placings import disputed
from sysmap.analysis.sentences.placings import placings_line
from sysmap.canvas.grid.page import GridPage, VennPage
from sysmap.canvas.pictures import Page
from sysmap.edits.perspectives import add_perspective
from sysmap.style.theme import Theme
from sysmap.ui.boards.board import Board
from sysmap.ui.boards.grid_card import GridCard
from sysmap.ui.boards.grid_field import GridField
from sysmap.ui.boards.venn_field import VennField
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.page import attempt
from sysmap.ui.panels.weave_card import Chooser
from sysmap.ui.widgets import Button, Flow, caption, rolling, words

GRID, VENN = "grid", "venn"
NOW, WANTED = "now", "wanted"
SIDE = 292
"""px of the column beside the grid."""

AGREE = "Nothing to talk about yet. Let several people place the same stakeholders: choose who says, then drag."


class GridBoard(Board):
    """Two views on the same people; beside them the card of the selected one and whom the group sees differently."""

    name = "Influence and interest"
    alone = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.desk.theme
        self.grid, self.venn = GridField(self.session, theme), VennField(self.session, theme)
        self.card = GridCard(self.grid)
        self.view = Choice(
            "Look at",
            (
                (GRID, "Influence and interest", "who can do how much, and who cares"),
                (VENN, "Power, legitimacy, urgency", "who has a claim on the group's attention"),
            ),
        )
        self.mode = Choice(
            "Dragging says",
            (
                (NOW, "Where they are", "dragging places a stakeholder"),
                (WANTED, "Where we want them", "dragging draws an arrow (or hold Alt)"),
            ),
        )
        self.who = Chooser("Who says")
        self.who.setMinimumContentsLength(16)
        self.another = LineField("Somebody else who says", "Somebody else: type a name")
        self.another.setFixedWidth(190)
        self.copy, self.save = Button("Copy picture"), Button("Save picture…")
        self.disputes = Lines(AGREE, 60)
        self._fields = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._fields)
        self.show_view(GRID)
        self.mode.show_value(NOW)

    def _lay_out(self) -> None:
        for field in (self.grid, self.venn):
            self._fields.addWidget(field)
        head, top = QWidget(), Flow(10)
        head.setLayout(top)
        self._whose = _beside(caption("Who says", self.who), self.who, self.another)
        for part in (self.view, self.mode, self._whose):
            top.addWidget(part)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 6, 14, 14)
        column.setSpacing(8)
        pictures = Flow()
        pictures.addWidget(self.copy)
        pictures.addWidget(self.save)
        column.addLayout(pictures)
        column.addSpacing(10)
        column.addWidget(self.card)
        column.addSpacing(14)
        column.addWidget(words("Whom the group sees differently", "strong"))
        column.addWidget(words("Differing views are information: ask what each one knows.", "muted"))
        column.addWidget(self.disputes)
        column.addStretch(1)
        scroll = rolling(side)
        scroll.setFixedWidth(SIDE)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._fields, 1)
        across.addWidget(scroll)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        over = QHBoxLayout()
        over.setContentsMargins(14, 10, 14, 6)
        over.addWidget(head, 1)
        rows.addLayout(over)
        rows.addLayout(across, 1)

    def _connect(self) -> None:
        self.view.chosen.connect(self.show_view)
        self.mode.chosen.connect(self._set_mode)
        self.who.activated.connect(self._see)
        self.another.committed.connect(self._add)
        self.copy.clicked.connect(lambda: copy_picture(self.context))
        self.save.clicked.connect(lambda: export_picture(self.context))
        self.disputes.hovered.connect(lambda key: self._field.glance(str(key or "")))
        self.disputes.pressed.connect(lambda key: self.session.attention.select([str(key)]))
        self.card.left.connect(self.setFocus)
        for field in (self.grid, self.venn):
            field.numbers_wanted.connect(self.card.type_numbers)
        self.watch(self.session.committed, self.session.opened)

    @property
    def _field(self) -> GridField | VennField:
        return self.grid if self._fields.currentWidget() is self.grid else self.venn

    def set_theme(self, theme: Theme) -> None:
        self.grid.set_theme(theme)
        self.venn.set_theme(theme)

    def page(self, as_text: bool) -> Page:
        snapshot = self.session.snapshot
        if self._field is self.venn:
            return VennPage(snapshot, as_text=as_text)
        return GridPage(snapshot, self.grid.who, as_text=as_text)

    def show_view(self, view: str) -> None:
        """Turn to the grid or to the circles."""
        self.view.show_value(view)
        self._fields.setCurrentWidget(self.venn if view == VENN else self.grid)
        for part in (self.mode, self._whose):
            part.setVisible(view == GRID)
        self.card.view = view
        self.card.refresh()
        self.setFocusProxy(self._field)
        self._field.setFocus()

    def fill(self) -> None:
        """Offer who there is to say something, and tell whom they see differently."""
        snapshot = self.session.snapshot
        voices = [("", "The group"), *((key, one.name) for key, one in snapshot.perspectives.items())]
        if self.grid.who and self.grid.who not in snapshot.perspectives:
            self.grid.see_as("")
            self.card.refresh()
        self.who.offer(voices, self.grid.who)
        found = disputed(snapshot.stakeholders.values())
        self.disputes.show_lines([Line(each.stakeholder, placings_line(snapshot, each)) for each in found])

    def _set_mode(self, mode: str) -> None:
        self.grid.wanting = mode == WANTED
        self.card.refresh()
        self.grid.setFocus()

    def _see(self) -> None:
        self.grid.see_as(self.who.value)
        self.card.refresh()

    def _add(self, name: str) -> None:
        self.another.show_value("")
        self.another.clear()
        if not name:
            return
        known = {one.name.casefold(): key for key, one in self.session.snapshot.perspectives.items()}
        key = known.get(name.casefold()) or attempt(self.session, lambda document: add_perspective(document, name))
        if key:
            self.grid.see_as(key)
            self.refresh()
            self.card.refresh()
            self.grid.setFocus()


def _beside(*parts: QWidget) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    for part in parts:
        across.addWidget(part)
    return holder
