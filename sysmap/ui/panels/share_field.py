"""From nothing to all: a slider in per cent, which can also say that nobody has said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from sysmap.ui.widgets import chip

NOT_SAID = "not said"


class ShareField(QWidget):
    """A slider and its number. A drag commits once, when it is let go; each press of a key commits."""

    committed = Signal(object)
    """0 to 1, or None: taken back."""

    def __init__(self, name: str, optional: bool = True) -> None:
        super().__init__()
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(f"{name}, per cent")
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setSingleStep(5)
        self.slider.setTracking(False)
        self.number = QLabel()
        self.number.setProperty("role", "muted")
        self.number.setFixedWidth(self.number.fontMetrics().horizontalAdvance(NOT_SAID) + 12)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.unsay = chip("×", f"{name}: take it back, nobody has said")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self.slider, 1)
        across.addWidget(self.number)
        across.addWidget(self.unsay)
        policy = self.unsay.sizePolicy()
        policy.setRetainSizeWhenHidden(optional)
        self.unsay.setSizePolicy(policy)
        self.setFocusProxy(self.slider)
        self.slider.sliderMoved.connect(self._say)
        self.slider.valueChanged.connect(self._commit)
        self.unsay.clicked.connect(lambda: self.committed.emit(None))
        self._optional = optional
        self.show_value(None)

    def show_value(self, share: float | None) -> None:
        """What the map says now; a drag under way is left alone."""
        if self.slider.isSliderDown():
            return
        self.slider.blockSignals(True)
        self.slider.setValue(50 if share is None else round(100 * share))
        self.slider.blockSignals(False)
        self.number.setText(NOT_SAID if share is None else f"{100 * share:.0f} %")
        self.unsay.setVisible(self._optional and share is not None)

    def _say(self, percent: int) -> None:
        self.number.setText(f"{percent} %")

    def _commit(self, percent: int) -> None:
        self.committed.emit(percent / 100)


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; only a slider with the focus moves."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
