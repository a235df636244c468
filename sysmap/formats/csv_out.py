"""Writing a map as a list of links, and saying what such a list cannot hold."""

from __future__ import annotations

from sysmap.formats.format import Written
from sysmap.formats.losses import SIGNS, losses, own_labels
from sysmap.formats.table import joined, neutral
from sysmap.model import Factor, SystemMap

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
    """One row a link; a factor without links has a row of its own with nothing but From."""
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


def _linked(snapshot: SystemMap, factor: Factor) -> bool:
    return factor.id in snapshot.outgoing or factor.id in snapshot.incoming


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")
