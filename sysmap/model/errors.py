"""The one error that files raise, shared by everything that reads or writes one."""

from __future__ import annotations


class FileError(Exception):
    """A file that cannot be read or written. The message is for people: the file, the place in it, what to do."""
