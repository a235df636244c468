"""Work of which only the newest answer counts: on the spot where that is quick, else from behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from sysmap.jobs import Jobs, Work
from sysmap.model import SystemMap
from sysmap.model.errors import FileError
from sysmap.session.onejob import OneJob

T = TypeVar("T")

ON_THE_SPOT = 1_200
"""Factors and links of a map up to which an answer is there within a frame or two."""


class Latest(OneJob):
    """Asks one question at a time; another question drops the answer to the last."""

    working = Signal(bool)
    """Whether an answer is on its way from behind."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(jobs, parent)
        self.turned.connect(lambda job: self.working.emit(job is not None))

    def ask(
        self,
        title: str,
        snapshot: SystemMap,
        work: Work[T],
        done: Callable[[T], None],
        *,
        refused: Callable[[FileError], None] | None = None,
        behind: bool = False,
    ) -> None:
        """Work on this map; ``done`` hears the answer unless something newer was asked meanwhile.

        ``refused`` hears of a file that cannot be read. ``behind``: it may take a while on a small map too.
        """
        here = not behind and len(snapshot.factors) + len(snapshot.links) <= ON_THE_SPOT
        self.run(title, work, done, refused=refused, here=here)
