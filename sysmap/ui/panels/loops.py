"""The loops panel: every feedback loop found so far, shortest first, lit by the pointer, named by the group."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from sysmap.analysis import sentences
from sysmap.analysis.results import KINDS, Analysis
from sysmap.session import Session, Spotlight
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.panels.loop_card import LoopCard
from sysmap.ui.panels.loop_rows import LoopDelegate, LoopRow, loop_rows, stands, what_is_left
from sysmap.ui.panels.rows import RowsView
from sysmap.ui.widgets import chip, over_under, words

KIND_WORDS = {"R": "Reinforcing", "B": "Balancing", "U": "Undetermined: a sign is not known"}


class LoopsPanel(QWidget):
    """Header, filter, list, card."""

    reveal = Signal(object)
    """Ids of the factors of a loop that was picked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Loops")
        self.header = words()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Factor or loop name")
        self.filter.setAccessibleName("Filter loops by factor or name")
        self.filter.setClearButtonEnabled(True)
        self.kinds: dict[str, QToolButton] = {kind: chip(kind, KIND_WORDS[kind], True) for kind in KINDS}
        self.named_first = chip("Named first", "Loops with a name first; else the shortest first", checkable=True)
        self.list = RowsView()
        self.list.setAccessibleName("Feedback loops")
        self.list.setToolTip("Arrow keys light a loop, Enter keeps it lit, F2 names it, Esc lets go")
        self.delegate = LoopDelegate(LIGHT, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.rows.spoken = self.delegate.spoken
        self.card = LoopCard(session)
        self._lay_out()
        self.filter.textChanged.connect(self._refill)
        self.named_first.toggled.connect(self._refill)
        for button in self.kinds.values():
            button.toggled.connect(self._refill)
        self.list.hovered.connect(self._glance)
        self.list.moved.connect(self._move)
        self.list.picked.connect(self._pin)
        session.analyst.analysed.connect(self._refill)
        session.attention.lit.connect(self._lit)
        session.opened.connect(self._opened)
        self.setFocusProxy(self.list)
        self._refill()

    def _lay_out(self) -> None:
        switches = QHBoxLayout()
        switches.setSpacing(6)
        for button in self.kinds.values():
            switches.addWidget(button)
        switches.addStretch(1)
        across = QHBoxLayout()
        across.addWidget(self.filter, 1)
        across.addWidget(self.named_first)
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 6)
        top.setSpacing(8)
        top.addWidget(self.header)
        top.addLayout(across)
        top.addLayout(switches)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(over_under(self.list, self.card), 1)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def _refill(self, _news: object = None) -> None:
        """Show the loops of the last analysis that the filter lets through."""
        analysis: Analysis | None = self.session.analyst.analysis
        if analysis is None:
            return
        snapshot, report = self.session.snapshot, analysis.loops
        self.header.setText(sentences.loop_header(report))
        totals = dict.fromkeys(KINDS, 0)
        for loop in report.loops:
            totals[loop.kind] += 1
        for kind, button in self.kinds.items():
            button.setText(f"{kind}  {totals[kind]:,}")
        kinds = "".join(kind for kind, button in self.kinds.items() if button.isChecked())
        self.delegate.snapshot = snapshot
        rows = loop_rows(report, snapshot, kinds, self.filter.text(), self.named_first.isChecked())
        self.list.show_rows(rows)
        self._repin()
        self._show_card(self.list.current)

    def _repin(self) -> None:
        """The pinned loop may have another number or name since."""
        pinned = self.session.attention.pinned
        if pinned is None or not pinned.links:
            return
        place = self.list.rows.place(pinned.links)
        if place >= 0:
            now = Spotlight.of_loop(self.list.rows.rows[place].loop)  # type: ignore[attr-defined]
            if now != pinned:
                self.session.attention.pin(now)

    def _opened(self) -> None:
        self.list.go_to(None)
        self.filter.clear()
        self._show_card(None)

    # the hand

    def _glance(self, row: LoopRow | None) -> None:
        light = Spotlight.of_loop(row.loop) if row is not None and row.loop is not None else None
        self.session.attention.glance(light)

    def _move(self, row: LoopRow) -> None:
        self._glance(row)
        self._show_card(row)

    def _pin(self, row: LoopRow, _from_right: int) -> None:
        if row.loop is not None:
            self.session.attention.pin(Spotlight.of_loop(row.loop))
            if self.session.attention.pinned:
                self.reveal.emit(frozenset(row.loop.factors))

    def _lit(self) -> None:
        """Mark the loop that stays lit, also when it was pinned elsewhere."""
        pinned = self.session.attention.pinned
        links = pinned.links if pinned else frozenset()
        if links == self.delegate.pinned:
            return
        self.delegate.pinned = links
        if links and self.list.rows.place(links) >= 0:
            self.list.go_to(links)
            self._show_card(self.list.current)
        self.list.viewport().update()

    def _show_card(self, row: object) -> None:
        snapshot = self.session.snapshot
        if isinstance(row, LoopRow) and row.loop is not None and stands(row.loop, snapshot):
            self.card.show_loop(row.loop)
        elif isinstance(row, LoopRow) and row.broken is not None:
            self.card.show_broken(row.broken, what_is_left(row.broken, snapshot))
        else:
            self.card.show_nothing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        attention = self.session.attention
        if event.key() == Qt.Key.Key_F2 and self.card.links:
            self.card.write_name()
        elif event.key() == Qt.Key.Key_Escape and attention.spotlight:
            attention.pin(None)
        else:
            super().keyPressEvent(event)
