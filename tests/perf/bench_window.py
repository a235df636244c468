"""How the whole window answers on a map of the obesity map's size: from a dropped link to loops and levers on screen,
typing while the background analyses, and memory with a large map open.

    python tests/perf/bench_window.py [EDGES.csv]

Without a file a random map of 108 factors and 296 links stands in.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SYSMAP_DATA_DIR"] = tempfile.mkdtemp()
sys.path.insert(0, str(Path(__file__).parents[2]))

import psutil
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sysmap.edits.links import connect
from sysmap.jobs import ThreadJobs
from sysmap.model import Document, Factor, Link, Polarity
from sysmap.session import Session
from sysmap.storage.settings import Settings
from sysmap.ui.appearance import Appearance
from sysmap.ui.window import Window

FACTORS, LINKS, DROPS, LETTERS = 108, 296, 30, 240


class PaintWatch(QObject):
    """Remembers when a widget was last painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


def stand_in(factors: int, links: int, seed: int = 7) -> Document:
    """A random map on a square grid."""
    pick = random.Random(seed)
    side = int(factors**0.5) + 1
    records = [Factor(f"f{n}", f"Factor number {n}", 190.0 * (n % side), 110.0 * (n // side)) for n in range(factors)]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        source, target = pick.sample(range(factors), 2)
        pairs.add((source, target))
    joined = [
        Link(f"l{n}", f"f{source}", f"f{target}", pick.choice([Polarity.SAME, Polarity.OPPOSITE]))
        for n, (source, target) in enumerate(sorted(pairs))
    ]
    return Document([*records, *joined])


def settle(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def drops(window: Window) -> list[float]:
    """Seconds from a dropped link to the loops panel and the levers painted anew."""
    session, pick = window.session, random.Random(1)
    loops = PaintWatch(window.parts.sides.widget(0).widget(0))
    map_ = PaintWatch(window.parts.desk.viewport())
    factors = sorted(session.snapshot.factors)
    found = []
    while len(found) < DROPS:
        source, target = pick.sample(factors, 2)
        if session.document.link_between(source, target):
            continue
        answered: list[float] = []
        hear = session.analyst.analysed.connect(lambda _, answered=answered: answered.append(time.perf_counter()))
        start = time.perf_counter()
        connect(session.document, source, target, Polarity.SAME)
        while not answered or loops.at < answered[0] or map_.at < start:
            QApplication.processEvents()
            if time.perf_counter() - start > 2:
                break
        found.append(time.perf_counter() - start)
        session.analyst.analysed.disconnect(hear)
        settle(0.6)
    return found


def typing(window: Window) -> list[float]:
    """Seconds between two turns of the event loop while letters come in and the background analyses."""
    session, pick, gaps, last = window.session, random.Random(2), [], [time.perf_counter()]
    factors = sorted(session.snapshot.factors)

    def beat() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer(interval=1)
    timer.timeout.connect(beat)
    window.focus_bar()
    line = QApplication.focusWidget()
    for number in range(LETTERS):
        if number % 40 == 0:
            timer.stop()
            connect(session.document, *pick.sample(factors, 2), Polarity.SAME)
            settle(0.15)  # the quick answer belongs to the drop; from here on the background is at work
            last[0] = time.perf_counter()
            timer.start()
        QTest.keyClick(line, Qt.Key(ord("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26])))
        settle(0.02)
        if number % 12 == 11:
            QTest.keyClick(line, Qt.Key.Key_Escape)
    timer.stop()
    return gaps


def main() -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    appearance = Appearance(Settings())
    appearance.apply()
    window = Window(appearance)
    window.furnish(Session(ThreadJobs()))
    window.show()
    if len(sys.argv) > 1:
        window.open_file(Path(sys.argv[1]))
    else:
        window.session.open(stand_in(FACTORS, LINKS))
        window.show_map()
    settle(3)
    took = drops(window)
    gaps = typing(window)
    window.session.file.forget()
    window.session.open(stand_in(5000, 20000))
    window.show_map()
    window.parts.desk.fit(animated=False)
    settle(6)
    print("| what | median | worst |")
    print("|---|---|---|")
    print(
        f"| link dropped to loops and levers on screen "
        f"| {statistics.median(took) * 1e3:.0f} ms | {max(took) * 1e3:.0f} ms |"
    )
    print(f"| gap in the event loop while typing | {statistics.median(gaps) * 1e3:.1f} ms | {max(gaps) * 1e3:.0f} ms |")
    print(f"| memory, 5,000 factors and 20,000 links open | {psutil.Process().memory_info().rss / 2**20:.0f} MB | |")
    window.session.close()
    window.session.jobs.close()


if __name__ == "__main__":
    main()
