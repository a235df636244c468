"""Internal networkers: people with much reach of their own and little authority by office (Senge 1996)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sysmap.analysis.graph import Floats, Ints
from sysmap.analysis.network.arcs import Mask
from sysmap.analysis.network.graph import Network
from sysmap.analysis.network.steps import within_two

LEADS = {"executive": 2.0, "line": 1.0}
"""How much office the kinds of leaders have; internal networkers and all others have none."""

MUCH, LITTLE = 75.0, 50.0
"""Ranks from which reach is much, and up to which authority is little."""


class Reach(NamedTuple):
    """One value a stakeholder. ``informal``, ``formal``: ranks from 0 to 100, the share of the others that have less,
    those with as much counting half. ``formal`` is nan where nothing is known of anybody's office or influence.
    ``informal_two``, ``formal_two``: how many it reaches in two steps along informal and along formal ties.
    ``networker``: whose informal rank is at least MUCH and whose formal rank is at most LITTLE."""

    informal: Floats
    formal: Floats
    informal_two: Ints
    formal_two: Ints
    networker: Mask


def informal_reach(network: Network, between: Floats) -> Reach:
    """Informal rank: the mean of the ranks by ``between`` (how often one lies between others in the informal network)
    and by reach in two steps along informal ties. Formal rank: the mean of those known of office (leader type),
    influence as rated, and reach in two steps along formal ties. A formal tie points to whoever is reported to, and
    authority runs the other way: from the boss down.
    """
    informal_two, formal_two = within_two(network.informal), within_two(network.formal.turned)
    informal = (_ranks(between) + _ranks(informal_two.astype(np.float64))) / 2
    known = []
    if any(network.leaders):
        known.append(_ranks(np.array([LEADS.get(leader, 0.0) for leader in network.leaders])))
    if len(network.formal):
        known.append(_ranks(formal_two.astype(np.float64)))
    if not np.isnan(network.influence).all():
        known.append(_ranks(network.influence))
    formal = _mean(np.array(known).reshape(len(known), network.size))
    networker = (informal >= MUCH) & (formal <= LITTLE) & (informal_two > 0)
    return Reach(informal, formal, informal_two, formal_two, networker)


def _ranks(values: Floats) -> Floats:
    """0 to 100: the share of the others that have less, those with as much counting half; nan stays nan, and one
    value alone has no rank."""
    ranks = np.full(len(values), np.nan)
    said = ~np.isnan(values)
    given = values[said]
    if len(given) > 1:
        ordered = np.sort(given)
        less = np.searchsorted(ordered, given)
        same = np.searchsorted(ordered, given, side="right") - less - 1
        ranks[said] = 100 * (less + same / 2) / (len(given) - 1)
    return ranks


def _mean(rows: Floats) -> Floats:
    """The mean of each column over what is not nan."""
    said = ~np.isnan(rows)
    count = said.sum(axis=0)
    mean: Floats = np.divide(
        np.where(said, rows, 0).sum(axis=0), count, out=np.full(rows.shape[1], np.nan), where=count > 0
    )
    return mean
