"""A program that draws and saves is killed at random moments; what it had acknowledged must still be there.

``PYTHONPATH=. python tests/crash/journal_kills.py 200`` does it two hundred times while drawing and two hundred times
around a save, and prints what came of it.
"""

import multiprocessing
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Link
from sysmap.session import Session
from sysmap.storage import native, recovery
from sysmap.storage.journal import MOST_OPERATIONS
from sysmap.storage.places import DATA_DIR

COUNTER = "counter"
"""This factor's x is the number of the last edit."""
DRAWING, SAVING = 0.01, 0.5
"""How often an edit is followed by a save."""


@dataclass
class Tally:
    """``in_save``: kills that came in the middle of a save. ``lost``: kills after which an acknowledged edit, however
    young, was in neither the journal nor the file."""

    kills: int = 0
    in_save: int = 0
    acknowledged: int = 0
    unreadable: int = 0
    lost: int = 0
    from_file: int = 0


def draw_for_ever(folder, path, acknowledged, in_save, seed, often):
    """Edit at random, save as often, and acknowledge each edit once it is made."""
    os.environ[DATA_DIR] = str(folder)
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - in the killed process only

    app = QCoreApplication([])
    chance = random.Random(seed)
    session = Session(InlineJobs())
    session.open(Document())
    for number in range(1, 10**9):
        with session.document.edit("Edit"):
            session.document.put(Factor(COUNTER, "Counter", x=float(number)))
            name = f"f{chance.randrange(200)}"
            session.document.put(Factor(name, f"{name} {number}", y=chance.random()))
            if session.document.link_between(COUNTER, name) is None:
                session.document.put(Link(f"l{name}", COUNTER, name))
        if chance.random() < 0.1:
            session.undo()
            session.redo()
        acknowledged.value = number
        if chance.random() < often:
            in_save.value = 1
            session.file.save(session.snapshot, path)
            in_save.value = 0
        app.processEvents()


def count_of(document):
    return int(document.factor(COUNTER).x) if COUNTER in document.snapshot.factors else 0


def kill_once(folder, chance, context, tally, often):
    """One program's life and death in a folder of its own. The counter on the disk must be the one acknowledged."""
    os.environ[DATA_DIR] = str(folder / "own")
    path = folder / "map.sysmap"
    acknowledged, in_save = context.Value("q", 0), context.Value("b", 0)
    life = (folder / "own", path, acknowledged, in_save, chance.random(), often)
    process = context.Process(target=draw_for_ever, args=life)
    process.start()
    deadline = time.monotonic() + 60
    wanted = chance.choice([1, 5, 100, MOST_OPERATIONS, chance.randrange(1, MOST_OPERATIONS * 3)])
    if often == SAVING:
        wanted = min(wanted, 100)
    while (acknowledged.value < wanted or in_save.value < (often == SAVING)) and time.monotonic() < deadline:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.02))
    process.kill()
    process.join()
    assert process.exitcode == -9
    tally.kills += 1
    tally.in_save += in_save.value
    tally.acknowledged += acknowledged.value
    found, said = recovery.look()
    saved = 0
    try:
        if path.exists():
            saved = count_of(Document(native.read(path).records))
    except native.FileError:
        tally.unreadable += 1
    tally.unreadable += len(said) + sum(each.damaged for each in found)
    journalled = max((count_of(each.document) for each in found), default=0)
    tally.from_file += saved > journalled
    tally.lost += max(saved, journalled) < acknowledged.value


def kill(times, folder, often=DRAWING, seed=7):
    chance, tally = random.Random(seed), Tally()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sysmap.session"])
    for each in range(times):
        place = folder / f"{often}-{each}"
        place.mkdir()
        kill_once(place, chance, context, tally, often)
    return tally


if __name__ == "__main__":
    for what, often in (("drawing", DRAWING), ("saving", SAVING)):
        with tempfile.TemporaryDirectory() as place:
            print(what, kill(int(sys.argv[1]) if len(sys.argv) > 1 else 200, Path(place), often), flush=True)
