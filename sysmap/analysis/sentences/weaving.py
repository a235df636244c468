"""Sentences about whom to introduce, and what it would change."""

from __future__ import annotations

from sysmap.analysis.network.results import EDGE, PARTS, SILOS, Hole, Introduction, NetworkReport, Newcomer, Weaving
from sysmap.analysis.sentences.network import names_of, who
from sysmap.analysis.sentences.silos import silo_words
from sysmap.analysis.sentences.words import how_many, in_a_row, number_word, plain
from sysmap.model import SystemMap


def weaving_header(woven: Weaving, mutual: bool = True) -> str:
    """What the list is: "The best of 85 pairs that were tried; not every pair that could be."."""
    if not woven.measured:
        return "Too many stakeholders to work out what an introduction changes; the gaps between silos are listed."
    if not woven.pairs:
        return "Nobody to introduce: there are no relations yet to weave on, or everybody is linked."
    tried = plain(woven.looked_at, "pair that was tried", "pairs that were tried")
    aside = "" if mutual else " Arrows are put aside here: two who meet know each other."
    return f"The best of {tried}; not every pair that could be.{aside}"


def reasons_line(snapshot: SystemMap, pair: Introduction) -> str:
    """ "they share three contacts; it joins two silos; it brings B in from the edge"."""
    told = []
    if pair.shared:
        told.append(f"they share {how_many(pair.shared, 'contact', 'contacts')}")
    if SILOS in pair.reasons:
        told.append("it joins two silos")
    if EDGE in pair.reasons:
        told.append(f"it brings {names_of(snapshot, pair.newcomers)} in from the edge")
    if PARTS in pair.reasons:
        told.append("it joins what is not connected")
    return "; ".join(told)


def introduction_line(snapshot: SystemMap, pair: Introduction) -> str:
    """ "Introduce A and B: they share two contacts; it joins two silos. C or D could do it."."""
    names = f"{who(snapshot, pair.first)} and {who(snapshot, pair.second)}"
    reasons = reasons_line(snapshot, pair)
    why = f": {reasons}" if reasons else ""
    could = [who(snapshot, each) for each in pair.introducers]
    by = f" {in_a_row(could, 'or')} could do it." if could else ""
    return f"Introduce {names}{why}.{by}"


def introduction_change(woven: Weaving, pair: Introduction) -> str:
    """What the tie would change: "From 3.12 to 3.05 steps apart on average; 12.0 to 12.8 % within two steps."."""
    told = []
    if pair.fragmentation < woven.fragmentation - 1e-12:
        told.append(f"{woven.fragmentation:.1%} to {pair.fragmentation:.1%} of all pairs out of touch")
    elif woven.average is not None:
        told.append(f"{woven.average:.2f} to {pair.average:.2f} steps apart on average")
    told.append(f"{woven.two_steps:.1%} to {pair.two_steps:.1%} of all pairs within two steps")
    return f"From {'; '.join(told)}."


def hole_line(snapshot: SystemMap, report: NetworkReport, hole: Hole) -> str:
    """ "Nothing links “Utilities” and the silo around B; C and D would be a start."."""
    silos = " and ".join(silo_words(snapshot, report, number) for number in (hole.first, hole.second))
    start = f"{who(snapshot, hole.pair[0])} and {who(snapshot, hole.pair[1])} would be a start"
    if not hole.ties:
        return f"Nothing links {silos}; {start}."
    return f"Only {how_many(hole.ties, 'pair links', 'pairs link')} {silos}; {start}."


def newcomer_line(snapshot: SystemMap, new: Newcomer) -> str:
    """ "A has one contact: bring it to B; C knows both."."""
    has = "no contact yet" if not new.contacts else f"{number_word(new.contacts)} contact{'s'[: new.contacts > 1]}"
    knows = f"; {who(snapshot, new.introducer)} knows both" if new.introducer else ""
    return f"{who(snapshot, new.stakeholder)} has {has}: bring it to {who(snapshot, new.towards)}{knows}."
