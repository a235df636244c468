"""The files that were opened last, newest first."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sysmap.model.errors import FileError
from sysmap.storage.kept import read_json, set_aside, write_json
from sysmap.storage.places import settings_dir

MOST = 12


def recent_files() -> tuple[Path, ...]:
    """The last files, newest first, at most :data:`MOST`, whether or not they are still there."""
    found = read_json(_file())
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        set_aside(_file())
        return ()
    return tuple(Path(each) for each in found[:MOST])


def remember(path: Path) -> None:
    """Put a file at the head of the list."""
    path = path.absolute()
    _write((path, *(each for each in recent_files() if each != path)))


def forget(path: Path) -> None:
    """Take a file off the list."""
    path = path.absolute()
    _write(tuple(each for each in recent_files() if each != path))


def _write(paths: tuple[Path, ...]) -> None:
    with suppress(FileError):  # a list that cannot be kept must not stand in the way of the map
        write_json(_file(), [str(each) for each in paths[:MOST]])


def _file() -> Path:
    return settings_dir() / "recent.json"
