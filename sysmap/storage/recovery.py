"""What journals of programs that ended without a goodbye still hold."""

from __future__ import annotations

import shutil
import threading
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec

from sysmap.model import Change, Document, Record
from sysmap.model.checks import MapError
from sysmap.model.errors import FileError
from sysmap.storage import native
from sysmap.storage.disk import read_bytes, reason
from sysmap.storage.journal import (
    GOING,
    KEY,
    LAID,
    LOCK,
    TYPING,
    About,
    base_path,
    generations,
    is_whole,
    journals_dir,
    ops_path,
)
from sysmap.storage.lock import Lock
from sysmap.storage.native import Carried
from sysmap.storage.places import data_dir
from sysmap.storage.wire import from_wire

_NEWBORN = 60.0
"""Seconds in which a journal without content is one that another window is just beginning."""
_TURN = threading.Lock()
"""A journal's own lock tells programs apart. A thread that meets another of the same program waits for it."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """A map from a journal, with its undo history as far as the journal has it.

    ``about.edits``: changes since the last save. ``when``: of the last of them, seconds since 1970. ``damaged``: a part
    of the journal could not be used. ``typed``: what was being typed, by the field it stood in.
    """

    folder: Path
    document: Document
    about: About
    carried: Carried
    when: float
    damaged: bool
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The file's name, else the map's title, else what the map was called when the journal began."""
        if self.about.file:
            return Path(self.about.file).stem
        return self.document.snapshot.info.title or self.about.title


@dataclass(frozen=True, slots=True)
class _Op:
    n: int
    label: str
    origin: Literal["edit", "undo", "redo"]
    put: tuple[dict[str, object], ...]
    gone: tuple[str, ...]
    joined: bool = False


@dataclass
class _Replay:
    """A map on its way from a base to where the lines end."""

    document: Document
    number: int
    undone: list[Change] = field(default_factory=list)
    step: int = 0

    def apply(self, op: _Op) -> None:
        """Do what a line says. Raises ValueError where it cannot be."""
        after: dict[str, Record | None] = dict.fromkeys(op.gone)
        for item in op.put:
            record = from_wire(item)
            if isinstance(record, dict):
                raise ValueError("a record of an unknown type")
            after[record.id] = record
        history = self.document.history
        if op.origin == "undo" and history and history[-1].before == after:
            self.undone.append(history[-1])
            self.document.undo()
        elif op.origin == "redo" and self.undone and self.undone[-1].after == after:
            self.undone.pop()
            self.document.redo()
        else:  # an edit; or an undo that reaches back beyond the base, which is a change like any other
            self._edit(op, after)
        self.number = op.n

    def _edit(self, op: _Op, after: dict[str, Record | None]) -> None:
        self.undone.clear()
        self.step += not op.joined
        with self.document.edit(op.label, joins=self.step):
            for record_id, record in after.items():
                if record is not None:
                    self.document.put(record)
                elif self.document.get(record_id) is not None:
                    self.document.remove(record_id)


def set_aside_dir() -> Path:
    """The folder of what could not be used or was not wanted. The program never deletes anything there."""
    return data_dir() / "set-aside"


def may_be_some() -> bool:
    """Whether there are journals at all: a cheap look, before they are read."""
    try:
        return any(journals_dir().iterdir())
    except OSError:
        return False


Known = dict[Path, tuple[object, Recovered]]
"""What was read of a folder, and how its files were then."""


def look(known: Known | None = None) -> tuple[tuple[Recovered, ...], tuple[str, ...]]:
    """The maps that journals of ended programs hold, newest first, and sentences about what had to be set aside.

    ``known``: for whoever looks again. What is in there and has not changed is not read once more.
    """
    known = {} if known is None else known
    found: list[Recovered] = []
    said: list[str] = []
    with suppress(OSError):
        for folder in sorted(journals_dir().iterdir(), reverse=True):
            with _TURN:
                try:
                    lock = Lock(folder / LOCK)
                except OSError:  # its program lives, or this is no journal
                    continue
                try:
                    if _empty(folder):
                        _sweep(folder)
                        continue
                    found.append(_read_once(folder, known))
                except FileError as error:
                    said.append(f"{error} {set_aside(folder)}")
                finally:
                    lock.release()
    with _TURN:
        for gone in known.keys() - {each.folder for each in found}:
            del known[gone]
    return tuple(sorted(found, key=lambda each: -each.when)), tuple(said)


def _read_once(folder: Path, known: Known) -> Recovered:
    files = ((path, path.stat()) for path in sorted(folder.iterdir()) if path.name != LOCK)
    state = tuple((path.name, stat.st_mtime_ns, stat.st_size) for path, stat in files)
    if folder not in known or known[folder][0] != state:
        known[folder] = (state, read_journal(folder))
    return known[folder][1]


def waiting_for(path: Path) -> Recovered | None:
    """The newest of what journals of ended programs hold of a file; None where they hold nothing of it."""
    place = str(path.absolute())
    found: list[Recovered] = []
    with suppress(OSError):
        for folder in journals_dir().iterdir():
            if not _speaks_of(folder, place):
                continue
            with suppress(FileError, OSError):
                recovered, lock = take(folder)
                lock.release()
                found.append(recovered)
    return max(found, key=lambda each: each.when, default=None)


def take(folder: Path) -> tuple[Recovered, Lock]:
    """A journal for going on with; nobody else can take it while the lock is held. Raises FileError."""
    with _TURN:
        try:
            lock = Lock(folder / LOCK)
        except OSError:
            raise FileError("These edits are not there any more, or another window has opened them.") from None
        try:
            return read_journal(folder), lock
        except FileError:
            lock.release()
            raise


def read_journal(folder: Path) -> Recovered:
    """The map in a journal, from the base from which the lines lead furthest. Raises FileError where none is whole."""
    best: tuple[_Replay, About, Carried] | None = None
    lost = False
    for start in generations(folder, "base"):
        try:
            about, opened = _base(base_path(folder, start))
        except FileError:
            lost = True
            continue
        replay = _Replay(Document(opened.records), start)
        whole = _replay(folder, replay)
        lost = lost or not whole
        if best is None or replay.number > best[0].number:
            edits = about.edits + replay.number - start
            best = (replay, replace(about, edits=edits), opened.carried)
    if best is None:
        raise FileError("A map that was not saved could not be read any more.")
    replay, about, carried = best
    return Recovered(folder, replay.document, about, carried, _when(folder), lost, _typed(folder))


def set_aside(folder: Path) -> str:
    """Move a journal out of the way, where a person can still look into it; a sentence about where it is."""
    target = set_aside_dir() / folder.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)
    except OSError as error:
        return f"It stays in {folder}: it could not be moved ({reason(error)})."
    return f"It was set aside in {target}."


def _base(path: Path) -> tuple[About, native.Opened]:
    data = read_bytes(path)
    if not is_whole(data):
        raise FileError(f"{path.name} is damaged: its checksum is not that of what it holds.")
    opened = native.load(data, path.name)
    top = dict(opened.carried.top)
    try:
        about = msgspec.convert(top.pop(KEY, None), About)
    except msgspec.ValidationError:
        raise FileError(f"{path.name} does not say which map it belongs to.") from None
    return about, replace(opened, carried=replace(opened.carried, top=top))


def _speaks_of(folder: Path, place: str) -> bool:
    """Whether a journal says that it belongs to this file; a cheap look, before it is read."""
    if (folder / GOING).exists():
        return False
    with suppress(FileError):
        return any(_base(base_path(folder, each))[0].file == place for each in generations(folder, "base")[-1:])
    return False


def _typed(folder: Path) -> dict[str, str]:
    """What was being typed; nothing where that cannot be read."""
    try:
        return msgspec.json.decode((folder / TYPING).read_bytes(), type=dict[str, str])
    except (OSError, ValueError, RecursionError):
        return {}


def _replay(folder: Path, replay: _Replay) -> bool:
    """Follow the lines as far as they can be used; False where something of them could not be."""
    whole = True
    for start in generations(folder, "ops"):
        if start < replay.number:
            continue
        if start > replay.number:
            return False
        try:
            lines = read_bytes(ops_path(folder, start)).splitlines(keepends=True)
        except FileError:
            return False
        for line in lines:
            try:
                op = _op(line)
                if op.n != replay.number + 1:
                    raise ValueError("a line is missing")
                replay.apply(op)
            except (ValueError, MapError, RecursionError):
                whole = False
                break
    return whole


def _op(line: bytes) -> _Op:
    """A line whose checksum is right. Raises ValueError for any other."""
    head, mark, rest = line.partition(b',"op":')
    body = rest.removesuffix(b"}\n")
    if not mark or body == rest or head != b'{"crc":%d' % zlib.crc32(body):
        raise ValueError("a damaged line")
    return msgspec.json.decode(body, type=_Op)


def _when(folder: Path) -> float:
    """When the journal was last written to."""
    return max(path.stat().st_mtime for path in folder.iterdir() if path.name != LOCK)


def _empty(folder: Path) -> bool:
    """Whether nothing has been drawn yet, or all of it is safe elsewhere: its program ended just then."""
    if (folder / GOING).exists():
        return True
    return not any(path.stat().st_size for path in folder.iterdir() if path.name not in (LOCK, LAID))


def _sweep(folder: Path) -> None:
    """Take away a journal that was never written to, unless its program is just about to."""
    if time.time() - folder.stat().st_mtime > _NEWBORN:
        shutil.rmtree(folder, ignore_errors=True)
