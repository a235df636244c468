"""Small work for the disk, done one thing after another behind the window's back."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

Errand = Callable[[], None]

PATIENCE = 1.0
"""Seconds before the first of some errands begins: what answers the stroke that gave rise to it goes first."""


class Errands:
    """Unlike a job, an errand is never given up: closing waits for it. The thread is there only while there is work."""

    def __init__(self) -> None:
        self._waiting: deque[Errand] = deque()
        self._lock = threading.Lock()
        self._hurry = threading.Event()
        self._thread: threading.Thread | None = None

    def run(self, errand: Errand) -> None:
        """Do it soon."""
        with self._lock:
            self._waiting.append(errand)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sysmap-errands")
                self._thread.start()

    def wait(self) -> None:
        """Return when all errands are done, which begin at once now."""
        self._hurry.set()
        while (thread := self._thread) is not None:
            thread.join()
        self._hurry.clear()

    def _work(self) -> None:
        self._hurry.wait(PATIENCE)
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                errand = self._waiting.popleft()
            try:
                errand()
            except Exception as error:  # the others are done all the same
                what = (type(error), error, error.__traceback__, threading.current_thread())
                threading.excepthook(threading.ExceptHookArgs(what))
