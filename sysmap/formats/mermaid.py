"""Mermaid flowcharts, .mmd: written for wikis and readmes that draw them; not read."""

from __future__ import annotations

from sysmap.formats.format import Format, Written
from sysmap.formats.losses import ABILITIES, RELATIONS, STAKEHOLDERS, losses
from sysmap.model import Link, Polarity, SystemMap

_ESCAPES = {ord(mark): f"#{ord(mark)};" for mark in '#"<>[]{}()|`\\;&'}


def sniff(data: bytes) -> bool:
    """A flowchart's first word, so that opening one says what it is."""
    start = data[:200].decode("latin-1").split()
    ways = ("TD", "TB", "LR", "RL", "BT")
    return len(start) > 1 and start[0] in ("flowchart", "graph") and start[1].rstrip(";") in ways


def write(snapshot: SystemMap) -> Written:
    """One node a factor, one arrow a link with its sign; || is a delay, a dotted arrow an opposite link.

    A stakeholder has round ends, a relation its kind's name; a line without a head goes both ways, or is an ability.
    """
    lines = ["flowchart LR"]
    number_of = {key: f"n{place}" for place, key in enumerate(snapshot.elements)}
    for factor in snapshot.factors.values():
        lines.append(f'    {number_of[factor.id]}["{_text(factor.label) or "(no name)"}"]')
    for link in snapshot.links.values():
        shown = _shown(link)
        arrow = "-.->" if link.polarity is Polarity.OPPOSITE else "-->"
        label = f'|"{_text(shown)}"|' if shown else ""
        lines.append(f"    {number_of[link.source]} {arrow}{label} {number_of[link.target]}")
    for one in snapshot.stakeholders.values():
        lines.append(f'    {number_of[one.id]}(["{_text(one.label) or "(no name)"}"])')
    for relation in snapshot.relations.values():
        kind = snapshot.relation_kinds[relation.kind]
        line = ("-.-" if relation.plan else "---") if kind.mutual else "-.->" if relation.plan else "-->"
        lines.append(f'    {number_of[relation.source]} {line}|"{_text(kind.name)}"| {number_of[relation.target]}')
    for ability in snapshot.abilities.values():
        lines.append(f"    {number_of[ability.source]} --- {number_of[ability.target]}")
    kept = ("the delays of links", "the map's title", STAKEHOLDERS, RELATIONS, ABILITIES)
    return Written("\n".join([*lines, ""]).encode(), tuple(losses(snapshot, "A Mermaid flowchart", kept)))


def _shown(link: Link) -> str:
    sign = "" if link.polarity is Polarity.UNKNOWN else link.polarity.glyph
    return " ".join(part for part in (sign, "||" if link.delay else "") if part)


def _text(text: str) -> str:
    """Text on one line, with everything that means something to Mermaid as a number."""
    return " ".join(text.translate(_ESCAPES).split())


MERMAID = Format("mermaid", "Mermaid flowchart", (".mmd",), sniff, None, write, holds_positions=False)
