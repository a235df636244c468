"""Reading a whole file, and the words for what a disk refuses."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from sysmap.model.errors import FileError

MOST_BYTES = 200 * 2**20
"""Files beyond this size are refused: a map of 5,000 factors is 5 MB."""

_REASONS = {
    errno.ENOENT: "there is no such file or folder. Look at its spelling, or whether a drive was taken out",
    errno.ENOTDIR: "its folder is not a folder. Choose another place",
    errno.EISDIR: "this is a folder, not a file",
    errno.EACCES: "this is not permitted here. Choose another folder, or ask who looks after it",
    errno.EPERM: "this is not permitted here. Choose another folder, or ask who looks after it",
    errno.EROFS: "this place can only be read. Choose another folder",
    errno.ENOSPC: "the disk is full. Make room or choose another disk; what was there is unharmed",
    errno.EDQUOT: "your share of the disk is used up. Make room or choose another disk; what was there is unharmed",
    errno.EFBIG: "the file is too large for this disk. Choose another disk; what was there is unharmed",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one",
    errno.ELOOP: "its links lead in a circle. Choose another place",
    errno.EIO: "the disk does not answer properly. Choose another disk; do not switch off before that has worked",
}


def read_bytes(path: Path) -> bytes:
    """All bytes of a file. Raises FileError, also beyond :data:`MOST_BYTES`."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MOST_BYTES:
                raise FileError(
                    f"{path.name} is too large for a map ({size // 2**20} MB; the most is {MOST_BYTES // 2**20})."
                )
            data = file.read(MOST_BYTES + 1)  # a pipe or a device has no size to tell
    except (OSError, ValueError) as error:
        raise FileError(f"Cannot open {shown(path)}: {reason(error)}.") from None
    if len(data) > MOST_BYTES:
        raise FileError(f"{path.name} is too large for a map (the most is {MOST_BYTES // 2**20} MB).")
    return data


def reason(error: OSError | ValueError) -> str:
    """Why the disk refused, and what to do, without a full stop."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0, error.strerror or str(error))
    return "this cannot be the name of a file"  # a zero byte, or half a character


def shown(path: Path) -> str:
    """A path as a message shows it: one line, whatever its name holds."""
    text = str(path)
    return text if text.isprintable() else repr(text)
