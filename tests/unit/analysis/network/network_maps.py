"""Maps of stakeholders from networkx graphs and from lines as they would be spoken."""

import random
from collections.abc import Iterable

import networkx as nx

from sysmap.analysis.network.graph import Network, network
from sysmap.model import Record, Relation, RelationKind, Stakeholder, SystemMap

WITH, TO, BOSS = "with", "to", "boss"
KINDS = (
    RelationKind(WITH, "works with", mutual=True),
    RelationKind(TO, "informs"),
    RelationKind(BOSS, "reports to", formal=True),
)


def people(graph: nx.Graph, sectors: dict | None = None, extra: Iterable[Record] = ()) -> SystemMap:
    """A map whose stakeholders have the names of the graph's nodes; one-way ties where the graph is directed."""
    kind = TO if graph.is_directed() else WITH
    records: list[Record] = [Stakeholder(str(n), str(n), sector=(sectors or {}).get(n, "")) for n in graph]
    for number, (a, b, data) in enumerate(graph.edges(data=True)):
        records.append(Relation(f"r{number:05}", kind, str(a), str(b), data.get("weight", 1.0)))
    return SystemMap.of([*records, *KINDS, *extra])


def tied(*pairs: str, alone: str = "", sectors: dict | None = None) -> Network:
    """A network of one-way ties like "ab" (a to b); ``alone``: who has none."""
    graph = nx.DiGraph([tuple(pair) for pair in pairs])
    graph.add_nodes_from(alone)
    return network(people(graph, sectors))


def linked(*pairs: str, alone: str = "", sectors: dict | None = None) -> Network:
    """The same with mutual ties."""
    graph = nx.Graph([tuple(pair) for pair in pairs])
    graph.add_nodes_from(alone)
    return network(people(graph, sectors))


def of(graph: nx.Graph) -> Network:
    return network(people(graph))


def by_name(net: Network, values) -> dict[str, object]:
    return dict(zip(net.ids, list(values), strict=True))


def planted(size: int, ties: int, groups: int, inside: float, seed: int) -> nx.Graph:
    """Groups of stakeholders with a share of their ties inside."""
    dice = random.Random(seed)
    graph = nx.Graph()
    graph.add_nodes_from(f"s{i:04}" for i in range(size))
    while graph.number_of_edges() < ties:
        a, b = dice.randrange(size), dice.randrange(size)
        if dice.random() < inside:
            b += a % groups - b % groups
        if a != b and 0 <= b < size:
            graph.add_edge(f"s{a:04}", f"s{b:04}")
    return graph
