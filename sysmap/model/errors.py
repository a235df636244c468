"""The one error that files raise, shared by everything that reads or writes one."""

from __future__ import annotations

LONGEST = 480
"""Characters of a message: what a damaged file is quoted with may be of any length."""


class FileError(Exception):
    """A file that cannot be read or written. The message is one line for people: the file, the place, what to do."""

    def __init__(self, message: str) -> None:
        line = " ".join(message.split())
        half = LONGEST // 2
        super().__init__(line if len(line) <= LONGEST else f"{line[:half].rstrip()} … {line[3 - half :].lstrip()}")
