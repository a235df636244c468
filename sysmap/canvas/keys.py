"""The keys that belong to the canvas itself because no action's shortcut can do their work."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from sysmap.model import Polarity

ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""To the right and down, in steps."""

NUDGE, FINE_NUDGE = 8.0, 1.0
"""Map units a press of an arrow key moves the selection; with Shift."""

PAN = 60.0
"""Screen pixels it moves the map where nothing is selected."""

SIGNS = {
    "+": Polarity.SAME,
    "=": Polarity.SAME,
    "-": Polarity.OPPOSITE,
    "\N{MINUS SIGN}": Polarity.OPPOSITE,
    "?": Polarity.UNKNOWN,
}
"""What signs the link that is being drawn."""

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_POINTING = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def serves_pointing(event: QEvent) -> bool:
    """Whether a link that is drawn by pointing (L) has a use for this key."""
    return isinstance(event, QKeyEvent) and (event.key() in _POINTING or event.text() in SIGNS)


def is_modifier(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in _MODIFIERS
