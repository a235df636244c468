"""Sentences about where several people place the same stakeholder: differing perceptions are information."""

from __future__ import annotations

from operator import itemgetter

from sysmap.analysis.network.placings import Spread
from sysmap.analysis.sentences.network import who
from sysmap.model import SystemMap


def placings_line(snapshot: SystemMap, spread: Spread) -> str:
    """What the group differs about most for one stakeholder, and who says so; the names of the two farthest apart."""
    name = who(snapshot, spread.stakeholder)
    if spread.sd_influence >= spread.sd_interest:
        what, said = "influence", [(each.influence or 0.0, each.perspective) for each in spread.placings]
    else:
        what, said = "interest", [(each.interest or 0.0, each.perspective) for each in spread.placings]
    (low, lower), (high, higher) = min(said, key=itemgetter(0)), max(said, key=itemgetter(0))
    least, most = (snapshot.perspectives[each].name for each in (lower, higher))
    return f"{name}: {what} is {_percent(high)} to {most}, {_percent(low)} to {least}."


def _percent(share: float) -> str:
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%"
