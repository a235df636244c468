"""Sentences about levers."""

from __future__ import annotations

from sysmap.analysis.results import LeverageReport, LeverageRow, Path, SideEffect
from sysmap.analysis.roles import BRIDGE, DRIVER, GOAL, LOOP_HUB, OUTCOME, SOURCE
from sysmap.analysis.sentences.words import certainty_word, chain, how_many, in_a_row, label_of, number_word
from sysmap.model import SystemMap

NO_GOAL = "Mark a goal to see what moves it."

_ROLES = {
    GOAL: "the room has said that it wants more or less of this",
    SOURCE: "it acts on others, and nothing on the map acts on it",
    DRIVER: "it acts on three or more factors, twice as many as act on it",
    OUTCOME: "more acts on it than it acts on; here effects gather",
    BRIDGE: "many of the shortest ways between other factors go through it",
    LOOP_HUB: "few factors take part in as many of the listed loops",
}


def leverage_header(snapshot: SystemMap, report: LeverageReport) -> str:
    """What the rows are about: "What moves emissions down", or the call to mark a goal."""
    if not report.goals:
        return NO_GOAL
    wanted = []
    for goal_id in report.goals:
        goal = snapshot.factors[goal_id].goal
        wanted.append(f"{label_of(snapshot, goal_id)} {'down' if goal and goal.direction < 0 else 'up'}")
    return f"What moves {in_a_row(wanted)}"


def lever_line(snapshot: SystemMap, report: LeverageReport, row: LeverageRow) -> str:
    """A row as a sentence: "Push energy efficiency up: it cuts emissions, two steps away; clear; rank 2, …"."""
    label = label_of(snapshot, row.factor)
    if not report.goals:
        return f"{label} reaches the rest of the map; rank {_rank(row, report)}" if row.effect else _idle(label)
    if not row.effect:
        return f"{label} reaches the goal, but nobody can say which way" if row.steps else _idle(label)
    push = f"Push {label} {'up' if row.direction > 0 else 'down'}"
    does = f": it {_moves(snapshot, row)}{_away(row.steps)}"
    by = f", {_carried(row.paths)}" if row.paths else ""
    return f"{push}{does}{by}; {certainty_word(row.certainty)}; rank {_rank(row, report)}"


def path_line(snapshot: SystemMap, path: Path) -> str:
    """A carrying path: "62 %: Efficiency −→ Demand +→ Emissions, one delay"."""
    delays = f", {how_many(path.delays, 'delay', 'delays')}" if path.delays else ""
    return f"{path.share:.0%}: {chain(snapshot, path.factors, path.links)}{delays}"


def _moves(snapshot: SystemMap, row: LeverageRow) -> str:
    """What the push in the good direction does to the goals at the ends of its paths."""
    if not row.paths:
        return "helps the goal"
    told: dict[str, None] = {}
    for path in row.paths:
        goal = snapshot.factors[path.factors[-1]].goal
        if goal is not None and path.sign * row.direction == goal.direction:
            verb = "raises" if goal.direction > 0 else "cuts"
            told[f"{verb} {label_of(snapshot, path.factors[-1])}"] = None
    return in_a_row(list(told)) if told else "helps the goal"


def _away(steps: int | None) -> str:
    if not steps:
        return ", a goal itself" if steps == 0 else ""
    return ", one step away" if steps == 1 else f", {number_word(steps)} steps away"


def _carried(paths: tuple[Path, ...]) -> str:
    share = min(1.0, sum(path.share for path in paths))
    return f"{share:.0%} of it through {how_many(len(paths), 'path', 'paths')}"


def _rank(row: LeverageRow, report: LeverageReport) -> str:
    if not report.draws:
        return str(row.rank)
    if row.rank_low == row.rank_high:
        return f"{row.rank}, whatever the weights"
    return f"{row.rank}, between {row.rank_low} and {row.rank_high}"


def _idle(label: str) -> str:
    return f"{label} moves nothing here"


def lever_loops(row: LeverageRow) -> str:
    """ "Takes part in 12 of the listed loops"; "" for none."""
    return f"Takes part in {row.loops:,} of the listed loops" if row.loops else ""


def role_line(role: str) -> str:
    """What a badge says of a factor: "Source: it acts on others, and nothing on the map acts on it."."""
    return f"{role.capitalize()}: {_ROLES[role]}."


def priority_line(row: LeverageRow) -> str:
    """What the room's rating makes of the leverage; an invitation where it has not been rated."""
    if row.priority is None:
        return "Say how far you can move it, and it gets a priority."
    return f"Priority {row.priority:.0f} of 100: how much it moves, how surely, and how far you can move it."


def side_effect_line(snapshot: SystemMap, effect: SideEffect) -> str:
    """What else the push does: "raises Electricity price, which is wanted down; likely"."""
    label, factor = label_of(snapshot, effect.factor), snapshot.factors[effect.factor]
    does = f"{'raises' if effect.direction > 0 else 'lowers'} {label}"
    kind = "is wanted" if factor.goal else "as a lever is good"
    way = -effect.direction if effect.against else effect.direction
    told = f"{does}, which {kind} {'up' if way > 0 else 'down'}"
    return f"{told}{', so it works against it' if effect.against else ''}; {certainty_word(effect.certainty)}"
