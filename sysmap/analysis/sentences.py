"""Results in plain sentences, for panels, the command line and reports. No number without its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sysmap.analysis.results import (
    BALANCING,
    REINFORCING,
    UNDETERMINED,
    Analysis,
    LeverageReport,
    LeverageRow,
    Loop,
    LoopReport,
    Path,
)
from sysmap.model import SystemMap

CLEAR, LIKELY, OPEN = "clear", "likely", "could go either way"
NO_GOAL = "Mark a goal to see what moves it."

LISTED = 20
"""Loops and levers in the text report."""

CERTAIN_FROM, LIKELY_FROM = 0.5, 0.1

_KIND_WORDS = {
    REINFORCING: "reinforcing: more makes more",
    BALANCING: "balancing: it pushes back",
    UNDETERMINED: "undetermined",
}
_DELAYED = {REINFORCING: ", slow to start", BALANCING: ", may overshoot", UNDETERMINED: ""}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def certainty_word(certainty: float) -> str:
    """``clear`` from 0.5, ``likely`` from 0.1, else ``could go either way``."""
    return CLEAR if certainty >= CERTAIN_FROM else LIKELY if certainty >= LIKELY_FROM else OPEN


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
        alone = _count(len(report.self_loops), "factor acts on itself", "factors act on themselves")
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
        return "undetermined: links between the same two factors disagree"
    if len(unknown) > 1:
        return f"undetermined: {_count(len(unknown), 'link has', 'links have')} no sign yet"
    at = unknown[0]
    ends = loop.factors[at], loop.factors[(at + 1) % loop.length]
    rest = 1
    for link_id in loop.links:
        rest *= int(snapshot.links[link_id].polarity) or 1
    source, target = (label_of(snapshot, end) for end in ends)
    return f"{REINFORCING} if {source} → {target} is {'+' if rest > 0 else '−'}"


def loop_line(snapshot: SystemMap, loop: Loop) -> str:
    """ "R2 · Clean-energy jobs (4 links, one delay): reinforcing: more makes more, slow to start"."""
    size = f"{loop.length} {'link' if loop.length == 1 else 'links'}"
    delays = f", {_count(loop.delays, 'delay', 'delays')}" if loop.delays else ""
    return f"{loop_title(loop)} ({size}{delays}) · {loop_kind(snapshot, loop)}"


def loop_chain(snapshot: SystemMap, loop: Loop) -> str:
    """The loop's factors in order, with signs, back to the first: "Sales −→ Stock +→ Sales"."""
    return _chain(snapshot, (*loop.factors, loop.factors[0]), loop.links)


def closes(loops: Iterable[Loop]) -> str:
    """What a new link does, said where the eye is: "closes R3 (Clean-energy jobs) and B1"; "" where it closes none."""
    told = [f"{loop.code} ({loop.name})" if loop.name else loop.code for loop in loops]
    if not told:
        return ""
    if len(told) > 3:
        return f"closes {', '.join(told[:2])} and {len(told) - 2:,} more loops"
    return f"closes {_and(told)}"


def leverage_header(snapshot: SystemMap, report: LeverageReport) -> str:
    """What the rows are about: "What moves emissions down", or the call to mark a goal."""
    if not report.goals:
        return NO_GOAL
    wanted = []
    for goal_id in report.goals:
        goal = snapshot.factors[goal_id].goal
        wanted.append(f"{label_of(snapshot, goal_id)} {'down' if goal and goal.direction < 0 else 'up'}")
    return f"What moves {_and(wanted)}"


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
    delays = f", {_count(path.delays, 'delay', 'delays')}" if path.delays else ""
    return f"{path.share:.0%}: {_chain(snapshot, path.factors, path.links)}{delays}"


def as_text(snapshot: SystemMap, analysis: Analysis, most: int = LISTED) -> str:
    """The whole report as text, ``most`` loops and levers long."""
    return "\n".join(_report(snapshot, analysis, most)) + "\n"


def _report(snapshot: SystemMap, analysis: Analysis, most: int) -> Iterator[str]:
    loops, leverage = analysis.loops, analysis.leverage
    yield snapshot.info.title or "Untitled map"
    yield f"{_plain(len(snapshot.factors), 'factor', 'factors')}, {_plain(len(snapshot.links), 'link', 'links')}"
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
    moving = [row for row in leverage.rows if row.effect]
    for row in moving[:most]:
        yield f"  {lever_line(snapshot, leverage, row)}"
        yield from (f"      {path_line(snapshot, path)}" for path in row.paths)
    if leverage.rows and not moving:
        yield "  Nothing on the map moves it yet." if leverage.goals else "  No factor acts on another yet."
    if analysis.problems:
        yield from ("", "GOOD TO KNOW", *(f"  {problem}" for problem in analysis.problems))


def label_of(snapshot: SystemMap, factor_id: str) -> str:
    """A factor's label on one line; "(no name)" where it has none."""
    return " ".join(snapshot.factors[factor_id].label.split()) or "(no name)"


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
    return _and(list(told)) if told else "helps the goal"


def _away(steps: int | None) -> str:
    if not steps:
        return ", a goal itself" if steps == 0 else ""
    return ", one step away" if steps == 1 else f", {_number(steps)} steps away"


def _carried(paths: tuple[Path, ...]) -> str:
    share = min(1.0, sum(path.share for path in paths))
    return f"{share:.0%} of it through {_count(len(paths), 'path', 'paths')}"


def _rank(row: LeverageRow, report: LeverageReport) -> str:
    if not report.draws:
        return str(row.rank)
    if row.rank_low == row.rank_high:
        return f"{row.rank}, whatever the weights"
    return f"{row.rank}, between {row.rank_low} and {row.rank_high}"


def _idle(label: str) -> str:
    return f"{label} moves nothing here"


def _chain(snapshot: SystemMap, factors: tuple[str, ...], links: tuple[str, ...]) -> str:
    words = [label_of(snapshot, factors[0])]
    for link_id, factor_id in zip(links, factors[1:], strict=True):
        words.append(f"{snapshot.links[link_id].polarity.glyph}→ {label_of(snapshot, factor_id)}")
    return " ".join(words)


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _loops(number: int) -> str:
    return _plain(number, "loop", "loops") if number else "no loops"


def _plain(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _count(number: int, one: str, many: str) -> str:
    return f"{_number(number)} {one if number == 1 else many}"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
