"""What a reader has to guess, as questions that a person can answer otherwise. Data: the same answers, the same map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten

from sysmap.model.errors import FileError

Choices = Mapping[str, str]
"""Answers by the key of their question. Where two contradict one another, the later one counts."""

KEEP, LEAVE = "keep", "leave out"
APART = {KEEP: "kept as it is", LEAVE: "left out"}
"""What may be said of any column or attribute, and of several."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the file does not say itself.

    ``topic``: the heading it stands under. ``options``: words for people by the answer they stand for. ``answer``: what
    was assumed. ``sure``: nobody would assume anything else. ``hint``: what stands in the file.
    """

    key: str
    topic: str
    text: str
    options: Mapping[str, str]
    answer: str
    sure: bool = False
    hint: str = ""


class UnreadError(FileError):
    """A file that cannot be read as it was understood; other answers to its questions may help."""

    def __init__(self, message: str, questions: tuple[Question, ...]) -> None:
        super().__init__(message)
        self.questions = questions


class Asked:
    """Settles a reader's questions one after the other, by a person's choices or else by the guess."""

    def __init__(self, choices: Choices | None = None) -> None:
        self._choices = dict(choices or {})
        self._questions: dict[str, Question] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(self._questions.values())

    def one(
        self,
        key: str,
        topic: str,
        text: str,
        options: Mapping[str, str],
        guess: str,
        *,
        sure: bool = False,
        hint: str = "",
    ) -> str:
        """The answer to a question: the person's where it is one of the options, else the guess."""
        chosen = self._choices.get(key, guess)
        answer = chosen if chosen in options else guess
        self._questions[key] = Question(key, topic, text, options, answer, sure, hint)
        return answer

    def each(
        self,
        prefix: str,
        topic: str,
        things: Mapping[str, str],
        meanings: Mapping[str, str],
        guess: Mapping[str, str],
    ) -> dict[str, str]:
        """What each column or attribute means: {its name: the meaning}; only one thing has a meaning, or none.

        ``things``: a hint by name. ``meanings``: words by meaning, to which KEEP and LEAVE are added. ``guess``: {the
        name: the meaning} of those that are understood. A person's choice comes before the guess, a later one before an
        earlier one.
        """
        options = {**meanings, **APART}
        chosen = {
            name: self._choices[key]
            for name, key in ((name, f"{prefix}:{name}") for name in things)
            if self._choices.get(key) in options
        }
        holders = {
            answer: name for name, answer in sorted(chosen.items(), key=lambda each: self._since(prefix, each[0]))
        }
        found: dict[str, str] = {}
        for name, hint in things.items():
            answer = chosen.get(name, guess.get(name, KEEP))
            if answer in meanings and holders.get(answer, name) != name:
                answer = KEEP
            key = f"{prefix}:{name}"
            self._questions[key] = Question(
                key, topic, f"“{shorten(name, 60, placeholder=' …')}”", options, answer, name in guess, hint
            )
            found[name] = answer
        return found

    def _since(self, prefix: str, name: str) -> int:
        """How late a person spoke of a thing: of contradicting answers the later one counts."""
        return list(self._choices).index(f"{prefix}:{name}")
