"""Tables of text, CSV and TSV: a list of links, a list of factors or a square matrix in; a list of links out."""

from __future__ import annotations

from functools import partial

from sysmap.formats.builder import Builder
from sysmap.formats.csv_links import is_links, read_links
from sysmap.formats.csv_out import write
from sysmap.formats.csv_shapes import is_factors, is_matrix, read_factors, read_matrix
from sysmap.formats.format import Format, Reading
from sysmap.formats.questions import Asked
from sysmap.formats.table import FEW, Row, rows
from sysmap.formats.table_questions import EXPECTED, FACTOR_LIST, MATRIX, settled
from sysmap.formats.text import decode, is_text
from sysmap.model.errors import FileError


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
    found = settled(table[_begins(table) :], name, asked)
    header, *body = found.rows
    if found.kind == FACTOR_LIST:
        return build.reading(read_factors(header, body, build))
    if found.kind == MATRIX:
        read_matrix(found.rows, build)
    else:
        if not header.number:
            build.notes.add("There is no row of column names.")
        read_links(header, body, build)
    return build.reading()


def _begins(table: list[Row]) -> int:
    """The row with the columns' names, where the rows above it are but a title; else the first."""
    if is_matrix(table) or is_factors(table[0]):
        return 0
    return next((start for start, header in enumerate(table[:FEW]) if is_links(header)), 0)


CSV = Format("csv", "Table, comma separated", (".csv",), sniff, read, partial(write, separator=","), False)
TSV = Format("tsv", "Table, tab separated", (".tsv", ".tab"), sniff, read, partial(write, separator="\t"), False)
