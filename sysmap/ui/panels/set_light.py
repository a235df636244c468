"""What of the map is lit for a set of levers: its members, the goals, and the ways that carry most."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.session import Session, Spotlight


def light_of(session: Session, members: Iterable[str]) -> Spotlight:
    """The light of a set (factor ids): as much of it as is on the map now."""
    snapshot, analysis = session.snapshot, session.analyst.analysis
    lit = {factor for factor in members if factor in snapshot.factors}
    factors = lit | {factor.id for factor in snapshot.factors.values() if factor.goal}
    links: set[str] = set()
    for row in analysis.leverage.rows if analysis is not None else ():
        for path in row.paths if row.factor in lit else ():
            if all(link in snapshot.links for link in path.links):
                factors.update(path.factors)
                links.update(path.links)
    return Spotlight(frozenset(factors), frozenset(links))
