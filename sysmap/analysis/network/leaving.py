"""What breaks if somebody leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.cuts import cuts
from sysmap.analysis.network.graph import Network
from sysmap.analysis.network.steps import FAR, Steps, reached, steps


@dataclass(frozen=True, slots=True)
class Leaving:
    """The others before and after a stakeholder leaves.

    ``parts_before``, ``parts_after``: how many parts they are in. ``pairs_cut``: pairs of others (unordered,
    directions put aside) that reached each other only through it. ``left_alone``: the members of the new parts but for
    the largest, largest first. ``fragmentation_before``, ``_after``: the share of ordered pairs that cannot reach each
    other (Borgatti 2006). ``further``: by how many steps those that still reach each other are further apart, on
    average; None where no two do, or there are more than steps.MEASURED stakeholders.
    """

    stakeholder: str
    contacts: int
    parts_before: int
    parts_after: int
    pairs_cut: int
    left_alone: tuple[tuple[str, ...], ...]
    fragmentation_before: float
    fragmentation_after: float
    further: float | None


def leaving(network: Network, stakeholder: str, budget: Budget) -> Leaving:
    """What the others lose without this stakeholder. Raises KeyError, Cancelled, Exhausted.

    0.1 s at 2,000 stakeholders and 10,000 mutual ties.
    """
    number, arcs, size = network.number[stakeholder], network.arcs, network.size
    rest = arcs.without(np.arange(size) == number)
    before, after = cuts(arcs), cuts(rest)
    near = np.unique(after.part[arcs.both.target[arcs.both.source == number]])
    largest_first = near[np.argsort(-np.array(after.sizes)[near], kind="stable")]
    whole, left = steps(arcs, budget, table=True), steps(rest, budget, table=True)
    through = int(whole.reach[number]) + int(reached(arcs.turned, number).sum()) - 1
    return Leaving(
        stakeholder=stakeholder,
        contacts=int(arcs.both.degree[number]),
        parts_before=len(before.sizes) - (not arcs.both.degree[number]),
        parts_after=len(after.sizes) - 1,
        pairs_cut=before.pairs_cut(number),
        left_alone=tuple(network.names(np.flatnonzero(after.part == part).tolist()) for part in largest_first[1:]),
        fragmentation_before=_cut_off(int(whole.reach.sum()) - through, size - 1),
        fragmentation_after=_cut_off(int(left.reach.sum()), size - 1),
        further=_further(whole, left),
    )


def _cut_off(reaching: int, others: int) -> float:
    return 1 - reaching / (others * (others - 1)) if others > 1 else 0.0


def _further(whole: Steps, left: Steps) -> float | None:
    if whole.apart is None or left.apart is None:
        return None
    kept = (left.apart > 0) & (left.apart < FAR)
    return float((left.apart[kept] - whole.apart[kept]).mean()) if kept.any() else None
