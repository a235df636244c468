"""The questions of tables about stakeholders: what their numbers are out of, and which names are the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sysmap.formats import people_words
from sysmap.formats.people_columns import ABILITIES, RELATIONS, STAKEHOLDERS
from sysmap.formats.questions import Asked
from sysmap.formats.table import Row, columns
from sysmap.formats.text import number

STAKEHOLDER_MEANINGS = {
    "name": "the name of the stakeholder",
    "id": "another name, used by relations",
    "kind": "person, organisation or group",
    "sector": "sector",
    "role": "formal role",
    "leader": "type of leader",
    "influence": "influence",
    "interest": "interest",
    "position": "position: opposed to leading",
    "power": "whether it has power",
    "legitimacy": "whether its claim is legitimate",
    "urgency": "whether its claim is urgent",
    "goals": "goals",
    "notes": "notes",
    "tags": "tags",
    "x": "position, to the right",
    "y": "position, downwards",
    "pinned": "whether it is pinned",
    "wanted influence": "influence that is wanted",
    "wanted interest": "interest that is wanted",
}
RELATION_MEANINGS = {
    "from": "from: one of the two",
    "to": "to: the other",
    "kind": "the kind of relation",
    "strength": "strength",
    "mutual": "whether it goes both ways",
    "planned": "whether it is only planned",
    "date": "the date it is planned for",
    "introducer": "who introduces the two",
    "notes": "notes",
}
ABILITY_MEANINGS = {
    "stakeholder": "the stakeholder",
    "factor": "the factor that it can move",
    "ability": "how far it can move it",
    "stance": "which way it would: up or down",
    "notes": "notes",
}
_OUT_OF = {"influence", "interest", "ability", "wanted influence", "wanted interest"}


def settle_scale(body: list[Row], where: Mapping[str, int], asked: Asked, prefix: str, topic: str) -> list[Row]:
    """Ask what bare numbers of influence, interest or ability are out of; the rows with "3/5" for 3."""
    counted = [column for meaning, column in where.items() if meaning in _OUT_OF]
    cells = [row.cell(column) for row in body for column in counted]
    values = [number(cell) for cell in cells if not cell.endswith("%")]
    largest = max((value for value in values if value is not None), default=0.0)
    if largest <= 1:
        return body
    guess = people_words.scale(cells)
    options = {_plain(full): _plain(full) for full in sorted({*people_words.SCALES, largest})}
    text = "The numbers of influence, interest and ability are out of"
    full = asked.one(f"{prefix}out of", topic, text, options, _plain(guess), hint=f"the largest is {_plain(largest)}")
    return body if full == "1" else [_out_of(row, counted, full) for row in body]


def _out_of(row: Row, counted: Collection[int], full: str) -> Row:
    cells = (
        f"{cell}/{full}" if column in counted and number(cell) is not None and not cell.endswith("%") else cell
        for column, cell in enumerate(row.cells)
    )
    return replace(row, cells=tuple(cells))


def names_in(stakeholders: Iterable[Sequence[Row]], relations: Iterable[Sequence[Row]]) -> Iterator[str]:
    """The names of stakeholders in lists of them, then those in lists of relations."""
    for table in stakeholders:
        yield from _cells([table], STAKEHOLDERS, ("name" if "name" in columns(table[0], STAKEHOLDERS) else "id",))
    yield from _cells(relations, RELATIONS, ("from", "to", "introducer"))


def names_and_ids(stakeholders: Sequence[Row]) -> Iterator[str]:
    """What the stakeholders of a list may be called in lists of relations."""
    yield from _cells([stakeholders], STAKEHOLDERS, ("name", "id"))


def names_able(abilities: Iterable[Sequence[Row]]) -> Iterator[str]:
    """The names of stakeholders in lists of abilities."""
    yield from _cells(abilities, ABILITIES, ("stakeholder",))


def _cells(
    tables: Iterable[Sequence[Row]], aliases: Mapping[str, Sequence[str]], meanings: Sequence[str]
) -> Iterator[str]:
    for header, *body in tables:
        where = columns(header, aliases)
        for row in body:
            for meaning in meanings:
                yield from filter(None, map(str.strip, row.cell(where.get(meaning)).split("|")))


def _plain(value: float) -> str:
    return repr(float(value)).removesuffix(".0")
