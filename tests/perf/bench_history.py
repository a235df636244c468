"""What the history costs a save, and what it costs to look back.

    python tests/perf/bench_history.py

Milliseconds, the middle of many: a save with nothing kept, what the history adds to it on the window's thread, and the
ratio of both together to the first. Then what goes on behind: packing a backup, and its size; and reading one back and
comparing it with the map.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication

from sysmap.edits.comparing import compare
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Link
from sysmap.session import Session
from sysmap.storage import native
from sysmap.storage.places import DATA_DIR

SAVES = 25


def drawn(size: int) -> Document:
    factors = [Factor(f"f{each}", f"Factor number {each}", x=each * 1.5, notes="word " * 40) for each in range(size)]
    links = [Link(f"l{at}-{by}", f"f{at}", f"f{(at * by + 1) % size}") for at in range(size) for by in (7, 11)]
    return Document([*factors, *{(link.source, link.target): link for link in links}.values()])


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def measure(size: int, folder: Path) -> None:
    session = Session(InlineJobs())
    session.open(drawn(size))
    path = folder / f"{size}.sysmap"
    bare, before, after, behind = [], [], [], []
    history = session.history
    for number in range(SAVES):
        with session.document.edit("Rename"):
            session.document.put(Factor("f0", f"Renamed {number}"))
        history.wait()
        snapshot = session.snapshot
        bare.append(timed(lambda snapshot=snapshot: native.save(path.with_suffix(".bare.sysmap"), snapshot)))
        before.append(timed(lambda: history._before_save(path)))
        native.save(path, snapshot)
        session.file.path = path
        after.append(timed(history._after_save))
        behind.append(timed(history.wait))
    save, extra = median(bare), median(before) + median(after)
    print(f"{size:>6} factors: save {save:6.1f}   history on the window's thread {extra:5.1f}   ", end="")
    print(f"ratio {(save + extra) / save:4.2f}   behind {median(behind):6.1f}")
    moment = history.moments()[0]
    packed, plain = moment.path.stat().st_size, path.stat().st_size
    read = median(timed(lambda: history.read(moment)) for _ in range(5))
    past = history.read(moment)
    found = median(timed(lambda: compare(past, session.snapshot)) for _ in range(5))
    print(f"{'':>15} a backup is {packed / 1e6:.2f} MB, the map {plain / 1e6:.2f} MB; ", end="")
    print(f"read back in {read:.1f}, compared in {found:.1f}")
    session.close()


if __name__ == "__main__":
    application = QCoreApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATA_DIR] = folder
        for size in (500, 5_000):
            measure(size, Path(folder))
