"""What one interviewee told, in sentences: whom it named, who only it named, its tallest towers, who is for and who
against."""

from __future__ import annotations

from collections import Counter

from sysmap.analysis.sentences.network import names_of
from sysmap.analysis.sentences.words import how_many, in_a_row, plain
from sysmap.model import SystemMap

MOST_NAMED = 6
"""Names in one sentence."""

FAR = 0.25
"""Share of influence by which one sees somebody otherwise than the rest does: two checkers of eight."""


def interview_lines(snapshot: SystemMap, perspective_id: str, tallest: int) -> list[str]:
    """The summary of an interview. ``tallest``: checkers of a tower that stands for an influence of 1."""
    name = snapshot.perspectives[perspective_id].name
    theirs = [one.id for one in snapshot.stakeholders.values() if perspective_id in one.perspectives]
    if not theirs:
        return [f"{name} has named nobody yet."]
    lines = [f"{name} named {how_many(len(theirs), 'stakeholder', 'stakeholders')}: {_names(snapshot, theirs)}."]
    lines += _only(snapshot, perspective_id, theirs)
    lines += _relations(snapshot, perspective_id)
    lines += _towers(snapshot, perspective_id, theirs, tallest)
    lines += _positions(snapshot, perspective_id, theirs)
    lines += _goals(snapshot, perspective_id, theirs)
    return lines


def _names(snapshot: SystemMap, ids: list[str]) -> str:
    return names_of(snapshot, ids, MOST_NAMED)


def _only(snapshot: SystemMap, perspective_id: str, theirs: list[str]) -> list[str]:
    """Who was named by nobody else, and who by others but not here; nothing where there was no other interview."""
    name, people = snapshot.perspectives[perspective_id].name, snapshot.stakeholders.values()
    others = [one.id for one in people if set(one.perspectives) - {perspective_id}]
    if not others:
        return []
    alone = [key for key in theirs if key not in others]
    missed = [key for key in others if key not in theirs]
    lines = [f"Only {name} named {_names(snapshot, alone)}." if alone else "Others named all of them, too."]
    if missed:
        lines.append(f"Others named {_names(snapshot, missed)}; {name} did not.")
    return lines


def _relations(snapshot: SystemMap, perspective_id: str) -> list[str]:
    told = [each for each in snapshot.relations.values() if perspective_id in each.perspectives]
    if not told:
        return ["No relation was told yet."]
    kinds = Counter(each.kind for each in told)
    parts = [f"{kinds[key]:,} of “{kind.name}”" for key, kind in snapshot.relation_kinds.items() if kinds[key]]
    ends = {end for each in told for end in (each.source, each.target)}
    alone = [
        one.id for one in snapshot.stakeholders.values() if perspective_id in one.perspectives and one.id not in ends
    ]
    lines = [f"{plain(len(told), 'relation', 'relations')}: {in_a_row(parts)}."]
    if alone:
        lines.append(f"Linked with nobody: {_names(snapshot, alone)}.")
    return lines


def _towers(snapshot: SystemMap, perspective_id: str, theirs: list[str], tallest: int) -> list[str]:
    """The tallest towers, and where they differ most from the mean of what the other perspectives said."""
    own: dict[str, float] = {}
    apart: list[tuple[float, str, float]] = []
    for key in theirs:
        said = {each.perspective: each.influence for each in snapshot.stakeholders[key].placings}
        mine = said.pop(perspective_id, None)
        rest = [influence for influence in said.values() if influence is not None]
        if mine is not None:
            own[key] = mine
            if rest and abs(mine - sum(rest) / len(rest)) >= FAR:
                apart.append((abs(mine - sum(rest) / len(rest)), key, sum(rest) / len(rest)))
    if not own:
        return ["No tower was built yet."]
    order = sorted(own, key=lambda key: -own[key])[:3]
    towers = in_a_row([f"{names_of(snapshot, [key])} ({own[key] * tallest:.0f})" for key in order])
    lines = [f"Tallest {'tower' if len(order) == 1 else 'towers'}, of {tallest}: {towers}."]
    if apart:
        _, key, rest_say = max(apart)
        lines.append(
            f"Seen most differently: {names_of(snapshot, [key])}, {own[key] * tallest:.0f} here "
            f"and {rest_say * tallest:.0f} to the others."
        )
    return lines


def _goals(snapshot: SystemMap, perspective_id: str, theirs: list[str]) -> list[str]:
    goals = {key: snapshot.stakeholders[key].said_by(perspective_id).goals for key in theirs}
    return [f"What {names_of(snapshot, [key])} wants: “{said}”." for key, said in goals.items() if said]


def _positions(snapshot: SystemMap, perspective_id: str, theirs: list[str]) -> list[str]:
    stands = {key: snapshot.stakeholders[key].said_by(perspective_id).position for key in theirs}
    along = [key for key, position in stands.items() if position is not None and position > 0]
    against = [key for key, position in stands.items() if position is not None and position < 0]
    said = {"Leading or supporting": along, "Opposed or sceptical": against}
    return [f"{words}: {_names(snapshot, ids)}." for words, ids in said.items() if ids]
