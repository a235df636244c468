"""The levers panel: from which factors a push moves the goals, how strongly, how surely, and by which ways."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from sysmap.analysis import sentences
from sysmap.edits.goals import toggle_lever
from sysmap.session import Session, Spotlight
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.panels.lever_card import LeverCard
from sysmap.ui.panels.lever_rows import DOWN, STAR_ZONE, UP, LeverDelegate, LeverRow, lever_rows
from sysmap.ui.panels.page import attempt
from sysmap.ui.panels.rows import RowsView
from sysmap.ui.widgets import Flow, chip, over_under, words

HOW_TO_MARK = "Select a factor and press G: once for more of it, twice for less. Until then: who reaches how far."


class LeversPanel(QWidget):
    """Headline, goals, list, card, and what colour and size mean on the map."""

    reveal = Signal(object)
    """Ids to bring into sight on the canvas."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Levers")
        self.header = words()
        self.hint = words(HOW_TO_MARK, "muted")
        self._goals = Flow()
        self.goals: dict[str, QToolButton] = {}
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by factor")
        self.filter.setAccessibleName("Filter levers by factor")
        self.filter.setClearButtonEnabled(True)
        self.chosen_only = chip("\N{BLACK STAR} Chosen", "Only the levers the group has chosen", checkable=True)
        self.list = RowsView()
        self.list.setAccessibleName("Levers")
        self.list.rows.spoken = _words
        self.delegate = LeverDelegate(LIGHT, self.list)
        self.list.setItemDelegate(self.delegate)
        self.card = LeverCard(session)
        self.by_colour = QCheckBox("Colour the map by leverage")
        self.by_colour.setToolTip("The stronger the lever, the deeper the factor's colour")
        self.by_size = QCheckBox("Size by leverage")
        self.by_size.setToolTip("The stronger the lever, the larger the factor")
        self._lay_out()
        self.filter.textChanged.connect(self._refill)
        self.chosen_only.toggled.connect(self._refill)
        self.list.hovered.connect(self._glance)
        self.list.moved.connect(self._move)
        self.list.picked.connect(self._pick)
        self.by_colour.clicked.connect(self._colour_map)
        self.by_size.clicked.connect(self._size_map)
        session.analyst.analysed.connect(self._refill)
        session.committed.connect(self._committed)
        session.attention.recoloured.connect(self._recoloured)
        session.attention.selected.connect(self._selected)
        session.opened.connect(self._opened)
        self.setFocusProxy(self.list)
        self._recoloured()
        self._refill()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.addWidget(self.filter, 1)
        across.addWidget(self.chosen_only)
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 6)
        top.setSpacing(8)
        top.addWidget(self.header)
        top.addWidget(self.hint)
        top.addLayout(self._goals)
        top.addLayout(across)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 6, 14, 10)
        foot.addWidget(self.by_colour)
        foot.addWidget(self.by_size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(over_under(self.list, self.card), 1)
        column.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def _refill(self, _news: object = None) -> None:
        """Show the levers of the last analysis that the filter lets through."""
        analysis = self.session.analyst.analysis
        if analysis is None:
            return
        snapshot, report = self.session.snapshot, analysis.leverage
        goals = [goal for goal in report.goals if goal in snapshot.factors]
        if len(goals) == len(report.goals):
            self.header.setText(sentences.leverage_header(snapshot, report))
        self.hint.setVisible(not goals)
        self._show_goals(goals)
        self.list.show_rows(lever_rows(report, snapshot, self.filter.text(), self.chosen_only.isChecked()))
        self._show_card(self.list.current)

    def _show_goals(self, goals: list[str]) -> None:
        if list(self.goals) != goals:
            self._goals.clear()
            self.goals = {goal: chip("", "") for goal in goals}
            for goal, button in self.goals.items():
                button.setProperty("factor", goal)
                button.clicked.connect(self._go_to_goal)
                self._goals.addWidget(button)
        for goal, button in self.goals.items():
            factor = self.session.snapshot.factors[goal]
            up = factor.goal is None or factor.goal.direction > 0
            button.setText(f"{UP if up else DOWN} {factor.label}")
            button.setToolTip(f"Goal: {'more' if up else 'less'} {factor.label}. Press to go there")
            button.setAccessibleName(button.toolTip())

    def _committed(self, _change: object) -> None:
        self._refill()  # stars and labels; the numbers follow with the analysis

    def _opened(self) -> None:
        self.list.go_to(None)
        self.filter.clear()

    # the hand

    def _glance(self, row: LeverRow | None) -> None:
        light = None
        if row is not None:
            paths = row.row.paths
            factors = frozenset((row.key, *(factor for path in paths for factor in path.factors)))
            light = Spotlight(factors, frozenset(link for path in paths for link in path.links))
        self.session.attention.glance(light)

    def _move(self, row: LeverRow) -> None:
        self._glance(row)
        self._show_card(row)

    def _pick(self, row: LeverRow, from_right: int) -> None:
        if 0 <= from_right <= STAR_ZONE:
            attempt(self.session, lambda document: toggle_lever(document, [row.key]))
        else:
            self._go_to(row.key)

    def _go_to_goal(self) -> None:
        self._go_to(self.sender().property("factor"))

    def _go_to(self, factor: str) -> None:
        self.session.attention.select([factor])
        self.reveal.emit(frozenset([factor]))

    def _selected(self) -> None:
        """What is selected on the map becomes the current row."""
        selection = self.session.attention.selection
        if len(selection) == 1:
            (one,) = selection
            if self.list.rows.place(one) >= 0:
                self.list.go_to(one)
                self._show_card(self.list.current)

    def _show_card(self, row: object) -> None:
        known = isinstance(row, LeverRow) and row.key in self.session.snapshot.factors
        self.card.show_row(row if known else None)  # type: ignore[arg-type]

    def _colour_map(self, on: bool) -> None:
        self.session.attention.colour("leverage" if on else "")

    def _size_map(self, on: bool) -> None:
        self.session.attention.size(on)

    def _recoloured(self) -> None:
        self.by_colour.setChecked(self.session.attention.colour_by == "leverage")
        self.by_size.setChecked(self.session.attention.size_by_leverage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.session.attention.spotlight:
            self.session.attention.pin(None)
        else:
            super().keyPressEvent(event)


def _words(row: LeverRow) -> str:
    return row.words
