"""The steps of an interview in which names are typed: who is involved, and how they are linked."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sysmap.edits import interview, relations
from sysmap.model import Sheet, alphabetical, fold_label
from sysmap.session import Session, Spotlight
from sysmap.style.theme import Theme
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.page import attempt
from sysmap.ui.widgets import section, words

TAKE_BACK = "\N{MULTIPLICATION SIGN}"
BOTH_WAYS, ONE_WAY = "\N{LEFT RIGHT ARROW}", "\N{RIGHTWARDS ARROW}"


class PersonField(LineField):
    """A name; Tab takes the one on the map that it begins or holds. ``entered``: Enter was pressed; leaving the field
    keeps the text."""

    entered = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder)
        self._names: list[str] = []
        self.meant = ""
        """The name on the map that Tab takes, or ""."""
        self.hint = words(" ", "muted")
        """What Tab would take, in words; stands below the field."""
        self.textChanged.connect(self._look)

    def offer(self, names: list[str]) -> None:
        """The names on the map."""
        self._names = names
        self._look()

    def _look(self) -> None:
        typed = fold_label(self.text())
        found = [name for name in self._names if typed and typed in fold_label(name) and typed != fold_label(name)]
        found.sort(key=lambda name: not fold_label(name).startswith(typed))
        self.meant = found[0] if found else ""
        self.hint.setText(f"Tab: {self.meant}" if found else " ")

    def event(self, event: QEvent) -> bool:
        tab = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if tab and self.meant:
            self.setText(self.meant)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QLineEdit.focusOutEvent(self, event)


class Step(QWidget):
    """A step of the interview with one perspective. Subclasses build their fields once and fill them in refresh."""

    reveal = Signal(object)
    """Ids to bring into sight on the canvas."""
    asks = Signal()
    """The question is another one now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.interviewee = ""
        self.stop = interview.Stop(interview.WHO)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 4, 14, 10)
        self.column.setSpacing(8)

    @property
    @abstractmethod
    def first(self) -> QWidget:
        """Where the keyboard begins."""

    @property
    @abstractmethod
    def question(self) -> str:
        """What the interviewee is asked now."""

    @abstractmethod
    def refresh(self) -> None:
        """Fill the fields with what the map says now."""

    def finish(self) -> None:
        """Take over what is being typed: one goes on."""

    def set_theme(self, theme: Theme) -> None:
        """Only what is painted by hand needs one."""

    def show_stop(self, interviewee: str, stop: interview.Stop) -> None:
        """Turn to an interviewee and a place in its interview."""
        self.interviewee, self.stop = interviewee, stop
        self.refresh()

    def lines(self, empty: str) -> Lines:
        """Rows that light the map, go there when they are pressed, and can be taken back."""
        lines = Lines(empty, 200)
        lines.hovered.connect(self._glance)
        lines.pressed.connect(self._go_to)
        lines.sign_pressed.connect(self._take_back)
        return lines

    def place(self, _near: object, label: str) -> tuple[float, float]:
        """Where somebody new comes to stand."""
        return self.session.free_place((), label, Sheet.STAKEHOLDERS)

    def names(self) -> list[str]:
        return sorted((one.label for one in self.session.snapshot.stakeholders.values()), key=alphabetical)

    def _glance(self, key: object) -> None:
        relation = self.session.snapshot.relations.get(str(key))
        if relation:
            light = Spotlight(frozenset((relation.source, relation.target)), frozenset((relation.id,)))
        else:
            light = Spotlight(frozenset((str(key),)), frozenset())
        self.session.attention.glance(light if key else None)

    def _go_to(self, key: str) -> None:
        self.session.attention.select([key])
        self.reveal.emit(frozenset([key]))

    def _take_back(self, key: str) -> None:
        attempt(self.session, lambda document: interview.take_back(document, self.interviewee, key))


class WhoStep(Step):
    """Names, one after the other; each comes onto the map at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.field = PersonField("Who is involved", "A name, then Enter…")
        self.field.entered.connect(self.finish)
        self.count = words("", "muted")
        self.named = self.lines("")
        self.column.addLayout(section(self.field, self.field.hint, gap=1))
        self.column.addWidget(self.count)
        self.column.addWidget(self.named)
        self.column.addStretch(1)

    @property
    def first(self) -> QWidget:
        return self.field

    @property
    def question(self) -> str:
        return "Who is involved?"

    def refresh(self) -> None:
        snapshot = self.session.snapshot
        people = interview.named(snapshot, self.interviewee)
        self.field.offer(self.names())
        self.count.setText(
            f"{len(people)} named so far." if people else "Any person, group or organisation that has a part in this."
        )
        self.named.show_lines(
            [
                Line(one.id, one.label, f"Go to {one.label}", TAKE_BACK, f"{one.label} was not meant: take it back")
                for one in people[::-1]
            ]
        )

    def finish(self) -> None:
        label = self.field.text().strip()
        if not label:
            return
        done = attempt(self.session, lambda document: interview.name(document, self.interviewee, label, self.place))
        if done:
            self.field.clear()
            self.session.attention.select([done])
            self.reveal.emit(frozenset([done]))


class LinksStep(Step):
    """One kind of relation: from whom to whom."""

    kind_added = Signal(str)
    """The id of a kind that was added here."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.source = PersonField("From", "Who…")
        self.target = PersonField("To", f"{ONE_WAY} whom, then Enter…")
        self.source.entered.connect(self.target.setFocus)
        self.target.entered.connect(self._relate)
        self.hint = words("", "muted")
        self.told = self.lines("")
        self.another = LineField("Another kind of link", "Ask for another kind of link, such as “trusts”…")
        self.another.committed.connect(self._add_kind)
        fields = (self.source, self.source.hint, self.target, self.target.hint)
        self.column.addWidget(self.hint)
        self.column.addLayout(section(*fields, gap=1))
        self.column.addWidget(self.told)
        self.column.addWidget(self.another)
        self.column.addStretch(1)

    @property
    def first(self) -> QWidget:
        return self.source if self.stop.kind else self.another

    @property
    def question(self) -> str:
        kind = self.session.snapshot.relation_kinds.get(self.stop.kind)
        return f"Who {kind.name} whom?" if kind else "How are they linked?"

    def refresh(self) -> None:
        snapshot = self.session.snapshot
        kind = snapshot.relation_kinds.get(self.stop.kind)
        for part in (self.source, self.source.hint, self.target, self.target.hint, self.told):
            part.setVisible(kind is not None)
        self.another.show_value("")
        if kind is None:
            self.hint.setText("This map has no kind of link yet. Name the first one to ask about, such as “funds”.")
            return
        kinds = list(snapshot.relation_kinds)
        self.hint.setText(
            f"Kind {kinds.index(kind.id) + 1} of {len(kinds)}. Type both names, or draw from one to the other."
        )
        for field in (self.source, self.target):
            field.offer(self.names())
        arrow = BOTH_WAYS if kind.mutual else ONE_WAY
        lines = []
        for each in reversed(interview.told(snapshot, self.interviewee, kind.id)):
            text = f"{snapshot.stakeholders[each.source].label} {arrow} {snapshot.stakeholders[each.target].label}"
            lines.append(Line(each.id, text, "Go there", TAKE_BACK, f"{text} was not meant: take it back"))
        self.told.show_lines(lines)

    def finish(self) -> None:
        if self.source.text().strip() and self.target.text().strip():
            self._relate()

    def _relate(self) -> None:
        source, target = self.source.text().strip(), self.target.text().strip()
        if not source or not target:
            (self.target if source else self.source).setFocus()
            return
        kind = self.stop.kind
        done = attempt(
            self.session,
            lambda document: interview.link(document, self.interviewee, kind, source, target, self.place),
        )
        if done:
            self.source.clear()
            self.target.clear()
            self.source.setFocus()
            self.session.attention.select([done])

    def _add_kind(self, name: str) -> None:
        if name:
            kind = attempt(self.session, partial(relations.add_kind, name=name))
            self.another.clear()
            if kind:
                self.kind_added.emit(kind)
