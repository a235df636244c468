"""Which of Meadows' twelve places to intervene a factor is, chosen from a list with help for each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from sysmap.analysis.meadows import GROUPS, PLACES, Place, place
from sysmap.edits.goals import set_intervention
from sysmap.model import Document
from sysmap.ui.widgets import section, words

QUESTION = "What kind of place is it to intervene?"

HOW_DEEP = "From shallow, where most people push, to deep, where the system itself is at stake (after Donella Meadows)."

NUMBER = Qt.ItemDataRole.UserRole
"""The role of a place's number; 0 takes the mark back, None is a heading."""


class Intervention(QWidget):
    """The list, its groups as headings, and a word on what is chosen: what it is, an example, a question to ask."""

    chosen = Signal(object)
    """A number, 12 to 1, or None: it is no such place, or nobody has said."""

    def __init__(self) -> None:
        super().__init__()
        self.list = _Places()
        self.list.setAccessibleName(QUESTION)
        self.list.setToolTip(HOW_DEEP)
        self.help = words(role="muted")
        self.setLayout(section(self.list, self.help))
        self.list.activated.connect(self._take)

    def show_places(self, numbers: Iterable[int | None]) -> None:
        """What the factors are; nothing is chosen where they differ."""
        found = set(numbers)
        one = found.pop() if len(found) == 1 else None
        self.list.setCurrentIndex(-1 if found else self.list.findData(one or 0, NUMBER))
        self.help.setText(help_of(place(one)) if one else "")
        self.help.setVisible(one is not None)

    def _take(self, row: int) -> None:
        self.chosen.emit(self.list.itemData(row, NUMBER) or None)


class _Places(QComboBox):
    """Headings cannot be chosen, and the wheel turns the page, not the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("They differ")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(18)
        bold = QFont()
        bold.setBold(True)
        items = QStandardItemModel(self)
        items.appendRow(_item("Not said", 0, "Takes the mark back"))
        for group in GROUPS:
            heading = _item(f"{group.name.capitalize()}: {_DEPTHS[group.deep]}", None, group.help)
            heading.setEnabled(False)
            heading.setFont(bold)
            items.appendRow(heading)
            for one in PLACES:
                if one.group == group.name:
                    items.appendRow(_item(place_title(one), one.number, help_of(one)))
        self.setModel(items)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def intervene(document: Document, ids: Iterable[str], place: int | None) -> None:
    """Mark the factors of a selection. Looking through the list by keys is one undo step."""
    ids = tuple(ids)
    with document.edit("Place to intervene" if place else "No place to intervene", ("intervene", ids)):
        set_intervention(document, ids, place)


_DEPTHS = {1: "shallow", 2: "less shallow", 3: "deeper", 4: "deepest"}


def _item(text: str, number: int | None, tip: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(number, NUMBER)
    item.setToolTip(tip)
    return item


def place_title(one: Place) -> str:
    """ "6 · Flow of information"."""
    return f"{one.number} \N{MIDDLE DOT} {one.name}"


def help_of(one: Place) -> str:
    """What the place is, an example, and the question to ask a room."""
    return f"{one.help}\nFor example: {one.example}\nAsk: {one.question}"
