"""What a reader of the results should know about the map: sentences, none when all is well."""

from __future__ import annotations

from collections.abc import Iterator

from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.leverage import DENSE
from sysmap.analysis.results import UNDETERMINED, LoopReport
from sysmap.model import SystemMap


def find_problems(snapshot: SystemMap, graph: CausalGraph, loops: LoopReport) -> Iterator[str]:
    """Sentences about gaps in the map and limits of what was computed."""
    if not snapshot.factors:
        if not snapshot.stakeholders:
            yield "The map has no factors yet."
        return
    joined = {end for link in snapshot.links.values() for end in (link.source, link.target)}
    if alone := sum(factor not in joined for factor in snapshot.factors):
        yield f"{_count(alone, 'factor has', 'factors have')} no link."
    if stray := len(snapshot.links) - len(graph.self_links) - len(graph.ids_of(range(len(graph.links)))):
        yield f"{_count(stray, 'link leads', 'links lead')} to a factor that is not there and was left out."
    if graph.twins:
        yield (
            f"{_count(len(graph.twins), 'pair', 'pairs')} of factors joined more than once in the same direction: "
            "such links count as one, without a sign where they disagree."
        )
    if unsigned := sum(link.polarity == 0 for link in snapshot.links.values()):
        unsure = sum(loop.kind == UNDETERMINED for loop in loops.loops)
        rest = f", so {_count(unsure, 'loop is', 'loops are')} undetermined" if unsure else ""
        yield f"{_count(unsigned, 'link has', 'links have')} no sign yet{rest}."
    for same in snapshot.by_label.values():
        if len(same) > 1:
            yield f"{len(same)} factors have the same name: {same[0].label or '(no name)'}."
    if not graph.goals and len(joined) > DENSE:
        yield "The map is large: until a goal is marked, the reach of its factors is estimated."


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
