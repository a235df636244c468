"""A file on its way to the table: read, and laid out where it holds no positions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sysmap.files import open_file
from sysmap.formats import FORMATS, Format
from sysmap.formats.questions import Choices, Question
from sysmap.jobs import Job
from sysmap.model import Document, Element, Record, Sheet, SystemMap
from sysmap.placing import placed
from sysmap.storage.native import SUFFIX, Carried

_SUFFIXES = (SUFFIX, *(suffix for form in FORMATS if form.reader for suffix in form.suffixes))

SMALL = 300_000
"""Bytes of a file that is read on the spot."""

READABLE = (f"Maps and tables ({' '.join(f'*{suffix}' for suffix in _SUFFIXES)})", "All files (*)")
"""The kinds of files that can be opened, as a file dialog lists them."""


@dataclass(frozen=True, slots=True)
class OpenedMap:
    """A map ready to be drawn on. ``format``: the foreign format it came in, None for our own.

    ``questions``: what was assumed about a foreign file, and can be answered otherwise.
    """

    document: Document
    path: Path
    sha256: str
    carried: Carried
    format: Format | None
    notes: tuple[str, ...]
    questions: tuple[Question, ...] = ()

    @property
    def in_doubt(self) -> bool:
        """Whether a person should see it first: something is lost, or could mean something else."""
        return self.format is not None and (bool(self.notes) or any(not each.sure for each in self.questions))


def open_map(
    path: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    choices: Choices | None = None,
    before: OpenedMap | None = None,
) -> OpenedMap:
    """Read a map from a file of any known format. Raises FileError.

    ``choices``: answers to its questions. ``before``: the same file as it was read with other answers; where the same
    elements are tied, they stay where they stood. Raises sysmap.layout.Cancelled.
    """
    opened = open_file(path, choices)
    records = opened.records
    if opened.unplaced:
        known = _stayed(records, before)
        records = known or placed(records, sheets=opened.unplaced, progress=progress, cancelled=cancelled)
    about = opened.sha256, opened.carried, opened.format, opened.notes, opened.questions
    return OpenedMap(Document(records), path, *about)


def read_map(path: Path, job: Job[Any]) -> OpenedMap:
    """The map of a file, as work behind the window. Raises as :func:`open_map` does."""
    return open_map(path, job.report, job.cancelled)


def is_small(path: Path) -> bool:
    """Whether a file is read within a moment, so that nobody need wait behind the window."""
    return path.exists() and path.stat().st_size < SMALL


def _stayed(records: tuple[Record, ...], before: OpenedMap | None) -> tuple[Record, ...]:
    """The records where those of an earlier reading stand; none where others are tied now."""
    if before is None:
        return ()
    then = before.document.snapshot
    if _tied(SystemMap.of(records)) != _tied(then):
        return ()
    return tuple(
        replace(record, x=then.elements[record.id].x, y=then.elements[record.id].y)
        if isinstance(record, Element)
        else record
        for record in records
    )


def _tied(snapshot: SystemMap) -> set[str]:
    """The ids of all that is drawn on one of the sheets."""
    return {record.id for record in snapshot if Sheet.BOTH.shows(record)}
