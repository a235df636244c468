"""A file on its way to the table: read, and laid out where it holds no positions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sysmap.files import open_file
from sysmap.formats import FORMATS, Format
from sysmap.formats.questions import Choices, Question
from sysmap.model import Document, Factor, Link, Record
from sysmap.placing import placed
from sysmap.storage.native import SUFFIX, Carried

_SUFFIXES = (SUFFIX, *(suffix for form in FORMATS if form.reader for suffix in form.suffixes))

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
    factors are linked, they stay where they stood. Raises sysmap.layout.Cancelled.
    """
    opened = open_file(path, choices)
    records = opened.records
    if not opened.placed:
        known = _stayed(records, before)
        records = known or placed(records, progress=progress, cancelled=cancelled)
    about = opened.sha256, opened.carried, opened.format, opened.notes, opened.questions
    return OpenedMap(Document(records), path, *about)


def _stayed(records: tuple[Record, ...], before: OpenedMap | None) -> tuple[Record, ...]:
    """The records where those of an earlier reading stand; none where other factors are linked now."""
    if before is None:
        return ()
    there, links = before.document.snapshot.factors, before.document.snapshot.links
    ids = {record.id for record in records if isinstance(record, Factor | Link)}
    if ids != there.keys() | links.keys():
        return ()
    return tuple(
        replace(record, x=there[record.id].x, y=there[record.id].y) if isinstance(record, Factor) else record
        for record in records
    )
