"""How much work an analysis may do, checked inside its innermost loops."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):  # noqa: N818 - being cancelled is no error
    """The caller no longer wants the result."""


class Exhausted(Exception):  # noqa: N818 - nor is this
    """The budget is used up; what was found so far stands."""


@dataclass
class Budget:
    """Until ``deadline`` (time.perf_counter seconds) or for ``effort`` steps, whichever comes first; None: no limit."""

    deadline: float | None = None
    effort: int | None = None
    cancelled: Callable[[], bool] | None = None

    @classmethod
    def of(
        cls, seconds: float | None = None, effort: int | None = None, cancelled: Callable[[], bool] | None = None
    ) -> Budget:
        return cls(None if seconds is None else time.perf_counter() + seconds, effort, cancelled)

    @property
    def unlimited(self) -> bool:
        return self.deadline is None and self.effort is None

    def part(self, effort: int) -> Budget:
        """A smaller budget inside this one; what it spends is not counted here."""
        return Budget(self.deadline, effort, self.cancelled)

    def spend(self, steps: int) -> None:
        """Note some work. Raises Cancelled or Exhausted."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.effort is not None:
            self.effort -= steps
            if self.effort < 0:
                raise Exhausted
        if self.deadline is not None and time.perf_counter() > self.deadline:
            raise Exhausted
