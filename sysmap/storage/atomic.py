"""Writing a file whole or not at all.

Not QSaveFile: on a full disk it can report success and leave half a file. Every step here is checked instead.
"""

from __future__ import annotations

import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from sysmap.model.errors import FileError
from sysmap.storage.disk import reason, shown

_ENDING = ".sysmap-tmp"
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would else turn \n into \r\n
_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between attempts to replace: on Windows a virus scanner or an indexer may hold the file for a moment."""
_FORGOTTEN = 3600.0
"""Seconds after which a temporary file belongs to a save that was killed."""


def write_bytes(path: Path, data: bytes) -> None:
    """Make ``data`` the content of the file, on the disk, before returning.

    Until then, and after any failure, the file is what it was. A symbolic link is followed; permissions are kept.
    Raises FileError.
    """
    with _in_its_place(path) as temporary:
        _write(temporary, data)


@contextmanager
def written_text(path: Path) -> Iterator[TextIO]:
    """A file to write long text into, bit by bit (UTF-8 with its mark, lines as they are given).

    It takes its place when the block ends well. Until then, and after any failure, the file is what it was. Raises
    FileError.
    """
    with _in_its_place(path) as temporary, temporary.open("x", encoding="utf-8-sig", newline="") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def _in_its_place(path: Path) -> Iterator[Path]:
    """A temporary file that takes the place of the other when the block ends well, and is gone if it does not."""
    try:
        target = Path(os.path.realpath(path))
        permissions = _permissions(target)
        temporary = target.with_name(f".{secrets.token_hex(8)}{_ENDING}")
        try:
            yield temporary
            if permissions is not None:
                temporary.chmod(permissions)
            _replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        _settle(target.parent)
    except (OSError, ValueError) as error:
        raise FileError(f"Cannot save {shown(path)}: {reason(error)}.") from None


def _permissions(target: Path) -> int | None:
    """Those of the file that is there, None where there is none. Raises FileError where it must not be replaced."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise FileError(f"Cannot save {shown(target)}: this is not an ordinary file. Choose another name.")
    if not os.access(target, os.W_OK):
        raise FileError(f"Cannot save {shown(target)}: the file is write-protected. Save it under another name.")
    return stat.S_IMODE(mode)


def _write(temporary: Path, data: bytes) -> None:
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]  # a write may come back short
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if temporary.read_bytes() != data:
        raise FileError("The disk gave back other bytes than were written. Save to another disk.")


def _replace(temporary: Path, target: Path) -> None:
    for pause in _PATIENCE:
        try:
            temporary.replace(target)
            return
        except PermissionError:
            time.sleep(pause)
    temporary.replace(target)


def _settle(folder: Path) -> None:
    """Put the new name on the disk and sweep up after saves that were killed. The file itself is safe already."""
    with suppress(OSError):
        for left in folder.glob(f".*{_ENDING}"):
            if time.time() - left.stat().st_mtime > _FORGOTTEN:
                left.unlink()
    with suppress(OSError):  # Windows cannot open folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
