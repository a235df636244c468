"""A block copied from a spreadsheet, read as stakeholders with what is said of each, or as relations."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sysmap.edits.steps import one_line
from sysmap.edits.typed import Statement, TypedRelation
from sysmap.model import MapError, fold_label
from sysmap.model.people import LEADERS, POSITIONS, STAKEHOLDER_KINDS

FROM_TO = 3
"""As many columns as a block without a first row of headings may have: from, kind, to."""


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """What a block says: names and relations as if typed, and by folded name the fields of stakeholders."""

    statements: tuple[Statement, ...]
    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_block(text: str, headed: bool = False) -> PeopleTable | None:
    """Read cells that stand between tabs, as spreadsheets copy them; None for a text that is no such block.

    The first row may name the columns: name, sector, role, influence, interest, position and so on, or from, kind, to.
    Without such a row two columns are from and to, three from, kind, to. ``headed``: only a block with such a row is
    read. Raises MapError that names row and column where a value cannot be.
    """
    if "\t" not in text:
        return None
    rows = [[one_line(cell) for cell in row] for row in csv.reader(text.splitlines(), delimiter="\t")]
    rows = [row for row in rows if any(row)]
    if not rows:
        return None
    columns = [COLUMNS.get(fold_label(cell), "") for cell in rows[0]]
    if "name" in columns:
        return _people(rows, columns)
    if "from" in columns and "to" in columns:
        return _relations(rows[1:], columns)
    if headed:
        return None
    widest = max(map(len, rows))
    if widest > FROM_TO:
        raise MapError("the first row should say what stands in the columns: name, sector, role, influence, interest…")
    return _relations(rows, ["from", "to"] if widest < FROM_TO else ["from", "kind", "to"])


def _people(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> PeopleTable:
    names: dict[str, str] = {}
    fields: dict[str, dict[str, Any]] = {}
    wrong: list[str] = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: cell for column, cell in zip(columns, row, strict=False) if column and cell}
        name = cells.pop("name", "")
        if not name:
            wrong.append(f"row {number}: the name is missing")
            continue
        names.setdefault(fold_label(name), name)
        said = fields.setdefault(fold_label(name), {})
        for column, cell in cells.items():
            if column in READERS:
                try:
                    said[column] = READERS[column](cell)
                except ValueError as error:
                    wrong.append(f"row {number}, {rows[0][columns.index(column)]}: “{cell}” {error}")
    _refuse(wrong)
    return PeopleTable(tuple(Statement((name,)) for name in names.values()), fields)


def _relations(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> PeopleTable:
    statements, wrong = [], []
    for number, row in enumerate(rows, start=1):
        cells = dict(zip(columns, row, strict=False))
        source, target = cells.get("from", ""), cells.get("to", "")
        if source and target:
            statements.append(Statement((source, target), (TypedRelation(source, target, cells.get("kind", "")),)))
        elif source or target:
            wrong.append(f"row {number}: a name is missing")
    _refuse(wrong)
    return PeopleTable(tuple(statements))


def _refuse(wrong: Sequence[str]) -> None:
    if wrong:
        more = f"; and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        raise MapError(f"nothing was pasted. {wrong[0][:1].upper()}{wrong[0][1:]}{more}")


def _share(cell: str) -> float:
    """A number from 0 to 1, or per cent; a comma is a point."""
    number = cell.replace(",", ".").replace(" ", "")
    try:
        value = float(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValueError("is not from 0 to 1, nor from 0 % to 100 %")
    return value


def _position(cell: str) -> int:
    words = {word: number for number, word in POSITIONS.items()}
    numbers = {str(number): number for number in POSITIONS} | {f"+{number}": number for number in POSITIONS}
    return _one_of({**words, **numbers}, cell.replace("\N{MINUS SIGN}", "-"), f"is none of {', '.join(words)}")


def _stakeholder_kind(cell: str) -> str:
    kinds = {kind: kind for kind in STAKEHOLDER_KINDS} | {"organization": "organisation"}
    return _one_of(kinds, cell, f"is none of {', '.join(STAKEHOLDER_KINDS)}")


def _leader(cell: str) -> str:
    return _one_of({leader: leader for leader in LEADERS}, cell, f"is none of {', '.join(filter(None, LEADERS))}")


def _yes(cell: str) -> bool:
    yes, no = dict.fromkeys(("yes", "x", "1", "true", "y"), True), dict.fromkeys(("no", "0", "false", "n", "-"), False)
    return _one_of({**yes, **no}, cell, "is neither yes nor no")


T = TypeVar("T")


def _one_of(table: Mapping[str, T], cell: str, otherwise: str) -> T:
    try:
        return table[fold_label(cell)]
    except KeyError:
        raise ValueError(otherwise) from None


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in map(one_line, cell.replace(";", ",").split(",")) if tag))


READERS: Mapping[str, Callable[[str], Any]] = {
    "kind": _stakeholder_kind,
    "sector": one_line,
    "role": one_line,
    "leader": _leader,
    "influence": _share,
    "interest": _share,
    "position": _position,
    "power": _yes,
    "legitimacy": _yes,
    "urgency": _yes,
    "goals": str,
    "notes": str,
    "tags": _tags,
}
"""How the cells of a column are read."""

COLUMNS: Mapping[str, str] = {
    **{column: column for column in READERS},
    **dict.fromkeys(("name", "stakeholder", "stakeholders", "who", "organisation", "organization", "label"), "name"),
    **dict.fromkeys(("from", "source"), "from"),
    **dict.fromkeys(("to", "target"), "to"),
    **dict.fromkeys(("type", "relation", "relation kind", "kind of relation"), "kind"),
    **dict.fromkeys(("formal role", "function"), "role"),
    **dict.fromkeys(("leader type", "leadership"), "leader"),
    **dict.fromkeys(("stance", "position towards the goal"), "position"),
    **dict.fromkeys(("goal", "aims"), "goals"),
    **dict.fromkeys(("note", "comment", "comments"), "notes"),
}
"""What headings mean, folded."""
