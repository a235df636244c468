"""Cells without titles, copied from a spreadsheet, read as relations: from and to, or from, kind, to."""

from __future__ import annotations

import csv

from sysmap.edits.steps import one_line
from sysmap.edits.typed import Statement, TypedRelation
from sysmap.model import MapError

FROM_TO = 3
"""As many columns as such a block may have."""


def read_block(text: str) -> tuple[Statement, ...] | None:
    """Read cells that stand between tabs, as spreadsheets copy them; None for a text that is no such block.

    Two columns are from and to, three from, kind, to. Raises MapError that names the row where a name is missing.
    """
    if "\t" not in text:
        return None
    try:
        rows = [[one_line(cell) for cell in row] for row in csv.reader(text.splitlines(), delimiter="\t")]
    except csv.Error:
        raise MapError("nothing was pasted: a cell is longer than any text of a map") from None
    widest = max(map(len, rows))
    if widest > FROM_TO:
        raise MapError("the first row should say what stands in the columns: name, sector, role, influence, interest…")
    statements = []
    for number, row in enumerate(rows, start=1):
        if any(row):
            source, *kind, target = [*row, *[""] * (widest - len(row))]
            if not (source and target):
                raise MapError(f"nothing was pasted. Row {number}: a name is missing")
            statements.append(Statement((source, target), (TypedRelation(source, target, "".join(kind)),)))
    return tuple(statements)
