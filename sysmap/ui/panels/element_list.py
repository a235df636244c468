"""A list of all factors, or of all stakeholders, that selects on the map and is selected from it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout

from sysmap.edits.find import find
from sysmap.model import Change, Element, Record
from sysmap.session import Session, Spotlight
from sysmap.style.theme import Theme
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.panels.row_delegate import RowDelegate
from sysmap.ui.panels.rows import ROW, RowsView
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import words


class ListedRow(Protocol):
    """A row of such a list."""

    @property
    def key(self) -> str:
        """The id of what it stands for."""

    @property
    def words(self) -> str:
        """What a screen reader says of it."""


class ElementList(Panel):
    """Search box, list. Selecting here selects on the map and the other way round. Subclasses say what is listed."""

    kind: type[Element]
    one: str
    several: str

    def __init__(self, session: Session, delegate: type[RowDelegate]) -> None:
        super().__init__(session, f"List of {self.several.casefold()}")
        self.search = FilterField(f"Find a {self.one} in the list", f"Find a {self.one}…")
        self.count = words(role="caption")
        self.list = RowsView()
        self.list.setAccessibleName(self.several)
        self.list.setToolTip("Click selects, Ctrl+click adds, Enter goes there")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        self.delegate = delegate(self.list)
        self._showing = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)

    def _lay_out(self) -> None:
        self.top = QVBoxLayout()
        self.top.setContentsMargins(14, 10, 14, 4)
        self.top.setSpacing(8)
        self.top.addWidget(self.search)
        self.top.addWidget(self.count)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(self.top)
        self.column.addWidget(self.list, 1)

    def _connect(self) -> None:
        session = self.session
        self.watch(self.search.textChanged, session.opened)
        self.search.returnPressed.connect(self._take_first)
        self.list.hovered.connect(self._glance)
        self.list.picked.connect(self._go_to)
        self.list.selectionModel().selectionChanged.connect(self._select)
        session.committed.connect(self._committed)
        session.attention.selected.connect(self._selected)

    @abstractmethod
    def rows(self, records: Sequence[Element], sought: bool) -> Sequence[ListedRow]:
        """The rows for these, in the order they are to stand; ``sought``: they are hits, best first."""

    @abstractmethod
    def row(self, record: Element) -> ListedRow:
        """What the list shows of one."""

    def set_theme(self, theme: Theme) -> None:
        self.delegate.set_theme(theme)

    def _committed(self, change: Change) -> None:
        if any(self._shown(change.before[key]) != self._shown(change.after[key]) for key in change.ids):
            self.refresh()

    def _shown(self, record: Record | None) -> ListedRow | None:
        return self.row(record) if isinstance(record, self.kind) else None

    def fill(self) -> None:
        """Look again at what is to be listed."""
        wanted, elements = self.search.text(), self.session.snapshot.elements
        table = {key: one for key, one in elements.items() if isinstance(one, self.kind)}
        sought = bool(wanted.strip())
        records = (
            [table[key] for key in find(self.session.snapshot, wanted, (self.kind,))] if sought else table.values()
        )
        rows = self.rows(list(records), sought)
        shown = "" if len(rows) == len(table) else f"  ·  {len(rows):,} shown"
        self.count.setText(f"{self.several}  {len(table):,}{shown}")
        self._showing = True
        self.list.show_rows(rows)
        self._showing = False
        self._selected()

    def _selected(self) -> None:
        """Mark in the list what is selected on the map."""
        if self._showing:
            return
        model, chosen = self.list.selectionModel(), QItemSelection()
        places = sorted(self.list.rows.place(key) for key in self.session.attention.selection)
        for place in places:
            if place >= 0:
                chosen.select(self.list.rows.index(place), self.list.rows.index(place))
        self._showing = True
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if len(places) == 1 and places[0] >= 0:
            model.setCurrentIndex(self.list.rows.index(places[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.list.scrollTo(self.list.rows.index(places[0]))
        self._showing = False

    def _select(self, _on: QItemSelection, _off: QItemSelection) -> None:
        """Select on the map what was selected in the list; links that were selected there are let go."""
        if not self._showing:
            self._showing = True
            indexes = self.list.selectionModel().selectedIndexes()
            self.session.attention.select(index.data(ROW).key for index in indexes)
            self._showing = False

    def _go_to(self, row: ListedRow, _from_right: int) -> None:
        self.reveal.emit(frozenset([row.key]))

    def _glance(self, row: ListedRow | None) -> None:
        light = Spotlight(frozenset([row.key]), frozenset()) if row is not None else None
        self.session.attention.glance(light)

    def _take_first(self) -> None:
        """Enter in the search: the best match."""
        hits = find(self.session.snapshot, self.search.text(), (self.kind,))
        if hits:
            self.session.attention.select([hits[0]])
            self.reveal.emit(frozenset([hits[0]]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)
