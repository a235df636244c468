"""The native file, ``.sysmap``: UTF-8 JSON with one record a line, sorted by id, so that it can be read and diffed.

History of the format:

1. The first: records of the kinds map, factor, link, loop, perspective and view. Scenarios, and a factor's
   actionability and intervention, came later without a new version: what does not know them carries them unread.
2. Stakeholders, relations and their kinds, abilities, experiments; a lever's level and commitments, which a program of
   version 1 would have dropped.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

import sysmap
from sysmap.model import MapInfo, Record, SystemMap
from sysmap.model.checks import problems
from sysmap.model.errors import FileError
from sysmap.model.records import INFO_ID
from sysmap.storage.atomic import write_bytes
from sysmap.storage.disk import read_bytes
from sysmap.storage.looks import looks_like
from sysmap.storage.migrations import MIGRATIONS, Raw
from sysmap.storage.wire import from_wire, to_wire

SUFFIX = ".sysmap"
VERSION = 2
_HEADER = ("format", "version", "program", "records")


@dataclass(frozen=True, slots=True)
class Carried:
    """What a file held that this program does not know: kept as it was and written back."""

    top: Mapping[str, Any] = field(default_factory=dict)
    records: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A map read from its own file. ``sha256``: of the bytes, in hexadecimal, to notice that others changed it."""

    records: tuple[Record, ...]
    carried: Carried
    sha256: str


def sniff(data: bytes) -> bool:
    """Whether these bytes mean to be a native file, damaged ones included."""
    return b'"sysmap"' in data[:4096]


def read(path: Path) -> Opened:
    """The map in a file. Raises FileError, and never gives half a map."""
    return load(read_bytes(path), path.name)


def load(data: bytes, name: str) -> Opened:
    """The map in these bytes; ``name`` is what errors call the file."""
    raw = _migrated(_decoded(data, name), name)
    items = raw.get("records")
    if not isinstance(items, list):
        raise FileError(f'{name} is damaged: its "records" are not a list. Open a backup, or mend it in a text editor.')
    records: list[Record] = []
    unknown: list[Mapping[str, Any]] = []
    seen: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        try:
            record = from_wire(item)
        except ValueError as error:
            raise FileError(f"{name}, {_place(number, item)}: {error}.") from None
        record_id = item["id"] if isinstance(record, dict) else record.id
        if record_id in seen:
            raise FileError(
                f"{name}, {_place(number, item)}: record {seen[record_id]} has the same id. Give one of them another."
            )
        seen[record_id] = number
        if isinstance(record, dict):
            unknown.append(record)
        else:
            records.append(record)
    _check(records, name)
    top = {key: value for key, value in raw.items() if key not in _HEADER}
    return Opened(tuple(records), Carried(top, tuple(unknown)), hashlib.sha256(data).hexdigest())


def dump(snapshot: SystemMap, carried: Carried = Carried()) -> bytes:
    """The bytes of a map's file, the same for the same map. Raises FileError for what JSON cannot hold."""
    wired = [*map(to_wire, snapshot), *carried.records]
    wired.sort(key=lambda item: item["id"])
    header = {"format": "sysmap", "version": VERSION, "program": f"sysmap {sysmap.__version__}", **carried.top}
    try:
        lines = b",\n".join(msgspec.json.Encoder().encode_lines(wired).splitlines())
        return msgspec.json.encode(header)[:-1] + b',"records":[\n' + lines + b"\n]}\n"
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise FileError(f"This map holds something that cannot be written to a file: {error}.") from None


def save(path: Path, snapshot: SystemMap, carried: Carried = Carried()) -> str:
    """Write a map to its file, whole or not at all; returns the sha256 of what was written. Raises FileError."""
    data = dump(snapshot, carried)
    write_bytes(path, data)
    return hashlib.sha256(data).hexdigest()


def migrate(raw: Raw, version: int, steps: Mapping[int, Callable[[Raw], Raw]], newest: int) -> Raw:
    """A decoded file of an older version, brought up step by step to the newest."""
    for target in range(version + 1, newest + 1):
        raw = steps[target](raw)
    return raw


def _migrated(raw: Raw, name: str) -> Raw:
    version = raw.get("version")
    if type(version) is not int or version < 1:
        raise FileError(f"{name} does not say which version of the format it is. Open a backup of it.")
    if version > VERSION:
        raise FileError(
            f"{name} was made by a newer sysmap (format {version}; this one reads up to {VERSION}). "
            "Update sysmap to open it."
        )
    return migrate(raw, version, MIGRATIONS, VERSION)


def _decoded(data: bytes, name: str) -> Raw:
    text = data.removeprefix(b"\xef\xbb\xbf")
    if not text.lstrip().startswith(b"{"):
        raise FileError(f"{name} is not a sysmap file: it looks like {looks_like(data)}.")
    try:
        raw = msgspec.json.decode(text)
    except RecursionError:
        raise FileError(f"{name} is nested too deeply to be a map.") from None
    except UnicodeDecodeError:
        raise FileError(f"{name}, line {_broken_text(text)}: this is not UTF-8 text. Open a backup of it.") from None
    except msgspec.DecodeError as error:
        raise FileError(f"{name}{_broken_json(text, str(error))}") from None
    if raw.get("format") != "sysmap":
        raise FileError(f"{name} is not a sysmap file: it looks like {looks_like(data)}.")
    return dict(raw)


def _broken_text(text: bytes) -> int:
    try:
        text.decode()
    except UnicodeDecodeError as error:
        return text.count(b"\n", 0, error.start) + 1
    return 1


def _broken_json(text: bytes, error: str) -> str:
    if "truncated" in error:
        last = text.count(b"\n") + 1
        return f" ends too early, in line {last}: a part of it is missing. Open a backup of it."
    found = re.search(r"\(byte (\d+)\)", error)
    if found is None:
        return f" is damaged: {error}. Open a backup of it."
    line = text.count(b"\n", 0, int(found[1])) + 1
    said = error[: found.start()].removeprefix("JSON is malformed: ").strip()
    return f", line {line}: the JSON is broken here ({said}). Open a backup, or mend the line in a text editor."


def _place(number: int, item: object) -> str:
    record_id = item.get("id") if isinstance(item, dict) else None
    return f"record {number} ({record_id[:60]})" if isinstance(record_id, str) else f"record {number}"


def _check(records: list[Record], name: str) -> None:
    if any(isinstance(record, MapInfo) and record.id != INFO_ID for record in records):
        raise FileError(f'{name}: the record of the type "map" must have the id "{INFO_ID}".')
    problem = next(problems(SystemMap.of(records)), None)
    if problem:
        raise FileError(f"{name}: {problem}. Open a backup, or mend it in a text editor.")
