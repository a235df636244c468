"""Moments: whole maps as they were, on a shelf (a folder) for each map.

A moment is one file: a line of JSON that says what it is, and behind it the bytes of a map's file, compressed with
gzip. So a list needs to read no map, a moment is there whole or not at all, and ``tail -n +2 | gunzip`` gets the map
out by hand. Its name is the time in milliseconds, why it was kept, and the beginning of the sha256 of the map's bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import msgspec

from sysmap.model import SystemMap
from sysmap.model.errors import FileError
from sysmap.storage import native
from sysmap.storage.atomic import write_bytes
from sysmap.storage.disk import MOST_BYTES, reason
from sysmap.storage.thinning import thinned

Why = Literal["named", "opened", "saved", "replaced", "drawing", "before"]
"""Somebody named it; what the file held when it was opened, what was saved in it, what of others a save replaced (these
three are the file's backups); how it stood after a while of drawing, and before a big change."""

FILED: frozenset[Why] = frozenset(("opened", "saved", "replaced"))

NEWEST = 10
"""So many backups, and so many automatic moments, stay whatever their age."""

MOST_ON_SHELF = 200 * 2**20
"""Bytes of one map's moments; beyond it the oldest go, but no named one and none of the ten newest backups."""

ENDING = ".moment"
_LONGEST_HEAD = 4096
_LONGEST_NAME = 200
_SHORT = 16
_LAST_TIME = 1e11  # the year 5138: beyond it there are no dates to show
_FAST = 1  # gzip's level: a tenth of the size, in a third of the time of the usual one


@dataclass(frozen=True, slots=True)
class Size:
    """How much is on a map."""

    factors: int
    links: int
    stakeholders: int = 0
    relations: int = 0

    @classmethod
    def of(cls, snapshot: SystemMap) -> Size:
        return cls(*map(len, (snapshot.factors, snapshot.links, snapshot.stakeholders, snapshot.relations)))


@dataclass(frozen=True, slots=True)
class Moment:
    """A map that was kept. ``when``: seconds since 1970. ``name``: what a person called it, or the change after it.

    ``size``: None where nobody counted.
    """

    path: Path
    when: float
    why: Why
    sha256: str
    name: str = ""
    size: Size | None = None

    @property
    def is_backup(self) -> bool:
        return self.why in FILED


def keep(shelf: Path, data: bytes, why: Why, when: float, *, name: str = "", size: Size | None = None) -> bool:
    """Put a map on its shelf and thin out what is there; False where the last one there is the same already.

    ``data``: the bytes of a map's file. ``size``: of that map, where it is known. Raises FileError.
    """
    digest = hashlib.sha256(data).hexdigest()
    found = moments(shelf)
    last = next((each for each in found if each.is_backup), None) if why in FILED else next(iter(found), None)
    if last is not None and last.sha256 == digest and why != "named":
        return False
    about = {"when": when, "why": why, "sha256": digest, "name": _sound(name)}
    head = msgspec.json.encode({**about, **(asdict(size) if size is not None else {})})
    try:
        shelf.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"Cannot make the folder {shelf}: {reason(error)}.") from None
    path = shelf / f"{int(when * 1000):015}-{why}-{digest[:_SHORT]}{ENDING}"
    write_bytes(path, head + b"\n" + gzip.compress(data, _FAST, mtime=0))
    thin(shelf, when)
    return True


def moments(shelf: Path) -> tuple[Moment, ...]:
    """What is on a shelf, newest first. What cannot be read is passed over."""
    found = []
    with suppress(OSError):
        for path in shelf.iterdir():
            if path.name.endswith(ENDING) and (moment := _head(path)) is not None:
                found.append(moment)
    return tuple(sorted(found, key=lambda each: (-each.when, each.path.name)))


def holds(shelf: Path, sha256: str) -> bool:
    """Whether a map with these bytes is on the shelf."""
    return any(True for _ in with_digest(shelf, sha256))


def with_digest(folder: Path, sha256: str) -> Iterable[Path]:
    """The files of moments in a folder, or in folders below it, that hold just these bytes."""
    return folder.glob(f"**/*-{sha256[:_SHORT]}{ENDING}")


def read(moment: Moment) -> native.Opened:
    """The map of a moment. Raises FileError where it is gone or damaged."""
    try:
        with moment.path.open("rb") as file:
            file.readline(_LONGEST_HEAD)
            with gzip.GzipFile(fileobj=file) as inside:
                data = inside.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        why = reason(error) if isinstance(error, OSError) and error.errno else "it is damaged. Choose another one"
        raise FileError(f"This moment cannot be opened: {why}.") from None
    if hashlib.sha256(data).hexdigest() != moment.sha256:
        raise FileError("This moment cannot be opened: it is damaged. Choose another one.")
    return native.load(data, "This moment")


def thin(shelf: Path, now: float) -> None:
    """Let go of what is old and not named (see :mod:`sysmap.storage.thinning`), and of what is too much."""
    found = moments(shelf)
    backups = [each for each in found if each.is_backup]
    automatic = [each for each in found if each.why in ("drawing", "before")]
    going = {group[place] for group in (backups, automatic) for place in thinned(_times(group), now, NEWEST)}
    left = sum(_size(each) for each in found if each not in going)
    for moment in (*reversed(automatic), *reversed(backups[NEWEST:])):
        if left <= MOST_ON_SHELF:
            break
        if moment not in going:
            going.add(moment)
            left -= _size(moment)
    for moment in going:
        with suppress(OSError):
            moment.path.unlink()


def _sound(name: str) -> str:
    """A name as it can be written down: not too long, no half characters."""
    return name[:_LONGEST_NAME].encode("utf-8", "replace").decode()


def _times(group: list[Moment]) -> list[float]:
    return [each.when for each in group]


def _size(moment: Moment) -> int:
    try:
        return moment.path.stat().st_size
    except OSError:
        return 0


class _Head(msgspec.Struct):
    when: float
    why: Why
    sha256: str
    name: str = ""
    factors: int | None = None
    links: int | None = None
    stakeholders: int = 0
    relations: int = 0


def _head(path: Path) -> Moment | None:
    try:
        with path.open("rb") as file:
            head = msgspec.json.decode(file.readline(_LONGEST_HEAD), type=_Head)
    except (OSError, ValueError, RecursionError):
        return None
    if not 0 <= head.when < _LAST_TIME:
        return None
    size = None
    if head.factors is not None and head.links is not None:
        size = Size(head.factors, head.links, head.stakeholders, head.relations)
    return Moment(path, head.when, head.why, head.sha256, head.name, size)
