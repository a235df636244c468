"""Times of levers, sets of levers and what-ifs. Run from the checkout: python tests/perf/bench_whatif.py [obesity.csv]

Prints a table; with the Foresight obesity map (a CSV of From, To, Polarity) its rows too.
"""

from __future__ import annotations

import csv
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sysmap.analysis.best_sets import best_sets
from sysmap.analysis.budget import Budget
from sysmap.analysis.fcm import run
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.intervals import rank_intervals
from sysmap.analysis.joint import joint
from sysmap.analysis.levers import headline
from sysmap.analysis.report import analyse
from sysmap.analysis.whatif import explain, what_if
from sysmap.model import Factor, Goal, Link, Polarity, Push, SystemMap

SIGNS = {"+": Polarity.SAME, "-": Polarity.OPPOSITE}


def drawn_by_chance(size: int, links: int, goals: int = 1) -> SystemMap:
    dice = random.Random(1)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        a, b = dice.randrange(size), dice.randrange(size)
        if a != b:
            pairs.add((a, b))
    factors = [Factor(f"f{i:04}", f"Factor {i}", goal=Goal() if i < goals else None) for i in range(size)]
    return SystemMap.of(
        [
            *factors,
            *(
                Link(f"l{a:04}-{b:04}", f"f{a:04}", f"f{b:04}", Polarity(dice.choice((1, -1))))
                for a, b in sorted(pairs)
            ),
        ]
    )


def from_csv(path: Path) -> SystemMap:
    """The map in a list of links; the factor on which most acts is its goal."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["From"], row["To"], SIGNS.get(row["Polarity"], Polarity.UNKNOWN)) for row in csv.DictReader(file)]
    ids = {label: f"f{i:03}" for i, label in enumerate(sorted({label for row in rows for label in row[:2]}))}
    targets = [row[1] for row in rows]
    goal = max(ids, key=lambda label: (targets.count(label), label))
    factors = [Factor(each, label, goal=Goal(-1) if label == goal else None) for label, each in ids.items()]
    return SystemMap.of([*factors, *(Link(f"l{i:03}", ids[a], ids[b], sign) for i, (a, b, sign) in enumerate(rows))])


def measured(work: Callable[[], object], times: int = 7) -> str:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return f"{statistics.median(took) * 1e3:.1f} ms"


def row(what: str, bar: str, work: Callable[[], object], times: int = 7) -> None:
    print(f"| {what} | {bar} | {measured(work, times)} |", flush=True)


def main() -> None:
    print("| what | bar | median |\n|---|---|---|")
    large = CausalGraph.of(drawn_by_chance(5_000, 15_000))
    row("headline leverage, 5,000 factors, 15,000 links", "20 ms", lambda: headline(large))
    for goals, said in ((1, "one goal"), (0, "no goal")):
        middle = CausalGraph.of(drawn_by_chance(150, 450, goals))
        row(
            f"rank intervals, 200 draws, 150 factors, {said}",
            "1 s",
            lambda g=middle: rank_intervals(g, 200, 0, Budget()),
        )
    sixty = CausalGraph.of(drawn_by_chance(61, 180))
    for size in (2, 3, 4):
        row(f"best {size} of 60 levers, every set tried", "50 ms", lambda k=size: best_sets(sixty, k))
    row("best 5 of 60 levers, every set tried", "", lambda: best_sets(sixty, 5), 3)
    row("best 6 of 60 levers, greedy with a bound", "50 ms", lambda: best_sets(sixty, 6))
    row("six levers together, shares and pairs", "50 ms", lambda: joint(sixty, sixty.factors[1:7]))
    named = [("60", sixty), ("5,000", large)]
    if len(sys.argv) > 1:
        snapshot = from_csv(Path(sys.argv[1]))
        obesity = CausalGraph.of(snapshot)
        named.append(("obesity", obesity))
        last = analyse(snapshot, seconds=0.3, draws=0)
        print(f"| loops listed, obesity | | {len(last.loops.loops)} to length {last.loops.complete_to} |")
        row(
            "all of the quick analysis, obesity, nothing known before",
            "",
            lambda: analyse(snapshot, seconds=0.03, draws=0),
        )
        row("best 4 of all levers, obesity", "", lambda: best_sets(obesity, 4), 3)
        row("rank intervals, 200 draws, obesity", "1 s", lambda: rank_intervals(obesity, 200, 0, Budget()))
    for name, graph in named:
        row(f"what if, {name}", "50 ms", lambda g=graph: what_if(g, [Push(g.factors[3])]), 5)
        row(f"why one factor moves, {name}", "50 ms", lambda g=graph: explain(g, [Push(g.factors[3])], g.factors[0]), 5)
        row(f"run over 100 steps, {name}", "", lambda g=graph: run(g, [Push(g.factors[3])]), 3)


if __name__ == "__main__":
    main()
