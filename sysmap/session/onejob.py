"""Work of which there is one piece at a time: whoever asks for another no longer wants the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from sysmap.jobs import InlineJobs, Job, Jobs, Work
from sysmap.model.errors import FileError

T = TypeVar("T")


class OneJob(QObject):
    """Runs one job from behind, or on the spot. What was dropped is never heard of again."""

    turned = Signal(object)
    """The :class:`Job` that has begun from behind, None when it is over."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.job: Job[Any] | None = None
        """What is under way."""

    @property
    def busy(self) -> bool:
        return self.job is not None

    def run(
        self,
        title: str,
        work: Work[T],
        done: Callable[[T], None],
        *,
        refused: Callable[[FileError], None] | None = None,
        here: bool = False,
    ) -> None:
        """Do this instead of what is under way; ``here``: on the spot.

        ``refused`` hears the FileError that the work ends with. Every other error is one of the program's own, and so
        is a FileError where nobody expects one: raised where the results come home.
        """
        self.drop()

        def finished(result: T) -> None:
            self._end()
            done(result)

        def failed(error: Exception) -> None:
            self._end()
            if refused is None or not isinstance(error, FileError):
                raise error
            refused(error)

        job = (InlineJobs() if here else self._jobs).run(title, work, finished, failed)
        if not job.ended:
            self.job = job
            self.turned.emit(job)

    def drop(self) -> None:
        """Give up what is under way."""
        if self.job is not None:
            self.job.cancel()
            self._end()

    def _end(self) -> None:
        if self.job is not None:
            self.job = None
            self.turned.emit(None)
