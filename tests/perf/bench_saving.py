"""What a save costs, and how long it holds up the window's thread; how soon an edit is forced to the disk.

    python tests/perf/bench_saving.py

Milliseconds. Bars: 500 factors in 20, 5,000 factors and 20,000 links in 400, off the window's thread; an edit is on the
disk within 1,000.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication, QTimer

from sysmap.jobs import ThreadJobs
from sysmap.model import Document, Factor, Link
from sysmap.session import Session
from sysmap.storage import journal, native
from sysmap.storage.places import DATA_DIR

SIZES = ((500, 2_000), (5_000, 20_000))
TIMES = 15
EDITS = 300


def drawn(factors: int, links: int) -> Document:
    pairs = [divmod(each, factors) for each in random.Random(1).sample(range(factors**2), links)]
    return Document(
        [
            *(Factor(f"f{each}", f"Factor number {each}", x=each * 1.5) for each in range(factors)),
            *(Link(f"l{number}", f"f{at}", f"f{to}") for number, (at, to) in enumerate(pairs)),
        ]
    )


def save(folder: Path, size: tuple[int, int]) -> None:
    """The whole of Session.file.save, history and journal included, against writing the file alone."""
    session = Session(ThreadJobs())
    session.open(drawn(*size))
    ticks: list[float] = []
    timer = QTimer(interval=1, timeout=lambda: ticks.append(time.perf_counter()))
    timer.start()
    whole, alone, gaps = [], [], []
    for number in range(TIMES):
        with session.document.edit("Move"):
            session.document.put(Factor("f0", "Moved", x=float(number)))
        for _ in range(50):
            QCoreApplication.processEvents()
            time.sleep(0.002)
        ticks.clear()
        began = time.perf_counter()
        session.file.save(session.snapshot, folder / "map.sysmap")
        ended = time.perf_counter()
        whole.append(ended - began)
        times = [began, *ticks, ended]
        gaps.append(max(after - before for before, after in pairwise(times)))
        began = time.perf_counter()
        native.save(folder / "alone.sysmap", session.snapshot)
        alone.append(time.perf_counter() - began)
    timer.stop()
    session.close()
    session.jobs.close()
    said = [f"{median(each) * 1000:.0f} (worst {max(each) * 1000:.0f})" for each in (alone, whole, gaps)]
    print(f"{size[0]} / {size[1]}: written {said[0]}; saved from the window {said[1]}, it stood still for {said[2]}")


def force() -> None:
    """From an edit to the moment in which it is forced to the disk."""
    waiting: list[float] = []
    ages: list[float] = []
    right = journal._force

    def force(descriptor: int) -> None:
        oldest = waiting[:]
        right(descriptor)
        now = time.perf_counter()
        ages.extend(now - each for each in oldest)
        del waiting[: len(oldest)]

    journal._force = force
    document = drawn(500, 2_000)
    kept = journal.Journal(document.snapshot, journal.About(), native.Carried())
    document.listen(lambda change: change.preview or kept.append(change, document.snapshot))
    for number in range(EDITS):
        with document.edit("Move"):
            document.put(Factor("f1", "Moved", x=float(number)))
        waiting.append(time.perf_counter())
        time.sleep(0.01)
    kept.leave()
    journal._force = right
    print(f"an edit is forced to the disk after {median(ages) * 1000:.0f} (worst {max(ages) * 1000:.0f})")


if __name__ == "__main__":
    app = QCoreApplication([])
    with tempfile.TemporaryDirectory() as place:
        os.environ[DATA_DIR] = place
        for size in SIZES:
            save(Path(place), size)
        force()
