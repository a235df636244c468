"""How many of the ties that could be there are, within groups and between them."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sysmap.analysis.graph import Floats, Ints
from sysmap.analysis.network.arcs import Arcs
from sysmap.analysis.network.results import GroupTable


class GroupTies(NamedTuple):
    """Groups by number. ``ties``: from the row's members to the column's. ``density``: their share of all that could
    be; nan where none could. ``sizes``: members. ``inward``: E–I index, (ties between groups − ties within) / both
    (Krackhardt and Stern 1988): −1, every tie stays within its group, to 1; None without ties."""

    ties: Ints
    density: Floats
    sizes: Ints
    inward: float | None


def density_between(arcs: Arcs, groups: Ints, count: int) -> GroupTies:
    """Ties between ``count`` groups, one number a stakeholder; who has a number below 0 is in none."""
    sizes = np.bincount(groups[groups >= 0], minlength=count)
    a, b = groups[arcs.source], groups[arcs.target]
    inside = (a >= 0) & (b >= 0)
    ties = np.bincount(a[inside] * count + b[inside], minlength=count**2).reshape(count, count)
    possible = np.outer(sizes, sizes) - np.diag(sizes)
    density = np.divide(ties, possible, out=np.full(possible.shape, np.nan), where=possible > 0)
    whole, within = int(ties.sum()), int(np.trace(ties))
    return GroupTies(ties, density, sizes, (whole - 2 * within) / whole if whole else None)


def group_table(arcs: Arcs, groups: Ints, names: tuple[str, ...]) -> GroupTable:
    """Ties within the groups of these names and between them, as a report says them."""
    found = density_between(arcs, groups, len(names))
    return GroupTable(
        names,
        tuple(found.sizes.tolist()),
        tuple(map(tuple, found.ties.tolist())),
        tuple(tuple(None if math.isnan(value) else value for value in row) for row in found.density.tolist()),
        found.inward,
    )


def density(arcs: Arcs) -> float | None:
    """The share of ordered pairs that are tied; None below two stakeholders."""
    return len(arcs) / (arcs.size * (arcs.size - 1)) if arcs.size > 1 else None
