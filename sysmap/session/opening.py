"""A file on its way to the table: read, and laid out where it holds no positions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sysmap.files import open_file
from sysmap.formats import FORMATS, Format
from sysmap.model import Document
from sysmap.placing import placed
from sysmap.storage.native import SUFFIX, Carried

_SUFFIXES = (SUFFIX, *(suffix for form in FORMATS if form.reader for suffix in form.suffixes))

READABLE = (f"Maps and tables ({' '.join(f'*{suffix}' for suffix in _SUFFIXES)})", "All files (*)")
"""The kinds of files that can be opened, as a file dialog lists them."""


@dataclass(frozen=True, slots=True)
class OpenedMap:
    """A map ready to be drawn on. ``format``: the foreign format it came in, None for our own."""

    document: Document
    path: Path
    sha256: str
    carried: Carried
    format: Format | None
    notes: tuple[str, ...]


def open_map(
    path: Path, progress: Callable[[float], None] | None = None, cancelled: Callable[[], bool] | None = None
) -> OpenedMap:
    """Read a map from a file of any known format. Raises FileError."""
    opened = open_file(path)
    records = opened.records if opened.placed else placed(opened.records, progress=progress, cancelled=cancelled)
    return OpenedMap(Document(records), path, opened.sha256, opened.carried, opened.format, opened.notes)
