"""Sentences about sets of levers."""

from __future__ import annotations

from sysmap.analysis.results_sets import (
    APART,
    BOOST,
    CONFLICT,
    OVERLAP,
    GoalEffect,
    Member,
    PairEffect,
    SetEffect,
    SetSearch,
)
from sysmap.analysis.sentences.levers import NO_GOAL
from sysmap.analysis.sentences.words import certainty_word, how_many, in_a_row, label_of, number_word, plain
from sysmap.model import SystemMap

SLIGHT = 0.005
"""Parts smaller than half a percent are not worth a number."""


def set_title(snapshot: SystemMap, effect: SetEffect) -> str:
    """What the set pushes: "Efficiency up, Coal price up and Waste down"; "No levers" for none."""
    return in_a_row([push_words(snapshot, member) for member in effect.members]) if effect.members else "No levers"


def push_words(snapshot: SystemMap, member: Member) -> str:
    """ "Efficiency up"."""
    return f"{label_of(snapshot, member.factor)} {'up' if member.direction > 0 else 'down'}"


def set_line(effect: SetEffect) -> str:
    """What the set does for the goals as a whole."""
    if not effect.members:
        return "Choose levers to see what they do together."
    if not effect.goals:
        return NO_GOAL
    if abs(effect.total) < SLIGHT:
        return "Together they leave the goals where they are."
    who = "It moves" if len(effect.members) == 1 else "Together they move"
    return f"{who} the goals {'the way you want' if effect.total > 0 else 'the wrong way'}."


def goal_line(snapshot: SystemMap, goal: GoalEffect) -> str:
    """What the set does to one goal: "Emissions goes down, as wanted; clear"."""
    label, wanted = label_of(snapshot, goal.goal), snapshot.factors[goal.goal].goal
    if goal.held:
        return f"{label} is itself held, so it moves by nothing else"
    if abs(goal.effect) < SLIGHT or wanted is None:
        return f"{label} stays about where it is"
    way = wanted.direction if goal.effect > 0 else -wanted.direction
    judged = "as wanted" if goal.effect > 0 else "which is not wanted"
    return f"{label} goes {'up' if way > 0 else 'down'}, {judged}; {certainty_word(goal.certainty)}"


def goals_line(effect: SetEffect) -> str:
    """How many of several goals go where they are wanted: "Two of three goals go the way you want, one the wrong way";
    "" for a single goal."""
    moved = [goal.effect for goal in effect.goals if not goal.held and abs(goal.effect) >= SLIGHT]
    if len(effect.goals) < 2:
        return ""
    good = sum(one > 0 for one in moved)
    wrong = len(moved) - good
    go = "goes" if good == 1 else "go"
    told = f"{number_word(good)} of {number_word(len(effect.goals))} goals {go} the way you want"
    return f"{told[0].upper()}{told[1:]}{f', {number_word(wrong)} the wrong way' if wrong else ''}"


def member_line(snapshot: SystemMap, effect: SetEffect, member: Member) -> str:
    """What one lever adds: "Efficiency up: a third of the effect; without it the set does 20 % less"."""
    told = []
    if member.share is not None and effect.total > SLIGHT:
        told.append(f"{member.share / effect.total:.0%} of the effect, shared fairly")
    if effect.total > SLIGHT:
        lost = member.adds / effect.total
        if abs(lost) < SLIGHT:
            told.append("without it the set does as much")
        else:
            told.append(f"without it the set does {abs(lost):.0%} {'less' if lost > 0 else 'more'}")
    return f"{push_words(snapshot, member)}: {'; '.join(told)}" if told else push_words(snapshot, member)


def pair_line(snapshot: SystemMap, pair: PairEffect) -> str:
    """How two levers go together, in one sentence."""
    first, second = label_of(snapshot, pair.first), label_of(snapshot, pair.second)
    if pair.kind == CONFLICT:
        told = f"{first} and {second} get in each other's way: the better of them does more alone"
    elif pair.kind == BOOST:
        told = f"{first} and {second} help each other: together they do more than each alone, added up"
    elif pair.kind == APART:
        told = f"{first} and {second} work on ways of their own"
    else:
        told = (
            f"{first} and {second} work partly on the same paths: {min(pair.lost, 1.0):.0%} of the weaker one is lost"
        )
    for pulled in pair.against:
        puller = second if pulled == pair.first else first
        told += f"; {puller} pulls {label_of(snapshot, pulled)} the wrong way"
    return told


def notable_pairs(effect: SetEffect) -> tuple[PairEffect, ...]:
    """The pairs that get in each other's way, lose, help or pull each other wrong; the most serious first."""
    order = {CONFLICT: 0, OVERLAP: 1, BOOST: 2, APART: 3}
    told = [pair for pair in effect.pairs if pair.kind != APART or pair.against]
    return tuple(sorted(told, key=lambda pair: (order[pair.kind], -pair.lost)))


def other_pairs_line(effect: SetEffect) -> str:
    """What is to say of all pairs that are not notable; "" where there are none."""
    notable = len(notable_pairs(effect))
    count = len(effect.pairs) - notable
    if not count:
        return ""
    if not notable:
        return "All of them work on ways of their own." if count > 1 else "They work on ways of their own."
    others = (
        "The other pair works on ways of its"
        if count == 1
        else f"The other {number_word(count)} pairs work on ways of their"
    )
    return f"{others} own."


def search_line(snapshot: SystemMap, search: SetSearch) -> str:
    """What the search found and what it can promise: "These four are the best four of 60: all 487,635 sets were …"."""
    if not search.reference.goals:
        return NO_GOAL
    if not search.candidates:
        return "No factor moves a goal yet."
    best = search.best[0]
    these = f"{set_title(snapshot, best)}: {_best_of(search)}"
    if search.exact:
        return f"{these}. No other {_of_size(search)} do more."
    missed = search.bound / best.total - 1 if best.total > 0 else None
    if missed is None:
        return f"{these} that was found; there may be better."
    return f"{these} that was found among {plain(search.examined, 'set', 'sets')}. None does over {missed:.0%} more."


def coverage_line(effect: SetEffect, share: float | None, reference: SetEffect) -> str:
    """ "These four cover 83 % of what all twelve would do"; "" where the reference helps no goal."""
    if share is None or not effect.members:
        return ""
    who = "This one covers" if len(effect.members) == 1 else f"These {number_word(len(effect.members))} cover"
    return f"{who} {share:.0%} of what all {number_word(len(reference.members))} would do"


def _best_of(search: SetSearch) -> str:
    count = len(search.candidates)
    return f"the best {_of_size(search)} of {how_many(count, 'lever', 'levers')}"


def _of_size(search: SetSearch) -> str:
    return "one" if search.size == 1 else number_word(search.size)
