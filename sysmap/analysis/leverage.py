"""Leverage: what a push on each factor does to the goals, through all paths, damped at every step.

With a = strength and s = sign of the link i → j, W_ij = β s_ij a_ij / Σ_k a_kj and β = 0.8: what acts on one factor
shares its attention, and columns sum to β at most, so that T = Σ_{k≥1} Wᵏ always converges. U is the same without
signs. A link without a sign counts in U only. (The total effect of Leontief, 1941, and Katz, 1953, on signs.)
"""

from __future__ import annotations

import numpy as np

from sysmap.analysis.graph import CausalGraph, Floats, Ints

DAMPING = 0.8
STEPS = 62
"""Terms of the series: 0.8⁶² ≈ 1e-6."""

DENSE = 800
"""Factors with links up to which the effect of each on each is worked out when there is no goal."""


def shares(graph: CausalGraph, weight: Floats) -> Floats:
    """|W| of each link: its part of what acts on its target, times the damping. 0 where nothing has any weight.

    ``weight``: one row a link (and one column a weighting, if there are several); so is the result.
    """
    total = graph.sum_by_target(weight)[graph.target]
    return DAMPING * np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)


def series(graph: CausalGraph, links: Floats, start: Floats, *, onwards: bool = False) -> Floats:
    """Σ_{k=1..62} Wᵏ · start for W given by its entries at the links: what each factor sends to where ``start`` is.
    ``onwards``: Σ (Wᵀ)ᵏ · start, what reaches each factor from there. One row a factor, columns as in ``links``."""
    from_ends, gathered = (graph.source, graph.sum_by_target) if onwards else (graph.target, graph.sum_by_source)
    reach, total = start, np.zeros_like(start)
    for _ in range(STEPS):
        reach = gathered(links * reach[from_ends])
        if not reach.any():
            break
        total += reach
    return total


def wanted(graph: CausalGraph) -> Floats:
    """Direction times importance of every goal at its factor; 0 elsewhere."""
    values = np.zeros(graph.size)
    for goal in graph.goals:
        values[goal.node] = goal.direction * goal.importance
    return values


def effects(graph: CausalGraph, weight: Floats, sign: Floats) -> tuple[Floats, Floats]:
    """The signed effect of a push up of each factor, and all that is sent, signs put aside.

    With goals: Σ_g ω_g d_g T_ig and Σ_g ω_g U_ig. Without: Σ_{j≠i} |T_ij| and Σ_{j≠i} U_ij, how broadly it acts.
    On maps of more than DENSE factors with links these two are |Σ_j T_ij| (a lower bound) and Σ_j U_ij.
    """
    share = shares(graph, weight)
    if graph.goals:
        goal = wanted(graph)
        return series(graph, sign * share, goal), series(graph, share, np.abs(goal))
    busy = np.unique(np.concatenate((graph.source, graph.target)))
    if len(busy) <= DENSE:
        return _breadth(graph, busy, sign * share), _breadth(graph, busy, share)
    everyone = np.ones(graph.size)
    return np.abs(series(graph, sign * share, everyone)), series(graph, share, everyone)


def ranks(effect: Floats) -> Ints:
    """1 + the number of factors with a larger effect, up or down; ties (to nine digits) share a rank, none is last."""
    size = np.abs(effect)
    rising = np.sort(size)
    rank = 1 + len(size) - np.searchsorted(rising, size * (1 + 1e-9), side="right")
    return np.where(size > 0, rank, len(size))


def _breadth(graph: CausalGraph, busy: Ints, links: Floats) -> Floats:
    """Σ_{j≠i} |T_ij| by T = (I − W)⁻¹ − I over the factors that have links."""
    found = np.zeros(graph.size)
    if len(busy):
        matrix = np.eye(len(busy))
        matrix[np.searchsorted(busy, graph.source), np.searchsorted(busy, graph.target)] -= links
        total = np.abs(np.linalg.inv(matrix))
        np.fill_diagonal(total, 0)
        found[busy] = total.sum(axis=1)
    return found
