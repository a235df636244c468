"""Silos: groups of stakeholders with many ties inside and few to the rest."""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx
import numpy as np

from sysmap.analysis.graph import Ints
from sysmap.analysis.network.arcs import Arcs
from sysmap.analysis.network.cuts import cuts


class Communities(NamedTuple):
    """``group``: the number of each stakeholder's silo, 0 the largest; −1 for one without any tie. ``modularity``: how
    much more of the ties lies within silos than chance would put there (−0.5 to 1; Newman and Girvan 2004)."""

    group: Ints
    modularity: float

    @property
    def number(self) -> int:
        return int(self.group.max(initial=-1)) + 1


def communities(arcs: Arcs, seed: int = 0) -> Communities:
    """Louvain communities by weight (Blondel et al. 2008; of one-way ties by Leicht and Newman 2008); each connected.

    The same for the same seed. 0.15 to 0.4 s at 2,000 stakeholders and 10,000 ties.
    """
    if not len(arcs):
        return Communities(np.full(arcs.size, -1, dtype=np.int64), 0.0)
    graph = nx.DiGraph() if arcs.one_way else nx.Graph()
    graph.add_nodes_from(np.flatnonzero(arcs.both.degree).tolist())
    graph.add_weighted_edges_from(zip(arcs.source.tolist(), arcs.target.tolist(), arcs.weight.tolist(), strict=True))
    found = np.full(arcs.size, -1, dtype=np.int64)
    for number, members in enumerate(nx.community.louvain_communities(graph, seed=seed)):
        found[list(members)] = number
    # Louvain may leave a community in two pieces (Traag, Waltman and van Eck 2019), which nobody would call one silo
    inside = found[arcs.source] == found[arcs.target]
    kept = Arcs.of(arcs.size, arcs.source[inside], arcs.target[inside], arcs.weight[inside])
    group = np.full(arcs.size, -1, dtype=np.int64)
    group[found >= 0] = np.unique(cuts(kept).part[found >= 0], return_inverse=True)[1]
    return Communities(group, _modularity(arcs, group))


def _modularity(arcs: Arcs, group: Ints) -> float:
    """Σ over silos of the share of weight inside less (share that leaves its members) × (share that reaches them)."""
    count, whole = int(group.max()) + 1, arcs.weight.sum()
    a, b = group[arcs.source], group[arcs.target]
    leaves = np.bincount(a, weights=arcs.weight, minlength=count) / whole
    reaches = np.bincount(b, weights=arcs.weight, minlength=count) / whole
    return float(arcs.weight[a == b].sum() / whole - leaves @ reaches)
