"""How long another appearance takes with a map open: room mode and back, dark and light, as View chooses them.

    python tests/perf/bench_appearance.py [rounds]

CPU milliseconds until it is painted, the middle of all rounds, and beside it one style sheet put on straight after
another, by turns: what Qt would take without lifting the old one first.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SYSMAP_DATA_DIR"] = tempfile.mkdtemp()
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from sysmap.jobs import ThreadJobs
from sysmap.session import Session
from sysmap.storage.settings import Settings
from sysmap.style.resources import EXAMPLES
from sysmap.style.stylesheet import stylesheet
from sysmap.style.theme import DARK, LIGHT
from sysmap.ui.appearance import Appearance
from sysmap.ui.window import Window


def took(work: Callable[[], None]) -> float:
    """CPU milliseconds until what ``work`` asks for is painted."""
    began = time.process_time()
    work()
    QApplication.processEvents()
    return (time.process_time() - began) * 1000


def settle(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    app = QApplication([])
    app.setStyle("Fusion")
    appearance = Appearance(Settings(appearance="light"))
    appearance.apply()
    window = Window(appearance)
    window.furnish(Session(ThreadJobs()))
    window.show()
    window.open_file(EXAMPLES / "re-amp.sysmap")
    settle(2)
    kinds: dict[str, tuple[Callable[[], None], ...]] = {
        "room and back": (window.toggle_room, window.toggle_room),
        "dark and light": (lambda: window.set_appearance("dark"), lambda: window.set_appearance("light")),
        "a sheet straight after another": (
            lambda: app.setStyleSheet(stylesheet(DARK)),
            lambda: app.setStyleSheet(stylesheet(LIGHT)),
        ),
    }
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _ in range(rounds):
        for kind, works in kinds.items():
            for work in works:
                times[kind].append(took(work))
                settle(0.3)
    straight = median(times["a sheet straight after another"])
    print(f"{len(app.allWidgets())} widgets")
    for kind, all_of_it in times.items():
        print(f"{kind:31s} {median(all_of_it):5.0f} ms, {median(all_of_it) / straight:.2f} x")
    window.session.close()
    window.session.jobs.close()


if __name__ == "__main__":
    main()
