"""Writing a map as a list of links, and saying what such a list cannot hold."""

from __future__ import annotations

from collections.abc import Iterator

from sysmap.formats.format import Written
from sysmap.formats.table import joined, neutral
from sysmap.model import Factor, Polarity, SystemMap, fold_label

HEADER = ("From", "To", "Polarity", "Strength", "Delay", "Certainty", "Notes")
_SIGNS = {Polarity.SAME: "+", Polarity.OPPOSITE: "-", Polarity.UNKNOWN: "?"}


def write(snapshot: SystemMap, separator: str) -> Written:
    """One row a link; a factor without links has a row of its own with nothing but From."""
    labels, notes = _labels(snapshot)
    table: list[tuple[str, ...]] = [HEADER]
    for link in sorted(snapshot.links.values(), key=lambda link: (labels[link.source], labels[link.target])):
        table.append(
            (
                neutral(labels[link.source]),
                neutral(labels[link.target]),
                _SIGNS[link.polarity],
                _number(link.strength),
                "yes" if link.delay else "",
                _number(link.certainty),
                neutral(link.notes),
            )
        )
    alone = [factor for factor in snapshot.factors.values() if not _linked(snapshot, factor)]
    table.extend((neutral(label), "", "", "", "", "", "") for label in sorted(labels[factor.id] for factor in alone))
    return Written(joined(table, separator), (*notes, *_lost(snapshot)))


def _linked(snapshot: SystemMap, factor: Factor) -> bool:
    return factor.id in snapshot.outgoing or factor.id in snapshot.incoming


def _labels(snapshot: SystemMap) -> tuple[dict[str, str], tuple[str, ...]]:
    """A label of its own for each factor: in a list of links nothing else tells factors apart."""
    taken: set[str] = set()
    labels: dict[str, str] = {}
    changed = 0
    for factor in snapshot.factors.values():
        base = factor.label.strip() or "(no name)"
        label, number = base, 1
        while fold_label(label) in taken:
            number += 1
            label = f"{base} ({number})"
        taken.add(fold_label(label))
        labels[factor.id] = label
        changed += label != factor.label
    note = f"{_count(changed, 'factor')} with no name, or the name of another, got a name of their own."
    return labels, (note,) if changed else ()


def _lost(snapshot: SystemMap) -> Iterator[str]:
    factors, links = snapshot.factors.values(), snapshot.links.values()
    lost = (
        ("the positions of factors", any(factor.x or factor.y for factor in factors)),
        ("the notes of factors", any(factor.notes for factor in factors)),
        ("the tags of factors", any(factor.tags for factor in factors)),
        ("the goals", any(factor.goal for factor in factors)),
        ("the levers", any(factor.lever for factor in factors)),
        ("how far factors can be moved", any(factor.actionability is not None for factor in factors)),
        ("the places to intervene", any(factor.intervention for factor in factors)),
        ("the tags of links", any(link.tags for link in links)),
        ("the bends of links", any(link.bend is not None for link in links)),
        ("the perspectives and what they hold", bool(snapshot.perspectives)),
        ("the names and stories of loops", bool(snapshot.loop_names)),
        ("the views", bool(snapshot.views)),
        ("the scenarios", bool(snapshot.scenarios)),
        ("the map's description", bool(snapshot.info.description)),
        ("what other programs had stored in the map", any(record.extra for record in snapshot)),
    )
    for what, there in lost:
        if there:
            yield f"A list of links does not keep {what}."


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
