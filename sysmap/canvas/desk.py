"""The map under a person's hands: mouse, wheel, touchpad, canvas keys, drops and the context menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from sysmap.analysis.results import Loop
from sysmap.canvas.callout import Callout
from sysmap.canvas.copying import CopyingEditor
from sysmap.canvas.exchange import files_in, text_in
from sysmap.canvas.hand import Hand
from sysmap.canvas.hit import Hit
from sysmap.canvas.keys import Keys
from sysmap.canvas.naming import Place
from sysmap.canvas.pointer import Button, Kind, Pointer
from sysmap.canvas.tools import gesture_for
from sysmap.canvas.tools.connect import connect_by_pointing
from sysmap.canvas.wheel import camera_move
from sysmap.canvas.words import description
from sysmap.formats.pasted import is_table
from sysmap.model import Change, Polarity, Tie
from sysmap.session import Attention, Session, Spotlight
from sysmap.style.theme import Theme

BUTTONS: dict[Qt.MouseButton, Button] = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
}
CURSORS = {
    "element": Qt.CursorShape.OpenHandCursor,
    "rim": Qt.CursorShape.CrossCursor,
    "middle": Qt.CursorShape.SizeAllCursor,
    "link": Qt.CursorShape.PointingHandCursor,
    "sign": Qt.CursorShape.PointingHandCursor,
    "empty": Qt.CursorShape.ArrowCursor,
}


def no_menu(_hit: Hit) -> QMenu | None:
    """What the canvas shows by itself on a right click."""
    return None


class MapDesk(CopyingEditor):
    """Turns Qt's events into pointers and feeds them to one gesture at a time (canvas/tools).

    Esc, losing the keyboard focus and a change from elsewhere call the gesture off: what it had begun rolls back.
    """

    file_dropped = Signal(object)
    """A :class:`Path` that was let fall on the map."""
    table_pasted = Signal(str)
    """Cells of a spreadsheet that were pasted, or let fall on the map."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.menu_for: Callable[[Hit], QMenu | None] = no_menu
        """A new context menu for what is under the hand; the window, which knows the actions, puts its own here."""
        self.next_polarity = Polarity.UNKNOWN
        """The sign of the link that is being drawn."""
        self.hand = Hand(session.say_refused)
        self._screen: QPointF | None = None  # where the pointer is; None outside of the view
        self._aim: QPointF | None = None  # where the keyboard points instead, while a link is drawn
        self._keys = Keys(self)
        self._callout = Callout(self)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription("Tab goes from one to the next, N adds one, L links two, Escape lets go")
        session.committed.connect(self._heed_commit)
        for elsewhere in (session.opened, session.attention.turned):
            elsewhere.connect(self.call_off)
        session.opened.connect(self._describe)
        session.attention.selected.connect(self._describe)
        session.analyst.closed.connect(self._say_closed)
        session.attention.turned.connect(self._callout.hide)
        self._describe()

    # what the tools ask for

    @property
    def attention(self) -> Attention:
        return self.session.attention

    @contextmanager
    def cursor(self, shape: Qt.CursorShape) -> Iterator[None]:
        """Show this cursor for as long as it lasts."""
        self.viewport().setCursor(shape)
        try:
            yield
        finally:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    @contextmanager
    def lifting(self, ids: Iterable[str]) -> Iterator[None]:
        """Draw these and their links above the rest of the map for as long as it lasts."""
        self.overlay.lifted = frozenset(ids)
        try:
            yield
        finally:
            self.overlay.lifted = frozenset()

    # gestures

    def start_connecting(self) -> None:
        """L: draw a link from the selected factor, or pick its source first; by pointing, or with Tab and Enter."""
        self.finish_naming()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        chosen = self.selected_elements
        self.hand.begin(connect_by_pointing(self, chosen[0] if len(chosen) == 1 else ""))
        self.tell("move")

    def call_off(self) -> bool:
        """End the gesture under way and take back what it has begun; False when there is none."""
        called_off = self.hand.call_off()
        self.show_hover()
        return called_off

    def let_go(self) -> bool:
        """Esc: the gesture, the typing, the spotlight, the selection: one at a time; False when there was none."""
        return self.call_off() or super().let_go()

    def tell(self, kind: Kind) -> None:
        """Tell the gesture under way of the pointer where it is now, without an event of the mouse."""
        screen = self._aim or self._screen
        if screen is not None:
            self.hand.tell(self._pointer(kind, screen))
            self.show_hover()

    def point_at(self, element_id: str) -> None:
        """Aim the gesture under way at an element by keyboard, until the mouse moves again."""
        centre = self.box(element_id).center()
        if not self.visible_rect().contains(centre):
            self.centre_on(centre.x(), centre.y())
        self._aim = self.to_screen(centre.x(), centre.y())
        self.overlay.hover = self.hit(centre.x(), centre.y())
        self.tell("move")

    def _pointer(self, kind: Kind, screen: QPointF, event: QMouseEvent | None = None, double: bool = False) -> Pointer:
        x, y = self.to_map(screen)
        held = event.modifiers() if event else Qt.KeyboardModifier.NoModifier
        return Pointer(
            kind, x, y, (screen.x(), screen.y()), self.hit,
            button=BUTTONS.get(event.button(), "") if event else "",
            shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
            ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
            double=double,
        )  # fmt: skip

    def show_hover(self) -> None:
        """Show what a press would take hold of; a gesture under way shows its own."""
        if self.hand.busy:
            return
        self._aim = None
        if self._screen is None:
            self.overlay.hover = None
            return
        hit, last = self.hit(*self.to_map(self._screen)), self.overlay.hover
        if last is None or (hit.kind, hit.id) != (last.kind, last.id):
            self.overlay.hover = hit
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._keys.space else CURSORS[hit.kind])

    # the mouse. The scene of pyqtgraph never sees it: it delays moves

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press(event, double=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._press(event, double=True)

    def _press(self, event: QMouseEvent, double: bool) -> None:
        event.accept()
        self._screen = event.position()
        if event.button() not in BUTTONS or (self.hand.busy and not self.hand.pointing):
            return
        self.finish_naming()
        p = self._pointer("press", event.position(), event, double)
        if self.hand.pointing:
            self.hand.tell(p)
        else:
            self.hand.begin(gesture_for(self, p, self._keys.space), event.button())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._screen, self._aim = event.position(), None
        if not self.hand.busy:
            self.show_hover()
        elif self.hand.pointing or event.buttons() & self.hand.button:
            self.hand.tell(self._pointer("move", event.position(), event))
        else:  # the release went elsewhere
            self.hand.tell(self._pointer("release", event.position(), event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._screen = event.position()
        if self.hand.pointing or event.button() == self.hand.button:
            self.hand.tell(self._pointer("release", event.position(), event))
        self.show_hover()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        asked = camera_move(event)
        if asked.zoom != 1.0:
            self.zoom_by(asked.zoom, event.position())
        elif any(asked.pan):
            self.pan_by(*asked.pan)

    def viewportEvent(self, event: QEvent) -> bool:
        if self.closed:  # pyqtgraph takes its viewport away then, which Qt's own handler does not survive
            return False
        if isinstance(event, QNativeGestureEvent):
            return self._native_gesture(event)
        if event.type() == QEvent.Type.Leave and not self.hand.busy:
            self._screen = None
            self.show_hover()
        return bool(super().viewportEvent(event))

    def _native_gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1.0 + event.value(), event.position())
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self.fit()
        return True

    # keys that cannot be an action's shortcut

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keys.claims(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keys.press(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keys.release(event))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks from factor to factor, and past the last one out of the map."""
        return self._keys.walk(1 if forward else -1) or bool(super().focusNextPrevChild(forward))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keys.space = False
        self.call_off()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.call_off()
        super().hideEvent(event)

    # the context menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if self.call_off():
            return
        self.finish_naming()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._screen = QPointF(event.pos())
            hit = self.hit(*self.to_map(self._screen))
        else:
            hit = self._hit_of_selection()
        if hit.kind != "empty" and hit.id not in self.attention.selection:
            self.attention.select({hit.id})
        if menu := self.menu_for(hit):
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(self.to_screen(hit.x, hit.y).toPoint()))

    def _hit_of_selection(self) -> Hit:
        """For the menu key: the selected thing, else the middle of the view."""
        for element_id in self.selected_elements:
            centre = self.box(element_id).center()
            return Hit("element", element_id, centre.x(), centre.y())
        for tie_id in self.chosen(Tie):
            return Hit("link", tie_id, *self.curve_middle(tie_id))
        return Hit("empty", "", *super().place_to_paste())

    # what falls on the map

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction() if text_in(event.mimeData()) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()  # Qt's own would look for the drag in its scene, which never saw it enter

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files = files_in(event.mimeData())
        for path in files:
            self.file_dropped.emit(path)
        if not files:
            self.paste_text(text_in(event.mimeData()), self.to_map(event.position()))

    # places for what is new

    def place_for_new(self) -> Place:
        if self._screen is not None and self.hit(*self.to_map(self._screen)).kind not in ("element", "rim"):
            return self.to_map(self._screen)
        return super().place_for_new()

    def paste_text(self, text: str, place: Place) -> None:
        if is_table(text):
            self.table_pasted.emit(text)
        else:
            super().paste_text(text, place)

    def place_to_paste(self) -> Place:
        return self.to_map(self._screen) if self._screen is not None else super().place_to_paste()

    # following the session

    def _heed_commit(self, _change: Change) -> None:
        """The map has changed from elsewhere, or by the gesture's own last step (which is running: nothing happens)."""
        self.call_off()
        self._describe()

    def _describe(self) -> None:
        if self._callout.about not in self.session.snapshot.links:
            self._callout.hide()
        self.setAccessibleName(description(self.session.snapshot, self.attention.selection, self.sheet))

    def _say_closed(self, link_id: str, loops: tuple[Loop, ...]) -> None:
        if link_id not in self.map_scene.link_row:
            return  # another sheet is shown
        names = ", ".join(f"{loop.code}" for loop in loops[:3])
        more = f" and {len(loops) - 3} more" if len(loops) > 3 else ""
        self._callout.say(f"closes {names}{more}", link_id, loops[0].factors)
        self.attention.pulse(Spotlight.of_loop(loops[0]))
