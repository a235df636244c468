"""What happens when the program itself makes a mistake: it is written down and said, and the map stays open."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType

from sysmap.storage.errorlog import write_error

SENTENCE = "Something went wrong inside the program. Your map is still open. Help › Show the error log tells more."
ONCE = 10.0
"""Seconds in which the same mistake again is the same mishap: what fails to paint fails at every picture."""


class Mishaps:
    """Takes the place of Python's own hook for errors that nobody caught. ``say`` tells the person, once it is known
    how."""

    def __init__(self, say: Callable[[str], object] | None = None) -> None:
        self.say = say
        self._saying = False
        self._last: tuple[object, ...] = ()  # what kind, and where it was made
        self._when = 0.0

    def watch(self) -> None:
        """From now on, in every thread. What goes wrong in another one, or behind Qt's back, is written down only."""
        sys.excepthook = self.heed
        sys.unraisablehook = lambda args: write_error(args.exc_value or args.exc_type())
        threading.excepthook = lambda args: write_error(args.exc_value or args.exc_type())

    def heed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        mistake, now = (kind, *traceback.extract_tb(error.__traceback__)[-1:]), time.monotonic()
        again = mistake == self._last and now - self._when < ONCE
        self._last, self._when = mistake, now
        if again:
            return
        sys.__excepthook__(kind, error, trace)
        write_error(error)
        if self.say is not None and not self._saying:  # saying it may be what goes wrong
            self._saying = True
            try:
                self.say(SENTENCE)
            finally:
                self._saying = False
