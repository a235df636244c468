"""The two other shapes of table: a list of factors, and a square matrix."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from sysmap.formats import words
from sysmap.formats.builder import Builder
from sysmap.formats.notes import quoted
from sysmap.formats.table import Row, beside, columns
from sysmap.formats.text import number
from sysmap.model import Factor, Goal, Link, Polarity, fold_label
from sysmap.model.checks import FARTHEST
from sysmap.model.errors import FileError

FACTORS = {
    "label": ("label", "name", "factor", "element", "variable", "node", "title"),
    "id": ("id", "key"),
    "notes": ("notes", "note", "description", "comment"),
    "tags": ("tags", "tag"),
    "x": ("x", "x coordinate", "pos x"),
    "y": ("y", "y coordinate", "pos y"),
    "goal": ("goal",),
    "importance": ("importance",),
    "pinned": ("pinned",),
}


def split_tags(text: str) -> tuple[str, ...]:
    """Tags from one cell, split at | ; or commas."""
    return tuple(dict.fromkeys(tag.strip() for tag in re.split(r"[|;,]", text) if tag.strip()))


def is_factors(header: Row) -> bool:
    return bool(columns(header, FACTORS).keys() & {"label", "id"})


def extra_columns(header: Row, used: Collection[int]) -> dict[int, str]:
    """Titles of the columns that are not used; a capital, so that none is taken for a field of the map's own file."""
    return {
        column: title[:1].upper() + title[1:]
        for column, title in enumerate(header.cells)
        if title and column not in used
    }


def read_factors(header: Row, body: list[Row], build: Builder) -> bool:
    """Add the factors of a list: label, notes, tags, position, goal; other columns are kept with the factor.

    Where there is an id beside the label, links may name either. Gives whether all have a position.
    """
    where = columns(header, FACTORS)
    others = extra_columns(
        header, [column for meaning, column in where.items() if meaning != "id" or "label" not in where]
    )
    if others:
        build.notes.add(f"Columns kept with each factor, though sysmap does not use them: {quoted(*others.values())}.")
    unplaced = 0
    aliases: list[tuple[str, Factor]] = []
    for row in body:
        own_id = row.cell(where.get("id"))
        label = row.cell(where.get("label")) or own_id
        if not label:
            build.notes.at(row.place, "no factor is named here; the row was left out.")
            continue
        if build.has(label):
            build.notes.at(row.place, "{} is there already; the row was left out.", label)
            continue
        place = _place(row, where)
        unplaced += place is None
        x, y = place or (0.0, 0.0)
        factor = _described(replace(build.factor(label, row.place), x=x, y=y, extra=beside(row, others)), row, where)
        build.change(factor)
        if own_id:
            aliases.append((own_id, factor))
    for own_id, factor in aliases:  # at the end: a label counts before an id
        build.alias(own_id, factor)
    placed = unplaced == 0 and bool(body)
    if unplaced and where.keys() >= {"x", "y"}:
        build.notes.add("Not every factor has a position; they are laid out anew.")
    return placed


def _described(factor: Factor, row: Row, where: Mapping[str, int]) -> Factor:
    """A factor with what its row says of it. ``where``: the column of each meaning."""
    direction = row.cell(where.get("goal"))
    goal = _goal(direction, row.cell(where.get("importance")))
    return replace(
        factor,
        notes=row.cell(where.get("notes")),
        tags=split_tags(row.cell(where.get("tags"))),
        goal=goal,
        pinned=bool(words.delay(row.cell(where.get("pinned")))),
        extra={**factor.extra, "Goal": direction} if direction and goal is None else factor.extra,
    )


def _place(row: Row, where: Mapping[str, int]) -> tuple[float, float] | None:
    """Where a row puts its factor, None where it does not say."""
    x, y = (coordinate(row.cell(where.get(axis))) for axis in "xy")
    return None if x is None or y is None else (x, y)


def _goal(direction: str, importance: str) -> Goal | None:
    """A goal from "more", "less" or a sign; None where the text is something else."""
    sign = {"more": Polarity.SAME, "less": Polarity.OPPOSITE}.get(direction.casefold(), words.sign(direction))
    weight = number(importance) or 1.0
    return Goal(int(sign), weight if weight > 0 else 1.0) if sign else None


def coordinate(text: str) -> float | None:
    """A place on one axis, in map units; None where a cell says none."""
    value = number(text)
    return value if value is not None and abs(value) <= FARTHEST else None


def is_matrix(table: list[Row]) -> bool:
    """Whether the names along the top are those down the left side, in whatever order."""
    across = _across(table[0])
    down = {fold_label(row.cell(0)) for row in table[1:]}
    return bool(across) and len(table) - 1 == len(across) == len(down) and set(across) == down and "" not in down


def _across(header: Row) -> list[str]:
    """The names along the top of a matrix, folded."""
    across = [fold_label(cell) for cell in header.cells[1:]]
    while across and not across[-1]:
        across.pop()
    return across


def read_matrix(table: list[Row], build: Builder) -> None:
    """Add a square matrix: the factor of the row acts on the factor of the column. An empty cell or 0 is no link."""
    sources = [build.factor(row.cell(0), row.place) for row in table[1:]]
    targets = {column: build.factor(table[0].cell(column), table[0].place) for column in range(1, len(sources) + 1)}
    cells = [
        (row, source, targets[column], text)
        for row, source in zip(table[1:], sources, strict=True)
        for column, text in enumerate(row.cells)
        if text and column in targets
    ]
    signed = any((number(text) or 0) < 0 or (number(text) is None and words.sign(text)) for *_, text in cells)
    if not signed:
        build.notes.add("No number in the matrix is below 0; the signs of the links are unknown.")
    for row, source, target, text in cells:
        value = number(text)
        if value == 0:
            continue
        crossed = value is None and words.delay(text)  # "x" and "yes" mark a link
        polarity = Polarity.UNKNOWN if crossed else words.sign(text)
        if polarity is None:
            raise FileError(
                f"{build.name}, {row.place}: {quoted(text)} under {quoted(target.label)} is neither a number nor a "
                "sign. Expected a number, +, − or an empty cell."
            )
        strength = 1.0 if value is None else abs(value)
        build.link(Link("", source.id, target.id, polarity if signed else Polarity.UNKNOWN, strength), row.place)
