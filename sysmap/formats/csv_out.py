"""Writing a map as one table, of links or of what concerns its stakeholders, and saying what that cannot hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sysmap.formats.format import Written
from sysmap.formats.losses import ABILITIES, RELATIONS, SIGNS, STAKEHOLDERS, losses, own_labels, own_names
from sysmap.formats.people_out import ability_lines, relation_lines, stakeholder_lines
from sysmap.formats.table import joined, neutral
from sysmap.formats.xlsx_found import Line
from sysmap.model import Factor, Link, Stakeholder, SystemMap

_STORED = "what other programs had stored in the map"

HEADER = ("From", "To", "Polarity", "Strength", "Delay", "Certainty", "Notes")
_KEPT = (
    "the map's title",  # the name of the file
    "which factors are pinned",  # worth nothing without the positions, of which we tell
    "the strengths of links",
    "the delays of links",
    "the certainties of links",
    "the notes of links",
)


def write(snapshot: SystemMap, separator: str) -> Written:
    """One row a link; a factor without links has a row of its own with nothing but From. A map that has stakeholders
    and no factors is written as a list of relations."""
    if snapshot.stakeholders and not snapshot.factors:
        return write_relations(snapshot, separator)
    labels, notes = own_labels(snapshot)
    table: list[tuple[str, ...]] = [HEADER]
    for link in sorted(snapshot.links.values(), key=lambda link: (labels[link.source], labels[link.target])):
        table.append(
            (
                neutral(labels[link.source]),
                neutral(labels[link.target]),
                SIGNS[link.polarity],
                _number(link.strength),
                "yes" if link.delay else "",
                _number(link.certainty),
                neutral(link.notes),
            )
        )
    alone = [factor for factor in snapshot.factors.values() if not _linked(snapshot, factor)]
    table.extend((neutral(label), "", "", "", "", "", "") for label in sorted(labels[factor.id] for factor in alone))
    return Written(joined(table, separator), (*notes, *losses(snapshot, "A list of links", _KEPT)))


def write_stakeholders(snapshot: SystemMap, separator: str = ",") -> Written:
    """One row a stakeholder."""
    names, notes = own_names(snapshot)
    lost = _lost(snapshot, (STAKEHOLDERS, _STORED), snapshot.factors)
    return Written(_table(stakeholder_lines(snapshot, names), separator), (*notes, *lost))


def write_relations(snapshot: SystemMap, separator: str = ",") -> Written:
    """One row a relation; a stakeholder without any has a row of its own with nothing but From."""
    names, notes = own_names(snapshot)
    lost = _lost(snapshot, (STAKEHOLDERS, RELATIONS), snapshot.factors)
    return Written(_table(relation_lines(snapshot, names), separator), (*notes, *lost, *_only_names(snapshot)))


def write_abilities(snapshot: SystemMap, separator: str = ",") -> Written:
    """One row for each factor that a stakeholder can move."""
    names, notes = own_names(snapshot)
    labels, more = own_labels(snapshot)
    named = {ability.target for ability in snapshot.abilities.values()}
    lost = _lost(snapshot, (STAKEHOLDERS, ABILITIES), snapshot.factors.keys() - named)
    table = _table(ability_lines(snapshot, names, labels), separator)
    return Written(table, (*notes, *more, *lost, *_only_names(snapshot)))


def _table(lines: Iterable[Line], separator: str) -> bytes:
    return joined(
        ([neutral(cell) if isinstance(cell, str) else _number(cell) for cell in line] for line in lines), separator
    )


def _lost(snapshot: SystemMap, kept: Sequence[str], factors: Collection[str]) -> Iterator[str]:
    """What a table about stakeholders leaves out. ``factors``: those that it does not name."""
    if factors:
        yield f"{len(factors):,} factor{'s are' if len(factors) > 1 else ' is'} not written."
    if snapshot.links:
        yield f"{len(snapshot.links):,} link{'s are' if len(snapshot.links) > 1 else ' is'} not written."
    people = SystemMap.of(record for record in snapshot if not isinstance(record, Factor | Link))
    yield from losses(people, "This table", ("the map's title", "the places on the sheet of both", *kept))


def _only_names(snapshot: SystemMap) -> Iterator[str]:
    if any(one != Stakeholder(one.id, one.label) for one in snapshot.stakeholders.values()):
        yield "This table names stakeholders; what else is said of them is not written."


def _linked(snapshot: SystemMap, factor: Factor) -> bool:
    return factor.id in snapshot.outgoing or factor.id in snapshot.incoming


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")
