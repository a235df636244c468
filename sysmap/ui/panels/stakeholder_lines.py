"""What is told of a stakeholder and what ties it to others, as rows of a page: relations, what it can move, what it
took on."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.model import Ability, Record, Relation, Stakeholder, SystemMap, alphabetical
from sysmap.model.people import POSITIONS
from sysmap.ui.panels.lines import Line

STANCES = {1: ", and would push it up", -1: ", and would push it down", 0: ""}


def relation_lines(snapshot: SystemMap, own: str, ties: Iterable[Record | None]) -> list[Line]:
    """The relations as sentences that begin with the kind or with the other; the × removes one."""
    lines = []
    for tie in ties:
        if isinstance(tie, Relation):
            text = relation_words(snapshot, tie, own)
            lines.append(Line(tie.id, text, "Go to this relation", "×", f"Remove: {text}"))
    return sorted(lines, key=lambda line: alphabetical(line.text))


def relation_words(snapshot: SystemMap, relation: Relation, own: str = "") -> str:
    """ "funds Wind coalition", "Utility A funds them", or with both names where neither is ``own``."""
    kind = snapshot.relation_kinds[relation.kind]
    source, target = (snapshot.stakeholders[end].label for end in (relation.source, relation.target))
    planned = " (planned)" if relation.plan else ""
    if own == relation.source or (own == relation.target and kind.mutual):
        return f"{kind.name} {target if own == relation.source else source}{planned}"
    return f"{source} {kind.name} {'them' if own == relation.target else target}{planned}"


def ability_lines(snapshot: SystemMap, ties: Iterable[Record | None]) -> list[Line]:
    """What somebody can move, farthest first; the × removes one."""
    abilities = sorted((tie for tie in ties if isinstance(tie, Ability)), key=lambda one: (-one.ability, one.id))
    lines = []
    for one in abilities:
        text = f"{snapshot.factors[one.target].label}: {one.ability:.0%}{STANCES[one.stance]}"
        lines.append(Line(one.id, text, "Go to this ability", "×", f"Remove: {text}"))
    return lines


def told_lines(snapshot: SystemMap, one: Stakeholder) -> list[str]:
    """What each perspective tells of its goals and position: "Amina: supporting, “a second harvest”"."""
    lines = []
    for each in one.placings:
        stand = "" if each.position is None else POSITIONS[each.position]
        said = ", ".join(part for part in (stand, f"“{each.goals}”" if each.goals else "") if part)
        if said:
            lines.append(f"{snapshot.perspectives[each.perspective].name}: {said}")
    return lines


def commitment_lines(snapshot: SystemMap, own: str) -> list[Line]:
    """The levers somebody works on, with what they took on."""
    lines = []
    for factor in snapshot.factors.values():
        for each in factor.lever.commitments if factor.lever else ():
            if each.stakeholder == own:
                text = f"{factor.label}: {each.what}" if each.what else factor.label
                lines.append(Line(factor.id, text, f"Go to {factor.label}"))
    return lines
