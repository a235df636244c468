"""Tables of text, CSV and TSV: lists of links, factors, stakeholders, relations or abilities, or a matrix."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sysmap.formats.builder import Builder
from sysmap.formats.csv_links import is_links, read_links
from sysmap.formats.csv_out import write, write_abilities, write_relations, write_stakeholders
from sysmap.formats.csv_shapes import is_matrix, read_factors, read_matrix
from sysmap.formats.format import Format, Reading, Written
from sysmap.formats.people_in import PeopleTables, read_people
from sysmap.formats.questions import Asked
from sysmap.formats.table import FEW, Row, rows
from sysmap.formats.table_questions import (
    ABILITY_LIST,
    EXPECTED,
    FACTOR_LIST,
    MATRIX,
    PEOPLE_MATRIX,
    RELATION_LIST,
    STAKEHOLDER_LIST,
    is_titled,
    settled,
)
from sysmap.formats.text import decode, is_text
from sysmap.model import SystemMap
from sysmap.model.errors import FileError


def sniff(data: bytes) -> bool:
    """Any text can be a table, except where its first letter says that it is something else."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(start) and is_text(data) and not start.startswith((b"{", b"[", b"<", b"PK\x03\x04", b"%PDF"))


def sniff_tabs(data: bytes) -> bool:
    """A table of which the first row has tabs, and none of the other signs between cells."""
    first = data.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")[0]
    return sniff(data) and b"\t" in first and not set(first) & set(b",;")


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The map in a table. Raises FileError with the row and what was expected there."""
    text, notes = decode(data, name)
    table = rows(text, name)
    if not table:
        raise FileError(f"{name} is empty. {EXPECTED}")
    build = Builder(name, notes)
    found = settled(table[_begins(table) :], name, asked)
    header, *body = found.rows
    people = PeopleTables()
    lists = {
        STAKEHOLDER_LIST: people.stakeholders,
        RELATION_LIST: people.relations,
        ABILITY_LIST: people.abilities,
        PEOPLE_MATRIX: people.matrices,
    }
    if found.kind in lists:
        lists[found.kind].append(found.rows)
        return build.reading(people_placed=read_people(people, build, asked))
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
    if is_matrix(table) or is_titled(table):
        return 0
    return next((start for start, header in enumerate(table[:FEW]) if is_links(header)), 0)


CSV = Format("csv", "Table, comma separated", (".csv",), sniff, read, partial(write, separator=","), False)
TSV = Format("tsv", "Table, tab separated", (".tsv", ".tab"), sniff_tabs, read, partial(write, separator="\t"), False)


def _only_written(what: str, write: Callable[[SystemMap], Written]) -> Format:
    """A table of one kind, chosen by the end of its name; read as any table is."""
    return Format(f"csv-{what}", f"Table of {what}", (f".{what}.csv",), _never, None, write, False)


def _never(_data: bytes) -> bool:
    """Such a table is opened as any other."""
    return False


PEOPLE_CSV = (
    _only_written("stakeholders", write_stakeholders),
    _only_written("relations", write_relations),
    _only_written("abilities", write_abilities),
)
