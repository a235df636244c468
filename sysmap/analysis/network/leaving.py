"""What breaks if somebody leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.cuts import cuts
from sysmap.analysis.network.graph import Network
from sysmap.analysis.network.steps import FAR, Steps, steps


@dataclass(frozen=True, slots=True)
class Leaving:
    """The others before and after a stakeholder leaves.

    ``pairs_cut``: pairs of others (unordered, directions put aside) that reached each other only through it.
    ``left_alone``: the members of the new parts but for the largest, largest first. ``further``: by how many steps
    those that still reach each other are further apart, on average; None where no two do, or there are more than
    steps.MEASURED stakeholders.
    """

    stakeholder: str
    contacts: int
    pairs_cut: int
    left_alone: tuple[tuple[str, ...], ...]
    further: float | None


def leaving(network: Network, stakeholder: str, budget: Budget) -> Leaving:
    """What the others lose without this stakeholder. Raises KeyError, Cancelled, Exhausted.

    0.1 s at 2,000 stakeholders and 10,000 mutual ties.
    """
    number, arcs = network.number[stakeholder], network.arcs
    rest = arcs.without(np.arange(network.size) == number)
    after = cuts(rest)
    near = np.unique(after.part[arcs.both.target[arcs.both.source == number]])
    largest_first = near[np.argsort(-np.array(after.sizes)[near], kind="stable")]
    return Leaving(
        stakeholder=stakeholder,
        contacts=int(arcs.both.degree[number]),
        pairs_cut=cuts(arcs).pairs_cut(number),
        left_alone=tuple(network.names(np.flatnonzero(after.part == part).tolist()) for part in largest_first[1:]),
        further=_further(steps(arcs, budget, table=True), steps(rest, budget, table=True)),
    )


def _further(whole: Steps, left: Steps) -> float | None:
    if whole.apart is None or left.apart is None:
        return None
    kept = (left.apart > 0) & (left.apart < FAR)
    return float((left.apart[kept] - whole.apart[kept]).mean()) if kept.any() else None
