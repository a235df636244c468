"""From the start of the program's own process to a painted window: the canvas against an empty pyqtgraph one.

    python tests/perf/bench_startup.py [rounds]

Both in fresh processes, by turns; CPU milliseconds and wall milliseconds, the middle of all rounds, and their ratio.
The bar: at most 1.3 times.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

HERE = Path(__file__).parents[2]
PAINTED = """
import time
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    done = False
    def eventFilter(self, watched, event):
        Watch.done |= event.type() == QEvent.Type.Paint
        return False
watch = Watch()
view.viewport().installEventFilter(watch)
view.resize(1280, 800)
view.show()
while not Watch.done:
    app.processEvents()
app.processEvents()
print(time.process_time() * 1000, (time.perf_counter() - began) * 1000)
view.hide()
"""
BEGIN = "import time; began = time.perf_counter()\nfrom PySide6.QtWidgets import QApplication\napp = QApplication([])\n"
EMPTY = "import pyqtgraph as pg\nview = pg.GraphicsView()\nview.setCentralItem(pg.ViewBox())\n"
MAP = """
from sysmap.canvas.view import MapView
from sysmap.jobs import InlineJobs
from sysmap.session import Session
from sysmap.style.theme import LIGHT
view = MapView(Session(InlineJobs()), LIGHT)
"""


def once(middle: str) -> tuple[float, float]:
    surroundings = {**os.environ, "PYTHONPATH": str(HERE)}
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    call = [sys.executable, "-c", BEGIN + middle + PAINTED]
    done = subprocess.run(call, env=surroundings, capture_output=True, text=True, check=True)
    cpu, wall = map(float, done.stdout.split())
    return cpu, wall


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    runs = [(once(EMPTY), once(MAP)) for _ in range(rounds + 1)][1:]  # the first warms the disk
    for place, name in enumerate(("CPU", "wall")):
        empty, shown = (median(run[which][place] for run in runs) for which in (0, 1))
        print(f"{name:5s} empty pyqtgraph {empty:6.0f} ms   map {shown:6.0f} ms   ratio {shown / empty:.2f}  (bar 1.3)")


if __name__ == "__main__":
    main()
