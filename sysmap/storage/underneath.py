"""Whether a file is still what it was when it was last read or written here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sysmap.model.errors import FileError
from sysmap.storage.disk import read_bytes

Stamp = tuple[int, int, int]
"""Time of the last change (ns), size and number of a file: where all are as they were, its content is."""


class State(Enum):
    """``GONE``: deleted, renamed, or on a drive that does not answer."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a file found. ``stamp``: for the next look, which can be quicker for it."""

    state: State
    stamp: Stamp | None = None


def look_at(path: Path, sha256: str, before: Look | None = None) -> Look:
    """Look at a file whose content was ``sha256``. It may wait for a slow drive; it raises nothing."""
    try:
        found = path.stat()
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if before is not None and before.stamp == stamp:
            return before
        same = hashlib.sha256(read_bytes(path)).hexdigest() == sha256
    except (OSError, FileError, ValueError):
        return Look(State.GONE)
    return Look(State.SAME if same else State.CHANGED, stamp)
