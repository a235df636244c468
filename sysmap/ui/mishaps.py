"""What happens when the program itself makes a mistake: it is written down and said, and the map stays open."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from sysmap.storage.errorlog import write_error

SENTENCE = "Something went wrong inside the program. Your map is still open. Help › Show the error log tells more."


class Mishaps:
    """Takes the place of Python's own hook for errors that nobody caught. ``say`` tells the person."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say
        self._saying = False

    def watch(self) -> None:
        """From now on, in every thread. What goes wrong in another thread is written down only."""
        sys.excepthook = self.heed
        threading.excepthook = lambda args: write_error(args.exc_value or args.exc_type())

    def heed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            return
        write_error(error)
        if not self._saying:  # saying it may be what goes wrong
            self._saying = True
            try:
                self._say(SENTENCE)
            finally:
                self._saying = False
