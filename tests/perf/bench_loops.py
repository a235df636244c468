"""How fast loops are found, carried over an edit, counted and exported, beside networkx in the same run.

Run it from the project's folder: python tests/perf/bench_loops.py
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "analysis"))

from analysis_maps import OBESITY, diamonds, obesity, random_map

from sysmap.analysis.budget import Budget, Cancelled
from sysmap.analysis.components import components, feedback_mask
from sysmap.analysis.counts import count_short
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.analysis.loops_csv import export_loops
from sysmap.analysis.naming import named
from sysmap.analysis.report import analyse
from sysmap.analysis.search import LoopSearch
from sysmap.model import Link, Polarity, SystemMap

MILLION = 1_000_000


def milliseconds(work: Callable[[], object], times: int) -> tuple[float, object]:
    """The best of some runs, and what the work gave."""
    best, result = float("inf"), None
    for _ in range(times):
        begin = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - begin)
    return best * 1e3, result


def show(what: str, figure: str, bar: str) -> None:
    print(f"{what:<66}{figure:>34}   {bar}")


def found(graph: CausalGraph, longest: int) -> int:
    """Every loop, as factors in causal order, as networkx gives them."""
    search = LoopSearch(graph, feedback_mask(graph))
    return sum(len(batch.T.tolist()) for batch in search.loops(2, longest, Budget()))


def against_networkx(name: str, snapshot: SystemMap, longest: int, bar: str) -> None:
    oracle = nx.DiGraph((link.source, link.target) for link in snapshot.links.values() if link.source != link.target)
    graph = CausalGraph.of(snapshot)
    ours, mine = milliseconds(lambda: found(graph, longest), 7)
    listed, report = milliseconds(lambda: find_loops(graph, Budget(), max_length=longest, max_loops=None), 5)
    theirs, other = milliseconds(lambda: sum(1 for _ in nx.simple_cycles(oracle, length_bound=longest)), 2)
    assert mine == other == len(report.loops)  # type: ignore[attr-defined]
    show(
        f"{name}, to length {longest}: {mine:,} loops",
        f"{ours:.1f} ms, networkx {theirs:.0f}: {theirs / ours:.0f} x",
        bar,
    )
    show("    the same as a sorted, numbered report", f"{listed:.1f} ms: {theirs / listed:.0f} x", "")


def tier_zero(snapshot: SystemMap) -> None:
    """Components, links in loops, μ, short counts, and shortest loops ready to be asked for."""
    graph = CausalGraph.of(snapshot)
    fresh = lambda: replace(graph)  # noqa: E731 - without what the last run kept

    def work() -> None:
        here = fresh()
        feedback = components(here)[here.source] == components(here)[here.target]
        count_short(here, feedback)

    took, _ = milliseconds(work, 5)
    build, _ = milliseconds(lambda: CausalGraph.of(snapshot), 5)
    whole, _ = milliseconds(lambda: find_loops(fresh(), Budget(effort=0)), 5)
    show("5,000 factors, 15,000 links: parts, links in loops, counts", f"{took:.1f} ms", "≤ 60 ms")
    show("    reading the map into arrays", f"{build:.1f} ms", "")
    show("    a whole report without any search", f"{whole:.1f} ms", "")


def edits(snapshot: SystemMap, kind: str, **bounds: int | None) -> None:
    dice = random.Random(kind)
    factors = sorted(snapshot.factors)
    last = named(find_loops(CausalGraph.of(snapshot), Budget(), **bounds), snapshot)
    ours, fresh, whole = [], [], []
    analysis = analyse(snapshot, draws=0)
    for number in range(40):
        links = dict(snapshot.links)
        some = dice.choice(sorted(links))
        if kind == "add":
            source, target = dice.sample(factors, 2)
            links[f"new{number}"] = Link(f"new{number}", source, target, Polarity.SAME)
        elif kind == "delete":
            del links[some]
        elif kind == "flip":
            links[some] = replace(links[some], polarity=Polarity(-links[some].polarity))
        else:
            links[some] = replace(links[some], strength=0.5 + dice.random())
        after = SystemMap.of([*snapshot.factors.values(), *links.values()])
        begin = time.perf_counter()
        now = named(find_loops(CausalGraph.of(after), Budget(), **bounds, last=last), after)
        middle = time.perf_counter()
        find_loops(CausalGraph.of(after), Budget(), **bounds)
        end = time.perf_counter()
        analysis = analyse(after, draws=0, last=analysis)
        whole.append(time.perf_counter() - end)
        ours.append(middle - begin)
        fresh.append(end - middle)
        snapshot, last = after, now
    mine, theirs, all_of_it = (statistics.median(times) * 1e3 for times in (ours, fresh, whole))
    show(
        f"one edit ({kind}), {len(last.loops):,} loops listed: median",
        f"{mine:.1f} ms, from scratch {theirs:.1f}",
        f"everything {all_of_it:.1f} ms (≤ 15 ms)" if bounds.get("max_loops") == 2000 else "",
    )


def export(snapshot: SystemMap) -> None:
    process = psutil.Process()
    report = find_loops(CausalGraph.of(snapshot), Budget())
    before, peak = process.memory_info().rss, [0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "loops.csv"
        watch = lambda *_: peak.append(max(peak.pop(), process.memory_info().rss))  # noqa: E731
        with path.open("w", encoding="utf-8", newline="") as out:
            took, result = milliseconds(
                lambda: export_loops(snapshot, report, out, Budget(), most=MILLION, writing=watch), 1
            )
        assert result.rows == MILLION  # type: ignore[attr-defined]
        show("the first million loops to CSV", f"{took / 1e3:.1f} s, + {(peak[0] - before) / 1e6:.0f} MB", "≤ 50 MB")
        late = 0.0
        for delay in (0.05, 0.3, 0.9, 1.7):
            stop = threading.Event()
            threading.Timer(delay, stop.set).start()
            begin = time.perf_counter()
            try:
                with path.open("w", encoding="utf-8", newline="") as out:
                    export_loops(snapshot, report, out, Budget(cancelled=stop.is_set))
            except Cancelled:
                late = max(late, time.perf_counter() - begin - delay)
        show("    cancelled, until it has stopped", f"{late * 1e3:.0f} ms", "≤ 100 ms")


def main() -> None:
    ring = CausalGraph.of(diamonds(24))
    took, _ = milliseconds(lambda: found(ring, 48), 5)
    show("the ring of 24 diamonds (73 factors), to length 48: no loop", f"{took:.1f} ms", "≤ 20 ms")
    took, _ = milliseconds(lambda: find_loops(ring, Budget()), 5)
    show("    the live list of it", f"{took:.1f} ms", "≤ 20 ms")
    tier_zero(random_map(5000, 15000, seed=2))
    against_networkx("random map of 500, three links out", random_map(500, 1500, seed=1), 10, "≥ 20 x")
    if OBESITY.exists():
        against_networkx("the obesity map", obesity(), 10, "≥ 25 x")
        against_networkx("the obesity map", obesity(), 12, "≥ 20 x")
        for kind in ("add", "delete", "flip", "re-weigh"):
            edits(obesity(), kind, max_loops=2000)
            edits(obesity(), kind, max_loops=None, max_length=12)
        export(obesity())


if __name__ == "__main__":
    main()
