"""Tables of text, CSV and TSV: a list of links, a list of factors or a square matrix in; a list of links out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from sysmap.formats import words
from sysmap.formats.builder import Builder, quoted
from sysmap.formats.csv_out import write
from sysmap.formats.csv_shapes import is_matrix, read_factors, read_matrix, split_tags
from sysmap.formats.format import Format, Reading
from sysmap.formats.table import Row, columns, rows
from sysmap.formats.text import decode, is_text
from sysmap.model import Link, Polarity
from sysmap.model.errors import FileError

V = TypeVar("V")

ENDS = {
    "from": ("from", "source", "src", "cause", "from label", "source label"),
    "to": ("to", "target", "tgt", "dst", "effect on", "to label", "target label", "effect"),
}
SIGN_COLUMNS = ("polarity", "sign", "type", "direction", "effect", "influence", "relationship", "connection type")
DETAILS = {
    "strength": ("strength", "weight", "value"),
    "delay": ("delay", "delayed", "delays", "lag"),
    "certainty": ("certainty", "confidence", "sureness"),
    "notes": ("notes", "note", "description", "comment", "comments"),
    "label": ("label", "name", "title"),
    "tags": ("tags", "tag"),
}
FACTORS = {
    "label": ("label", "name", "factor", "element", "variable", "node", "title"),
    "id": ("id", "key"),
    "notes": ("notes", "note", "description", "comment"),
    "tags": ("tags", "tag"),
    "x": ("x", "x coordinate", "pos x"),
    "y": ("y", "y coordinate", "pos y"),
}
_BOTH_WAYS = frozenset({"mutual", "undirected", "both", "bidirectional", "two-way"})
_WAYS = _BOTH_WAYS | {"directed", "one-way"}
_EXPECTED = (
    "Expected a first row with the columns From and To (and, if you like, Polarity, Strength, Delay, Certainty, "
    "Notes), or Label for a list of factors, or a square matrix with the factors' names along the top and the left."
)


def sniff(data: bytes) -> bool:
    """Any text can be a table, except where its first letter says that it is something else."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(start) and is_text(data) and not start.startswith((b"{", b"[", b"<", b"PK\x03\x04", b"%PDF"))


def read(data: bytes, name: str) -> Reading:
    """The map in a table. Raises FileError with the row and what was expected there."""
    text, notes = decode(data, name)
    table = rows(text, name)
    if not table:
        raise FileError(f"{name} is empty. {_EXPECTED}")
    build = Builder(name, notes)
    header = table[0]
    if columns(header, ENDS).keys() == ENDS.keys():
        return _read_links(header, table[1:], build)
    if is_matrix(table):
        return read_matrix(table, build)
    found = columns(header, FACTORS)
    if found.keys() & {"label", "id"}:
        return read_factors(header, table[1:], found, build)
    if _has_no_header(table):
        build.notes.add("There is no row of column names; the columns were taken as from, to and sign.")
        return _read_links(Row(0, ("from", "to", "sign")), table, build)
    raise FileError(f"{name}, row {header.number}: the columns have no names that sysmap knows. {_EXPECTED}")


def _has_no_header(table: list[Row]) -> bool:
    """Three columns of which the last holds nothing but signs: a list of links without names for its columns."""
    signs = [words.sign(row.cell(2)) for row in table]
    three = all(len(row.cells) == 3 and row.cells[0] and row.cells[1] for row in table)
    return three and None not in signs and any(signs)


def _read_links(header: Row, body: list[Row], build: Builder) -> Reading:
    where = columns(header, ENDS) | columns(header, DETAILS)
    sign, direction = _sign_columns(header, body, set(where.values()))
    signed = sign is not None or any((words.strength(row.cell(where.get("strength"))) or 0) < 0 for row in body)
    if not signed and body:
        build.notes.add("No column says whether a link is + or −; the signs are unknown.")
    known = {*where.values(), sign, direction}
    unread = [title for column, title in enumerate(header.cells) if title and column not in known]
    if unread:
        build.notes.add(f"Columns that were not read: {quoted(*unread)}.")
    for row in body:
        source, target = row.cell(where["from"]), row.cell(where["to"])
        if not source:
            if target:
                raise FileError(f"{build.name}, {row.place}: the cell From is empty. Expected a factor's name there.")
            build.notes.at(row.place, "no factor is named here; the row was left out.")
            continue
        _check_width(header, row, build)
        start = build.factor(source, row.place)
        if not target:
            continue  # a factor without links
        end = build.factor(target, row.place)
        link = _link(start.id, end.id, row, where, row.cell(sign), sign is None and signed, build)
        build.link(link, row.place)
        if row.cell(direction).casefold() in _BOTH_WAYS:
            build.link(_link(end.id, start.id, row, where, row.cell(sign), sign is None and signed, build), row.place)
            build.notes.at(row.place, "this link goes both ways and became two.")
    return build.reading()


def _sign_columns(header: Row, body: list[Row], taken: set[int]) -> tuple[int | None, int | None]:
    """The column that holds signs, and the one that says "directed" or "mutual"; None where there is none."""
    found = [columns(header, {"sign": (title,)}).get("sign") for title in SIGN_COLUMNS]
    cells = {
        column: [row.cell(column) for row in body if row.cell(column)]
        for column in found
        if column is not None and column not in taken
    }
    ways = [column for column in cells if cells[column] and {cell.casefold() for cell in cells[column]} <= _WAYS]
    signs = {column: sum(words.sign(cell) is not None for cell in cells[column]) for column in cells.keys() - set(ways)}
    return max(signs, key=lambda column: (signs[column], -column), default=None), ways[0] if ways else None


def _check_width(header: Row, row: Row, build: Builder) -> None:
    if any(row.cells[len(header.cells) :]) and header.number:
        build.notes.at(row.place, f"there are more cells than the {len(header.cells)} columns; the rest was left out.")


def _link(
    source: str, target: str, row: Row, where: Mapping[str, int], sign: str, sign_by_weight: bool, build: Builder
) -> Link:
    polarity = words.sign(sign)
    if polarity is None:
        build.notes.at(row.place, "{} is not a sign; this one is unknown.", sign)
        polarity = Polarity.UNKNOWN
    weight = _value(row, where, "strength", words.strength, 1.0, build)
    if weight < 0:
        if polarity is Polarity.SAME:
            build.notes.at(row.place, "the sign is + but the strength is below 0; the link was taken as opposite.")
        polarity = Polarity.OPPOSITE
    elif sign_by_weight and weight > 0:
        polarity = Polarity.SAME
    title, text = row.cell(where.get("label")), row.cell(where.get("notes"))
    return Link(
        "",
        source,
        target,
        polarity,
        strength=abs(weight),
        delay=_value(row, where, "delay", words.delay, False, build),
        certainty=_value(row, where, "certainty", words.certainty, 1.0, build),
        notes="\n".join(part for part in (title, text) if part),
        tags=split_tags(row.cell(where.get("tags"))),
    )


def _value(
    row: Row, where: Mapping[str, int], meaning: str, understand: Callable[[str], V | None], usual: V, build: Builder
) -> V:
    """What a cell says, or the usual value where it is empty or says nothing that can be understood."""
    text = row.cell(where.get(meaning))
    if not text:
        return usual
    value = understand(text)
    if value is None:
        build.notes.at(row.place, f"{{}} is no {meaning} that sysmap understands; the usual one is used.", text)
        return usual
    return value


CSV = Format("csv", "Table, comma separated", (".csv",), sniff, read, partial(write, separator=","), False)
TSV = Format("tsv", "Table, tab separated", (".tsv", ".tab"), sniff, read, partial(write, separator="\t"), False)
