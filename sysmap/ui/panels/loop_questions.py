"""Questions: links that the map may lack, because one more would close a short loop. The room answers, nobody else."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from sysmap.analysis import sentences
from sysmap.analysis.budget import Budget
from sysmap.analysis.one_short import one_short
from sysmap.analysis.results import LoopReport
from sysmap.analysis.results_loops import OneShort
from sysmap.edits.links import connect
from sysmap.model import Polarity
from sysmap.session import Session, Spotlight
from sysmap.session.latest import Latest
from sysmap.ui.panels.page import attempt
from sysmap.ui.widgets import chip, words

ASKED = 20
"""Questions shown at once."""

Pair = tuple[str, str]

HEADER = "Links the map may lack: each would close short loops. Does the room know of them?"
NOTHING = "No question: no single link would close a short loop."
ANSWERS = {
    Polarity.SAME: ("Yes, same", "Yes, in the same direction: add the link"),
    Polarity.OPPOSITE: ("Yes, opposite", "Yes, in the opposite direction: add the link"),
}


class Questions(QScrollArea):
    """A column of questions. An answered one stays where it is until the view is left: nothing moves under the hand."""

    reveal = Signal(object)
    """Ids of the factors of a question that was answered with yes."""
    found = Signal()
    """The questions are there."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked_of: object = None
        self._report: LoopReport | None = None
        self._known: tuple[OneShort, ...] | None = None
        self._no: set[Pair] = set()
        self._told: dict[Pair, str] = {}
        """What was answered since the view was entered."""
        self._lines: dict[Pair, QuestionLine] = {}
        self._latest = Latest(session.jobs, self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Questions about missing links")
        self.again = chip("", "Ask the questions again that were answered with no")
        self.again.clicked.connect(self._ask_again)
        inside = QWidget()
        inside.setProperty("role", "panel")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(14, 6, 14, 14)
        self._column.setSpacing(14)
        self._column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(inside)
        session.opened.connect(self._opened)

    @property
    def lines(self) -> tuple[QuestionLine, ...]:
        """The questions from top to bottom."""
        return tuple(self._lines.values())

    def header(self) -> str:
        if self._known is None:
            return "Looking for links the map may lack …"
        return HEADER if self._lines else NOTHING

    def ask(self, report: LoopReport) -> None:
        """Find the questions of the map as it was analysed, unless they are at hand."""
        self._report = report
        asked_of = report.loops.graph, len(self._no)
        if asked_of != self._asked_of:
            self._asked_of = asked_of
            graph, most = report.loops.graph, ASKED + len(self._no)
            self._latest.ask(
                "Looking for links the map may lack",
                self._session.snapshot,
                lambda job: one_short(graph, Budget(cancelled=job.cancelled), most),
                self._take,
            )
        else:
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._session.attention.glance(None)
        if not event.spontaneous():
            self._told.clear()
            self._asked_of = None

    def _take(self, known: tuple[OneShort, ...]) -> None:
        self._known = known
        self._show()
        self.found.emit()

    def _show(self) -> None:
        document = self._session.document
        there = document.snapshot.factors.keys() | document.snapshot.links.keys()
        standing = {
            (one.source, one.target): one
            for one in self._known or ()
            if {*one.factors, *one.links} <= there and document.link_between(one.source, one.target) is None
        }
        for pair in standing.keys() & self._told.keys() - self._no:
            del self._told[pair]  # the link was taken back: it is a question again
        open_ = standing.keys() - self._no
        stay = [pair for pair in self._lines if pair in self._told or pair in open_]
        new = [pair for pair in standing if pair in open_ and pair not in stay]
        order = (stay + new)[: max(ASKED, len(stay))]
        for pair in [pair for pair in self._lines if pair not in order]:
            line = self._lines.pop(pair)
            line.hide()
            line.deleteLater()
        for place, pair in enumerate(order):
            if pair not in self._lines:
                self._lines[pair] = line = QuestionLine(self._session)
                line.answered.connect(self._answer)
                self._column.insertWidget(place, line)
            if pair in standing:
                self._lines[pair].show_question(standing[pair])
            self._lines[pair].show_answer(self._told.get(pair, ""))
        self.again.setVisible(bool(self._no))
        self.again.setText(f"{len(self._no)} answered with no: ask again")

    def _answer(self, asked: OneShort, polarity: Polarity | None) -> None:
        pair = asked.source, asked.target
        if polarity is None:
            self._no.add(pair)
            self._told[pair] = "No. It is not asked again in this session."
        else:
            self._told[pair] = f"{ANSWERS[polarity][0]}: the link is on the map."
            if attempt(self._session, lambda document: connect(document, *pair, polarity)) is None:
                del self._told[pair]
                return
            self.reveal.emit(frozenset(asked.factors))
        self._show()
        if polarity is None and self._report is not None:
            self.ask(self._report)  # another question takes the free place

    def _ask_again(self) -> None:
        for pair in self._no:
            self._told.pop(pair, None)
        self._no.clear()
        self._show()

    def _opened(self) -> None:
        self._no.clear()
        self._told.clear()
        self._known = self._asked_of = None
        self._show()


class QuestionLine(QWidget):
    """One question, what hangs on it, and three answers. Resting on it lights the way the link would close."""

    answered = Signal(object, object)
    """The :class:`OneShort`, and a :class:`Polarity`, or None for no."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked: OneShort | None = None
        self.question = words()
        self.way = words(role="muted")
        self.answer = words(role="muted")
        self.yes: dict[Polarity, QToolButton] = {}
        self._buttons = QWidget()
        across = QHBoxLayout(self._buttons)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        for polarity, (text, tip) in ANSWERS.items():
            self.yes[polarity] = button = chip(text, tip)
            button.clicked.connect(partial(self._say, polarity))
            across.addWidget(button)
        self.no = chip("No", "No: do not ask again in this session")
        self.no.clicked.connect(partial(self._say, None))
        across.addWidget(self.no)
        across.addStretch(1)
        for button in self._answers:
            button.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.question, self.way, self._buttons, self.answer):
            column.addWidget(part)

    @property
    def _answers(self) -> tuple[QToolButton, ...]:
        return (*self.yes.values(), self.no)

    def show_question(self, asked: OneShort) -> None:
        self._asked = asked
        snapshot = self._session.snapshot
        self.question.setText(sentences.one_short_line(snapshot, asked))
        way, kinds = sentences.one_short_chain(snapshot, asked), sentences.one_short_kinds(snapshot, asked)
        self.way.setText(f"{way}\n{kinds}")
        for button in self._answers:
            button.setAccessibleName(f"{self.question.text()} {button.toolTip()}")

    def show_answer(self, answer: str) -> None:
        """What was answered; "" while it is a question."""
        self._buttons.setVisible(not answer)
        self.way.setVisible(not answer)
        self.answer.setVisible(bool(answer))
        self.answer.setText(answer)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._light(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(False)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._light(event.gotFocus())
        return False

    def _say(self, polarity: Polarity | None, _checked: bool = False) -> None:
        self._light(False)
        self.answered.emit(self._asked, polarity)

    def _light(self, on: bool) -> None:
        asked = self._asked if on else None
        lit = Spotlight(frozenset(asked.factors), frozenset(asked.links)) if asked is not None else None
        self._session.attention.glance(lit)
