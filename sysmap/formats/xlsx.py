"""Workbooks (.xlsx): sheets of factors, links, loops and levers, or a matrix; also those that Kumu and PRSM leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from sysmap.formats.builder import Builder
from sysmap.formats.csv_links import is_links, read_links
from sysmap.formats.csv_shapes import is_matrix, read_factors, read_matrix
from sysmap.formats.format import Format, Reading
from sysmap.formats.notes import quoted
from sysmap.formats.people_columns import is_stakeholders
from sysmap.formats.people_in import PeopleTables, read_people
from sysmap.formats.people_questions import names_and_ids
from sysmap.formats.places import fitted
from sysmap.formats.questions import LEAVE, Asked
from sysmap.formats.table import FEW, Row
from sysmap.formats.table_questions import (
    ABILITY_LIST,
    EXPECTED,
    FACTOR_LIST,
    LINKS,
    MATRIX,
    PEOPLE_MATRIX,
    RELATION_LIST,
    STAKEHOLDER_LIST,
    is_titled,
    settled,
)
from sysmap.formats.workbook import is_workbook, sections
from sysmap.formats.xlsx_found import is_levers, is_loops, read_levers, read_loops
from sysmap.formats.xlsx_out import write
from sysmap.model import bare_label
from sysmap.model.errors import FileError


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The tables of a workbook by what they hold, each with the row of its columns' names first."""

    factors: list[list[Row]]
    matrices: list[list[Row]]
    links: list[list[Row]]
    loops: list[list[Row]]
    levers: list[list[Row]]
    people: PeopleTables


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The map in a workbook. Raises FileError with the sheet and row and what was expected there."""
    tables = sections(data, name)
    build = Builder(name)
    found = _sorted(tables, build, asked)
    if not (found.factors or found.matrices or found.links or found.people):
        looked = quoted(*dict.fromkeys(table[0].sheet for table in tables))
        raise FileError(f"{name}: no sheet holds a map{f' (looked at {looked})' if tables else ''}. {EXPECTED}")
    placed = [read_factors(table[0], table[1:], build) for table in found.factors]
    described = build.size
    for table in found.matrices:
        read_matrix(table, build)
    for table in found.links:
        read_links(table[0], table[1:], build, many=True)
    for table in found.levers:
        read_levers(table, build)
    for table in found.loops:
        read_loops(table, build)
    stand = read_people(found.people, build, asked, many=True)
    reading = build.reading(bool(placed) and all(placed) and build.size == described, people_placed=stand)
    return replace(reading, records=fitted(reading.records)) if reading.placed else reading


def _sorted(tables: list[list[Row]], build: Builder, asked: Asked) -> _Sheets:
    sheets = _Sheets([], [], [], [], [], PeopleTables())
    lists = {
        LINKS: sheets.links,
        FACTOR_LIST: sheets.factors,
        MATRIX: sheets.matrices,
        STAKEHOLDER_LIST: sheets.people.stakeholders,
        RELATION_LIST: sheets.people.relations,
        ABILITY_LIST: sheets.people.abilities,
        PEOPLE_MATRIX: sheets.people.matrices,
    }
    parts: Counter[str] = Counter()
    known: set[str] = set()
    for table in sorted(tables, key=lambda table: not is_stakeholders(table)):  # they tell who is one
        start, own = _begins(table, sheets)
        if own is not None:
            own.append(table[start:])
            continue
        sheet = table[0].sheet
        parts[sheet] += 1
        where = sheet if parts[sheet] == 1 else f"{sheet}, part {parts[sheet]}"
        found = settled(table[start:], build.name, asked, where, optional=True, people=known)
        if found.kind == LEAVE:
            build.notes.at(table[0].place, "no map begins here; this part was left out.")
        else:
            if not found.rows[0].number:
                build.notes.at(table[0].place, "there is no row of column names.")
            lists[found.kind].append(found.rows)
            if found.kind == STAKEHOLDER_LIST:
                known.update(map(bare_label, names_and_ids(found.rows)))
    return sheets


def _begins(table: list[Row], sheets: _Sheets) -> tuple[int, list[list[Row]] | None]:
    """The row with the columns' names, and where the table belongs if it is one that only this program writes."""
    if is_matrix(table):
        return 0, None
    for start, header in enumerate(table[:FEW]):
        if is_loops(header):
            return start, sheets.loops
        if not is_links(header) and is_levers(header):
            return start, sheets.levers
        own = sheets.people.own(header)
        if own is not None:
            return start, own
        if is_titled(table[start:]):
            return start, None
    return 0, None


XLSX = Format("xlsx", "Workbook", (".xlsx", ".xlsm"), is_workbook, read, write, write_found=write)
