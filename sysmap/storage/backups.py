"""Which shelf of moments belongs to which map, and what a save replaces.

The shelf of a map with a file is named after the file's place. A map without one has a shelf of its own, whose name
nobody could guess; it is carried over when the map is first saved, as it is for Save as. A file that was renamed
outside the program is known again by its content.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

from sysmap.model.errors import FileError
from sysmap.storage import moments
from sysmap.storage.disk import read_bytes, reason
from sysmap.storage.kept import read_json, write_json
from sysmap.storage.places import data_dir

_ABOUT = "about.json"
_UNTITLED = "untitled-"
_FORGOTTEN = 90 * 86_400.0
"""Seconds after which the shelf of a map that was never saved goes, unless somebody named a moment in it."""


def shelves_dir() -> Path:
    return data_dir() / "history"


def shelf_of(path: Path) -> Path:
    """The shelf of a map's file, which may not be there yet."""
    place = os.path.normcase(os.path.realpath(path))
    return shelves_dir() / hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def untitled_shelf(name: str = "") -> Path:
    """The shelf of a map without a file: the one with this name, or a new one. It is made when something is kept."""
    return shelves_dir() / (Path(name).name or f"{_UNTITLED}{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}")


def label(shelf: Path, path: Path) -> None:
    """Note which file a shelf belongs to. Raises FileError."""
    place = str(path.absolute())
    if _file_of(shelf) != place:
        write_json(shelf / _ABOUT, {"file": place})


def know_again(path: Path, sha256: str) -> bool:
    """Look for the past of a file that has no shelf: of one with the same content elsewhere. True where there is one.

    Where that file is gone, it was renamed, and its shelf goes along; where it is still there, this is a copy, which
    takes the past along and has its own from here on. Raises FileError.
    """
    shelf = shelf_of(path)
    if shelf.exists():
        return False
    with suppress(OSError):
        for found in sorted(moments.with_digest(shelves_dir(), sha256), key=lambda each: each.name, reverse=True):
            file = _file_of(found.parent)
            if file:
                carry(found.parent, shelf)
                label(shelf, path)
                if not Path(file).exists():
                    discard(found.parent)
                return True
    return False


def carry(source: Path, target: Path) -> None:
    """Put all that is on one shelf on another one, too. Raises FileError."""
    if source == target or not source.exists():
        return
    try:
        target.mkdir(parents=True, exist_ok=True)
        for moment in moments.moments(source):
            _put(moment.path, target / moment.path.name)
    except OSError as error:
        raise FileError(f"The history could not be taken along: {reason(error)}.") from None


def discard(shelf: Path) -> None:
    """Take a shelf away with all that is on it."""
    shutil.rmtree(shelf, ignore_errors=True)


def keep_replaced(path: Path, when: float) -> None:
    """Keep what a save is about to replace, unless it is on the shelf already. Raises FileError."""
    try:
        there = path.is_file()
    except OSError:  # a name that is too long, say: the save will say so
        there = False
    if not there:
        return
    shelf, data = shelf_of(path), read_bytes(path)
    if not moments.holds(shelf, hashlib.sha256(data).hexdigest()):
        moments.keep(shelf, data, "replaced", when)
        label(shelf, path)


def sweep(now: float) -> None:
    """Take away the shelves of maps that were never saved and that nobody came back to."""
    with suppress(OSError):
        for shelf in shelves_dir().glob(f"{_UNTITLED}*"):
            if now - shelf.stat().st_mtime > _FORGOTTEN and not _named(shelf):
                discard(shelf)


def _named(shelf: Path) -> bool:
    return any(each.why == "named" for each in moments.moments(shelf))


def _put(source: Path, target: Path) -> None:
    """The same file in another folder: it is never written to, so one on the disk is enough where that can be."""
    if target.exists():
        return
    try:
        os.link(source, target)
    except OSError:  # the disk knows no links
        half = target.with_suffix(".part")
        shutil.copyfile(source, half)
        half.replace(target)


def _file_of(shelf: Path) -> str:
    about = read_json(shelf / _ABOUT)
    file = about.get("file") if isinstance(about, dict) else None
    return file if isinstance(file, str) else ""
