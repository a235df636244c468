"""Work whose answer grows: what is known so far is at hand after every step, and anybody may say stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sysmap.analysis.budget import Budget
from sysmap.jobs import Job, Jobs

Steps = Callable[[Budget], Iterator[object]]
"""Makes the steps: each value is the answer so far. The budget only says when to stop."""


class Unfolding(QObject):
    """Takes one step after the other in the background. Starting anew drops what was under way."""

    grown = Signal(object)
    """The answer so far."""
    ended = Signal()
    """The last step is done. Nobody is told when the work was stopped: who stops it knows."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._title = ""
        self._steps: Iterator[object] | None = None
        self._stop = threading.Event()
        self._job: Job[Any] | None = None
        self._breath = QTimer(self, singleShot=True, interval=0)
        self._breath.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        return self._steps is not None

    def start(self, title: str, steps: Steps) -> None:
        self.stop()
        self._title = title
        self._stop = threading.Event()
        self._steps = steps(Budget(cancelled=self._stop.is_set))
        self._step()

    def stop(self) -> None:
        """Give up; the answer so far stands."""
        self._stop.set()
        self._breath.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = self._steps = None

    def _step(self) -> None:
        steps = self._steps
        if steps is not None:
            job = self._jobs.run(self._title, lambda _: next(steps, None), partial(self._heed, steps), self._fail)
            if not job.ended:
                self._job = job

    def _heed(self, steps: Iterator[object], answer: object | None) -> None:
        self._job = None
        if answer is None:
            self._steps = None
            self.ended.emit()
            return
        self.grown.emit(answer)
        if self._steps is steps:  # nobody who heard it has stopped it or begun anew
            self._breath.start()

    def _fail(self, error: Exception) -> None:
        self.stop()
        raise error
