"""The keys that belong to the canvas itself, because no action's shortcut can do their work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sysmap.model import Polarity, Relation

if TYPE_CHECKING:
    from sysmap.canvas.desk import MapDesk

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

KINDS = {str(number): number - 1 for number in range(1, 10)}
"""What chooses the kind of relations that are drawn, by its place among the map's."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
POINTING = (*ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class Keys:
    """Space pushes, arrows nudge, Tab walks; while a link is drawn + and − sign it, Tab and Enter pick its ends;
    1 to 9 choose a kind of relation."""

    def __init__(self, desk: MapDesk) -> None:
        self._desk = desk
        self.space = False
        """Whether the space bar is held: a drag pushes the map."""

    def claims(self, event: QKeyEvent) -> bool:
        """Whether this key must not become a shortcut: none may change the map under a hand at work.

        A link that is drawn by pointing gives way to every key that it has no use for itself.
        """
        hand = self._desk.hand
        if not hand.busy:
            return False
        if not hand.pointing or event.key() in POINTING or event.text() in SIGNS or event.text() in KINDS:
            return True
        if event.key() not in MODIFIERS:
            self._desk.call_off()
        return False

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks; False where it is not the canvas's."""
        desk, key = self._desk, event.key()
        if key == Qt.Key.Key_Escape:
            return desk.let_go()
        if desk.hand.busy:
            self._in_gesture(event)
        elif key == Qt.Key.Key_Space:
            self.space = True
            desk.show_hover()
        elif key in ARROWS:
            self._arrow(*ARROWS[key], fine=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.text() in KINDS and Relation in desk.sheet.kinds:
            desk.choose_kind(KINDS[event.text()])
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self.space = False
        self._desk.show_hover()
        return True

    def walk(self, step: int) -> bool:
        """Tab: to the next element, or, while pointing, the wire's end to it; False past the last."""
        desk = self._desk
        if not desk.hand.busy:
            return desk.walk(step)
        here = desk.overlay.hover.id if desk.overlay.hover else ""
        found = desk.element_beyond(here, step) or desk.element_beyond("", step)
        if found and desk.hand.pointing:
            desk.point_at(found)
        return True

    def _arrow(self, right: int, down: int, fine: bool) -> None:
        if self._desk.selected_elements:
            step = FINE_NUDGE if fine else NUDGE
            self._desk.nudge(right * step, down * step)
        else:
            self._desk.pan_by(-right * PAN, -down * PAN)

    def _in_gesture(self, event: QKeyEvent) -> None:
        desk = self._desk
        if event.text() in SIGNS:
            desk.next_polarity = SIGNS[event.text()]
            desk.tell("move")
        elif event.text() in KINDS and Relation in desk.sheet.kinds:
            desk.pick_kind(KINDS[event.text()])
            desk.tell("move")
        elif event.key() in ENTER and desk.hand.pointing:
            desk.tell("press")
            desk.tell("release")
