"""Tables of text, CSV and TSV: a list of links, a list of factors or a square matrix in; a list of links out."""

from __future__ import annotations

from functools import partial

from sysmap.formats import words
from sysmap.formats.builder import Builder
from sysmap.formats.csv_links import is_links, read_links
from sysmap.formats.csv_out import write
from sysmap.formats.csv_shapes import is_factors, is_matrix, read_factors, read_matrix
from sysmap.formats.format import Format, Reading
from sysmap.formats.questions import Asked
from sysmap.formats.table import Row, rows
from sysmap.formats.text import decode, is_text
from sysmap.model.errors import FileError

EXPECTED = (
    "Expected a first row with the columns From and To (and, if you like, Polarity, Strength, Delay, Certainty, "
    "Notes), or Label for a list of factors, or a square matrix with the factors' names along the top and the left."
)


def sniff(data: bytes) -> bool:
    """Any text can be a table, except where its first letter says that it is something else."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(start) and is_text(data) and not start.startswith((b"{", b"[", b"<", b"PK\x03\x04", b"%PDF"))


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The map in a table. Raises FileError with the row and what was expected there."""
    text, notes = decode(data, name)
    table = rows(text, name)
    if not table:
        raise FileError(f"{name} is empty. {EXPECTED}")
    build = Builder(name, notes)
    header = table[0]
    if is_links(header):
        read_links(header, table[1:], build)
    elif is_matrix(table):
        read_matrix(table, build)
    elif is_factors(header):
        return build.reading(read_factors(header, table[1:], build))
    elif is_headless(table):
        build.notes.add("There is no row of column names; the columns were taken as from, to and sign.")
        read_links(Row(0, ("from", "to", "sign")), table, build)
    else:
        raise FileError(f"{name}, row {header.number}: the columns have no names that sysmap knows. {EXPECTED}")
    return build.reading()


def is_headless(table: list[Row]) -> bool:
    """Three columns of which the last holds nothing but signs: a list of links without names for its columns."""
    signs = [words.sign(row.cell(2)) for row in table]
    three = all(len(row.cells) == 3 and row.cells[0] and row.cells[1] for row in table)
    return three and None not in signs and any(signs)


CSV = Format("csv", "Table, comma separated", (".csv",), sniff, read, partial(write, separator=","), False)
TSV = Format("tsv", "Table, tab separated", (".tsv", ".tab"), sniff, read, partial(write, separator="\t"), False)
