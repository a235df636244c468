"""The journal of an open map: every change is on the disk moments after it was made, long before anybody saves.

A journal is a folder: ``lock``, held while the program lives, and generations. A generation is a whole map
(``base-000500.sysmap``, an ordinary file of ours with one more key, "journal") and the changes since
(``ops-000500.jsonl``, one a line). The number is that of the last change the base holds. A new generation begins before
the last one is given up, so that at every moment one of them is whole. Beside them ``typing.json`` holds what stands in
fields and is not in the map yet.
"""

from __future__ import annotations

import os
import queue
import re
import secrets
import shutil
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from sysmap.model import Change, SystemMap
from sysmap.model.errors import FileError
from sysmap.storage import native
from sysmap.storage.atomic import write_bytes
from sysmap.storage.disk import reason
from sysmap.storage.lock import Lock
from sysmap.storage.native import Carried
from sysmap.storage.places import data_dir
from sysmap.storage.wire import to_wire

LOCK = "lock"
LAID = "laid"
"""The first base on its way: until it is there, nothing has been drawn."""
GOING = "going"
"""An empty file in a journal that is being taken away: what is left of it is nobody's loss."""
KEY = "journal"
"""The key of a base that holds its :class:`About`, with a checksum of the whole base under :data:`CHECK`."""
CHECK = "check"
TYPING = "typing.json"
MOST_TYPED = 100_000
"""Characters of what is being typed in one field that are kept."""

MOST_OPERATIONS = 500
MOST_SECONDS = 60.0
"""A new generation begins after so many changes, or with the first change after so long."""
KEPT = 4
"""Generations that stay: how far undo reaches after a crash, and what is left where one of them is damaged."""
GATHER = 0.05
"""Seconds in which changes gather before they are forced to the disk together."""

_BINARY = getattr(os, "O_BINARY", 0)
_force: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)


@dataclass(frozen=True, slots=True)
class About:
    """What a journal says of its map.

    ``file``: where it is saved, "" for nowhere yet, and ``sha256`` of that file as it was. ``edits``: changes since
    the last save that the base holds already. ``history``: where moments of a map without a file are. ``process`` and
    ``began`` (seconds since 1970) say who wrote it.
    """

    file: str = ""
    sha256: str = ""
    title: str = ""
    edits: int = 0
    history: str = ""
    process: int = 0
    began: float = 0.0


def journals_dir() -> Path:
    return data_dir() / "journals"


def base_path(folder: Path, number: int) -> Path:
    return folder / f"base-{number:06}{native.SUFFIX}"


def ops_path(folder: Path, number: int) -> Path:
    return folder / f"ops-{number:06}.jsonl"


def generations(folder: Path, kind: str) -> list[int]:
    """The numbers of the bases ("base") or of the lists of changes ("ops") in a journal, in order."""
    names = [path.stem.removeprefix(f"{kind}-") for path in folder.glob(f"{kind}-*")]
    return sorted(int(name) for name in names if name.isascii() and name.isdigit())


def line_of(number: int, change: Change, joined: bool) -> bytes:
    """A change as a line. ``joined``: it became one undo step with the change before."""
    op: dict[str, Any] = {"n": number, "label": change.label, "origin": change.origin}
    if joined:
        op["joined"] = True
    op["put"] = [to_wire(record) for record in change.after.values() if record is not None]
    op["gone"] = [record_id for record_id, record in change.after.items() if record is None]
    body = msgspec.json.encode(op)
    return b'{"crc":%d,"op":%b}\n' % (zlib.crc32(body), body)


def sealed(base: bytes) -> bytes:
    """The bytes of a base with their checksum, which was left open, filled in."""
    return base.replace(_seal(0), _seal(zlib.crc32(base)), 1)


def is_whole(base: bytes) -> bool:
    """Whether the bytes of a base are those that were written."""
    head = base.partition(b"\n")[0]
    found = re.search(rb'"check":"([0-9a-f]{8})"', head)
    return found is not None and sealed(base.replace(found[0], _seal(0), 1)) == base


def _seal(check: int) -> bytes:
    return b'"%b":"%08x"' % (CHECK.encode(), check)


def remove(folder: Path, lock: Lock) -> None:
    """Take away a journal whose map is safe elsewhere or unwanted, and let its lock go."""
    with suppress(OSError):
        (folder / GOING).touch()
        for path in folder.iterdir():
            if path.name not in (LOCK, GOING):
                path.unlink()  # before the lock goes: another window must not offer what is going
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)


class Journal:
    """Written by the thread that edits; a thread of its own forces it to the disk and writes the bases.

    ``failure``: why it is not safe on the disk at the moment, in words; "" while all is well. It never raises once it
    has begun: a map must not become undrawable because it cannot be journalled.
    """

    def __init__(self, base: SystemMap, about: About, carried: Carried, clock: Callable[[], float] = time.monotonic):
        """Begin a journal of a map that stands as ``base``. Raises FileError."""
        self._about = replace(about, process=os.getpid(), began=time.time())
        self._carried = carried
        self._clock = clock
        self._number = 0
        self._ops = -1
        self._sync_asked = False
        self.failure = ""
        self.folder = journals_dir() / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
        try:
            self.folder.mkdir(parents=True)
            self._lock = Lock(self.folder / LOCK)
        except OSError as error:
            raise FileError(_refused(error)) from None
        try:
            self._lay(base)
        except (OSError, FileError) as error:
            remove(self.folder, self._lock)
            raise FileError(_refused(error)) from None
        self._tasks: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._work, name="sysmap-journal", daemon=True)
        self._thread.start()
        self._begin(base)

    def append(self, change: Change, snapshot: SystemMap, joined: bool = False) -> None:
        """Write down a committed change, after which the map is ``snapshot``."""
        self._number += 1
        try:
            _write(self._ops, line_of(self._number, change, joined))
        except (OSError, ValueError, TypeError) as error:
            self._fail(error)
        if not self._sync_asked:
            self._sync_asked = True
            self._tasks.put(partial(self._sync, self._ops))
        full = self._number - self._start >= MOST_OPERATIONS
        if full or self.failure or self._clock() - self._since >= MOST_SECONDS:
            self._begin(snapshot)

    def keep_typing(self, typed: Mapping[str, str]) -> None:
        """Put down what is being typed, by the field it stands in; empty: nothing is any more."""
        cut = {where: text[:MOST_TYPED] for where, text in typed.items()}
        self._tasks.put(partial(self._settle_typing, cut))

    def flush(self) -> None:
        """Return when all that was written is on the disk (or ``failure`` says why not)."""
        self._tasks.join()

    def discard(self) -> None:
        """The map is safe elsewhere, or nobody wants it: take the journal away."""
        self._end()
        remove(self.folder, self._lock)

    def leave(self) -> None:
        """Stop writing, and leave the journal to be found at the next start."""
        self._end()
        self._lock.release()

    def _end(self) -> None:
        self._ending.set()
        self._tasks.put(None)
        self._thread.join()
        if self._ops >= 0:
            os.close(self._ops)

    def _lay(self, base: SystemMap) -> None:
        """The first base, before the first change. It is forced to the disk later: a killed program needs no more."""
        laid = self.folder / LAID
        laid.write_bytes(self._bytes(base, 0))
        laid.replace(base_path(self.folder, 0))

    def _bytes(self, snapshot: SystemMap, number: int) -> bytes:
        about = replace(self._about, edits=self._about.edits + number)
        # the journal's own key comes first, so that nothing of the map can be taken for its checksum
        others = {key: value for key, value in self._carried.top.items() if key != KEY}
        top = {KEY: {**asdict(about), CHECK: "0" * 8}, **others}
        return sealed(native.dump(snapshot, replace(self._carried, top=top)))

    def _begin(self, snapshot: SystemMap) -> None:
        """A new generation. Changes go to its list at once; its base follows."""
        old, self._ops = self._ops, -1
        self._start, self._since = self._number, self._clock()
        self._sync_asked = False
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY
            self._ops = os.open(ops_path(self.folder, self._number), flags, 0o600)
        except OSError as error:
            self._fail(error)
        self._tasks.put(partial(self._settle, old, self._number, snapshot))

    def _fail(self, error: Exception) -> None:
        self.failure = _refused(error)

    # in the thread of its own

    def _work(self) -> None:
        while True:
            task = self._tasks.get()
            try:
                if task is None:
                    return
                task()
            except (OSError, FileError) as error:
                self._fail(error)
            finally:
                self._tasks.task_done()

    def _sync(self, ops: int) -> None:
        self._ending.wait(GATHER)
        self._sync_asked = False  # what is written from here on asks again
        if ops >= 0:
            _force(ops)

    def _settle_typing(self, typed: Mapping[str, str]) -> None:
        if typed:
            write_bytes(self.folder / TYPING, msgspec.json.encode(typed))
        else:
            (self.folder / TYPING).unlink(missing_ok=True)

    def _settle(self, old: int, number: int, snapshot: SystemMap) -> None:
        """Write a generation's base, and only then give up the oldest."""
        if old >= 0:
            try:
                _force(old)
            finally:
                os.close(old)
        write_bytes(base_path(self.folder, number), self._bytes(snapshot, number))
        if number == self._start:
            self.failure = "" if self._ops >= 0 else self.failure
        for gone in generations(self.folder, "base")[:-KEPT]:
            ops_path(self.folder, gone).unlink(missing_ok=True)
            base_path(self.folder, gone).unlink(missing_ok=True)


def _refused(error: Exception) -> str:
    """Why, in words, without a full stop."""
    return reason(error) if isinstance(error, OSError) else str(error).rstrip(".")


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
