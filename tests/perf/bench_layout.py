"""How long layouts, routing and hit tests take, in milliseconds and as the ratio to a plain 400 × 400 matrix product.

Run it from the project's folder: python tests/perf/bench_layout.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import numpy as np

from sysmap.layout import LAYOUTS, Boxes, arrange, free_place, route
from sysmap.layout.arcs import arcs


def milliseconds(work: Callable[[], object], times: int) -> float:
    """The best of some runs."""
    best = float("inf")
    for _ in range(times):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best * 1e3


def a_map(n: int, m: int) -> tuple[Boxes, np.ndarray]:
    rng = np.random.default_rng(n)
    tree = np.column_stack([rng.integers(0, np.arange(1, n)), np.arange(1, n)])
    links = np.concatenate([tree, rng.integers(0, n, (max(m - n + 1, 0), 2))])
    pos = rng.uniform(0, 170 * n**0.5, (n, 2))
    return Boxes(pos, np.tile([60.0, 20.0], (n, 1)), np.zeros(n, dtype=bool)), links


def measure(n: int, m: int, unit: float) -> None:
    def show(what: str, work: Callable[[], object], times: int) -> None:
        took = milliseconds(work, times)
        print(f"{what:<48}{took:>10.1f} ms{took / unit:>10.1f} x")

    boxes, links = a_map(n, m)
    print(f"\n{n} factors, {m} links")
    for layout in LAYOUTS:
        show(f"layout {layout.id}", partial(arrange, layout.id, boxes, links), 1 if n > 500 else 3)
    show("route all links", lambda: route(boxes.pos, boxes.half, links), 5)
    show("route a dozen links", lambda: route(boxes.pos, boxes.half, links, only=np.arange(12)), 20)
    u, v = links.T
    bulge = route(boxes.pos, boxes.half, links)
    ends = (boxes.pos[u], boxes.pos[v]), (boxes.half[u], boxes.half[v])
    curves = arcs(*ends, 8.0, bulge)
    show("clip all links", lambda: arcs(*ends, 8.0, bulge), 5)
    show("flatten all links", lambda: curves.segments(0.35), 3)
    show("distance of a point to all links", lambda: curves.distance((900.0, 700.0)), 20)
    show("a free place", lambda: free_place(boxes.pos, boxes.half, (60, 20), [n // 2]), 20)


def main() -> None:
    square = np.random.default_rng(0).random((400, 400))
    unit = milliseconds(lambda: square @ square, 20)
    for n, m in ((25, 36), (108, 296), (500, 2000), (1000, 4000), (5000, 20000)):
        measure(n, m, unit)


if __name__ == "__main__":
    main()
