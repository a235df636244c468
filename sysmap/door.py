"""One window for one person at one screen: whoever starts the program again is led to the window that is open.

There is no socket and no bus, only a folder. The open window holds its lock, which the system lets go however the
program ends, so there is nothing stale to clear up. A second start leaves a request there and waits for it to be taken.
See docs/decisions/0014-one-window-by-a-folder.md.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import platform
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from sysmap.storage.lock import Lock
from sysmap.storage.places import data_dir

PATIENCE = 15.0
"""Seconds a request waits before its own window opens after all: more than the start of a slow and busy computer."""
STALE = 2 * PATIENCE
"""Seconds after which nobody waits for a request any more."""
TOKEN = "XDG_ACTIVATION_TOKEN"
"""Environment variable: the desktop's permission to come to the front."""
_SUFFIX = ".request"


class Request(NamedTuple):
    """What a second start asks of the open window: to come forward, and to open a file ("" for none)."""

    file: str
    token: str


class Door(QObject):
    """The open window's end. ``knocked`` carries each :class:`Request` once :meth:`watch` was called."""

    knocked = Signal(object)

    def __init__(self, folder: Path, lock: Lock) -> None:
        super().__init__()
        self._folder = folder
        self._lock = lock

    def watch(self) -> None:
        """Begin to answer. Needs an application."""
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._look()

    def close(self) -> None:
        self._lock.release()

    def _look(self) -> None:
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            with suppress(OSError, msgspec.DecodeError):  # withdrawn meanwhile, or nothing of ours
                request = msgspec.json.decode(path.read_bytes(), type=Request)
                fresh = time.time() - path.stat().st_mtime < STALE
                path.unlink()  # who left it sees that it was taken
                if fresh:
                    self.knocked.emit(request)


class Found(NamedTuple):
    """What :func:`find` came to. ``led``: the open window has taken over, and there is nothing more to do here."""

    door: Door | None
    led: bool = False


NONE = Found(None)


def find(path: Path | None) -> Found:
    """The door for a window of our own, or the news that the open window shows ``path``.

    Where there is no door (the folder takes nothing, or the open window does not answer), a window opens beside it.
    """
    folder = _folder()
    request = None
    end = time.monotonic() + PATIENCE
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        while time.monotonic() < end:
            with suppress(BlockingIOError, PermissionError):  # held, as POSIX and as Windows say it
                return Found(Door(folder, Lock(folder / "lock")))
            if request is None:
                request = _leave(folder, path)
            elif not request.exists():
                request = None
                return Found(None, led=True)
            time.sleep(0.005)
    except OSError:
        pass
    finally:
        if request is not None:
            request.unlink(missing_ok=True)
    return NONE


def _leave(folder: Path, path: Path | None) -> Path:
    """Write a request, whole before it can be seen."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only we may pass on the right to come to the front

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    file = "" if path is None else str(path.absolute())
    target = folder / f"{time.time_ns()}-{os.getpid()}{_SUFFIX}"
    draft = target.with_suffix(".draft")
    draft.write_bytes(msgspec.json.encode(Request(file, os.environ.get(TOKEN, ""))))
    return draft.replace(target)


def _folder() -> Path:
    """One for each person, computer and screen: a home folder may be open on several."""
    screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    person = str(getattr(os, "getuid", getpass.getuser)())
    key = "\n".join((person, platform.node(), screen))
    return data_dir() / "door" / hashlib.sha256(key.encode()).hexdigest()[:12]
