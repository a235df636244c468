"""What a board is: a page that stands in the place of the map until Esc, or a sheet, brings the map back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from sysmap.actions.action import Context
from sysmap.canvas.pictures import Page
from sysmap.model import Record, Stakeholder
from sysmap.ui.watcher import Watcher

NOBODY = "No stakeholders yet: F7 turns to their sheet, S adds one."


class Board(Watcher):
    """Made when it is first shown."""

    name: str
    """What a screen reader calls it."""

    alone = False
    """Whether it wants the whole width: the panels beside the map fold away while it is there."""

    kinds: tuple[type[Record], ...] = (Stakeholder,)
    """The kinds of records it shows, which the foot of the window counts."""

    left = Signal()
    """The person wants the map back."""
    wanted = Signal(str, str)
    """Another board (its name) is to come up, and the record it is to show."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.session, self.name)
        self.context = context
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def page(self, as_text: bool) -> Page | None:  # noqa: ARG002 - for those that have one
        """It as a page for a picture, with letters as shapes or (``as_text``) as text; None: it has no page."""
        return None

    def go_to(self, record_id: str) -> None:
        """Bring a record into sight, if the board shows any by itself."""

    def show_on_map(self, element_id: str) -> None:
        """Bring the map back, with this selected and in sight."""
        self.left.emit()
        self.context.desk.go_to(element_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
