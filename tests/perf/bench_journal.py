"""What the journal costs the thread that draws, and how long a map takes to come back from it.

    python tests/perf/bench_journal.py

Milliseconds, the middle of many, and the ratio to the edit itself. The bar: at most 1 ms an edit at 500 factors.
"""

from __future__ import annotations

import os
import tempfile
import time
from statistics import median

from sysmap.model import Document, Factor, Link
from sysmap.storage.journal import About, Journal
from sysmap.storage.native import Carried
from sysmap.storage.places import DATA_DIR
from sysmap.storage.recovery import read_journal

EDITS = 400


def drawn(size: int) -> Document:
    factors = [Factor(f"f{each}", f"Factor number {each}", x=each * 1.5) for each in range(size)]
    links = [Link(f"l{at}-{by}", f"f{at}", f"f{(at * by + 1) % size}") for at in range(size) for by in (7, 11)]
    pairs = {(link.source, link.target): link for link in links}
    return Document([*factors, *pairs.values()])


def milliseconds(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def measure(size: int) -> None:
    document = drawn(size)
    began = time.perf_counter()
    journal = Journal(document.snapshot, About(), Carried())
    first = milliseconds(began)
    appended: list[float] = []

    def heed(change) -> None:
        if not change.preview:
            snapshot = document.snapshot
            began = time.perf_counter()
            journal.append(change, snapshot)
            appended.append(milliseconds(began))

    document.listen(heed)
    edits = []
    for number in range(EDITS):
        began = time.perf_counter()
        with document.edit("Move"):
            document.put(Factor(f"f{number % size}", "Moved", x=float(number)))
        edits.append(milliseconds(began))
    journal.flush()
    one, edit = median(appended), median(edits)
    worst = max(appended)
    appended.clear()
    with document.edit("Arrange"):
        for factor in document.snapshot.factors.values():
            document.put(Factor(factor.id, factor.label, y=1.0))
    journal.leave()
    began = time.perf_counter()
    read_journal(journal.folder)
    back = milliseconds(began)
    print(
        f"{size:6} factors: first edit {first:.1f}; "
        f"an edit {one:.3f} (worst {worst:.2f}), {one / edit:.2f} of the edit;"
        f" all moved at once {appended[0]:.1f}; {EDITS} edits come back in {back:.0f}"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ[DATA_DIR] = place
        for size in (50, 500, 5000):
            measure(size)
