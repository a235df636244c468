"""What was assumed about a file, one line a question: what it is about, what stands there, what it is taken for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sysmap.formats.questions import KEEP, Question
from sysmap.ui.widgets import caption, section, words

_HINT = 28
"""Letters of what stands in the file that are shown; all of it is in the tooltip."""


class Answer(QComboBox):
    """The options of a question. The wheel scrolls the page and answers nothing."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{question.topic}: {question.text}")
        for value, text in question.options.items():
            self.addItem(text, value)

    def show_answer(self, answer: str) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(answer))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class QuestionList(QWidget):
    """All questions of a file under their topics. The one that is being answered keeps the focus when others change."""

    answered = Signal(str, str)
    """The key of a question and what it was answered with."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.answers: dict[str, Answer] = {}
        self._hints: dict[str, QLabel] = {}
        self._shown: tuple[object, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(18)

    def show_questions(self, questions: Iterable[Question], settled: Collection[str] = ()) -> None:
        """``settled``: the keys of those that a person has answered; the others may be guesses."""
        questions = tuple(questions)
        shown = tuple((each.key, each.topic, each.text, each.hint, tuple(each.options)) for each in questions)
        if shown != self._shown:
            self._shown = shown
            self._build(questions)
        for question in questions:
            self.answers[question.key].show_answer(question.answer)
            self._say(question, question.key in settled)

    def _say(self, question: Question, settled: bool) -> None:
        """A little of what stands in the file, and whether the answer is a guess."""
        hint = question.hint if len(question.hint) <= _HINT else f"{question.hint[: _HINT - 1]}…"
        guessed = "" if settled or question.sure or question.answer == KEEP else "a guess"
        label, answer = self._hints[question.key], self.answers[question.key]
        label.setText(" – ".join(filter(None, (hint, guessed))))
        label.setVisible(bool(label.text()))
        label.setToolTip(question.hint[:400])
        answer.setAccessibleDescription(" – ".join(filter(None, (question.hint[:400], guessed))))

    def focus_first(self) -> None:
        """Begin to answer."""
        for answer in self.answers.values():
            answer.setFocus()
            return

    def _build(self, questions: Iterable[Question]) -> None:
        held = next((key for key, answer in self.answers.items() if answer.hasFocus()), None)
        while item := self._column.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self.answers, self._hints = {}, {}
        for topic, group in groupby(questions, lambda question: question.topic):
            self._column.addWidget(self._group(topic, group))
        if not self.answers:
            self._column.addWidget(words("There is nothing to choose: the format says what everything means.", "muted"))
        self._column.addStretch(1)
        if held in self.answers:
            self.answers[held].setFocus()

    def _group(self, topic: str, questions: Iterable[Question]) -> QWidget:
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)
        grid.addWidget(caption(topic), 0, 0, 1, 2)
        for row, question in enumerate(questions, 1):
            answer = self.answers[question.key] = Answer(question)
            answer.activated.connect(lambda _, key=question.key, box=answer: self.answered.emit(key, box.currentData()))
            hint = self._hints[question.key] = words("", "muted")
            about = section(words(question.text), hint, gap=1)
            about.setContentsMargins(0, 4, 0, 0)
            grid.addLayout(about, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(answer, row, 1, Qt.AlignmentFlag.AlignTop)
        return group
