"""Timings of the analysis: against networkx in the same run, and medians by themselves. Prints a table; no verdict.

Maps without a goal are inverted by the linear algebra library, and its threads get in each other's way on small
matrices when the machine is busy: the first line says how many it may use (OPENBLAS_NUM_THREADS).
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "analysis"))

import networkx as nx
from analysis_maps import OBESITY, diamonds, obesity, random_map

from sysmap.analysis.budget import Budget
from sysmap.analysis.components import feedback_mask
from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.analysis.intervals import rank_intervals
from sysmap.analysis.leverage import effects
from sysmap.analysis.loops import find_loops
from sysmap.analysis.report import analyse
from sysmap.analysis.results import LoopReport
from sysmap.analysis.search import LoopSearch
from sysmap.model import SystemMap


def milliseconds(run: Callable[[], object], times: int = 7) -> float:
    """The median of several runs, after one that is not counted."""
    run()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return 1000 * statistics.median(took)


def count(snapshot: SystemMap, longest: int) -> int:
    """The loops of up to so many links, from the map itself, each made a list of its factors as networkx makes them."""
    graph = CausalGraph.of(snapshot)
    search = LoopSearch(graph, feedback_mask(graph))
    return sum(len(batch.T.tolist()) for batch in search.loops(2, longest, Budget()))


def count_by_networkx(snapshot: SystemMap, longest: int) -> int:
    oracle = nx.DiGraph((link.source, link.target) for link in snapshot.links.values() if link.source != link.target)
    return sum(1 for _ in nx.simple_cycles(oracle, length_bound=longest))


def whole_list(snapshot: SystemMap, longest: int) -> LoopReport:
    """The finished list as panels get it: sorted, signed, numbered."""
    return find_loops(CausalGraph.of(snapshot), Budget(), max_length=longest, max_loops=None)


def against_networkx(name: str, snapshot: SystemMap, longest: int) -> None:
    """Both sides warmed up, both the median of three runs."""
    theirs = milliseconds(lambda: count_by_networkx(snapshot, longest), 3)
    ours = milliseconds(lambda: count(snapshot, longest), 3)
    listed = milliseconds(lambda: whole_list(snapshot, longest), 3)
    loops = count(snapshot, longest)
    same = "equal" if loops == count_by_networkx(snapshot, longest) else "DIFFERENT"
    print(
        f"{name:<58} {ours:>9.1f} ms  {theirs / ours:>6.1f} × networkx  {loops:>8,} loops, counts {same}; "
        f"whole list {listed:.1f} ms, {theirs / listed:.1f} ×"
    )


def alone(name: str, run: Callable[[], object], times: int = 7) -> None:
    print(f"{name:<58} {milliseconds(run, times):>9.1f} ms")


def main() -> None:
    room = obesity() if OBESITY.exists() else random_map(108, 296, seed=1)
    print(f"linear algebra threads: {os.environ.get('OPENBLAS_NUM_THREADS', 'as the library likes')}")
    title = "obesity map" if OBESITY.exists() else "random map of 108 factors, 296 links"
    for longest in (8, 10, 12):
        against_networkx(f"loops to length {longest}, {title}", room, longest)
    against_networkx("loops to length 10, 500 factors, 1,500 links", random_map(500, 1500, seed=1), 10)
    alone("loops to length 40, ring of diamonds, 73 factors", lambda: count(diamonds(24), 40))

    goals = random_map(108, 296, seed=1, goals=2)
    alone(f"everything at once (.05 s, no intervals), {title}", lambda: analyse(room, seconds=0.05, draws=0))
    alone("the same, 108 factors with two goals", lambda: analyse(goals, seconds=0.05, draws=0))

    middle = CausalGraph.of(random_map(150, 450, seed=1))
    alone("rank intervals, 200 draws, 150 factors", lambda: rank_intervals(middle, 200, 0, Budget()), 3)
    middle = CausalGraph.of(random_map(150, 450, seed=1, goals=0))
    alone("the same without a goal", lambda: rank_intervals(middle, 200, 0, Budget()), 3)

    snapshot = random_map(5000, 15000, seed=1, goals=5)
    large = CausalGraph.of(snapshot)
    alone("loops to length 5 from the map, 5,000 factors, 15,000 links", lambda: count(snapshot, 5))
    alone("leverage on a goal, 5,000 factors, 15,000 links", lambda: effects(large, large.weight, large.sign * 1.0))
    largest = random_map(5000, 20000, seed=1)
    alone("topology key, 5,000 factors, 20,000 links", lambda: topology_key(largest))


if __name__ == "__main__":
    main()
