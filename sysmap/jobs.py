"""Work in the background: threads for the program, none for tests."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")

SWITCH = 0.0005
"""Seconds after which a thread that computes lets the window have its turn. A table asks for some hundred turns a
paint; with Python's own 5 ms for each the window would stand still for a second."""


class Job(Generic[T]):
    """One piece of work under way. It ends in ``done``, in ``failed``, or, once cancelled, in silence."""

    def __init__(self, title: str, done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        self.title = title
        """What a person would call it; the work may say more as it goes on."""
        self._done = done
        self._failed = failed
        self._stop = threading.Event()
        self.ended = False
        self.progress: float | None = 0.0
        """0 to 1, as the work reports it; None where nobody can tell how far it is."""

    def cancel(self) -> None:
        """Ask the work to stop; whatever it still returns is dropped."""
        self._stop.set()

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def report(self, progress: float | None, title: str = "") -> None:
        """For the work itself: how far it is, 0 to 1 or None, and what to call it from now on."""
        self.progress = progress
        self.title = title or self.title

    def deliver(self, result: T) -> None:
        self.ended = True
        if not self.cancelled():
            self._done(result)

    def fail(self, error: Exception) -> None:
        self.ended = True
        if not self.cancelled():
            self._failed(error)


Work = Callable[[Job[T]], T]


class Jobs(Protocol):
    """Where work runs. ``done`` and ``failed`` are always called on the thread that made the Jobs."""

    def run(
        self, title: str, work: Work[T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> Job[T]: ...

    def holding(self) -> AbstractContextManager[None]:
        """Within, no result is delivered; those that come home wait for the end."""
        ...

    def close(self) -> None: ...


class InlineJobs:
    """Runs work on the spot, so that a test needs no waiting."""

    def run(self, title: str, work: Work[T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> Job[T]:
        job: Job[T] = Job(title, done, failed)
        try:
            result = work(job)
        except Exception as error:
            job.fail(error)
        else:
            job.deliver(result)
        return job

    def holding(self) -> AbstractContextManager[None]:
        return nullcontext()

    def close(self) -> None:
        pass


class ThreadJobs(QObject):
    """Runs work on background threads, enough that the analysis never waits for a layout or for a long search; results
    come home through Qt."""

    _came_home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH)
        self._pool = ThreadPoolExecutor(max_workers=4, thread_name_prefix="sysmap-job")
        self._waiting: set[Job[Any]] = set()
        self._held: list[Callable[[], None]] | None = None
        self._came_home.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, title: str, work: Work[T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> Job[T]:
        job: Job[T] = Job(title, done, failed)
        self._waiting.add(job)
        self._pool.submit(self._work, work, job)
        return job

    @contextmanager
    def holding(self) -> Iterator[None]:
        self._held = []
        try:
            yield
        finally:
            held, self._held = self._held, None
            for come_home in held:
                self._came_home.emit(come_home)

    def close(self) -> None:
        """Cancel what is under way and wait for the thread to end."""
        for job in self._waiting:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, work: Work[T], job: Job[T]) -> None:
        if job.cancelled():
            self._came_home.emit(lambda: self._waiting.discard(job))
            return
        try:
            result = work(job)
        except Exception as error:
            outcome = partial(job.fail, error)
        else:
            outcome = partial(job.deliver, result)

        def come_home() -> None:
            self._waiting.discard(job)
            outcome()

        self._came_home.emit(come_home)

    @Slot(object)
    def _deliver(self, come_home: Callable[[], None]) -> None:
        if self._held is None:
            come_home()
        else:
            self._held.append(come_home)
