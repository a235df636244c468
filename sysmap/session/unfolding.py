"""Work whose answer grows: what is known so far is at hand after every step, and anybody may say stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from sysmap.analysis.budget import Budget
from sysmap.jobs import Jobs
from sysmap.session.onejob import OneJob

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
        self._task = OneJob(jobs, self)
        self._title = ""
        self._steps: Iterator[object] = iter(())
        self._stop = threading.Event()
        self._breath = QTimer(self, singleShot=True, interval=0)
        self._breath.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        return self._task.busy or self._breath.isActive()

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
        self._task.drop()
        self._steps = iter(())

    def _step(self) -> None:
        steps = self._steps
        self._task.run(self._title, lambda _: next(steps, None), self._heed)

    def _heed(self, answer: object | None) -> None:
        if answer is None:
            self.ended.emit()
        else:
            self._breath.start()  # before anybody hears it, who may stop it or begin anew
            self.grown.emit(answer)
