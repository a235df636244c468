"""The names of loops. A name is bound to the set of a loop's links, so it survives every other edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sysmap.analysis.loop_list import LoopList
from sysmap.analysis.results import KIND_OF_SIGN, Loop, LoopReport
from sysmap.model import Link, LoopName, SystemMap, alphabetical


def named(report: LoopReport, snapshot: SystemMap) -> LoopReport:
    """The same loops with the names and stories that the map now gives them. Cheap: nothing is searched again."""
    names = {loop_name.links: loop_name for loop_name in snapshot.loop_names.values()}
    self_loops = _relabelled(report.self_loops, names)
    alone = {frozenset(loop.links) for loop in self_loops}
    longer, broken = [], []
    for loop_name in snapshot.loop_names.values():
        if loop_name.links in alone:
            continue
        loop = loop_of(snapshot, loop_name.links)
        if loop is None:
            broken.append(loop_name)
        elif loop.length > report.complete_to:
            longer.append(replace(loop, name=loop_name.name, story=loop_name.story))
    loops = with_names(report.loops, snapshot)
    return replace(
        report,
        loops=loops,
        self_loops=self_loops,
        named_longer=tuple(sorted(longer, key=lambda loop: (loop.length, loop.factors))),
        broken=tuple(sorted(broken, key=lambda loop_name: (alphabetical(loop_name.name), loop_name.id))),
        shortest_through=report.shortest_through.knowing(loops),
    )


def with_names(loops: LoopList, snapshot: SystemMap) -> LoopList:
    """The same list, with the names and stories that the map now gives its loops."""
    told: dict[int, LoopName] = {}
    for loop_name in snapshot.loop_names.values():
        loop = loop_of(snapshot, loop_name.links)
        place = loops.place(loop.factors) if loop is not None else None
        # Of parallel links one stands for all; a name given to just these links goes before one given to others.
        if place is not None and (place not in told or frozenset(loops[place].links) == loop_name.links):
            told[place] = loop_name
    return loops.telling({place: (one.name, one.story) for place, one in told.items()})


def loop_of(snapshot: SystemMap, link_ids: frozenset[str]) -> Loop | None:
    """The loop that exactly these links make, under its bare kind; None where they make none."""
    links: dict[str, Link] = {}
    for link_id in link_ids:
        link = snapshot.links.get(link_id)
        if link is None or link.source in links:
            return None
        links[link.source] = link
    if not links:
        return None
    chain = [links[min(links)]]
    while (following := links.get(chain[-1].target)) is not None and following is not chain[0]:
        chain.append(following)
        if len(chain) > len(links):
            return None
    if following is None or len(chain) < len(links):
        return None
    sign, strength = 1, 1.0
    for link in chain:
        sign *= int(link.polarity)
        strength *= link.strength ** (1 / len(chain))
    kind = KIND_OF_SIGN[sign]
    factors = tuple(link.source for link in chain)
    return Loop(kind, kind, factors, tuple(link.id for link in chain), sum(link.delay for link in chain), strength)


def _relabelled(loops: tuple[Loop, ...], names: Mapping[frozenset[str], LoopName]) -> tuple[Loop, ...]:
    told = [names.get(frozenset(loop.links)) for loop in loops]
    return tuple(
        replace(loop, name=one.name if one else "", story=one.story if one else "")
        for loop, one in zip(loops, told, strict=True)
    )
