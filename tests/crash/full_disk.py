"""A map is saved on a disk that gives out: at every write, at every other step, and on one that is really full.

``PYTHONPATH=. python tests/crash/full_disk.py`` tries every way and prints what came of it. The full disk is a small
one in memory, which only root can make; without one that part is left out.
"""

import errno
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from sysmap.model import Factor, Link, SystemMap
from sysmap.model.errors import FileError
from sysmap.storage import native
from sysmap.storage.atomic import write_bytes

ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EROFS, errno.EACCES)
PIECE = 4096
"""Bytes that one write takes: a save of a map is then many writes, and each of them is made to fail."""
STEPS = ("open", "fsync", "close", "replace")


@dataclass
class Tally:
    """``harmed``: saves after which the file was not the one before; ``litter``: those that left something behind;
    ``silent``: failures that nobody was told of."""

    tried: int = 0
    refused: int = 0
    harmed: int = 0
    litter: int = 0
    silent: list[str] = field(default_factory=list)


def map_of(size: int) -> SystemMap:
    factors = [
        Factor(f"f{each}", f"Factor {each}", x=float(each), notes="Said in the morning.") for each in range(size)
    ]
    return SystemMap.of([*factors, *(Link(f"l{each}", f"f{each}", f"f{each // 2}") for each in range(size))])


@contextmanager
def failing_write(at: int, error: int, also_short: bool):
    """The write number ``at`` fails; where ``also_short``, that one takes a part first and the next fails."""
    real, calls = os.write, []

    def write(descriptor: int, data) -> int:
        calls.append(1)
        if len(calls) == at and also_short:
            return real(descriptor, data[: PIECE // 3])
        if len(calls) >= at:
            raise OSError(error, os.strerror(error))
        return real(descriptor, data[:PIECE])

    with mock.patch("os.write", write):
        yield calls


def save_and_look(path: Path, snapshot: SystemMap, what: str, tally: Tally) -> None:
    before = path.read_bytes()
    tally.tried += 1
    try:
        native.save(path, snapshot)
    except FileError as refused:
        tally.refused += 1
        if "\n" in str(refused) or path.name not in str(refused):
            tally.silent.append(f"{what}: {refused}")
    else:
        tally.silent.append(what)
    tally.harmed += path.read_bytes() != before
    tally.litter += [each.name for each in path.parent.iterdir()] != [path.name]


def fail_at_every_write(path: Path, snapshot: SystemMap, tally: Tally) -> int:
    """How many writes a save is; each of them fails once in each way."""
    with failing_write(10**9, 0, False) as calls:
        native.save(path, snapshot)
    larger = SystemMap.of([*snapshot, Factor("more", "One more")])
    for error in ERRORS:
        for also_short in (False, True):
            for at in range(1, len(calls) + 1 - also_short):
                with failing_write(at, error, also_short):
                    save_and_look(path, larger, f"write {at}, {os.strerror(error)}", tally)
    return len(calls)


def fail_at_every_step(path: Path, snapshot: SystemMap, tally: Tally) -> None:
    for step in STEPS:
        for error in ERRORS:
            real = getattr(os, step)

            def fail(*said, real=real, step=step, error=error):
                if step == "close":
                    real(*said)
                raise OSError(error, os.strerror(error))

            with mock.patch(f"os.{step}", fail), mock.patch("sysmap.storage.atomic._PATIENCE", ()):
                save_and_look(path, snapshot, f"{step}, {os.strerror(error)}", tally)


def fill_a_disk(place: Path, saves: int, tally: Tally) -> None:
    """Save ever more on a disk that has room for the file, and not for a second one beside it."""
    path = place / "map.sysmap"
    write_bytes(path, native.dump(map_of(3000)))
    for each in range(saves):
        save_and_look(path, map_of(3001 + each * 13 % 900), f"full disk, save {each}", tally)


def main() -> int:
    tally = Tally()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "map.sysmap"
        writes = fail_at_every_write(path, map_of(500), tally)
        fail_at_every_step(path, map_of(501), tally)
        print(f"a save of {writes} writes:", tally)
    full = Tally()
    with tempfile.TemporaryDirectory() as place:
        mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "sysmap", place]
        if os.geteuid() or subprocess.run(mount, check=False).returncode:
            print("no small disk could be made here")
        else:
            try:
                fill_a_disk(Path(place), 200, full)
            finally:
                subprocess.run(["umount", place], check=True)
            print("a disk that is full:", full)
    return min(1, tally.harmed + full.harmed + len(tally.silent) + len(full.silent))


if __name__ == "__main__":
    sys.exit(main())
