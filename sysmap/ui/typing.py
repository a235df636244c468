"""Hands what is being typed in a field to the journal, before it is part of the map."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sysmap.canvas.rename import LabelField
from sysmap.session import Session
from sysmap.ui.bar_field import TypeField
from sysmap.ui.panels.fields import LineField, TextField

PAUSE_MS = 150
"""Letters gather so long; with the journal's own thread a letter is on the disk within a quarter of a second."""

Field = LineField | TextField | TypeField | LabelField
FIELDS = (LineField, TextField, TypeField, LabelField)
"""The fields whose text becomes part of the map."""


class TypingWatch(QObject):
    """Follows the focus. A field's text counts as being typed while it differs from what was there at first."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._field: Field | None = None
        self._where = self._first = ""
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._turn)
        session.committed.connect(self._begin)

    def _turn(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is self._field or (now is None and isinstance(self._field, LabelField | TypeField)):
            return  # a look at another window does not end the typing
        self._leave()
        if isinstance(now, FIELDS) and self._window.isAncestorOf(now):
            self._field = now
            self._where = self._place(now)
            self._begin()
            now.textChanged.connect(self._changed)
            now.destroyed.connect(self._gone)

    def _leave(self) -> None:
        """The focus is elsewhere: what stood in the field is the map's. Only the bar keeps its line."""
        field, self._field = self._field, None
        self._timer.stop()
        if field is None:
            return
        field.textChanged.disconnect(self._changed)
        field.destroyed.disconnect(self._gone)
        self._session.keeping.typing(self._where, _text(field) if isinstance(field, TypeField) else "")

    def _gone(self) -> None:
        self._field = None
        self._timer.stop()
        self._session.keeping.typing(self._where, "")

    def _begin(self, _: object = None) -> None:
        """From here on another text is being typed: the field was just entered, or what it held is the map's now."""
        if self._field is not None:
            self._first = "" if isinstance(self._field, TypeField) else _text(self._field)
            self._changed()

    def _changed(self) -> None:
        if self._field is not None and _text(self._field) in ("", self._first):
            self._tell()  # nothing is being typed any more
        else:
            self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        if self._field is not None:
            text = _text(self._field)
            self._session.keeping.typing(self._where, text if text != self._first else "")

    def _place(self, field: Field) -> str:
        """What a person would call the field: its name, and whose it is."""
        name = field.accessibleName()
        selected = [self._session.snapshot.elements.get(each) for each in self._session.attention.selection]
        if isinstance(field, LineField | TextField) and len(selected) == 1 and selected[0] is not None:
            return f"{name} of {selected[0].label}"
        return name


def _text(field: Field) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()
