"""One of a few values, as buttons side by side; and a number beside them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QDoubleSpinBox, QHBoxLayout, QLayout, QPushButton, QWidget

from sysmap.ui.widgets import Flow


class Choice(QWidget):
    """Buttons of which one is down, or none where the things chosen for differ."""

    chosen = Signal(object)
    """The value of the button a person pressed."""

    def __init__(self, name: str, options: Sequence[tuple[Hashable, str, str]], small: bool = False) -> None:
        """``options``: value, words on the button, tooltip. ``small``: chips, on as many lines as they need."""
        super().__init__()
        self.setAccessibleName(name)
        across: QLayout = Flow(4) if small else QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        self.setLayout(across)
        self._group = QButtonGroup(self)
        self._values: list[Hashable] = []
        for number, (value, text, tip) in enumerate(options):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setAccessibleName(f"{name}: {tip}")
            button.setProperty("role", "chip" if small else "")
            self._group.addButton(button, number)
            self._values.append(value)
            across.addWidget(button)
        self._group.idClicked.connect(self._press)

    def button(self, value: Hashable) -> QPushButton:
        return self._group.button(self._values.index(value))  # type: ignore[return-value]

    @property
    def first(self) -> QPushButton:
        return self.button(self._values[0])

    def show_value(self, value: Hashable) -> None:
        """Press the button of this value; none for a value without one (None, say)."""
        self._group.setExclusive(False)
        for number, own in enumerate(self._values):
            self._group.button(number).setChecked(own == value and value is not None)
        self._group.setExclusive(True)

    def _press(self, number: int) -> None:
        self.chosen.emit(self._values[number])


class NumberField(QDoubleSpinBox):
    """A number that commits when it is decided, and that the wheel changes only where the focus is."""

    committed = Signal(float)

    def __init__(self, name: str, low: float, high: float, step: float = 0.5) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setDecimals(2)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(84)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.valueChanged.connect(self._commit)
        self._showing = False

    def show_value(self, value: float) -> None:
        if self.hasFocus() and self.lineEdit().isModified():
            return
        self._showing = True
        self.setValue(value)
        self._showing = False

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _commit(self, value: float) -> None:
        if not self._showing:
            self.committed.emit(value)
