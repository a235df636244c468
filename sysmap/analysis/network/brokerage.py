"""Who stands between others who are not tied themselves, and for whom (Gould and Fernandez 1989)."""

from __future__ import annotations

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import Ints
from sysmap.analysis.network.arcs import Arcs

ROLES = ("coordinator", "itinerant broker", "gatekeeper", "representative", "liaison")
COORDINATOR, ITINERANT, GATEKEEPER, REPRESENTATIVE, LIAISON = range(5)


def brokerage(arcs: Arcs, groups: Ints, budget: Budget) -> Ints:
    """How often each stakeholder b plays each of ROLES (rows b) in open triads a → b → c: a is not tied to c.

    ``groups``: one number a stakeholder, below 0 where it has none; triads with one such are not counted. With a, b
    and c in groups: all the same, coordinator; a and c the same, b in another, itinerant broker (consultant); b and c,
    a outside, gatekeeper; a and b, c outside, representative; all different, liaison. Pairs (a, c) are ordered, so
    that a tie both ways counts both ways. Raises Cancelled, Exhausted. 20 ms at 2,000 stakeholders, 10,000 ties.
    """
    counts = np.zeros(arcs.size * 5, dtype=np.int64)
    for into, out in arcs.walks(budget):
        a, b, c = arcs.source[into], arcs.target[into], arcs.target[out]
        is_open = ~arcs.tied(a, c) & (groups[a] >= 0) & (groups[b] >= 0) & (groups[c] >= 0)
        a, b, c = a[is_open], b[is_open], c[is_open]
        counts += np.bincount(b * 5 + _role(groups[a], groups[b], groups[c]), minlength=len(counts))
    return counts.reshape(arcs.size, 5)


def _role(a: Ints, b: Ints, c: Ints) -> Ints:
    return np.select(
        [(a == b) & (b == c), a == c, b == c, a == b], [COORDINATOR, ITINERANT, GATEKEEPER, REPRESENTATIVE], LIAISON
    )
