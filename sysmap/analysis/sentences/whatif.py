"""Sentences about what-ifs and runs over steps."""

from __future__ import annotations

from sysmap.analysis.results import Path
from sysmap.analysis.results_whatif import (
    CYCLING,
    DEPENDS,
    DIVERGING,
    SETTLED,
    UNTOUCHED,
    UP,
    Explanation,
    Outcome,
    Run,
    ScenarioComparison,
    ScenarioResult,
    WhatIf,
)
from sysmap.analysis.sentences.words import certainty_word, chain, how_many, in_a_row, label_of, number_word, plain
from sysmap.model import Push, SystemMap

MOVED, NOTHING = 0.005, 1e-6
"""Levels that change by less than this hardly move; by less than this not at all."""

TOO_MANY = "There are too many paths to have looked at all of them."

_ENDING = {
    CYCLING: "goes round in circles",
    DIVERGING: "grows without end",
}


def pushes_line(snapshot: SystemMap, pushes: tuple[Push, ...]) -> str:
    """ "If Coal price is held up and Tax is pushed down once"; "Push a factor up or down" for none."""
    told = []
    for push in pushes:
        if push.factor in snapshot.factors:
            way = "up" if push.direction > 0 else "down"
            how = f"is held {way}" if push.held else f"is pushed {way} once"
            told.append(f"{label_of(snapshot, push.factor)} {how}")
    return f"If {in_a_row(told)}" if told else "Push a factor up or down to see what follows."


def what_if_header(found: WhatIf) -> str:
    """How many factors go where: "4 go up, 3 down, 2 depend, 7 are not touched"."""
    others = [outcome for outcome in found.outcomes.values() if not outcome.pushed]
    if len(others) == len(found.outcomes):
        return "Nothing is pushed yet."
    up = sum(outcome.verdict == UP for outcome in others)
    depends = sum(outcome.verdict == DEPENDS for outcome in others)
    untouched = sum(outcome.verdict == UNTOUCHED for outcome in others)
    down = len(others) - up - depends - untouched
    counts = [
        (up, "goes up", "go up"),
        (down, "goes down", "go down"),
        (depends, "depends", "depend"),
        (untouched, "is not touched", "are not touched"),
    ]
    parts = [f"{number:,} {one if number == 1 else many}" for number, one, many in counts if number]
    told = f"{', '.join(parts) or 'There is nothing else on the map'}."
    if found.missing:
        told += f" No longer on the map: {how_many(len(found.missing), 'pushed factor', 'pushed factors')}."
    return told


def outcome_line(snapshot: SystemMap, outcome: Outcome) -> str:
    """Where one factor goes, how surely, and how far away it is."""
    label = label_of(snapshot, outcome.factor)
    way = "up" if outcome.direction > 0 else "down"
    if outcome.pushed:
        return f"{label} is pushed {way}"
    if outcome.verdict == UNTOUCHED:
        return f"{label} is not touched: no path leads there"
    away = _away(outcome)
    if outcome.verdict == DEPENDS:
        leaning = f", leaning {way}" if outcome.direction else ""
        return f"{label} depends: paths pull both ways{leaning}{away}"
    sure = "certain, every path agrees" if outcome.settled else certainty_word(outcome.certainty)
    return f"{label} goes {way}; {sure}{away}"


def goal_outcome_line(snapshot: SystemMap, outcome: Outcome) -> str:
    """What comes to a goal, as short as it goes: "Emissions: down, certain; as wanted"."""
    factor = snapshot.factors[outcome.factor]
    label, wanted = label_of(snapshot, outcome.factor), factor.goal.direction if factor.goal else 0
    way = "up" if outcome.direction > 0 else "down"
    judged = "; as wanted" if outcome.direction == wanted else "; against the goal" if wanted else ""
    if outcome.verdict == UNTOUCHED:
        return f"{label}: not touched"
    if outcome.pushed:
        return f"{label}: pushed {way}{judged}"
    if outcome.verdict == DEPENDS:
        return f"{label}: depends{f', leaning {way}' if outcome.direction else ''}"
    return f"{label}: {way}, {sureness(outcome)}{judged}"


def sureness(outcome: Outcome) -> str:
    """How sure the way of a factor is, in a word: certain, clear, likely, depends, not touched."""
    if outcome.verdict == UNTOUCHED:
        return "not touched"
    if outcome.verdict == DEPENDS:
        return "depends"
    return "certain" if outcome.settled else certainty_word(outcome.certainty)


def distance_line(outcome: Outcome) -> str:
    """ "two steps away, not before one delay"; "" for what is pushed or not touched."""
    return _away(outcome).removeprefix("; ")


def explanation_headings(explanation: Explanation) -> tuple[str, str, str]:
    """What the agreeing, the disagreeing and the unsure paths do to the factor."""
    raising, lowering = "Raise it", "Lower it"
    pair = (raising, lowering) if (explanation.outcome.direction or 1) > 0 else (lowering, raising)
    return (*pair, "Nobody knows which way")


def push_path_line(snapshot: SystemMap, path: Path) -> str:
    """ "40 %: Tax −→ Demand +→ Emissions, one delay"; the part of everything that reaches its end."""
    delays = f", {how_many(path.delays, 'delay', 'delays')}" if path.delays else ""
    return f"{path.share:.0%}: {chain(snapshot, path.factors, path.links)}{delays}"


def run_line(run: Run) -> str:
    """How a run over steps ends, in words."""
    if run.ending == CYCLING:
        told = f"It goes round in circles: every {plain(run.period, 'step', 'steps')} the same again."
    elif run.ending == DIVERGING:
        told = "It grows without end: loops that drive themselves outweigh what holds them back."
    elif run.ending == SETTLED:
        at = run.settled_at or 0
        told = f"It settles after {plain(at, 'step', 'steps')}." if at else "Nothing moves."
    else:
        steps = max((len(levels) for levels in run.levels.values()), default=1) - 1
        told = f"It is still moving after {plain(steps, 'step', 'steps')}: give it more steps to see where it ends."
    if run.baseline_ending != SETTLED:
        rest = _ENDING.get(run.baseline_ending, "is still moving")
        told += f" Even without pushes the map {rest}, so the changes say little."
    return told


def change_line(snapshot: SystemMap, run: Run, factor_id: str) -> str:
    """How far one factor ends from where it would be without pushes."""
    label, change = label_of(snapshot, factor_id), run.change[factor_id]
    if abs(change) < NOTHING:
        return f"{label} {_on_the_way(run, factor_id)}ends where it would be anyway"
    if abs(change) < MOVED:
        higher = "higher" if change > 0 else "lower"
        return f"{label} ends hardly {higher} than without the pushes: little of them comes this far"
    average = " on average" if run.ending == CYCLING else ""
    return f"{label} ends {'higher' if change > 0 else 'lower'}{average} than without the pushes ({_signed(change)})"


def _on_the_way(run: Run, factor_id: str) -> str:
    """ "goes down on the way, and " where a push that does not last has moved a factor; "" where it never did."""
    rest = run.baseline[factor_id]
    farthest = max((level - rest for level in run.levels[factor_id]), key=abs, default=0.0)
    if run.baseline_ending != SETTLED or abs(farthest) < NOTHING:
        return ""
    hardly = "hardly " if abs(farthest) < MOVED else ""
    return f"{hardly}goes {'up' if farthest > 0 else 'down'} on the way, and "


def scenario_line(snapshot: SystemMap, result: ScenarioResult) -> str:
    """What a scenario does for the goals: "Tax: helps Emissions, harms Jobs"."""
    parts = [
        f"{verb} {in_a_row([label_of(snapshot, goal) for goal in goals])}"
        for verb, goals in (("helps", result.goals_helped), ("harms", result.goals_harmed))
        if goals
    ]
    return f"{result.name}: {', '.join(parts) or 'moves no goal for sure'}"


def scenarios_line(snapshot: SystemMap, comparison: ScenarioComparison) -> str:
    """How far scenarios differ."""
    if len(comparison.scenarios) < 2:
        return "Keep two scenarios to compare them."
    if not comparison.differing:
        return "They move every factor the same way."
    first = [label_of(snapshot, factor) for factor in comparison.differing[:3]]
    rest = len(comparison.differing) - len(first)
    names = in_a_row([*first, f"{number_word(rest)} more"] if rest else first)
    return f"They differ in {names}."


def _signed(number: float) -> str:
    return f"{number:+.2f}".replace("-", "\N{MINUS SIGN}")


def _away(outcome: Outcome) -> str:
    steps = f"; {how_many(outcome.steps, 'step', 'steps')} away" if outcome.steps else ""
    return f"{steps}, not before {how_many(outcome.delays, 'delay', 'delays')}" if outcome.delays else steps
