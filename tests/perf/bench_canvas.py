"""What a frame of the canvas costs the window's thread: pan, zoom, drag, hover, at two sizes and two zooms.

    python tests/perf/bench_canvas.py [factors links]

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

SIZES = ((500, 2_000, 5.0, 30.0), (5_000, 20_000, 8.0, 30.0))
"""Factors, links, and the bars: median and worst milliseconds a frame."""
MEMORY = 400.0  # MB resident with the larger map open
FRAMES = 90


def build(factors: int, links: int):
    """A map like those rooms draw: factors scattered evenly, most links short, a few across."""
    import numpy as np

    from sysmap.model import Document, Factor, Link, Polarity

    random = np.random.default_rng(1)
    words = "coal price demand for energy trust in public budget staff wind power share of jobs local health".split()
    side = int(factors**0.5) + 1
    records = []
    places = []
    for number in range(factors):
        x, y = (number % side) * 210 + random.uniform(-50, 50), number // side * 120 + random.uniform(-30, 30)
        places.append((x, y))
        label = " ".join(random.choice(words, random.integers(2, 6))).capitalize()
        records.append(Factor(f"f{number}", f"{label} {number}", x, y))
    seen = set()
    while len(seen) < links:
        source = int(random.integers(factors))
        far = random.random() < 0.1
        step = int(random.integers(factors)) if far else int(random.choice([1, 2, side, side + 1, side - 1, -1, -side]))
        target = (source + step) % factors
        if source != target and (source, target) not in seen:
            seen.add((source, target))
            polarity = Polarity(int(random.choice([1, 1, -1, 0])))
            delay, strength = bool(random.random() < 0.1), float(random.choice([0.4, 1, 1, 2]))
            records.append(
                Link(f"l{len(seen)}", f"f{source}", f"f{target}", polarity, delay=delay, strength=strength)
            )
    return Document(records)


def measure(factors: int, links: int) -> None:
    import numpy as np
    import psutil
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QApplication

    from sysmap.canvas.hit import Hit
    from sysmap.canvas.view import MapView
    from sysmap.jobs import InlineJobs
    from sysmap.session import Session
    from sysmap.style.theme import LIGHT

    app = QApplication([])
    session = Session(InlineJobs())
    session.analyst.watch = lambda document: None  # type: ignore[method-assign] # the analysis is measured elsewhere
    session.analyst.heed = lambda change: None  # type: ignore[method-assign]
    view = MapView(session, LIGHT)
    view.motion = False
    view.resize(1280, 800)
    view.show()
    document = build(factors, links)
    start = time.process_time()
    session.open(document)
    view.map_scene  # noqa: B018
    opened = (time.process_time() - start) * 1000

    def rest() -> None:
        until = time.monotonic() + 3.0
        time.sleep(0.09)
        app.processEvents()
        while view.stage.backdrop.working and time.monotonic() < until:
            app.processEvents()

    def frames(step: Callable[[int], None], count: int = FRAMES) -> list[float]:
        costs = []
        for number in range(count):
            start = time.thread_time()
            step(number)
            app.processEvents()
            costs.append((time.thread_time() - start) * 1000)
        return costs

    middle = QPointF(640, 400)
    factor = min(document.snapshot.factors.values(), key=lambda one: abs(one.x - view.camera.x) + abs(one.y - view.camera.y))

    def pan(number: int) -> None:
        view.pan_by(9 if number % 60 < 30 else -9, 5 if number % 40 < 20 else -5)

    def travel(number: int) -> None:
        view.pan_by(60 if number % 60 < 30 else -60, 20 if number % 60 < 30 else -20)

    def zoom(number: int) -> None:
        view.zoom_by(1.06 if number % 60 < 30 else 1 / 1.06, middle)

    def hover(number: int) -> None:
        x, y = view.to_map(QPointF(200 + 9 * number, 150 + 5 * number))
        view.overlay.hover = view.hit(x, y)

    def drag(number: int) -> None:
        here = document.factor(factor.id)
        document.put(replace(here, x=factor.x + 2 * number, y=factor.y + number))

    def slices() -> list[float]:
        costs = []
        view.pan_by(640, 0)
        app.processEvents()
        time.sleep(0.09)
        for _ in range(2_000):
            start = time.thread_time()
            app.processEvents()
            costs.append((time.thread_time() - start) * 1000)
            if len(costs) > 3 and not view.stage.backdrop.working:
                break
        return costs

    print(f"{factors:,} factors, {links:,} links: opened in {opened:.0f} ms", flush=True)
    for name in ("fit", "work"):
        if name == "fit":
            view.fit(animated=False)
        else:
            view.zoom_to(1.0)
            view.centre_on(factor.x, factor.y)
        app.processEvents()
        rest()
        rows = {"pan": frames(pan)}
        rest()
        rows["travel"] = frames(travel)
        rest()
        rows["zoom"] = frames(zoom)
        rest()
        rows["hover"] = frames(hover)
        view.overlay.hover = Hit("empty", "", 0, 0)
        rest()
        with document.edit("Move"):
            start = time.thread_time()
            view.overlay.lifted = frozenset({factor.id})
            app.processEvents()
            lifted = (time.thread_time() - start) * 1000
            rows["drag"] = frames(drag)
        start = time.thread_time()
        view.overlay.lifted = frozenset()
        app.processEvents()
        dropped = (time.thread_time() - start) * 1000
        rest()
        rows["slice"] = slices()
        start = time.thread_time()
        with document.edit("Rename"):
            document.put(replace(document.factor(factor.id), label=f"Renamed {name}"))
        app.processEvents()
        edited = (time.thread_time() - start) * 1000
        rest()
        for action, costs in rows.items():
            print(f"  {name:5s} {action:6s} median {median(costs):6.2f}  worst {max(costs):6.1f} ms")
        print(f"  {name:5s} lifted {lifted:.1f}, dropped {dropped:.1f}, one label edited {edited:.1f} ms", flush=True)
    print(f"  resident {psutil.Process().memory_info().rss / 2**20:.0f} MB")
    assert np.isfinite(view.map_scene.bounds).all()
    view.close()


def main() -> None:
    if len(sys.argv) == 3:
        measure(int(sys.argv[1]), int(sys.argv[2]))
        return
    for factors, links, usual, worst in SIZES:
        print(f"bars: median {usual:g} ms, worst {worst:g} ms, memory {MEMORY:g} MB")
        subprocess.run([sys.executable, __file__, str(factors), str(links)], check=True)


if __name__ == "__main__":
    main()
