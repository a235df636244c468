"""What each factor answers to a push on each other: N = (I − W)⁻¹ = Σ_{k≥0} Wᵏ, signed and with signs put aside.

With some factors S held at u_S, the others stand at x = u_S N_SS⁻¹ N_S· (the Schur complement: what it takes to hold
them, times what that does), so that a path through another held factor counts once. Principal minors of I − W are
above 0 while the columns of |W| sum to less than 1, so N_SS can always be inverted, without pivoting.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sysmap.analysis.graph import CausalGraph, Floats, Ints
from sysmap.analysis.leverage import series, shares

DENSE = 400
"""Factors up to which a linear solve is quicker than the series."""


@dataclass(frozen=True, eq=False)
class Responses:
    """``signed[i, c]`` and ``sent[i, c]``: what a push up of factor i does to ``columns[c]``, and all that it sends.

    The push itself is counted where i is the column.
    """

    columns: Ints
    signed: Floats
    sent: Floats

    @classmethod
    def of(cls, graph: CausalGraph, columns: Ints) -> Responses:
        share, wanted = shares(graph, graph.relative_weight), alone(graph, columns)
        return cls(columns, answers(graph, graph.sign * share, wanted), answers(graph, share, wanted))


def alone(graph: CausalGraph, columns: Ints) -> Floats:
    """A column for each of these factors: 1 at the factor, 0 elsewhere."""
    wanted = np.zeros((graph.size, len(columns)))
    wanted[columns, np.arange(len(columns))] = 1
    return wanted


def answers(graph: CausalGraph, links: Floats, wanted: Floats) -> Floats:
    """(I − W)⁻¹ · wanted for W given by its entries at the links; one row a factor, columns as in ``wanted``."""
    if graph.size <= DENSE:
        matrix = np.eye(graph.size)
        matrix[graph.source, graph.target] -= links
        return np.asarray(np.linalg.solve(matrix, wanted), dtype=np.float64)
    return wanted + series(graph, links[:, np.newaxis], wanted)
