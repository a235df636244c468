"""The one gesture that is under way: begun, told where the hand is, and called off so that nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from inspect import GEN_CLOSED, GEN_RUNNING, getgeneratorstate

from PySide6.QtCore import Qt

from sysmap.canvas.pointer import Gesture, Pointer
from sysmap.model import MapError


class Hand:
    """Runs gestures, one at a time. ``refused`` hears of a gesture that broke a rule of the map and was rolled back."""

    def __init__(self, refused: Callable[[MapError], None]) -> None:
        self._refused = refused
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton

    @property
    def busy(self) -> bool:
        return self._gesture is not None

    @property
    def button(self) -> Qt.MouseButton:
        """The button whose release ends the gesture; none where there is no gesture or it only points."""
        return self._button

    @property
    def pointing(self) -> bool:
        """Whether a gesture without a held button is under way."""
        return self.busy and self._button == Qt.MouseButton.NoButton

    def begin(self, gesture: Gesture, button: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
        self.call_off()
        self._gesture, self._button = gesture, button
        self._step(lambda: next(gesture))

    def tell(self, p: Pointer) -> None:
        """Send the gesture its next pointer; without one nothing happens."""
        gesture = self._gesture
        if gesture is not None and getgeneratorstate(gesture) != GEN_RUNNING:
            self._step(lambda: gesture.send(p))

    def call_off(self) -> bool:
        """End the gesture and take back what it has begun; False where there is none, or it is just ending itself."""
        gesture = self._gesture
        if gesture is None or getgeneratorstate(gesture) == GEN_RUNNING:
            return False
        self._forget()
        gesture.close()
        return True

    def _step(self, step: Callable[[], None]) -> None:
        gesture = self._gesture
        try:
            with suppress(StopIteration):
                step()
        except MapError as error:
            self._refused(error)
        finally:
            if gesture is not None and getgeneratorstate(gesture) == GEN_CLOSED and gesture is self._gesture:
                self._forget()

    def _forget(self) -> None:
        self._gesture, self._button = None, Qt.MouseButton.NoButton
