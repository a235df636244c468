"""Sentences about feedback loops."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.analysis.results import BALANCING, REINFORCING, UNDETERMINED, Loop, LoopReport
from sysmap.analysis.sentences.words import chain, how_many, in_a_row, label_of, plain
from sysmap.model import SystemMap

_KIND_WORDS = {
    REINFORCING: "reinforcing: more makes more",
    BALANCING: "balancing: it pushes back",
    UNDETERMINED: "undetermined",
}
_DELAYED = {REINFORCING: ", slow to start", BALANCING: ", may overshoot", UNDETERMINED: ""}


def loop_header(report: LoopReport) -> str:
    """How many loops the list holds and how far it goes: "Complete to length 8: 901 loops. Longer loops exist."."""
    found = _loops(len(report.loops))
    if report.longer_exist is False:
        header = f"{found}. That is all of them." if report.loops else "No feedback loops yet."
    else:
        beyond = "Longer loops exist." if report.longer_exist else "There may be longer loops."
        if report.complete_to < 2:
            counted = [
                f"{_loops(sum(kinds.values()))} of length {length}" for length, kinds in report.by_length.items()
            ]
            header = f"Not listed: {', '.join(counted)}." if counted else f"No loops found yet. {beyond}"
        else:
            header = f"Complete to length {report.complete_to}: {found}. {beyond}"
    if report.self_loops:
        alone = how_many(len(report.self_loops), "factor acts on itself", "factors act on themselves")
        header += f" {alone[0].upper()}{alone[1:]}."
    return header


def loop_title(loop: Loop) -> str:
    """ "R2 · Clean-energy jobs", or "R2" while the group has no name for it."""
    return f"{loop.code} · {loop.name}" if loop.name else loop.code


def loop_kind(snapshot: SystemMap, loop: Loop) -> str:
    """What the loop does, in words: "reinforcing: more makes more, slow to start", "R if X → Y is +"."""
    if loop.kind != UNDETERMINED:
        return _KIND_WORDS[loop.kind] + (_DELAYED[loop.kind] if loop.delays else "")
    unknown = [i for i, link_id in enumerate(loop.links) if snapshot.links[link_id].polarity == 0]
    if not unknown:
        return f"undetermined: {_disagreement(snapshot, loop)}"
    if len(unknown) > 1:
        return f"undetermined: {how_many(len(unknown), 'link has', 'links have')} no sign yet"
    at = unknown[0]
    ends = loop.factors[at], loop.factors[(at + 1) % loop.length]
    rest = 1
    for link_id in loop.links:
        rest *= int(snapshot.links[link_id].polarity) or 1
    source, target = (label_of(snapshot, end) for end in ends)
    return f"{REINFORCING} if {source} → {target} is {'+' if rest > 0 else '−'}"


def _disagreement(snapshot: SystemMap, loop: Loop) -> str:
    """Between which factors the map says both: "both + and − are said of A → B"."""
    for source, target in zip(loop.factors, loop.factors[1:] + loop.factors[:1], strict=True):
        signs = {link.polarity.glyph for link in snapshot.outgoing[source] if link.target == target}
        if len(signs) > 1:
            said = " and ".join(sorted(signs))
            return f"both {said} are said of {label_of(snapshot, source)} → {label_of(snapshot, target)}"
    return "links between the same two factors disagree"


def loop_line(snapshot: SystemMap, loop: Loop) -> str:
    """ "R2 · Clean-energy jobs (4 links, one delay): reinforcing: more makes more, slow to start"."""
    size = f"{loop.length} {'link' if loop.length == 1 else 'links'}"
    delays = f", {how_many(loop.delays, 'delay', 'delays')}" if loop.delays else ""
    return f"{loop_title(loop)} ({size}{delays}) · {loop_kind(snapshot, loop)}"


def loop_chain(snapshot: SystemMap, loop: Loop) -> str:
    """The loop's factors in order, with signs, back to the first: "Sales −→ Stock +→ Sales"."""
    return chain(snapshot, (*loop.factors, loop.factors[0]), loop.links)


def closes(loops: Iterable[Loop]) -> str:
    """What a new link does, said where the eye is: "closes R3 (Clean-energy jobs) and B1"; "" where it closes none."""
    told = [f"{loop.code} ({loop.name})" if loop.name else loop.code for loop in loops]
    if not told:
        return ""
    if len(told) > 3:
        return f"closes {', '.join(told[:2])} and {len(told) - 2:,} more loops"
    return f"closes {in_a_row(told)}"


def _loops(number: int) -> str:
    return plain(number, "loop", "loops") if number else "no loops"
