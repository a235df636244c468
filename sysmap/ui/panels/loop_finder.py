"""Which loops to show: words to look for and kinds to switch, and a drawer with everything else one may ask for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QToolButton, QVBoxLayout, QWidget

from sysmap.analysis.loop_filter import MOST_DELAYED, NAME, SHORTEST, STRONGEST, LoopFilter
from sysmap.analysis.results import KINDS
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.fields import FilterField
from sysmap.ui.widgets import Flow, caption, chip, section

KIND_WORDS = {"R": "Reinforcing", "B": "Balancing", "U": "Undetermined: a sign is not known"}
ORDER_WORDS = (
    (SHORTEST, "Shortest", "The shortest first"),
    (NAME, "Named", "Those with a name first"),
    (MOST_DELAYED, "Delays", "Those with the most delays first"),
    (STRONGEST, "Strength", "Those whose links are strongest first: how strong a loop could be, not whether it rules"),
)
DELAY_WORDS = (
    (None, "Any", "With or without delays"),
    (True, "With", "Only loops with a delay"),
    (False, "Without", "Only loops without any delay"),
)


class LoopFinder(QWidget):
    """The field, the switches and the drawer."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = FilterField("Filter loops by factor or name", "Factor or loop name")
        self.fold = chip("Filter", "More to filter and sort by", checkable=True)
        self.kinds: dict[str, QToolButton] = {kind: chip(kind, KIND_WORDS[kind], True) for kind in KINDS}
        self.drawer = _Drawer()
        self.drawer.hide()
        across = QHBoxLayout()
        across.setSpacing(6)
        across.addWidget(self.words, 1)
        across.addWidget(self.fold)
        switches = Flow()
        for button in self.kinds.values():
            switches.addWidget(button)
            button.toggled.connect(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(across)
        column.addLayout(switches)
        column.addWidget(self.drawer)
        self.words.textChanged.connect(self._change)
        self.fold.toggled.connect(self.drawer.setVisible)
        self.drawer.changed.connect(self._change)
        self.drawer.cleared.connect(self.clear)

    def wanted(self, selection: frozenset[str]) -> LoopFilter:
        """The filter as it stands; ``selection``: what is selected on the map."""
        kinds = frozenset(kind for kind, button in self.kinds.items() if button.isChecked())
        return self.drawer.wanted(kinds or frozenset(KINDS), self.words.text(), selection)

    @property
    def order(self) -> str:
        return self.drawer.order

    @property
    def follows_selection(self) -> bool:
        return self.drawer.through.isChecked()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many loops of each kind there are, on its switch."""
        for kind, button in self.kinds.items():
            button.setText(f"{kind}  {counts[kind]:,}")

    def clear(self) -> None:
        """Everything is shown again, the shortest first."""
        self.words.clear()
        for button in self.kinds.values():
            button.setChecked(False)
        self.drawer.reset()

    def _change(self, *_: object) -> None:
        asked = self.drawer.asked
        self.fold.setText(f"Filter · {asked}" if asked else "Filter")
        self.changed.emit()


class _Drawer(QWidget):
    changed = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.order = SHORTEST
        self._delayed: bool | None = None
        self.shortest, self.longest = _Count("At least so many links"), _Count("At most so many links")
        self.delays = Choice("Delays", DELAY_WORDS, small=True)
        self.orders = Choice("Sort loops", ORDER_WORDS, small=True)
        self.through = chip("Through what is selected", "Only loops through all that is selected on the map", True)
        self.named = chip("Named", "Only loops that the group has named", True)
        self.crossing = chip(
            "Crossing perspectives", "Only loops of which several hold parts, and nobody holds the whole", True
        )
        self.clear = chip("Show all", "Take every filter away")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(8)
        lengths = QHBoxLayout()
        lengths.setSpacing(6)
        for part in (self.shortest, QLabel("to"), self.longest, QLabel("links")):
            lengths.addWidget(part)
        lengths.addStretch(1)
        flags = Flow()
        for flag in (self.through, self.named, self.crossing):
            flags.addWidget(flag)
            flag.toggled.connect(self._change)
        column.addLayout(flags)
        column.addLayout(section(caption("Length"), lengths))
        column.addLayout(section(caption("Delays"), self.delays))
        column.addLayout(section(caption("Sort by"), self.orders))
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        for count in (self.shortest, self.longest):
            count.valueChanged.connect(self._change)
        self.delays.chosen.connect(self._choose_delays)
        self.orders.chosen.connect(self._choose_order)
        self.clear.clicked.connect(self.cleared)
        self._show_choices()

    @property
    def asked(self) -> int:
        """How many things are asked for."""
        flags = (self.through, self.named, self.crossing)
        length = bool(self.shortest.value() or self.longest.value())
        return sum(flag.isChecked() for flag in flags) + length + (self._delayed is not None)

    def wanted(self, kinds: frozenset[str], words: str, selection: frozenset[str]) -> LoopFilter:
        return LoopFilter(
            kinds=kinds,
            shortest=self.shortest.value() or 1,
            longest=self.longest.value() or None,
            delayed=self._delayed,
            through=selection if self.through.isChecked() else frozenset(),
            named=self.named.isChecked(),
            crossing=self.crossing.isChecked(),
            words=words,
        )

    def reset(self) -> None:
        self.order, self._delayed = SHORTEST, None
        for count in (self.shortest, self.longest):
            count.setValue(0)
        for flag in (self.through, self.named, self.crossing):
            flag.setChecked(False)
        self._show_choices()
        self.changed.emit()

    def _choose_delays(self, delayed: bool | None) -> None:
        self._delayed = delayed
        self._change()

    def _choose_order(self, order: str) -> None:
        self.order = order
        self._change()

    def _show_choices(self) -> None:
        self.delays.button(self._delayed).setChecked(True)
        self.orders.show_value(self.order)

    def _change(self, *_: object) -> None:
        self.changed.emit()


class _Count(QSpinBox):
    """A number of links; 0 is any. The wheel changes it only where the focus is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setRange(0, 999)
        self.setSpecialValueText("any")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(76)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
