"""Stakeholders on a ground: hovered, chosen, walked through with Tab, dragged. Where they stand is for subclasses."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from sysmap.canvas.ink import colour
from sysmap.edits.stakeholders import describe
from sysmap.model import Change, Perspective, Stakeholder
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.panels.page import attempt

_CLAIM_KEYS = {Qt.Key.Key_P: "power", Qt.Key.Key_L: "legitimacy", Qt.Key.Key_U: "urgency"}

_GRIP = 30.0  # pixels; a name is held farther from its token, which then comes to the pointer


class PeopleField(QWidget):
    """What stands still is painted once into a picture; what is in the hand is painted over it. A drag is one edit."""

    numbers_wanted = Signal()
    """Enter was pressed: the person wants to type."""

    def __init__(self, session: Session, theme: Theme, name: str) -> None:
        super().__init__()
        self.session = session
        self.theme = theme
        self.hovered = ""
        self.dragging = ""
        self.lit = ""
        """Lit from a list beside the field."""
        self._pressed: tuple[str, QPointF, QPointF] | None = None
        self._ground: QPixmap | None = None
        self._settled = False
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 260)
        session.committed.connect(self._heed)
        session.opened.connect(self.settle_anew)
        session.attention.selected.connect(self._selected)

    # what subclasses say

    @abstractmethod
    def settle(self) -> None:
        """Lay out anew what the map says now."""

    @abstractmethod
    def boxes(self) -> Mapping[str, QRectF]:
        """Where stakeholders can be taken hold of, by id."""

    @abstractmethod
    def order(self) -> tuple[str, ...]:
        """Ids in the order in which Tab goes through them."""

    @abstractmethod
    def paint_ground(self, painter: QPainter) -> None:
        """All that stands still."""

    @abstractmethod
    def paint_over(self, painter: QPainter) -> None:
        """What is in the hand, selected or under the pointer."""

    @abstractmethod
    def words_about(self, key: str) -> list[str]:
        """What is to be said of a stakeholder."""

    @abstractmethod
    def drag_to(self, spot: QPointF) -> None:
        """The one that is dragged is here now."""

    @abstractmethod
    def drop(self) -> None:
        """It is let go of where it is."""

    # what stands where

    @property
    def people(self) -> Mapping[str, Stakeholder]:
        return self.session.snapshot.stakeholders

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the selected stakeholders, in order."""
        return tuple(sorted(self.session.attention.selection & self.people.keys()))

    def at(self, spot: QPointF) -> str:
        """The stakeholder under a point, the topmost one; ""."""
        return next((key for key, box in reversed(list(self.boxes().items())) if box.contains(spot)), "")

    def settle_anew(self, *_: object) -> None:
        """The map, the size or the appearance is another."""
        self._settled = False
        self._ground = None
        if self._pressed is not None and self._pressed[0] not in self.people:  # taken off the map meanwhile
            self._pressed, self.dragging = None, ""
        self.update()

    def repaint_ground(self) -> None:
        """What stands still looks different, and stands where it stood."""
        self._ground = None
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.settle_anew()

    def glance(self, key: str) -> None:
        """Light one from a list; "" ends it."""
        self.lit = key
        self.update()

    def _heed(self, change: Change) -> None:
        touched = (*change.before.values(), *change.after.values())
        if any(isinstance(record, Stakeholder | Perspective) for record in touched):
            self.settle_anew()

    def _selected(self) -> None:
        chosen = self.chosen
        words = self.words_about(chosen[0]) if len(chosen) == 1 and self.isVisible() else []
        self.setAccessibleDescription(". ".join(words))
        self.update()

    def _ensure(self) -> None:
        if not self._settled:
            self._settled = True
            self.settle()

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._ensure()
        if self._ground is None:
            self._ground = self._picture()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)
        painter.end()

    def _picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(colour(self.theme.canvas))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        painter.end()
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle_anew()

    # the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        spot = event.position()
        key = self.at(spot)
        attention = self.session.attention
        if not key:
            attention.select(())
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            attention.toggle([key])
        else:
            attention.select([key])
            self.take_hold(key, spot, self.boxes()[key].center() - spot)

    def take_hold(self, key: str, spot: QPointF, grip: QPointF) -> None:
        """A drag may begin here; ``grip``: from the pointer to what is held."""
        self._pressed = (key, spot, grip if grip.manhattanLength() < _GRIP else QPointF())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if self._pressed is None:
            self._hover(self.at(spot))
            return
        key, start, grip = self._pressed
        if not self.dragging and (spot - start).manhattanLength() >= QApplication.startDragDistance():
            self.dragging, self.hovered = key, ""
            self.repaint_ground()
        if self.dragging:
            self.drag_to(spot + grip)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            dragged = bool(self.dragging)
            if dragged:
                self.drop()
            self.let_go()
            self._hover("" if dragged else self.at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def _hover(self, key: str) -> None:
        if key != self.hovered:
            self.hovered = key
            self.setCursor(Qt.CursorShape.OpenHandCursor if key else Qt.CursorShape.ArrowCursor)
            self.update()

    def let_go(self) -> None:
        """The hand is empty."""
        self._pressed = None
        if self.dragging:
            self.dragging = ""
            self.repaint_ground()  # what an edit moved is laid out anew already

    # the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.dragging:
            self.let_go()
        elif key in _CLAIM_KEYS and not event.modifiers() and self.chosen:
            self.claim(_CLAIM_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.numbers_wanted.emit()
        else:
            super().keyPressEvent(event)

    def claim(self, what: str) -> None:
        """Give power, legitimacy or urgency to the selected ones; where all have it, take it away."""
        on = not all(getattr(self.people[key], what) for key in self.chosen)
        attempt(self.session, lambda document: describe(document, self.chosen, what.capitalize(), **{what: on}))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from stakeholder to stakeholder, and after the last one on to the next field."""
        order, chosen = self.order(), self.chosen
        places = [order.index(key) for key in chosen if key in order]
        place = (places[0] if forward else places[-1]) + (1 if forward else -1) if places else (0 if forward else -1)
        if order and (not places or 0 <= place < len(order)):
            self.session.attention.select([order[place]])
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
