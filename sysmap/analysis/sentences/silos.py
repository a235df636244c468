"""What the groups of a network are called: the group's own name for a silo, else what its members are."""

from __future__ import annotations

from collections import Counter

from sysmap.analysis.network.grouping import SILO, Groups
from sysmap.analysis.network.results import GroupTable, NetworkReport, Silo
from sysmap.analysis.sentences.network import who
from sysmap.analysis.sentences.words import how_many, number_word, plain
from sysmap.model import SystemMap
from sysmap.model.silo_names import name_for, silo_names


def silo_titles(snapshot: SystemMap, report: NetworkReport) -> tuple[str, ...]:
    """A short name of each silo: as the group calls it, else its sector where it is the only silo of that sector, else
    whom it is around."""
    given, shared = silo_names(snapshot.info), Counter(silo.sector.casefold() for silo in report.silos)
    titles = []
    for silo in report.silos:
        named = name_for(given, silo.members)
        if named:
            titles.append(named.name)
        elif silo.sector and shared[silo.sector.casefold()] == 1:
            titles.append(" ".join(silo.sector.split()))
        else:
            titles.append(_around(snapshot, silo))
    return tuple(titles)


def _around(snapshot: SystemMap, silo: Silo) -> str:
    return f"Around {who(snapshot, silo.hub) if silo.hub in snapshot.stakeholders else '(no name)'}"


def silo_words(snapshot: SystemMap, report: NetworkReport, number: int) -> str:
    """A silo within a sentence: "“Utilities”", "the silo around B"."""
    title = silo_titles(snapshot, report)[number]
    return f"“{title}”" if title != _around(snapshot, report.silos[number]) else f"the silo a{title[1:]}"


def silo_sentence(snapshot: SystemMap, silo: Silo, title: str) -> str:
    """ "Utilities: ten, around Utility A. 38 % of their pairs are linked; five links lead out."."""
    around = "" if title == _around(snapshot, silo) else f", around {who(snapshot, silo.hub)}"
    pairs = f"{silo.density:.0%} of their pairs are linked; " if silo.density is not None else ""
    out = how_many(silo.outside, "link leads", "links lead")
    return f"{title}: {number_word(len(silo.members))}{around}. {pairs}{out} out."


def group_titles(snapshot: SystemMap, report: NetworkReport, groups: Groups) -> tuple[str, ...]:
    """A short name of each group."""
    return silo_titles(snapshot, report) if groups.by == SILO else groups.table.names


def density_line(table: GroupTable, titles: tuple[str, ...], first: int, second: int) -> str:
    """ "Utilities to Wind: two of 12 pairs are linked (17 %)."."""
    share, sizes = table.density[first][second], table.sizes
    possible = sizes[first] * (sizes[second] - (first == second))
    where = f"Within {titles[first]}" if first == second else f"{titles[first]} to {titles[second]}"
    if share is None:
        return f"{where}: nobody to be linked with."
    pairs = plain(possible, "way", "ways")
    return f"{where}: {table.ties[first][second]:,} of {pairs} to be linked ({share:.0%})."


def inward_line(table: GroupTable) -> str:
    """How far ties stay within their groups; "" where there are none. E–I index, Krackhardt and Stern (1988)."""
    if table.inward is None or len(table.names) < 2:
        return ""
    within = (1 - table.inward) / 2
    return f"{within:.0%} of the links among them stay within their group."
