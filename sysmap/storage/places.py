"""Where the program keeps its own things on this computer.

A folder that was named (``--data-dir``, or the environment) goes before the folder beside a portable program, and that
before the system's own places.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import platformdirs

from sysmap.model.errors import FileError

DATA_DIR = "SYSMAP_DATA_DIR"
"""Environment variable: a folder that holds settings and data instead of the system's own places."""
PORTABLE = "portable"
"""A file of this name beside the program: it carries its settings and data with it, on a stick."""
BESIDE = "sysmap-data"
"""The folder beside a portable program."""


def settings_dir() -> Path:
    """The folder for settings; made when something is first written to it."""
    return _own("settings") or platformdirs.user_config_path("sysmap", appauthor=False)


def data_dir() -> Path:
    """The folder for data that is worth keeping; made when something is first written to it."""
    return _own("data") or platformdirs.user_data_path("sysmap", appauthor=False)


def use_folder(folder: Path) -> None:
    """From now on everything of the program's own goes there."""
    os.environ[DATA_DIR] = str(folder.absolute())


def chosen_folder() -> Path | None:
    """The folder that was named, or that of a portable program; None where the system's places hold."""
    if named := os.environ.get(DATA_DIR):
        return Path(named)
    beside = program_folder()
    return beside / BESIDE if (beside / PORTABLE).exists() else None


def program_folder() -> Path:
    """Where the program lies, as a person sees it: the checkout, the packaged program's folder, that of the .app."""
    if not getattr(sys, "frozen", False):
        return Path(__file__).resolve().parents[2]
    folder = Path(sys.executable).resolve().parent
    return folder.parents[2] if folder.parts[-2:] == ("Contents", "MacOS") else folder


def check_writable() -> None:
    """Raises FileError where the chosen folder takes nothing: a stick that is write-protected, somebody else's."""
    folder = chosen_folder()
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
    except OSError as error:
        raise FileError(
            f"Nothing can be written in {folder} ({error.strerror}). "
            "Make it writable, or name another folder: sysmap --data-dir FOLDER"
        ) from None
    with suppress(OSError):
        probe.unlink()


def _own(part: str) -> Path | None:
    chosen = chosen_folder()
    return chosen / part if chosen else None
