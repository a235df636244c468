"""The two errors that people are told of: a map that cannot be so, a file that cannot be read or written."""

from __future__ import annotations

LONGEST = 480
"""Characters of a message: what a damaged file is quoted with may be of any length."""


class MapError(ValueError):
    """A map would break one of its rules. The message is a sentence for people."""


class FileError(Exception):
    """A file that cannot be read or written. The message is one line for people: the file, the place, what to do."""

    def __init__(self, message: str) -> None:
        line = " ".join(message.split())
        half = LONGEST // 2
        super().__init__(line if len(line) <= LONGEST else f"{line[:half].rstrip()} … {line[3 - half :].lstrip()}")
