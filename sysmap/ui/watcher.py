"""What parts of the window have in common that show what is known of the map: they work only while somebody looks."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from sysmap.session import Session
from sysmap.style.theme import Theme


class Watcher(QWidget):
    """Follows news of the session. Hidden, it waits; it is filled when it is shown, and lets go of its light after."""

    def __init__(self, session: Session, name: str) -> None:
        """``name``: what a screen reader calls it."""
        super().__init__()
        self.session = session
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)

    def watch(self, *news: SignalInstance) -> None:
        """Be filled anew whenever one of these is told."""
        for each in news:
            each.connect(self.refresh)

    def refresh(self, *_news: object) -> None:
        """Show what is known now; what is hidden waits until it is shown."""
        if self.isVisible():
            self.fill()

    @abstractmethod
    def fill(self) -> None:
        """Show what is known now."""

    def set_theme(self, theme: Theme) -> None:
        """Put on another appearance, where something is painted by hand; the style sheet does the rest."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fill()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.session.attention.glance(None)


class Panel(Watcher):
    """What stands beside the map."""

    reveal = Signal(object)
    """Ids to bring into sight on the canvas."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets go of what stays lit."""
        if event.key() == Qt.Key.Key_Escape and self.session.attention.spotlight:
            self.session.attention.pin(None)
        else:
            super().keyPressEvent(event)
