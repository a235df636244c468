"""The type-to-map bar: say it in a line, and it stands on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sysmap.analysis.results import Loop
from sysmap.analysis.sentences import closes
from sysmap.edits.completion import Completion, completions, with_kind, with_name
from sysmap.edits.interview import heard
from sysmap.edits.typed import ReadError, parse
from sysmap.edits.typed_apply import carry_out
from sysmap.edits.typed_plan import Plan, plan
from sysmap.model import Change, MapError, Sheet
from sysmap.session import Session
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.bar_field import TypeField
from sysmap.ui.bar_popup import NamesPopup
from sysmap.ui.bar_words import GRAMMARS, HELP
from sysmap.ui.kind_chooser import KindChooser
from sysmap.ui.widgets import chip

MOST_REMEMBERED = 200


class TypeBar(QWidget):
    """A line of words over a field. It keeps the focus until Esc, so that one can go on at the speed of speech."""

    left = Signal()
    """Esc in an empty bar: the focus should go back to the canvas."""
    reveal = Signal(object)
    """Ids of what was made or named, to bring into sight."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._theme = LIGHT
        self._history: list[str] = []
        self._recalled = 0
        """How many lines back the arrows went; 0: none."""
        self._made: tuple[str, ...] = ()
        """The links of the last line, the loops they were found to close, and what was said of them."""
        self._closing: list[Loop] = []
        self._done = ""
        self.note = QLabel()
        self.note.setProperty("role", "muted")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.meant = chip("", "Use the name that is already on the map")
        self.meant.hide()
        self.field = TypeField()
        self.field.setAccessibleName("Type to map")
        self.setFocusProxy(self.field)
        self.names = NamesPopup(self)
        self.kinds = KindChooser(session)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._means: Callable[[str, str, str], str] = with_name
        self._replacement: tuple[str, str] = ("", "")
        self.field.textChanged.connect(self._read)
        self.field.cursorPositionChanged.connect(self._offer_names)
        self.field.entered.connect(self._enter)
        self.field.escaped.connect(self._escape)
        self.field.tabbed.connect(self._take_first)
        self.field.arrowed.connect(self._arrow)
        self.field.left.connect(self._dismiss)
        self.names.taken.connect(self._take)
        self.meant.clicked.connect(self._mean)
        session.opened.connect(self._read)
        session.committed.connect(self._committed)
        session.analyst.closed.connect(self._closed)
        session.attention.turned.connect(self._turn)
        session.attention.redrawn.connect(self._read)
        self._turn()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setContentsMargins(4, 0, 4, 0)
        above.addWidget(self.note, 1)
        above.addWidget(self.meant)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 10)
        column.setSpacing(2)
        column.addLayout(above)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.kinds)
        line.addWidget(self.field, 1)
        column.addLayout(line)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.kinds.set_theme(theme)
        self._read()

    def _turn(self) -> None:
        """Another sheet: another grammar."""
        self.field.setToolTip(HELP[self._sheet])
        self._fit_grammar()
        self._read()

    @property
    def _sheet(self) -> Sheet:
        return self.session.attention.sheet

    # what is typed, read as it comes

    def _read(self) -> None:
        """Say what the text would do, in words, while it is typed."""
        text = self.field.toPlainText()
        self.field.underline(None, QColor())
        self._mean_nothing()
        if self._recalled and text != self._history[-self._recalled]:
            self._recalled = 0
        if not text.strip():
            self._say("")
            return
        try:
            planned = self._plan(text)
        except ReadError as error:
            self._say(error.message[:1].upper() + error.message[1:])
            return
        words = planned.words
        self._say(words[:1].upper() + words[1:])
        self._suggest(planned)

    def _plan(self, text: str) -> Plan:
        return plan(self.session.snapshot, parse(text), self._sheet, self.session.attention.relation_kind)

    def _suggest(self, planned: Plan) -> None:
        for near, self._means in ((planned.near, with_name), (planned.near_kinds, with_kind)):
            for typed, others in near.items():
                self._replacement = (typed, others[0])
                self.meant.setText(f"Did you mean {others[0]}?")
                self.meant.show()
                return

    def _mean_nothing(self) -> None:
        self._replacement = ("", "")
        self.meant.hide()

    def _mean(self) -> None:
        """Yes, what is already on the map was meant."""
        self.field.write(self._means(self.field.toPlainText(), *self._replacement))
        self.field.setFocus()

    def _say(self, words: str, wrong: bool = False) -> None:
        self.note.setText(words)
        self.note.setStyleSheet(f"color: {self._theme.danger}" if wrong else "")

    # names on offer

    def _offer_names(self) -> None:
        field = self.field
        offers: list[Completion] = []
        if field.hasFocus() and not self._recalled and not field.textCursor().hasSelection():
            offers = completions(self.session.snapshot, field.toPlainText(), field.caret, sheet=self._sheet)
        start = offers[0].start if offers else 0
        place = field.place_of(start).translated(field.pos())
        place.setTop(self.note.y())
        self.names.offer(offers, place)
        self._mind_arrows()

    def _mind_arrows(self) -> None:
        self.field.offering = bool(self.names.offers)
        self.field.wants_arrows = self.field.offering or self._recalled > 0

    def _dismiss(self) -> None:
        self.names.dismiss()
        self._mind_arrows()

    def _take_first(self) -> None:
        offers = self.names.offers
        if offers:
            self._take(self.names.chosen or offers[0])

    def _take(self, name: Completion) -> None:
        text = self.field.toPlainText()
        self.field.write(text[: name.start] + name.text + text[name.end :], name.start + len(name.text))
        self._dismiss()
        self.field.setFocus()

    # keys

    def _enter(self) -> None:
        if self.names.chosen:
            self._take(self.names.chosen)
            return
        text = self.field.toPlainText()
        if not text.strip():
            return
        self._dismiss()
        try:
            planned = self._plan(text)
            if not planned and planned.remark:
                raise MapError(planned.remark)
            self.session.attention.turn(planned.sheet)
            with heard(self.session.document, self.session.attention.interviewee, "Told in the interview") as said:
                done = carry_out(self.session.document, planned, self.session.free_place)
                said.extend((*done.ids, *planned.named.values(), *planned.again))
        except ReadError as error:
            where = f"Line {error.line}: " if "\n" in text.strip() else ""
            self._say(where + (error.message if where else error.message[:1].upper() + error.message[1:]), wrong=True)
            self.field.underline(error.position, QColor(self._theme.danger))
            return
        except MapError as error:
            self._say(str(error)[:1].upper() + str(error)[1:], wrong=True)
            return
        self._remember(text)
        self._made, self._closing = done.links, []
        self._done = done.message[:1].upper() + done.message[1:]
        self.field.clear()
        self._say(self._done)
        ids = frozenset(done.ids) or frozenset(planned.named.values())
        self.session.attention.select(ids)
        self.reveal.emit(ids)

    def _escape(self) -> None:
        if self.field.toPlainText():
            self.field.write("")
            self._recalled = 0
            self._dismiss()
        else:
            self._say("")
            self.left.emit()

    def _arrow(self, step: int) -> None:
        if self.names.offers:
            self.names.move_by(step)
            return
        back = min(max(self._recalled - step, 0), len(self._history))
        if back != self._recalled:
            self._recalled = back
            self.field.write(self._history[-back] if back else "")
            self._mind_arrows()

    def _remember(self, text: str) -> None:
        self._recalled = 0
        if text in self._history:
            self._history.remove(text)
        self._history = [*self._history, text][-MOST_REMEMBERED:]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_grammar()
        if self.names.offers:
            self._offer_names()

    def _fit_grammar(self) -> None:
        """The longest example that there is room for."""
        room = self.field.viewport().width() - 2 * self.field.document().documentMargin()
        wide, ways = self.field.fontMetrics().horizontalAdvance, GRAMMARS[self._sheet]
        self.field.setPlaceholderText(next((words for words in ways if wide(words) <= room), ways[-1]))

    # news of the map

    def _committed(self, change: Change) -> None:
        if self.field.toPlainText():
            self._read()
        elif change.origin == "undo":
            self._say("")  # what was done last may be undone now

    def _closed(self, link_id: str, loops: tuple[Loop, ...]) -> None:
        """A link just typed closed loops: say so here, where the eye is. Others of the line may close the same ones."""
        if link_id in self._made and not self.field.toPlainText():
            self._closing += [loop for loop in loops if loop not in self._closing]
            self._say(f"{self._done}; {closes(self._closing)}")
