"""A file on this computer that says what went wrong inside the program. It is never sent anywhere."""

from __future__ import annotations

import faulthandler
import platform
import time
import traceback
from contextlib import suppress
from pathlib import Path

import sysmap
from sysmap.model.errors import FileError
from sysmap.storage.disk import read_bytes, shown
from sysmap.storage.places import data_dir

MOST_BYTES = 500_000
"""Beyond this the log begins anew; the one before is kept."""


_FATAL = ("Fatal Python error", "access violation", "stack overflow")
"""What a trace of the interpreter's end holds; Windows leaves traces of things that ended well, too."""


def log_path() -> Path:
    return data_dir() / "errors.log"


def crash_path() -> Path:
    """Where the interpreter leaves its last trace: a file that stays open, so it is not the log, which is moved."""
    return data_dir() / "crash.log"


def write_error(error: BaseException) -> None:
    """Add an error with its time and the version. Never raises: it is called when something is wrong already."""
    _add("".join(traceback.format_exception(error)), time.time())


def log_crashes() -> bool:
    """From now on a crash of the interpreter itself leaves its trace. Returns whether one did since the last start; its
    trace is in the log now."""
    path = crash_path()
    crashed = False
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8", errors="replace")  # open for as long as the program runs
        file.seek(0)
        if trace := file.read():
            _add(f"The program ended abruptly.\n{trace}", path.stat().st_mtime)
            file.truncate(0)
            crashed = any(words in trace for words in _FATAL)
        faulthandler.enable(file)
    return crashed


def _add(text: str, when: float) -> None:
    stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(when))
    head = f"{stamp} · sysmap {sysmap.__version__} · {platform.platform()}"
    path = log_path()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MOST_BYTES:
            path.replace(path.with_name("errors.old.log"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{head}\n{text}\n")


def read_errors() -> str:
    """What the log holds; a sentence where it holds nothing."""
    if not log_path().exists() or not log_path().stat().st_size:
        return "Nothing has gone wrong so far."
    try:
        return f"{shown(log_path())}\n\n{read_bytes(log_path()).decode('utf-8', 'replace')}"
    except FileError as error:
        return str(error)
