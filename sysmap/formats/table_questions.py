"""The questions of a table: what it lists, whether its first row holds titles, what each column says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sysmap.formats import words
from sysmap.formats.csv_links import is_links, meanings
from sysmap.formats.csv_shapes import FACTORS, is_factors, is_matrix
from sysmap.formats.people_columns import (
    ABILITIES,
    is_abilities,
    is_relations,
    is_stakeholders,
    relation_columns,
    stakeholder_columns,
)
from sysmap.formats.people_questions import (
    ABILITY_MEANINGS,
    RELATION_MEANINGS,
    STAKEHOLDER_MEANINGS,
    settle_scale,
)
from sysmap.formats.questions import LEAVE, Asked
from sysmap.formats.sign_words import settle_signs
from sysmap.formats.table import Row, columns, letter
from sysmap.model import bare_label
from sysmap.model.errors import FileError

LINKS, FACTOR_LIST, MATRIX = "links", "factors", "matrix"
STAKEHOLDER_LIST, RELATION_LIST, ABILITY_LIST, PEOPLE_MATRIX = "stakeholders", "relations", "abilities", "people matrix"
KINDS = {
    LINKS: "a list of links",
    FACTOR_LIST: "a list of factors",
    MATRIX: "a matrix, factors by factors",
    STAKEHOLDER_LIST: "a list of stakeholders",
    RELATION_LIST: "a list of relations between stakeholders",
    ABILITY_LIST: "a list of who can move which factor",
    PEOPLE_MATRIX: "a matrix, stakeholders by stakeholders",
}
LINK_MEANINGS = {
    "from": "from: where a link begins",
    "to": "to: where a link leads",
    "sign": "the sign, + or −",
    "strength": "strength",
    "delay": "delay",
    "certainty": "certainty",
    "label": "name, put into the notes",
    "notes": "notes",
    "tags": "tags",
    "direction": "one way or both ways",
    "bend": "how far it is bent",
}
FACTOR_MEANINGS = {
    "label": "the name of the factor",
    "id": "another name, used by links",
    "notes": "notes",
    "tags": "tags",
    "x": "position, to the right",
    "y": "position, downwards",
    "goal": "goal: more or less of it",
    "importance": "importance of the goal",
    "pinned": "whether it is pinned",
}
EXPECTED = (
    "Expected a first row with the columns From and To (and, if you like, Polarity, Strength, Delay, Certainty, "
    "Notes), or Label for a list of factors, or a square matrix with the factors' names along the top and the left."
)
_MEANINGS = {
    LINKS: LINK_MEANINGS,
    FACTOR_LIST: FACTOR_MEANINGS,
    STAKEHOLDER_LIST: STAKEHOLDER_MEANINGS,
    RELATION_LIST: RELATION_MEANINGS,
    ABILITY_LIST: ABILITY_MEANINGS,
}
_FROM_TO = "one column must say where a link begins (from), and one where it leads (to)."
_NEEDED: dict[str, tuple[tuple[set[str], ...], str]] = {
    LINKS: (({"from", "to"},), _FROM_TO),
    FACTOR_LIST: (({"label"}, {"id"}), "one column must hold the names of the factors."),
    STAKEHOLDER_LIST: (({"name"}, {"id"}), "one column must hold the names of the stakeholders."),
    RELATION_LIST: (({"from", "to"},), _FROM_TO),
    ABILITY_LIST: (({"stakeholder", "factor"},), "one column must name the stakeholder, and one the factor."),
}
"""The meanings without which a table is none of its kind (any of these sets will do), and what to say then."""
MOST_COLUMNS = 60
"""Columns asked about; what else there is stays as it is."""
_LONGEST_TITLE = 200
_LOOKED_AT, _SAMPLES = 200, 3
"""Rows looked at for what stands in a column, and how much of it is shown."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was understood: one of KINDS or LEAVE, and its rows, that of the titles first."""

    kind: str
    rows: list[Row]


def settled(
    rows: list[Row], name: str, asked: Asked, where: str = "", optional: bool = False, people: Collection[str] = ()
) -> Table:
    """Ask what a table means. ``where``: its sheet. ``optional``: it may be left out, as one sheet among several.
    ``people``: bare names of stakeholders that other sheets list (see bare_label).

    Raises FileError, after its questions, where it cannot be what it was taken for. ``name``: of the file.
    """
    topic = f"Sheet “{where}”" if where else "The table"
    prefix = f"{where}/" if where else ""
    guess = _kind(rows, optional, people)
    options = {**KINDS, LEAVE: "left out"} if optional else KINDS
    kind = asked.one(f"{prefix}table", topic, "This is", options, guess, sure=guess != LEAVE)
    if kind in (MATRIX, PEOPLE_MATRIX):
        if not is_matrix(rows):
            raise FileError(
                f"{name}, {rows[0].place}: the names along the top of a matrix must be those down its left."
            )
        return Table(kind, _matrix(rows, asked, prefix, topic))
    if kind == LEAVE:
        return Table(kind, rows)
    header, body = _meant(rows, asked, prefix, topic, kind)
    said = header.meanings or {}
    if kind == LINKS:
        body = _strengths(_signs(body, said, asked), said, asked, prefix)
    elif kind != FACTOR_LIST:
        body = settle_scale(body, said, asked, prefix, topic)
    _check(header, kind, name)
    return Table(kind, [header, *body])


def _meant(rows: list[Row], asked: Asked, prefix: str, topic: str, kind: str) -> tuple[Row, list[Row]]:
    """The header with what was said of its columns, without the titles of those that are left out; the rows below."""
    header, body = _titles(rows, asked, prefix, topic, kind)
    known = _MEANINGS[kind]
    names, samples = _columns(header, body)
    found = _guessed(kind, header, body)
    if header.number == 0 and is_headless(rows):
        found = {"from": 0, "to": 1, "sign": 2}
    guessed = {names[column]: meaning for meaning, column in found.items() if column in names}
    answers = asked.each(f"{prefix}column", topic, samples, known, guessed)
    titles = tuple(
        "" if answers.get(names.get(column, "")) == LEAVE else title or names.get(column, "")
        for column, title in enumerate(header.cells)
    )
    said = {answers[name]: column for column, name in names.items() if answers[name] in known}
    return replace(header, cells=titles, meanings=said), body


def _guessed(kind: str, header: Row, body: list[Row]) -> dict[str, int]:
    """The column of each meaning, by the titles and by what stands under them."""
    if kind == LINKS:
        return meanings(header, body)
    if kind == STAKEHOLDER_LIST:
        return stakeholder_columns(header, body)
    if kind == RELATION_LIST:
        return relation_columns(header, body)
    return columns(header, {FACTOR_LIST: FACTORS, ABILITY_LIST: ABILITIES}[kind])


def _check(header: Row, kind: str, name: str) -> None:
    said = header.meanings or {}
    needed, problem = _NEEDED[kind]
    if any(said.keys() >= some for some in needed):
        return
    if not said:
        problem = f"the columns have no names that sysmap knows. {EXPECTED}"
    raise FileError(f"{name}, {header.place}: {problem}")


def is_titled(rows: list[Row]) -> bool:
    """Whether the first row names the columns of a list."""
    return is_links(rows[0]) or is_factors(rows[0]) or is_abilities(rows[0]) or is_stakeholders(rows)


def is_headless(rows: Sequence[Row]) -> bool:
    """Three columns of which the last holds nothing but signs: a list of links without names for its columns."""
    signs = [words.sign(row.cell(2)) for row in rows]
    three = all(len(row.cells) == 3 and row.cells[0] and row.cells[1] for row in rows)
    return three and None not in signs and any(signs)


def _kind(rows: list[Row], optional: bool, people: Collection[str]) -> str:
    if is_links(rows[0]):
        return RELATION_LIST if is_relations(rows, people) else LINKS
    if is_matrix(rows):
        known = people and all(bare_label(row.cell(0)) in people for row in rows[1:])
        return PEOPLE_MATRIX if known else MATRIX
    if is_abilities(rows[0]):
        return ABILITY_LIST
    if is_stakeholders(rows):
        return STAKEHOLDER_LIST
    if is_factors(rows[0]):
        return FACTOR_LIST
    return LEAVE if optional and not is_headless(rows) else LINKS


def _matrix(rows: list[Row], asked: Asked, prefix: str, topic: str) -> list[Row]:
    """The matrix with what acts down the left side."""
    options = {"rows": "the factor of a row acts on that of a column", "columns": "the factor of a column acts"}
    if asked.one(f"{prefix}matrix", topic, "In the matrix", options, "rows") == "rows":
        return rows
    return [replace(row, cells=tuple(other.cell(column) for other in rows)) for column, row in enumerate(rows)]


def _titles(rows: list[Row], asked: Asked, prefix: str, topic: str, kind: str) -> tuple[Row, list[Row]]:
    """The row of titles and the rows under it."""
    known = is_titled(rows)
    options = {"titles": "holds the titles of the columns", "data": "is a row like the others"}
    guess = "data" if kind == LINKS and not known and is_headless(rows) else "titles"
    if asked.one(f"{prefix}first row", topic, "The first row", options, guess, sure=known) == "titles":
        return rows[0], rows[1:]
    width = max(len(row.cells) for row in rows)
    return Row(0, ("",) * width, rows[0].sheet), rows


def _columns(header: Row, body: list[Row]) -> tuple[dict[int, str], dict[str, str]]:
    """{column: what to call it} and {that: some of what stands in it}; nothing of columns that are empty."""
    names: dict[int, str] = {}
    samples: dict[str, str] = {}
    for column, whole in enumerate(header.cells[:MOST_COLUMNS]):
        title = whole[:_LONGEST_TITLE]
        found = dict.fromkeys(row.cell(column) for row in body[:_LOOKED_AT] if row.cell(column))
        if not (title or found):
            continue
        title_of = letter(column)
        name = title if title and title not in samples else f"{title} ({title_of})" if title else f"column {title_of}"
        names[column] = name
        samples[name] = ", ".join(cell[:_LONGEST_TITLE] for cell in list(found)[:_SAMPLES]) + (
            " …" if len(found) > _SAMPLES else ""
        )
    return names, samples


def _signs(body: list[Row], said: Mapping[str, int], asked: Asked) -> list[Row]:
    """The rows with + - or ? for the words of the column of signs, as far as they stand for some."""
    column = said.get("sign")
    if column is None:
        return body
    meant = settle_signs((row.cell(column) for row in body if row.cell(column)), asked)
    signs = {word: answer for word, answer in meant.items() if answer in ("+", "-", "?")}
    return [_with(row, column, signs[row.cell(column)]) if row.cell(column) in signs else row for row in body]


def _strengths(body: list[Row], said: Mapping[str, int], asked: Asked, prefix: str) -> list[Row]:
    """The rows without minus signs before the strengths, where those do not mean the opposite."""
    column = said.get("strength")
    below = [row for row in body if column is not None and (words.strength(row.cell(column)) or 0) < 0]
    if column is None or not below:
        return body
    options = {"opposite": "an opposite link", "size": "nothing: only its size counts"}
    text = "A strength below 0 means"
    hint = f"{len(below):,} links" if len(below) > 1 else "1 link"
    if asked.one(f"{prefix}below zero", "Signs", text, options, "opposite", hint=hint) == "opposite":
        return body
    return [
        _with(row, column, row.cell(column).lstrip("-−")) if (words.strength(row.cell(column)) or 0) < 0 else row
        for row in body
    ]


def _with(row: Row, column: int, text: str) -> Row:
    return replace(row, cells=(*row.cells[:column], text, *row.cells[column + 1 :]))
