"""MICMAC: who drives and who depends along indirect ways (Duperrin and Godet 1973), and the four quadrants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sysmap.analysis.graph import CausalGraph, Floats
from sysmap.analysis.leverage import ranks

DETERMINANT, RELAY, RESULT, AUTONOMOUS = "determinant", "relay", "result", "autonomous"
"""Much influence and little dependence; much of both; little influence and much dependence; little of both."""

LONGEST = 8
"""The power at which the ranks are taken as they are, should they not have settled before."""


@dataclass(frozen=True, eq=False)
class Micmac:
    """Indirect ``influence`` and ``dependence`` of each factor of a graph, 1 for the largest; 0 where none has any.

    ``middle``: the averages of the two, where the quadrants meet. ``quadrants``: one of the four words a factor.
    """

    influence: Floats
    dependence: Floats
    middle: tuple[float, float]
    quadrants: tuple[str, ...]


def micmac(graph: CausalGraph) -> Micmac:
    """Row and column sums of Aᵏ for the first k ≤ 8 at which their ranks no longer change, A 0/1 without diagonal.

    Where no way is that long (a map without loops) the sums of the longest ways there are.
    """
    influence = _settled(graph, lambda values: graph.sum_by_source(values[graph.target]))
    dependence = _settled(graph, lambda values: graph.sum_by_target(values[graph.source]))
    middle = (float(influence.mean()), float(dependence.mean())) if graph.size else (0.0, 0.0)
    words = {(True, False): DETERMINANT, (True, True): RELAY, (False, True): RESULT, (False, False): AUTONOMOUS}
    # what is just average is much: in a ring, where all are alike, everything is in the thick of it
    strong, bound = (
        (values > 0) & (values >= mean * (1 - 1e-9))
        for values, mean in zip((influence, dependence), middle, strict=True)
    )
    return Micmac(
        influence, dependence, middle, tuple(words[pair] for pair in zip(strong.tolist(), bound.tolist(), strict=True))
    )


def _settled(graph: CausalGraph, step: Callable[[Floats], Floats]) -> Floats:
    """Aᵏ·1, scaled to 1 for the largest so that nothing overflows."""
    sums, order = np.zeros(graph.size), None
    reach = np.ones(graph.size)
    for _ in range(LONGEST):
        reach = step(reach)
        if not reach.any():
            break
        sums = reach = reach / reach.max()
        now = ranks(sums)
        if order is not None and np.array_equal(now, order):
            break
        order = now
    return sums
