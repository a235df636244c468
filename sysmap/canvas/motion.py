"""Movement that explains: a value from 0 to 1 over a short time, on the window's clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

GLIDE_MS = 260
PULSE_MS = 850


class Motion(QObject):
    """One movement at a time; a new one takes the place of the last, which is shown at its end first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.valueChanged.connect(self._step)
        self._show: Callable[[float], None] | None = None

    def run(self, show: Callable[[float], None], milliseconds: int, even: bool = False) -> None:
        """Call ``show`` with 0 → 1, the last time with exactly 1."""
        self.finish()
        self._show = show
        self._clock.setEasingCurve(QEasingCurve.Type.Linear if even else QEasingCurve.Type.InOutCubic)
        self._clock.setDuration(milliseconds)
        self._clock.start()

    def finish(self) -> None:
        """Jump to the end of what is under way."""
        self._clock.stop()
        show, self._show = self._show, None
        if show:
            show(1.0)

    def drop(self) -> None:
        """Stop where it is."""
        self._clock.stop()
        self._show = None

    def _step(self, share: object) -> None:
        show = self._show
        if show is None:
            return
        if float(share) >= 1.0:  # type: ignore[arg-type]
            self._show = None
        show(float(share))  # type: ignore[arg-type]
