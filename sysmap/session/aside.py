"""What must be finished before the program goes on, and yet must not freeze the window: writing a file."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QMetaObject, Qt

from sysmap.jobs import Jobs

T = TypeVar("T")


def aside(jobs: Jobs, work: Callable[[], T]) -> T:
    """What ``work`` returns or raises; it runs on a thread of its own and is never given up.

    The window goes on painting meanwhile, on a slow disk, too. What is typed and clicked waits, and so do
    the results of ``jobs``: whoever asked finds everything as it was.
    """
    if QCoreApplication.instance() is None:
        return work()
    with ThreadPoolExecutor(1, "sysmap-aside") as pool, jobs.holding():
        loop = QEventLoop()
        future = pool.submit(work)
        queued = Qt.ConnectionType.QueuedConnection
        future.add_done_callback(lambda _: QMetaObject.invokeMethod(loop, "quit", queued))
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return future.result()
