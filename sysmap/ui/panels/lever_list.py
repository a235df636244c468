"""Levers one by one: the list of all, filtered and sorted, over the card about the current one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sysmap.analysis.network.levers import levers_and_people
from sysmap.edits.goals import toggle_lever
from sysmap.session import Session, Spotlight
from sysmap.style.theme import Theme
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.panels.lever_card import LeverCard
from sysmap.ui.panels.lever_rows import STAR_ZONE, LeverDelegate, LeverRow, lever_rows
from sysmap.ui.panels.page import attempt
from sysmap.ui.panels.rows import RowsView
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import chip, over_under

LEVERAGE, PRIORITY = "leverage", "priority"
SORTS = (
    (LEVERAGE, "Leverage", "what moves the goals most comes first"),
    (PRIORITY, "Priority", "what moves the goals most, most surely, and can best be moved by the room comes first"),
)


class LeverList(Panel):
    """Filter, star filter, order, list and card."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Levers one by one")
        self.filter = FilterField("Filter levers by factor", "Filter by factor")
        self.chosen_only = chip("\N{BLACK STAR} Chosen", "Only the levers the group has chosen", checkable=True)
        self.sort = Choice("Sort by", SORTS, small=True)
        self._sorts = QWidget()
        self._by = LEVERAGE
        self.list = RowsView()
        self.list.setAccessibleName("Levers")
        self.delegate = LeverDelegate(self.list)
        self.card = LeverCard(session)
        self._lay_out()
        self.watch(self.filter.textChanged, self.chosen_only.toggled, session.analyst.analysed, session.committed)
        self.sort.chosen.connect(self._sort_by)
        self.list.hovered.connect(self._glance)
        self.list.moved.connect(self._move)
        self.list.picked.connect(self._pick)
        self.card.gone_to.connect(self.go_to)
        session.attention.selected.connect(self._selected)
        session.opened.connect(self._opened)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.addWidget(self.filter, 1)
        across.addWidget(self.chosen_only)
        sorts = QHBoxLayout(self._sorts)
        sorts.setContentsMargins(0, 0, 0, 0)
        sorts.addWidget(QLabel("Sort by"))
        sorts.addWidget(self.sort, 1)
        top = QVBoxLayout()
        top.setContentsMargins(14, 0, 14, 6)
        top.setSpacing(8)
        top.addLayout(across)
        top.addWidget(self._sorts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(over_under(self.list, self.card, (52, 48)), 1)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.set_theme(theme)

    def fill(self) -> None:
        """Show the levers of the last analysis that the filter lets through."""
        analysis = self.session.analyst.analysis
        if analysis is None:
            return
        report = analysis.leverage
        rated = any(row.priority is not None for row in report.rows)
        self._sorts.setVisible(rated)
        self.sort.show_value(self._by)
        by_priority = rated and self._by == PRIORITY
        chosen_only = self.chosen_only.isChecked()
        snapshot = self.session.snapshot
        people = (
            {one.factor: one for one in levers_and_people(snapshot, report).levers} if snapshot.stakeholders else {}
        )
        self.list.show_rows(lever_rows(report, snapshot, self.filter.text(), chosen_only, by_priority, people))
        self._show_card(self.list.current)

    def go_to(self, factor: str) -> None:
        """Select a factor and bring it into sight."""
        self.session.attention.select([factor])
        self.reveal.emit(frozenset([factor]))

    def _opened(self) -> None:
        self.list.go_to(None)
        self.filter.clear()

    # the hand

    def _sort_by(self, order: str) -> None:
        self._by = order
        self.refresh()

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
            self.go_to(row.key)

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
