"""What a frame of the canvas costs the window's thread: pan, zoom, drag, hover, at two sizes and two zooms,
with and without a what-if.

    python tests/perf/bench_canvas.py [factors links [what-if]]

CPU milliseconds of the thread that paints, everything included (camera, hit test, painting, slices of the backdrop).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
import psutil
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from sysmap.canvas.view import MapView
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Link, Polarity
from sysmap.session import Session
from sysmap.style.theme import LIGHT

SIZES = ((500, 2_000, 5.0, 30.0), (5_000, 20_000, 8.0, 30.0))
"""Factors, links, and the bars: median and worst milliseconds a frame."""
MEMORY = 400.0  # MB resident with the larger map open
FRAMES = 90
WORDS = ("coal", "price", "demand", "for", "energy", "trust", "public", "budget", "staff", "wind", "power", "local")


def build(factors: int, links: int) -> Document:
    """A map like those rooms draw: factors scattered evenly, most links short, a few across."""
    random = np.random.default_rng(1)
    side = int(factors**0.5) + 1
    records: list[Factor | Link] = []
    for number in range(factors):
        x, y = number % side * 210 + random.uniform(-50, 50), number // side * 120 + random.uniform(-30, 30)
        label = " ".join(random.choice(WORDS, random.integers(2, 6))).capitalize()
        records.append(Factor(f"f{number}", f"{label} {number}", x, y))
    seen = set()
    near = np.array([1, 2, side, side + 1, side - 1, -1, -side])
    while len(seen) < links:
        source = int(random.integers(factors))
        step = int(random.integers(factors) if random.random() < 0.1 else random.choice(near))
        target = (source + step) % factors
        if source != target and (source, target) not in seen:
            seen.add((source, target))
            polarity = Polarity(int(random.choice([1, 1, -1, 0])))
            delay, strength = bool(random.random() < 0.1), float(random.choice([0.4, 1, 1, 2]))
            link_id = f"l{len(seen)}"
            records.append(Link(link_id, f"f{source}", f"f{target}", polarity, delay=delay, strength=strength))
    return Document(records)


class Bench:
    """A window with a map of a size, and a clock. The analysis is left out: it is measured elsewhere."""

    def __init__(self, factors: int, links: int, what_if: bool) -> None:
        self.app = QApplication([])
        self.session = Session(InlineJobs())
        self.session.analyst.watch = self.session.analyst.heed = lambda *_: None  # type: ignore[method-assign,assignment]
        self.view = MapView(self.session, LIGHT)
        self.view.motion = False
        self.view.resize(1280, 800)
        self.view.show()
        self.document = build(factors, links)
        opened = self.clock(lambda: self.session.open(self.document))
        print(f"{factors:,} factors, {links:,} links: opened in {opened:.0f} ms", flush=True)
        if what_if:
            self.session.trial.push(["f3", "f9"], 1)
            self.app.processEvents()
            print("with a what-if on", flush=True)
        camera = self.view.camera
        factors_there = self.document.snapshot.factors.values()
        self.factor = min(factors_there, key=lambda one: abs(one.x - camera.x) + abs(one.y - camera.y))

    def run(self) -> None:
        for name in ("fit", "100 %"):
            self.settle(name)
            rows = {action: self.frames(getattr(self, action)) for action in ("pan", "travel", "zoom", "hover")}
            self.view.overlay.hover = None
            with self.document.edit("Move"):
                lifted = self.clock(lambda: setattr(self.view.overlay, "lifted", frozenset({self.factor.id})))
                rows["drag"] = self.frames(self.drag)
            dropped = self.clock(lambda: setattr(self.view.overlay, "lifted", frozenset()))
            rows["slice"] = self.slices()
            self.rest()
            edited = self.clock(lambda label=f"Renamed at {name}": self.rename(label))
            for action, costs in rows.items():
                print(f"  {name:6s}{action:7s} median {median(costs):6.2f}  worst {max(costs):6.1f} ms")
            print(f"  {name:6s}lifted {lifted:.1f}, dropped {dropped:.1f}, renamed {edited:.1f} ms", flush=True)
        print(f"  resident {psutil.Process().memory_info().rss / 2**20:.0f} MB")
        self.view.close()

    def settle(self, name: str) -> None:
        if name == "fit":
            self.view.fit(animated=False)
        else:
            self.view.zoom_to(1.0)
            self.view.centre_on(self.factor.x, self.factor.y)
        self.rest()

    def rest(self) -> None:
        """Until the backdrop is sharp."""
        self.app.processEvents()
        time.sleep(0.09)
        self.app.processEvents()
        while self.view.stage.backdrop.working:
            self.app.processEvents()

    def clock(self, act: Callable[[], object]) -> float:
        begin = time.thread_time()
        act()
        self.app.processEvents()
        return (time.thread_time() - begin) * 1000

    def frames(self, step: Callable[[int], object]) -> list[float]:
        costs = [self.clock(lambda number=number: step(number)) for number in range(FRAMES)]  # type: ignore[misc]
        self.rest()
        return costs

    def slices(self) -> list[float]:
        self.view.pan_by(640, 0)
        self.app.processEvents()
        time.sleep(0.09)
        costs = [self.clock(lambda: None)]
        while self.view.stage.backdrop.working:
            costs.append(self.clock(lambda: None))
        return costs

    # what a hand does, frame by frame

    def pan(self, number: int) -> None:
        self.view.pan_by(9 if number % 60 < 30 else -9, 5 if number % 40 < 20 else -5)

    def travel(self, number: int) -> None:
        self.view.pan_by(60 if number % 60 < 30 else -60, 20 if number % 60 < 30 else -20)

    def zoom(self, number: int) -> None:
        self.view.zoom_by(1.06 if number % 60 < 30 else 1 / 1.06, QPointF(640, 400))

    def hover(self, number: int) -> None:
        self.view.overlay.hover = self.view.hit(*self.view.to_map(QPointF(200 + 9 * number, 150 + 5 * number)))

    def drag(self, number: int) -> None:
        here = self.document.factor(self.factor.id)
        self.document.put(replace(here, x=self.factor.x + 2 * number, y=self.factor.y + number))

    def rename(self, label: str) -> None:
        with self.document.edit("Rename"):
            self.document.put(replace(self.document.factor(self.factor.id), label=label))


def main() -> None:
    if len(sys.argv) > 2:
        Bench(int(sys.argv[1]), int(sys.argv[2]), what_if="what-if" in sys.argv).run()
        return
    for factors, links, usual, worst in SIZES:
        print(f"bars: median {usual:g} ms, worst {worst:g} ms, memory {MEMORY:g} MB", flush=True)
        for on in ([], ["what-if"]):
            subprocess.run([sys.executable, __file__, str(factors), str(links), *on], check=True)


if __name__ == "__main__":
    main()
