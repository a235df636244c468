"""A text file as a table: its separator, its header and its rows, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sysmap.formats.text import number
from sysmap.model.errors import FileError

LONGEST_CELL = 1_000_000
MOST_CELLS = 2_000_000
"""Cells of a table or a workbook; beyond, it is no map, and would only fill the memory."""
FEW = 5
"""Rows at the top that may be titles, before the one with the names of the columns."""
SEPARATORS = (",", ";", "\t")
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
_SIGNS = frozenset("+-")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, stripped; ``number`` counts from 1. ``sheet``: its name in a workbook.

    ``meanings``: of a header, the column of each meaning as it was settled, whatever the titles say.
    """

    number: int
    cells: tuple[str, ...]
    sheet: str = ""
    meanings: Mapping[str, int] | None = None

    def cell(self, column: int | None) -> str:
        """The text in a column, "" where the row ends before it or there is no such column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    @property
    def place(self) -> str:
        return f"sheet “{self.sheet}”, row {self.number}" if self.sheet else f"row {self.number}"


def rows(text: str, name: str) -> list[Row]:
    """The rows that hold anything. Raises FileError where the quotes do not match or a cell is too long."""
    said = re.match(r"sep=([,;\t])\r?\n", text, re.IGNORECASE)  # Excel's own first line
    skipped = 1 if said else 0
    text = text[said.end() :] if said else text
    separator = said[1] if said else _separator(text)
    if text.count(separator) + text.count("\n") > MOST_CELLS:
        raise FileError(f"{name}: this table has more cells than any map. Expected a list or a matrix.")
    csv.field_size_limit(LONGEST_CELL)
    found: list[Row] = []
    line = skipped
    try:
        for line, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), skipped + 1
        ):
            stripped = tuple(plain(cell) for cell in cells)
            if any(stripped):
                found.append(Row(line, stripped))
    except csv.Error as error:
        raise FileError(
            f"{name}, row {line + 1}: the quotes around a cell do not match, or it is too long ({error})."
        ) from None
    return found


def _separator(text: str) -> str:
    """The separator that cuts the first rows into most columns, the same number in each for choice."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]

    def worth(mark: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=mark)]
        first = widths[0] if widths else 0
        return (sum(width == first for width in widths) if first > 1 else 0, first)

    return max(SEPARATORS, key=worth)


def columns(header: Row, aliases: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where each meaning stands in a header, by its aliases in order of trust; meanings without a column are absent."""
    if header.meanings is not None:
        return {meaning: header.meanings[meaning] for meaning in aliases if meaning in header.meanings}
    names = [" ".join(cell.casefold().replace("_", " ").split()) for cell in header.cells]
    found = {meaning: next((names.index(a) for a in known if a in names), None) for meaning, known in aliases.items()}
    return {meaning: column for meaning, column in found.items() if column is not None}


def beside(row: Row, titles: Mapping[int, str]) -> dict[str, str]:
    """What a row says in the columns of these titles; looks at the row's own cells, however many columns there are."""
    return {titles[column]: cell for column, cell in enumerate(row.cells) if cell and column in titles}


def neutral(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what would be one.

    Numbers and a bare + or − are none, and stay as they are.
    """
    return "'" + text if _FORMULA.match(text) and text not in _SIGNS and number(text) is None else text


def plain(cell: str) -> str:
    """A cell as it was meant: stripped, without the apostrophe that :func:`neutral` puts before formulas."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def joined(table: Iterable[Sequence[str]], separator: str) -> bytes:
    """Rows as a file's bytes. UTF-8, with its mark only where letters need it: Excel would misread them without."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(table)
    text = out.getvalue()
    return text.encode("utf-8" if text.isascii() else "utf-8-sig")
