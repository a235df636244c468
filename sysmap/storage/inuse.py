"""The mark beside a file that says who has it open. It warns the next one who opens it, and never keeps anybody out.

The mark of ``coal.sysmap`` is ``.~lock.coal.sysmap#`` in the same folder, a small JSON object, so that it is seen
wherever the folder is: on another laptop, in another window. Whether a mark of this computer still has a living window
behind it is known from a lock that the system itself lets go; of another computer's only its age is known.
"""

from __future__ import annotations

import getpass
import os
import platform
import secrets
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import msgspec

from sysmap.storage.lock import Lock
from sysmap.storage.places import data_dir

OLD = 3 * 24 * 3600.0
"""Seconds after which a mark of another computer is taken for forgotten: no session lasts so long."""

MOST_BYTES = 4096
"""More than this is no mark of ours."""


@dataclass(frozen=True, slots=True)
class InUse:
    """Who has a file open. ``since``, ``seen``: when it was opened and last saved (seconds since 1970).

    ``home``: a random name of the program's data folder there; ``window``: of the window.
    """

    person: str
    computer: str
    since: float
    seen: float
    home: str
    window: str
    format: str = "sysmap mark"

    @property
    def forgotten(self) -> bool:
        """Whether no window stands behind it any more, as far as can be told."""
        if self.home == home_name():
            return not _lives(self.window)
        return time.time() - self.seen > OLD


class Mark:
    """A mark of this window, beside one file. Where the folder cannot be written there is none, silently."""

    def __init__(self, path: Path) -> None:
        """Lay a mark, unless somebody else's lies there."""
        now = time.time()
        self._path = mark_path(path)
        self.window = secrets.token_hex(8)
        self.mine = InUse(_person(), platform.node(), now, now, home_name(), self.window)
        self._life: Lock | None = None
        with suppress(OSError):
            _windows().mkdir(parents=True, exist_ok=True)
            self._life = Lock(_windows() / self.window)
        self.laid = self._life is not None and self._lay()

    def renew(self) -> None:
        """The map was just saved: the mark is fresh again, or laid now that the place is free."""
        self.mine = replace(self.mine, seen=time.time())
        if self._life is not None:
            self.laid = self._lay()

    def release(self) -> None:
        """The file is put away: take the mark away, if it is still this window's."""
        found = read_mark(self._path)
        if found is not None and found.window == self.window:
            with suppress(OSError):
                self._path.unlink()
        if self._life is not None:
            self._life.release()
            self._life = None
            with suppress(OSError):
                (_windows() / self.window).unlink()

    def _lay(self) -> bool:
        found = read_mark(self._path)
        if found is not None and found.window != self.window and not found.forgotten:
            return False
        data = msgspec.json.encode(asdict(self.mine)) + b"\n"
        try:
            if found is None:
                with suppress(FileNotFoundError):
                    if self._path.stat().st_size > MOST_BYTES:
                        return False
                    self._path.unlink()  # damaged, or half of one: nobody can read it
                with self._path.open("xb") as file:  # of two at the same moment, one
                    file.write(data)
            else:
                self._path.write_bytes(data)
        except OSError:
            return False
        return True


def mark_path(path: Path) -> Path:
    """Where the mark of a file lies."""
    return path.with_name(f".~lock.{path.name}#")


def read_mark(path: Path) -> InUse | None:
    """A mark, given its own path; None where there is none, or none that can be read."""
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(MOST_BYTES), type=InUse)
    except (OSError, ValueError, RecursionError):
        return None


def who_has(path: Path) -> InUse | None:
    """Who has a file open, forgotten marks included."""
    return read_mark(mark_path(path))


def _windows() -> Path:
    return data_dir() / "windows"


def home_name() -> str:
    """A name for this data folder that no other has, kept in it; two laptops may well have one name."""
    path = data_dir() / "home-name"
    with suppress(OSError):
        if name := path.read_text(encoding="ascii", errors="replace").strip():
            return name
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        name = secrets.token_hex(8)
        path.write_text(name, encoding="ascii")
        return name
    return ""


def _lives(window: str) -> bool:
    """Whether a window of this computer is still there. Its own lock says so, not a process id, which may come back."""
    path = _windows() / os.path.basename(window)  # noqa: PTH119 - what stands in a mark must not lead elsewhere
    if not path.exists():
        return False
    try:
        Lock(path).release()
    except OSError:
        return True
    with suppress(OSError):
        path.unlink()
    return False


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
