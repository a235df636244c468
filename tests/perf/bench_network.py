"""Timings of the network between stakeholders, in milliseconds: the two tiers and their parts. Prints; no verdict."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "analysis" / "network"))

import networkx as nx
import numpy as np
from network_maps import KINDS, people, planted

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.betweenness import betweenness
from sysmap.analysis.network.brokerage import brokerage
from sysmap.analysis.network.coalition import smallest_coalition
from sysmap.analysis.network.constraint import holes
from sysmap.analysis.network.graph import Network, network
from sysmap.analysis.network.leaving import leaving
from sysmap.analysis.network.silos import communities
from sysmap.analysis.network.steps import steps
from sysmap.analysis.network.study import full_study, quick_study
from sysmap.analysis.network.weaving import weave
from sysmap.model import Relation, Stakeholder, SystemMap


def milliseconds(run: Callable[[], object], times: int = 3) -> float:
    """The median of several runs, after one that is not counted."""
    run()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return 1000 * statistics.median(took)


def of_kinds(graph: nx.Graph) -> SystemMap:
    """Six sectors; every other tie mutual, a quarter one-way, a quarter formal."""
    records = [Stakeholder(str(n), str(n), sector="ABCDEF"[i % 6], influence=i % 10 / 10) for i, n in enumerate(graph)]
    kinds = [KINDS[i].id for i in (0, 1, 0, 2)]
    ties = [Relation(f"r{i}", kinds[i % 4], str(a), str(b)) for i, (a, b) in enumerate(graph.edges)]
    return SystemMap.of([*records, *KINDS, *ties])


def parts(name: str, net: Network) -> None:
    quick = quick_study(net, Budget())
    full = full_study(net, quick, Budget())
    silos = np.array([-1 if row.silo is None else row.silo for row in full.rows])
    core = np.array([row.core for row in full.rows])
    busiest = max(full.rows, key=lambda row: row.contacts).stakeholder
    took = {
        "first answers": lambda: quick_study(net, Budget()),
        "everything else": lambda: full_study(net, quick, Budget()),
        "· silos": lambda: communities(net.arcs),
        "· in-betweens": lambda: betweenness(net.arcs, Budget()),
        "· steps": lambda: steps(net.arcs, Budget()),
        "· weaving": lambda: weave(net, silos, core, Budget()),
        "· brokers": lambda: brokerage(net.arcs, net.sector_numbers, Budget()),
        "· constraint": lambda: holes(net.arcs, Budget()),
        "one leaves": lambda: leaving(net, busiest, Budget()),
    }
    figures = ", ".join(f"{what} {milliseconds(run):.0f}" for what, run in took.items())
    followed = f"{full.starts} of {net.size} starts, {len(full.silos)} silos, {len(full.weaving.pairs)} pairs"
    print(f"{name}: {figures} ({followed})")


def against_networkx(graph: nx.Graph) -> None:
    net = network(people(graph))
    for what, ours, theirs in (
        ("in-betweens, exact", lambda: betweenness(net.arcs, Budget(), work=10**12), nx.betweenness_centrality),
        ("constraint", lambda: holes(net.arcs, Budget()), nx.constraint),
        ("closeness", lambda: steps(net.arcs, Budget()), nx.harmonic_centrality),
    ):
        mine, other = milliseconds(ours, 1), milliseconds(lambda run=theirs: run(graph), 1)
        print(f"{what}, {len(graph)} stakeholders: {mine:.0f} ms, {other / mine:.0f} × networkx")


def main() -> None:
    for name, graph in (
        ("a room, 40 and 120", planted(40, 120, 4, 0.8, 1)),
        ("300 and 1,200", planted(300, 1200, 6, 0.8, 1)),
        ("2,000 and 10,000 in silos", planted(2000, 10000, 12, 0.8, 1)),
        ("2,000 and 10,000 at random", nx.gnm_random_graph(2000, 10000, seed=1)),
        ("2,000 and 10,000 with hubs", nx.barabasi_albert_graph(2000, 5, seed=1)),
        ("2,000 around one", nx.star_graph(1999)),
        ("2,000 in a row", nx.path_graph(2000)),
    ):
        snapshot = of_kinds(graph)
        print(f"{name}: from the map {milliseconds(lambda snapshot=snapshot: network(snapshot)):.0f}")
        parts(f"{name}, directed", network(snapshot))
        parts(f"{name}, both ways", network(snapshot, directed=False))
    against_networkx(planted(500, 2500, 6, 0.8, 1))
    ability = np.random.default_rng(1).choice([0, 0.3, 0.6], (20, 6))
    print(f"coalition of 20 for 6 levers: {milliseconds(lambda: smallest_coalition(ability, 0.8, Budget())):.0f} ms")


if __name__ == "__main__":
    main()
