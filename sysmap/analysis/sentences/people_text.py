"""What a map's network of stakeholders shows, as text: the second half of what the command line prints."""

from __future__ import annotations

from collections.abc import Iterator

from sysmap.analysis.network.results import NetworkReport
from sysmap.analysis.network.results_levers import LeversAndPeople
from sysmap.analysis.network.standing import QUADRANTS
from sysmap.analysis.sentences.network import (
    broker_line,
    core_line,
    cut_point_line,
    distance_between_line,
    grid_line,
    network_header,
    networker_line,
    silos_line,
)
from sysmap.analysis.sentences.people import gap_line, lever_people_line, mover_line, orphan_line, people_header
from sysmap.analysis.sentences.silos import silo_sentence, silo_titles
from sysmap.analysis.sentences.weaving import introduction_change, introduction_line, weaving_header
from sysmap.model import SystemMap

LISTED = 10
"""Lines of each kind."""


def people_text(snapshot: SystemMap, network: NetworkReport, levers: LeversAndPeople, most: int = LISTED) -> str:
    """The network, whom to introduce, and levers with their people, ``most`` lines of each; "" without stakeholders."""
    if not snapshot.stakeholders:
        return ""
    return "\n".join(_report(snapshot, network, levers, most)) + "\n"


def _report(snapshot: SystemMap, network: NetworkReport, levers: LeversAndPeople, most: int) -> Iterator[str]:
    yield from ("STAKEHOLDERS", network_header(network))
    if network.ties:
        yield from filter(None, (distance_between_line(network), silos_line(network)))
        titled = zip(network.silos, silo_titles(snapshot, network), strict=True)
        groups = [silo_sentence(snapshot, silo, title) for silo, title in titled if len(silo.members) > 1]
        if len(groups) > 1:
            yield from (f"  {line}" for line in groups[:most])
        yield core_line(snapshot, network)
        yield from (f"  {cut_point_line(snapshot, cut)}" for cut in network.cut_points[:most])
        brokers = sorted(network.rows, key=lambda row: (-sum(row.roles or ()), row.stakeholder))
        yield from (f"  {line}" for line in [broker_line(snapshot, row) for row in brokers[:most]] if line)
    yield from _indented([networker_line(snapshot, row) for row in network.rows], most)
    by_quadrant = sorted((row for row in network.rows if row.quadrant), key=lambda row: QUADRANTS.index(row.quadrant))
    yield from _indented([grid_line(snapshot, row) for row in by_quadrant], most)
    if network.weaving and network.ties:
        yield from ("", "WORTH INTRODUCING", weaving_header(network.weaving, network.mutual))
        for pair in network.weaving.pairs[:most]:
            yield f"  {introduction_line(snapshot, pair)}"
            yield f"      {introduction_change(network.weaving, pair)}"
    if levers.levers:
        yield from ("", "WHO CAN MOVE THE LEVERS", people_header(levers))
        yield from _indented([lever_people_line(snapshot, lever) for lever in levers.levers], most)
        yield from _indented([orphan_line(snapshot, lever) for lever in levers.orphans], most)
        yield from _indented([gap_line(snapshot, lever) for lever in levers.gaps], most)
        yield from _indented([mover_line(snapshot, mover) for mover in levers.movers], most)


def _indented(lines: list[str], most: int) -> Iterator[str]:
    """The first of these lines that say anything, and how many are left."""
    told = [line for line in lines if line]
    yield from (f"  {line}" for line in told[:most])
    if len(told) > most:
        yield f"  … and {len(told) - most:,} more"
