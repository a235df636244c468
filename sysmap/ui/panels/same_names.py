"""Pairs of stakeholders that may be one and the same, each with a way to make them one."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sysmap.edits.merging_people import merge_stakeholders
from sysmap.edits.same_names import LookAlikes, look_alikes
from sysmap.session import Session, Spotlight
from sysmap.ui.panels.page import attempt
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import Row, caption, chip, words

MOST = 6
"""Pairs shown at once; the next follow as these are settled."""


class SameNames(Panel):
    """Hidden until one looks for them. A pair goes when it is merged or said to be two; the answer is kept until the
    program ends."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Names that look alike")
        self._two: set[frozenset[str]] = set()
        self.pairs: list[_Pair] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 14, 12)
        self._column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(caption("Are these the same?"), 1)
        close = chip("×", "Close: nobody else needs to be looked at")
        close.clicked.connect(self.hide)
        head.addWidget(close)
        self._column.addLayout(head)
        self.told = words(role="muted")
        self._column.addWidget(self.told)
        self.hide()
        session.opened.connect(self.hide)
        self.watch(session.committed)

    def look(self) -> None:
        """Look through all names and show the pairs that are alike."""
        self.show()

    def fill(self) -> None:
        for row in self.pairs:
            row.hide()
            row.deleteLater()
        found = [pair for pair in look_alikes(self.session.snapshot) if self._open(pair)]
        self.pairs = [_Pair(self, pair) for pair in found[:MOST]]
        for row in self.pairs:
            self._column.addWidget(row)
        more = f"and {len(found) - MOST} more pairs" if len(found) > MOST else ""
        self.told.setText(more if found else "No two names look alike.")
        self.told.setVisible(bool(more) or not found)

    def _open(self, pair: LookAlikes) -> bool:
        return frozenset((pair.first, pair.second)) not in self._two

    def merge(self, pair: LookAlikes) -> None:
        people = self.session.snapshot.stakeholders
        kept, gone = people[pair.first].label, people[pair.second].label
        self.session.attention.glance(None)
        if attempt(self.session, lambda document: merge_stakeholders(document, pair.first, pair.second)):
            self.session.said.emit(f"“{gone}” is now part of “{kept}”")

    def part(self, pair: LookAlikes) -> None:
        """They are two."""
        self._two.add(frozenset((pair.first, pair.second)))
        self.session.attention.glance(None)
        self.refresh()

    def light(self, pair: LookAlikes, on: bool) -> None:
        both = frozenset((pair.first, pair.second))
        self.session.attention.glance(Spotlight(both, frozenset()) if on else None)

    def go_to(self, pair: LookAlikes) -> None:
        both = frozenset((pair.first, pair.second))
        self.session.attention.select(both)
        self.reveal.emit(both)


class _Pair(QWidget):
    def __init__(self, names: SameNames, pair: LookAlikes) -> None:
        super().__init__(names)
        people = names.session.snapshot.stakeholders
        kept, gone = people[pair.first].label, people[pair.second].label
        self.row = Row(f"{kept}\n{gone}")
        self.row.setToolTip("Show both on the map")
        self.row.hovered.connect(partial(names.light, pair))
        self.row.clicked.connect(partial(names.go_to, pair))
        self.merge = chip("The same", f"Make them one, called “{kept}”, with the relations of both")
        self.merge.clicked.connect(partial(names.merge, pair))
        self.part = chip("Two", f"“{kept}” and “{gone}” are two")
        self.part.clicked.connect(partial(names.part, pair))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.row, 1)
        across.addWidget(self.merge)
        across.addWidget(self.part)
