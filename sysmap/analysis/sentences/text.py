"""The whole report as text: what the command line prints."""

from __future__ import annotations

from collections.abc import Iterator

from sysmap.analysis.results import Analysis
from sysmap.analysis.sentences.levers import lever_line, leverage_header, path_line, priority_line, side_effect_line
from sysmap.analysis.sentences.loops import loop_chain, loop_header, loop_line
from sysmap.analysis.sentences.words import plain
from sysmap.model import SystemMap

LISTED = 20
"""Loops and levers in the text report."""


def as_text(snapshot: SystemMap, analysis: Analysis, most: int = LISTED) -> str:
    """The loops and levers of a map as text, ``most`` of each; of its stakeholders people_text tells."""
    return "\n".join(_report(snapshot, analysis, most)) + "\n"


def _report(snapshot: SystemMap, analysis: Analysis, most: int) -> Iterator[str]:
    loops, leverage = analysis.loops, analysis.leverage
    yield snapshot.info.title or "Untitled map"
    yield ", ".join(_counts(snapshot))
    if snapshot.stakeholders and not snapshot.factors:
        return
    yield from ("", "FEEDBACK LOOPS", loop_header(loops))
    shown = (*loops.self_loops, *loops.loops)[:most]
    for loop in (*shown, *loops.named_longer):
        yield f"  {loop_line(snapshot, loop)}"
        yield f"      {loop_chain(snapshot, loop)}"
        if loop.story:
            yield f"      {loop.story}"
    if len(loops.loops) + len(loops.self_loops) > len(shown):
        yield f"  … and {len(loops.loops) + len(loops.self_loops) - len(shown):,} more"
    for loop_name in loops.broken:
        yield f"  {loop_name.name} is broken: its links no longer make a loop."
    yield from ("", "LEVERS", leverage_header(snapshot, leverage))
    moving = [row for row in leverage.rows if row.effect and row.factor not in leverage.goals]
    for row in moving[:most]:
        yield f"  {lever_line(snapshot, leverage, row)}"
        yield from (f"      {path_line(snapshot, path)}" for path in row.paths)
        against = [effect for effect in row.side_effects if effect.against]
        yield from (f"      It also {side_effect_line(snapshot, effect)}" for effect in against)
        if row.priority is not None:
            yield f"      {priority_line(row)}"
    if leverage.rows and not moving:
        yield "  Nothing on the map moves it yet." if leverage.goals else "  No factor acts on another yet."
    if analysis.problems:
        yield from ("", "GOOD TO KNOW", *(f"  {problem}" for problem in analysis.problems))


def _counts(snapshot: SystemMap) -> Iterator[str]:
    if snapshot.factors or not snapshot.stakeholders:
        yield plain(len(snapshot.factors), "factor", "factors")
        yield plain(len(snapshot.links), "link", "links")
    if snapshot.stakeholders:
        yield plain(len(snapshot.stakeholders), "stakeholder", "stakeholders")
        yield plain(len(snapshot.relations), "relation", "relations")
