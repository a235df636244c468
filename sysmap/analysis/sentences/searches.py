"""Sentences about looking further: how far the search is, loops to read first, links to ask for, an export's end."""

from __future__ import annotations

from sysmap.analysis.results import LoopReport
from sysmap.analysis.results_loops import Exported, LoopsThrough, OneShort, ReadingOrder
from sysmap.analysis.sentences.words import chain, in_a_row, label_of, number_word, plain
from sysmap.model import SystemMap


def searching_line(length: int, found: int) -> str:
    """How far the background is: "Searching length 12: 4,020 loops so far …"."""
    so_far = f": {plain(found, 'loop', 'loops')} so far" if found else ""
    return f"Searching length {length}{so_far} …"


def counted_line(report: LoopReport) -> str:
    """What is counted and no longer listed: "The list is full. Counted to length 14: 71,789 loops."; "" for nothing."""
    if report.counted_to <= report.complete_to:
        return ""
    total = sum(sum(kinds.values()) for kinds in report.by_length.values())
    return f"The list is full. Counted to length {report.counted_to}: {plain(total, 'loop', 'loops')}."


def through_line(snapshot: SystemMap, found: LoopsThrough) -> str:
    """ "12 loops of up to 8 links run through A and B; longer ones exist"."""
    if found.link:
        link = snapshot.links[found.link]
        where = f"{label_of(snapshot, link.source)} → {label_of(snapshot, link.target)}"
    else:
        where = in_a_row([label_of(snapshot, factor) for factor in found.factors])
    count = plain(len(found.loops), "loop", "loops") if len(found.loops) else "No loop"
    runs = "runs" if len(found.loops) < 2 else "run"
    if found.longer_exist is False:
        return f"{count} {runs} through {where}" + (": that is all" if len(found.loops) else "")
    beyond = "longer ones exist" if found.longer_exist else "there may be longer ones"
    return f"{count} of up to {found.complete_to} links {runs} through {where}; {beyond}"


def reading_line(order: ReadingOrder) -> str:
    """What the reading order is: "Read these 154 loops, shortest first: every other loop is made of them."."""
    if not order.loops:
        return "No feedback loops yet."
    if len(order.loops) == 1:
        return "There is one loop to read."
    size = plain(len(order.loops), "loop", "loops")
    smallest = "a smallest set" if order.shortest else "a set, not always of the shortest,"
    return f"Read these {size}, shortest first: {smallest} that explains the rest."


def one_short_line(snapshot: SystemMap, asked: OneShort) -> str:
    """A question: "Does Trust also act on Funding? It would close three short loops."."""
    source, target = (label_of(snapshot, end) for end in (asked.source, asked.target))
    count = sum(asked.closes.values())
    loops = f"{number_word(count)} short {'loop' if count == 1 else 'loops'}"
    first = ", where there is no feedback yet" if asked.first_feedback else ""
    return f"Does {source} also act on {target}? It would close {loops}{first}."


def one_short_kinds(snapshot: SystemMap, asked: OneShort) -> str:
    """What the answers would make of the shortest loop: "Same: reinforcing. Opposite: balancing."."""
    sign = 1
    for link in asked.links:
        sign *= int(snapshot.links[link].polarity)
    links = len(asked.links) + 1
    if not sign:
        return f"The shortest has {links} links, one of them without a sign yet."
    same, opposite = ("reinforcing", "balancing") if sign > 0 else ("balancing", "reinforcing")
    return f"The shortest has {links} links. Same direction makes it {same}, opposite {opposite}."


def one_short_chain(snapshot: SystemMap, asked: OneShort) -> str:
    """The way on the map that the link would close: "Funding +→ Staff −→ Trust"."""
    return chain(snapshot, asked.factors, asked.links)


def export_line(result: Exported) -> str:
    """How an export ended: "1,000,000 loops written, complete to length 18; longer ones exist."."""
    written = f"{plain(result.rows, 'loop', 'loops')} written"
    if result.longer_exist is False:
        return f"{written}: that is all of them."
    beyond = "longer ones exist" if result.longer_exist else "there may be more"
    return f"{written}, complete to length {result.complete_to}; {beyond}."
