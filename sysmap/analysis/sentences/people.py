"""Sentences about levers and the people who can move them."""

from __future__ import annotations

from sysmap.analysis.network.coalition import COVERED
from sysmap.analysis.network.levers import THIN
from sysmap.analysis.network.results_levers import (
    SAME,
    Duplication,
    FoundCoalition,
    LeverPeople,
    LeversAndPeople,
    Mover,
)
from sysmap.analysis.sentences.network import names_of, who
from sysmap.analysis.sentences.words import certainty_word, how_many, in_a_row, label_of
from sysmap.model import SystemMap

STRONG, WEAK = 50.0, 15.0
"""Scores (100 is the strongest) from which a lever is strong, and below which it is weak."""

_COVERED = ((COVERED, "Well covered"), (0.5, "Partly covered"), (THIN, "Thinly covered"), (0.0, "Hardly covered"))


def people_header(found: LeversAndPeople) -> str:
    """How many levers have people, and how many hardly any."""
    if not found.levers:
        return "Say who can move what: draw from a stakeholder to a factor."
    orphans = len(found.orphans)
    have = f"{how_many(orphans, 'lever has', 'levers have')} hardly anybody who can move it" if orphans else ""
    if orphans > 1:
        have = have.replace("move it", "move them")
    return f"{have[0].upper()}{have[1:]}." if have else "Every strong lever has somebody who can move it."


def lever_people_line(snapshot: SystemMap, lever: LeverPeople) -> str:
    """ "Efficiency: A, B and C can move it, together 82 %; most of them would push the right way."."""
    name = label_of(snapshot, lever.factor)
    if not lever.able:
        return f"{name}: nobody on the map can move it."
    alone = len(lever.able) == 1
    how = f"to {lever.coverage:.0%}" if alone else f"together to {lever.coverage:.0%}"
    able = f"{names_of(snapshot, lever.able)} can move it, {how}"
    if alone and (lever.opposed or lever.aligned):
        return f"{name}: {able}, and would push the {'wrong' if lever.opposed else 'right'} way."
    if lever.opposed:
        return f"{name}: {able}; {names_of(snapshot, lever.opposed)} would push the wrong way."
    if lever.aligned_share is None or not lever.aligned:
        return f"{name}: {able}."
    ways = "all of them" if len(lever.aligned) == len(lever.able) else names_of(snapshot, lever.aligned)
    return f"{name}: {able}; {ways} would push the right way."


def push_line(lever: LeverPeople, goals: bool) -> str:
    """ "Push it up: a strong lever, clear (100 of 100)."; what is missing where that cannot be said."""
    if not goals:
        return "Mark a goal to see which way to push it."
    if not lever.direction:
        return "It moves no goal so far."
    strong = "a strong lever" if lever.score >= STRONG else "a lever" if lever.score >= WEAK else "a weak lever"
    way = "up" if lever.direction > 0 else "down"
    return f"Push it {way}: {strong}, {certainty_word(lever.certainty)} ({lever.score:.0f} of 100)."


def covered_line(lever: LeverPeople) -> str:
    """ "Well covered: all who can move it bring 86%, those who took it on 60%."."""
    if not lever.able:
        return "Nobody on the map can move it."
    how = next(words for least, words in _COVERED if lever.coverage >= least)
    taken = f", those who took it on {lever.committed_coverage:.0%}" if lever.committed else ""
    return f"{how}: all who can move it bring {lever.coverage:.0%}{taken}."


def orphan_line(snapshot: SystemMap, lever: LeverPeople) -> str:
    """ "Nobody can really move Efficiency yet (8 %), though it moves the goals."."""
    name = label_of(snapshot, lever.factor)
    how = f" ({lever.coverage:.0%})" if lever.able else ""
    why = ", though it moves the goals" if lever.direction else ""
    return f"Nobody can really move {name} yet{how}{why}."


def gap_line(snapshot: SystemMap, lever: LeverPeople) -> str:
    """ "Nobody has taken on Efficiency; A could.", "Nobody who can move Efficiency has taken it on; A could."."""
    willing = lever.aligned or tuple(each for each in lever.able if each not in lever.opposed)
    could = f"; {who(snapshot, willing[0])} could" if willing else ""
    name = label_of(snapshot, lever.factor)
    lack = f"Nobody who can move {name} has taken it on" if lever.committed else f"Nobody has taken on {name}"
    return f"{lack}{could}."


def mover_line(snapshot: SystemMap, mover: Mover) -> str:
    """ "A moves the goals most through Efficiency and Demand (64 of 100)."."""
    through = in_a_row([label_of(snapshot, factor) for factor in mover.levers[:3]])
    return f"{who(snapshot, mover.stakeholder)} moves the goals most through {through} ({mover.score:.0f} of 100)."


def duplication_line(snapshot: SystemMap, found: Duplication) -> str:
    """ "A and B do the same at Efficiency: audits."."""
    names = names_of(snapshot, found.stakeholders)
    levers = in_a_row([label_of(snapshot, factor) for factor in found.factors])
    if found.kind == SAME:
        return f"{names} have taken on the same at {levers}: {found.what}."
    return f"{names} work on {levers}, and not all of them say on what."


def coalition_line(snapshot: SystemMap, found: FoundCoalition) -> str:
    """ "A, B and C together cover all four levers to 80 %; no fewer will do."."""
    if not found.factors:
        return "Choose levers to see who would have to join forces."
    within = [factor for factor in found.factors if factor not in found.beyond]
    beyond = in_a_row([label_of(snapshot, factor) for factor in found.beyond]) if found.beyond else ""
    less = f"cannot be covered so far: all who would not push the wrong way bring less than {found.wanted:.0%}."
    left = f" {beyond} {less}" if beyond else ""
    if not within:
        return left.lstrip()
    if not found.members:
        return f"To {found.wanted:.0%} these are covered without anybody."
    what = in_a_row([label_of(snapshot, factor) for factor in within]) if len(within) <= 4 else f"{len(within)} levers"
    fewer = "no fewer will do" if found.exact else f"at least {found.at_least:,} are needed"
    verb = "covers" if len(found.members) == 1 else "together cover"
    return f"{names_of(snapshot, found.members, 8)} {verb} {what} to {found.wanted:.0%}; {fewer}.{left}"
