"""A list of links: which column says what, and each row as a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from sysmap.formats import words
from sysmap.formats.builder import Builder, quoted
from sysmap.formats.csv_shapes import extra_columns, split_tags
from sysmap.formats.table import Row, beside, columns
from sysmap.formats.text import number
from sysmap.model import Factor, Link, Polarity
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
    "bend": ("bend",),
}
_BOTH_WAYS = frozenset({"mutual", "undirected", "both", "bidirectional", "two-way"})
_WAYS = _BOTH_WAYS | {"directed", "one-way"}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each meaning stands. ``by_weight``: there is no column of signs, and some strength is below 0."""

    where: Mapping[str, int]
    sign: int | None
    direction: int | None
    others: Mapping[int, str]
    by_weight: bool
    width: int


def is_links(header: Row) -> bool:
    return columns(header, ENDS).keys() == ENDS.keys()


def read_links(header: Row, body: list[Row], build: Builder, many: bool = False) -> None:
    """Add the links of a list. ``many``: a cell names several factors, with | between them, as in Kumu's tables.

    Raises FileError for a row that has an end and no beginning.
    """
    found = _columns(header, body, build)
    for row in body:
        source, target = row.cell(found.where["from"]), row.cell(found.where["to"])
        if not source:
            if target:
                raise FileError(f"{build.name}, {row.place}: the cell From is empty. Expected a factor's name there.")
            build.notes.at(row.place, "no factor is named here; the row was left out.")
            continue
        if any(row.cells[found.width :]) and header.number:
            build.notes.at(row.place, f"there are more cells than the {found.width} columns; the rest was left out.")
        starts = _factors(source, row, build, many)
        ends = _factors(target, row, build, many) if target else []  # a factor without links has a row of its own
        if not ends:
            continue
        link = _link(row, found, build)
        mutual = row.cell(found.direction).casefold() in _BOTH_WAYS
        for start in starts:
            for end in ends:
                build.link(replace(link, source=start.id, target=end.id), row.place)
                if mutual and start != end:
                    build.link(replace(link, source=end.id, target=start.id), row.place)
                    build.notes.at(row.place, "this link goes both ways and became two.")


def _factors(cell: str, row: Row, build: Builder, many: bool) -> list[Factor]:
    if not many or build.has(cell):
        return [build.factor(cell, row.place)]
    return [build.factor(label, row.place) for label in split_names(cell)]


def split_names(cell: str) -> list[str]:
    """The names in a cell, split at |; a cell of nothing else is one name."""
    return [name for name in map(str.strip, re.split(r"\|", cell)) if name] or [cell]


def meanings(header: Row, body: list[Row]) -> dict[str, int]:
    """The column of each meaning: as it was settled, else by the titles and by what stands under them."""
    if header.meanings is not None:
        return dict(header.meanings)
    where = columns(header, ENDS) | columns(header, DETAILS)
    sign, direction = _sign_columns(header, body, set(where.values()))
    about = {"sign": sign, "direction": direction}
    return where | {meaning: column for meaning, column in about.items() if column is not None}


def _columns(header: Row, body: list[Row], build: Builder) -> _Columns:
    where = meanings(header, body)
    sign, direction = where.pop("sign", None), where.pop("direction", None)
    by_weight = sign is None and any((words.strength(row.cell(where.get("strength"))) or 0) < 0 for row in body)
    if sign is None and not by_weight and body:
        build.notes.add("No column says whether a link is + or −; the signs are unknown.")
    others = extra_columns(header, {*where.values(), *(each for each in (sign, direction) if each is not None)})
    if others:
        build.notes.add(f"Columns kept with each link, though sysmap does not use them: {quoted(*others.values())}.")
    return _Columns(where, sign, direction, others, by_weight, len(header.cells))


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


def _link(row: Row, found: _Columns, build: Builder) -> Link:
    """The link that a row describes, without its ends."""
    extra = beside(row, found.others)
    said = row.cell(found.sign)
    polarity = words.sign(said)
    if polarity is None:
        build.notes.at(row.place, "{} is not a sign; this one is unknown.", said)
        extra["Type"] = said
        polarity = Polarity.UNKNOWN
    weight = _value(row, found.where, "strength", words.strength, 1.0, build)
    if weight < 0:
        if polarity is Polarity.SAME:
            build.notes.at(row.place, "the sign is + but the strength is below 0; the link was taken as opposite.")
        polarity = Polarity.OPPOSITE
    elif found.by_weight and weight > 0:
        polarity = Polarity.SAME
    title, text = row.cell(found.where.get("label")), row.cell(found.where.get("notes"))
    return Link(
        "",
        "",
        "",
        polarity,
        strength=abs(weight),
        delay=_value(row, found.where, "delay", words.delay, False, build),
        certainty=_value(row, found.where, "certainty", words.certainty, 1.0, build),
        bend=_value(row, found.where, "bend", _bend, None, build),
        notes="\n".join(part for part in (title, text) if part),
        tags=split_tags(row.cell(found.where.get("tags"))),
        extra=extra,
    )


def _bend(text: str) -> float | None:
    value = number(text)
    return value if value is not None and abs(value) <= 10 else None


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
