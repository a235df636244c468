"""Whose a factor or a link is: perspectives to tick, a sign from each, and a line to add another."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sysmap.edits import perspectives
from sysmap.model import Ability, Document, Element, Link, Perspective, Polarity, Relation, alphabetical, fold_label
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.page import SIGN_WORDS, Page
from sysmap.ui.widgets import chip

NEXT_SIGN = {Polarity.SAME: Polarity.OPPOSITE, Polarity.OPPOSITE: Polarity.UNKNOWN, Polarity.UNKNOWN: Polarity.SAME}


class Holders(QWidget):
    """The perspectives of the map as boxes to tick for the one thing its page shows."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.rows: list[_HolderRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.add = LineField("Add a perspective by its name", "Add a perspective…")
        self.add.committed.connect(self._add)
        self._column.addWidget(self.add)

    def refresh(self) -> None:
        known = sorted(self._page.session.snapshot.perspectives.values(), key=lambda one: alphabetical(one.name))
        if [row.perspective for row in self.rows] != known:
            for row in self.rows:
                row.hide()
                row.deleteLater()
            self.rows = [_HolderRow(one, self) for one in known]
            for place, row in enumerate(self.rows):
                self._column.insertWidget(place, row)
        held = self._held()
        for row in self.rows:
            row.show_held(row.perspective.id in held, held.get(row.perspective.id))

    def _held(self) -> dict[str, Polarity | None]:
        """Who holds it: perspective id → the sign it gives, None where signs have no meaning."""
        record = self._page.session.document.get(self._page.ids[0])
        if not isinstance(record, Element | Relation | Ability):
            return {}
        return dict.fromkeys(record.perspectives)

    def hold(self, perspective: str, held: bool, polarity: Polarity | None = None) -> None:
        self._page.edit(perspectives.set_holding, self._page.ids, perspective, held, polarity)

    def _add(self, name: str) -> None:
        self.add.show_value("")
        self.add.clear()
        if not name:
            return
        ids, known = self._page.ids, self._page.session.snapshot.perspectives.values()
        there = next((one.id for one in known if fold_label(one.name) == fold_label(name)), None)

        def add(document: Document) -> None:
            with document.edit("Add to perspective"):
                holder = there or perspectives.add_perspective(document, name)
                perspectives.set_holding(document, ids, holder, True)

        self._page.edit(add)


class LinkHolders(Holders):
    """The same for a link: each perspective with the sign it gives, and how far they agree."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.agreement = QLabel()
        self.agreement.setWordWrap(True)
        self.agreement.setProperty("role", "muted")
        self._column.insertWidget(0, self.agreement)

    def refresh(self) -> None:
        super().refresh()
        self._column.insertWidget(0, self.agreement)
        signs = [sign for sign in self._held().values() if sign is not None]
        self.agreement.setText(agreement(signs))
        self.agreement.setVisible(bool(signs))

    def _held(self) -> dict[str, Polarity | None]:
        link: Link | None = self._page.session.snapshot.links.get(self._page.ids[0])
        return {holding.perspective: holding.polarity for holding in link.perspectives} if link else {}


def agreement(signs: list[Polarity]) -> str:
    """How many give which sign: "3 say +, 1 says −"; all of one mind: "All 4 say +"."""
    counts = Counter(signs)
    parts = [
        f"{counts[sign]} {'says' if counts[sign] == 1 else 'say'} {sign.glyph}"
        for sign in (Polarity.SAME, Polarity.OPPOSITE, Polarity.UNKNOWN)
        if counts[sign]
    ]
    if len(parts) == 1 and len(signs) > 1:
        return f"All {len(signs)} say {signs[0].glyph}"
    return ", ".join(parts)


class _HolderRow(QWidget):
    def __init__(self, perspective: Perspective, holders: Holders) -> None:
        super().__init__(holders)
        self.perspective = perspective
        self._holders = holders
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        self.box = _NameBox(perspective.name)
        self.box.clicked.connect(self._tick)
        self.sign: QToolButton = chip("", f"{perspective.name}: sign")
        self.sign.clicked.connect(self._turn)
        across.addWidget(self.box, 1)
        across.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignRight)
        self._polarity: Polarity | None = None

    def show_held(self, held: bool, polarity: Polarity | None) -> None:
        self._polarity = polarity
        self.box.setChecked(held)
        self.sign.setVisible(polarity is not None)
        if polarity is not None:
            self.sign.setText(polarity.glyph)
            says = f"{self.perspective.name} says {SIGN_WORDS[polarity]}; press for the next"
            self.sign.setToolTip(says)
            self.sign.setAccessibleName(says)

    def _tick(self, held: bool) -> None:
        self._holders.hold(self.perspective.id, held)

    def _turn(self) -> None:
        if self._polarity is not None:
            self._holders.hold(self.perspective.id, True, NEXT_SIGN[self._polarity])


class _NameBox(QCheckBox):
    """A box to tick with a name, as much of it as there is room for; its tip tells the whole."""

    def __init__(self, name: str) -> None:
        super().__init__(name.replace("&", "&&"))
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._name if shown != self._name else "")
