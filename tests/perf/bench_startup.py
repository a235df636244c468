"""From the start of a process to a painted window: the program against a bare window with an empty pyqtgraph canvas.

    python tests/perf/bench_startup.py [rounds]

Both in fresh processes, by turns; CPU and wall milliseconds, the middle of all rounds, and their ratio. The bar: at
most 1.3 times. "ready" is when canvas and panels are in as well and a map can be drawn.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

HERE = Path(__file__).parents[2]
BEGIN = """
import time; began = time.perf_counter()
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
app = QApplication([])
class Watch(QObject):
    done = False
    def eventFilter(self, watched, event):
        Watch.done |= event.type() == QEvent.Type.Paint
        return False
watch = Watch()
def say():
    while not Watch.done:
        app.processEvents()
    print(time.process_time() * 1000, (time.perf_counter() - began) * 1000)
"""
EMPTY = """
from PySide6.QtWidgets import QMainWindow
import pyqtgraph as pg
window = QMainWindow()
view = pg.GraphicsView()
view.setCentralItem(pg.ViewBox())
window.setCentralWidget(view)
view.viewport().installEventFilter(watch)
window.resize(1280, 800)
window.show()
say()
"""
PROGRAM = """
from sysmap.app import furnish
from sysmap.storage.settings import Settings
from sysmap.ui.appearance import Appearance
from sysmap.ui.mishaps import Mishaps
from sysmap.ui.window import Window
app.setStyle("Fusion")
appearance = Appearance(Settings())
appearance.apply()
window = Window(appearance)
window.start.refresh()
window.start.viewport().installEventFilter(watch)
window.show()
say()
furnish(window, Mishaps(), None)
app.processEvents()
say()
window.close()
"""


def once(middle: str) -> list[float]:
    """CPU and wall milliseconds of each line that the process says."""
    surroundings = {**os.environ, "PYTHONPATH": str(HERE)}
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    call = [sys.executable, "-c", BEGIN + middle]
    done = subprocess.run(call, env=surroundings, capture_output=True, text=True, check=True)
    return [float(each) for each in done.stdout.split()]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    runs = [(once(EMPTY), once(PROGRAM)) for _ in range(rounds + 1)][1:]  # the first warms the disk
    for place, name in enumerate(("CPU", "wall")):
        empty = median(bare[place] for bare, _ in runs)
        painted = median(program[place] for _, program in runs)
        ready = median(program[place + 2] for _, program in runs)
        print(
            f"{name:5s} empty canvas {empty:4.0f} ms   painted {painted:4.0f} ms, {painted / empty:.2f} x (bar 1.3)   "
            f"ready {ready:4.0f} ms, {ready / empty:.2f} x"
        )


if __name__ == "__main__":
    main()
