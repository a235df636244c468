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


def log_path() -> Path:
    return data_dir() / "errors.log"


def write_error(error: BaseException) -> None:
    """Add an error with its time and the version. Never raises: it is called when something is wrong already."""
    head = f"{time.strftime('%Y-%m-%d %H:%M:%S')} · sysmap {sysmap.__version__} · {platform.platform()}"
    text = f"{head}\n{''.join(traceback.format_exception(error))}\n"
    path = log_path()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MOST_BYTES:
            path.replace(path.with_name("errors.old.log"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)


def read_errors() -> str:
    """What the log holds; a sentence where it holds nothing."""
    if not log_path().exists() or not log_path().stat().st_size:
        return "Nothing has gone wrong so far."
    try:
        return f"{shown(log_path())}\n\n{read_bytes(log_path()).decode('utf-8', 'replace')}"
    except FileError as error:
        return str(error)


def log_crashes() -> None:
    """From now on a crash of the interpreter itself leaves its trace in the log, too."""
    with suppress(OSError):
        log_path().parent.mkdir(parents=True, exist_ok=True)
        faulthandler.enable(log_path().open("a"))  # open for as long as the program runs
