"""What one edit costs in analysis on the Foresight obesity map, and what looking further costs the window.

    python tests/perf/bench_edit.py [EDGES.csv]

Without a file, or the sample map beside the checkout, a random map of 108 factors and 296 links stands in.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SYSMAP_DATA_DIR"] = tempfile.mkdtemp()
sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from samples import SAMPLES

from sysmap.analysis.loop_filter import STRONGEST
from sysmap.files import open_file
from sysmap.jobs import InlineJobs, ThreadJobs
from sysmap.model import Document, Factor, Goal, Link, Polarity
from sysmap.session import Session
from sysmap.ui.panels.loops import LoopsPanel

SAMPLE = SAMPLES / "csv" / "foresight_obesity.csv"
EDITS = 60


def stand_in() -> Document:
    pick, pairs = random.Random(7), set()
    while len(pairs) < 296:
        pairs.add(tuple(pick.sample(range(108), 2)))
    factors = [Factor(f"f{n}", f"Factor number {n}") for n in range(108)]
    links = [
        Link(f"l{n}", f"f{a}", f"f{b}", pick.choice([Polarity(1), Polarity(-1)])) for n, (a, b) in enumerate(pairs)
    ]
    return Document([*factors, *links])


def map_at_hand() -> Document:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    return Document(open_file(path).records) if path.exists() else stand_in()


def add(document: Document, pick: random.Random) -> None:
    while True:
        source, target = pick.sample(sorted(document.snapshot.factors), 2)
        if document.link_between(source, target) is None:
            document.put(Link(f"new{len(document.history)}", source, target, Polarity.SAME))
            return


def some_link(document: Document, pick: random.Random) -> Link:
    return document.snapshot.links[pick.choice(sorted(document.snapshot.links))]


def delete(document: Document, pick: random.Random) -> None:
    document.remove(some_link(document, pick).id)


def flip(document: Document, pick: random.Random) -> None:
    link = some_link(document, pick)
    document.put(replace(link, polarity=Polarity(-int(link.polarity) or 1)))


def weigh(document: Document, pick: random.Random) -> None:
    link = some_link(document, pick)
    document.put(replace(link, strength=link.strength * pick.uniform(0.5, 2)))


def edits(goals: int) -> None:
    """From an edit to the whole quick answer, and to the loops panel painted anew; each edit is taken back."""
    for name, edit in (("add", add), ("delete", delete), ("flip", flip), ("re-weigh", weigh)):
        session = Session(InlineJobs())
        document = map_at_hand()
        with document.edit("Goals"):
            for factor in sorted(document.snapshot.factors)[:goals]:
                document.put(replace(document.snapshot.factors[factor], goal=Goal()))
        session.open(document)
        pick, alone, shown = random.Random(3), [], []
        for panel in (None, LoopsPanel(session)):
            if panel is not None:
                panel.resize(330, 800)
                panel.show()
                settle(0.3)
            for _ in range(EDITS):
                start = time.perf_counter()
                with document.edit(name):
                    edit(document, pick)
                session.analyst.answer()
                if panel is not None:
                    QApplication.processEvents()  # laid out and painted
                (alone if panel is None else shown).append(time.perf_counter() - start)
                session.undo()
                session.analyst.answer()
        row(f"{name}, {goals} goals", alone, shown)
        session.close()


def further() -> None:
    """Searching on for 20 seconds with the panel open: gaps in the event loop, memory, the list."""
    session = Session(ThreadJobs())
    panel = LoopsPanel(session)
    panel.resize(330, 800)
    panel.show()
    session.open(map_at_hand())
    settle(1.5)
    before = psutil.Process().memory_info().rss
    last, gaps = [time.perf_counter()], []

    def beat() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer(interval=1)
    timer.timeout.connect(beat)
    timer.start()
    session.analyst.further.look_further()
    settle(20)
    timer.stop()
    stopping = seconds(session.analyst.further.stop)
    report = session.analyst.further.report
    assert report is not None
    grown = (psutil.Process().memory_info().rss - before) / 2**20
    print(f"\n{panel.header.text()} {panel.search.state.text()}")
    print(f"memory grew by {grown:.0f} MB; stopping took {stopping * 1e3:.1f} ms")
    print(f"gaps in the event loop: median {statistics.median(gaps) * 1e3:.1f}, longest {max(gaps) * 1e3:.0f} ms")
    chosen = sorted(session.snapshot.factors)[5]
    session.attention.select([chosen])
    for what, change in (
        ("a word in the filter", lambda: panel.finder.words.setText("stress")),
        ("no word", panel.finder.words.clear),
        ("sorted by strength", lambda: panel.finder.drawer.orders.button(STRONGEST).click()),
        ("through what is selected", panel.finder.drawer.through.click),
    ):
        print(f"{what}: {seconds(change) * 1e3:.0f} ms of {len(report.loops):,} loops")
    session.close()
    session.jobs.close()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def settle(wait: float) -> None:
    end = time.perf_counter() + wait
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def row(what: str, *columns: list[float]) -> None:
    cells = [f"{statistics.median(column) * 1e3:.1f} ms | {max(column) * 1e3:.1f} ms" for column in columns]
    print(f"| {what} | {' | '.join(cells)} |")


if __name__ == "__main__":
    app = QApplication([])
    print("| edit | to the quick answer, median | worst | to the loops panel painted, median | worst |")
    print("|---|---|---|---|---|")
    for goals in (0, 3):
        edits(goals)
    further()
