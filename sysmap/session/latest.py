"""Work of which only the newest answer counts: on the spot where that is quick, else from behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from sysmap.jobs import InlineJobs, Job, Jobs, Work
from sysmap.model import SystemMap

T = TypeVar("T")

ON_THE_SPOT = 1_200
"""Factors and links of a map up to which an answer is there within a frame or two."""


class Latest(QObject):
    """Asks one question at a time; another question drops the answer to the last."""

    working = Signal(bool)
    """Whether an answer is on its way from behind."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job[Any] | None = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    def ask(
        self, title: str, snapshot: SystemMap, work: Work[T], done: Callable[[T], None], *, behind: bool = False
    ) -> None:
        """Work on this map; ``done`` hears the answer unless something newer was asked meanwhile.

        ``behind``: it may take a while on a small map too.
        """
        self.drop()

        def answered(result: T) -> None:
            self._end()
            done(result)

        def failed(error: Exception) -> None:
            self._end()
            raise error

        here = not behind and len(snapshot.factors) + len(snapshot.links) <= ON_THE_SPOT
        job = (InlineJobs() if here else self._jobs).run(title, work, answered, failed)
        if not job.ended:
            self._job = job
            self.working.emit(True)

    def drop(self) -> None:
        """Whatever was asked is no longer wanted."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def _end(self) -> None:
        if self._job is not None:
            self._job = None
            self.working.emit(False)
