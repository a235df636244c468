"""A file of another program on its way in: how it is understood now, and read anew when a person says otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.formats.questions import Choices, Question, UnreadError
from sysmap.jobs import Job, Jobs
from sysmap.model import Polarity, SystemMap
from sysmap.model.errors import FileError
from sysmap.session.onejob import OneJob
from sysmap.session.opening import OpenedMap, open_map

MOST_LOOPS = 500
COUNTING = "Counting loops"
SEARCH = 0.2
"""Seconds for a count of loops: it is a first look."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is on a map. ``more_loops``: there are more than were counted."""

    factors: int
    links: int
    signs: Counter[Polarity]
    loops: int
    more_loops: bool
    stakeholders: int = 0
    relations: int = 0


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as it is understood by some choices: a map with its counts, or ``problem``, why there is none."""

    choices: Choices
    questions: tuple[Question, ...]
    opened: OpenedMap | None = None
    counts: Counts | None = None
    problem: str = ""


def understand(path: Path, job: Job[Any], choices: Choices, before: OpenedMap | None = None) -> Understood:
    """Read a file by these choices, and count. ``before``: the map as it was read last."""
    try:
        opened = open_map(path, job.report, job.cancelled, choices, before)
    except UnreadError as error:
        return Understood(choices, error.questions, problem=str(error))
    return Understood(choices, opened.questions, opened, counts_of(opened.document.snapshot, job))


def counts_of(snapshot: SystemMap, job: Job[Any]) -> Counts:
    """The size of a map, with the loops that a quick search finds."""
    graph = CausalGraph.of(snapshot)
    found = find_loops(graph, Budget.of(seconds=SEARCH, cancelled=job.cancelled), max_loops=MOST_LOOPS)
    signs = Counter(link.polarity for link in snapshot.links.values())
    return Counts(
        len(snapshot.factors),
        len(snapshot.links),
        signs,
        len(found.loops) + len(found.self_loops),
        found.longer_exist is not False,
        len(snapshot.stakeholders),
        len(snapshot.relations),
    )


class Importing(QObject):
    """One file, the answers given so far, and the map that follows from them."""

    changed = Signal()
    """The file is understood in another way now."""
    busy = Signal(object)
    """The :class:`Job` that has just begun to read it anew or to count, None when it is done."""

    def __init__(self, jobs: Jobs, path: Path, opened: OpenedMap | UnreadError, choices: Choices | None = None) -> None:
        """``choices``: the answers by which it was read."""
        super().__init__()
        self.path = path
        self.choices = dict(choices or {})
        self._task = OneJob(jobs, self)
        self._task.turned.connect(self.busy)
        if isinstance(opened, UnreadError):
            self._drawn = None
            self.understood = Understood(dict(self.choices), opened.questions, problem=str(opened))
        else:
            self._drawn = opened
            self.understood = Understood(dict(self.choices), opened.questions, opened)
            understood, snapshot = self.understood, opened.document.snapshot
            self._task.run(COUNTING, lambda job: replace(understood, counts=counts_of(snapshot, job)), self._take)

    @property
    def ready(self) -> bool:
        """Whether there is a map that could be opened now, by the answers that were given."""
        return self.understood.opened is not None and not self.reading

    @property
    def reading(self) -> bool:
        return self._task.job is not None and self._task.job.title != COUNTING

    def choose(self, key: str, answer: str) -> None:
        """Answer a question and read the file anew. Of answers that contradict one another the later one counts."""
        self.choices.pop(key, None)
        self.choices[key] = answer
        choices, before, questions = dict(self.choices), self._drawn, self.understood.questions

        def work(job: Job[Understood]) -> Understood:
            return understand(self.path, job, choices, before)

        def refused(error: FileError) -> None:  # the file went away, say; what was asked stands
            self._take(Understood(choices, questions, problem=str(error)))

        self._task.run(f"Reading {self.path.name}", work, self._take, refused=refused)

    def give_up(self) -> None:
        """Do not wait for what is being read: the file is understood as it was before."""
        self.stop()
        self.choices = dict(self.understood.choices)
        self.changed.emit()

    def stop(self) -> None:
        """Give up reading and counting: nobody looks any more."""
        self._task.drop()

    def _take(self, found: Understood) -> None:
        self.understood = found
        self._drawn = found.opened or self._drawn
        self.changed.emit()
