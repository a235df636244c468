"""Tables about stakeholders, row by row: lists of stakeholders, relations and abilities, matrices of who is linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from sysmap.formats import people_words, words
from sysmap.formats.builder import Builder
from sysmap.formats.csv_links import split_names
from sysmap.formats.csv_shapes import coordinate, extra_columns, split_tags
from sysmap.formats.notes import quoted
from sysmap.formats.people import UNNAMED, Tie
from sysmap.formats.people_columns import ABILITIES, RELATIONS, STAKEHOLDERS
from sysmap.formats.table import Row, beside, columns, letter
from sysmap.formats.text import number
from sysmap.model import Ability, Plan, Relation, Stakeholder
from sysmap.model.people import STAKEHOLDER_KINDS

V = TypeVar("V")

CALLED = {
    "power": "answer to whether somebody has power",
    "legitimacy": "answer to whether a claim is legitimate",
    "urgency": "answer to whether a claim is urgent",
    "pinned": "answer to whether somebody stays in place",
    "planned": "answer to whether a relation is planned",
    "mutual": "answer to whether a relation goes both ways",
    "leader": "type of leader",
}
"""What messages call a meaning, where its name alone would make no sentence."""


class Cells:
    """What is said of one thing, by meaning; what cannot be understood is noted with its place, and left out."""

    def __init__(self, said: Mapping[str, str], place: Callable[[str], str], build: Builder) -> None:
        self._said, self._place, self._notes = said, place, build.notes

    @classmethod
    def of(cls, row: Row, where: Mapping[str, int], build: Builder) -> Cells:
        """The cells of a row; places are those of a sheet."""
        said = {meaning: row.cell(column) for meaning, column in where.items()}
        return cls(said, lambda meaning: f"{row.place}, column {letter(where[meaning])}", build)

    def text(self, meaning: str) -> str:
        return self._said.get(meaning, "")

    def value(self, meaning: str, understand: Callable[[str], V | None], usual: V, expected: str) -> V:
        """What a cell says, or the usual value where it is empty or is not what was ``expected``."""
        text = self.text(meaning)
        found = understand(text) if text else None
        if text and found is None:
            problem = f"{{}} is no {CALLED.get(meaning, meaning)}: expected {expected}. It was left out."
            self._notes.left_out(self._place(meaning), problem, text)
        return usual if found is None else found

    def share(self, meaning: str) -> float | None:
        """0 to 1, None where it is not said."""
        expected = "0 to 1, a percentage, a part like 8/10, or high, medium or low"
        return self.value(meaning, people_words.share, None, expected)

    def yes(self, meaning: str) -> bool:
        return self.value(meaning, people_words.claim, False, "yes or no")

    def day(self, meaning: str) -> str:
        """A date as YYYY-MM-DD, "" where there is none."""
        return self.value(meaning, _day, "", "a date like 2030-01-31")


def read_stakeholders(header: Row, body: list[Row], build: Builder) -> bool:
    """Add the stakeholders of a list; other columns are kept with each. Gives whether all have a position."""
    where = columns(header, STAKEHOLDERS)
    others = extra_columns(header, where.values())
    if others:
        build.notes.add(
            f"Columns kept with each stakeholder, though sysmap does not use them: {quoted(*others.values())}."
        )
    unplaced = 0
    aliases: dict[str, str] = {}
    for row in body:
        cells = Cells.of(row, where, build)
        own_id = cells.text("id")
        name = cells.text("name") or own_id
        if not name:
            build.notes.at(row.place, "no stakeholder is named here; the row was left out.")
            continue
        if build.people.has(name):
            build.notes.at(row.place, "{} is there already; the two became one, and what is said first counts.", name)
            there = build.people.stakeholder(name)
            there = replace(there, extra=beside(row, others) | dict(there.extra))
            build.people.change(_with_more(there, cells))
            aliases[own_id] = name
            continue
        x, y = coordinate(cells.text("x")), coordinate(cells.text("y"))
        unplaced += x is None or y is None
        one = replace(build.people.stakeholder(name), x=x or 0.0, y=y or 0.0, extra=beside(row, others))
        build.people.change(described(one, cells))
        aliases[own_id] = name
    build.people.known_as(aliases)
    return unplaced == 0 and bool(body)


def _with_more(one: Stakeholder, cells: Cells) -> Stakeholder:
    """A stakeholder with what a second row says of it that the first one did not."""
    unsaid = Stakeholder(one.id, one.label, x=one.x, y=one.y, extra=one.extra)
    more = described(unsaid, cells)
    names = [each.name for each in fields(one) if getattr(one, each.name) == getattr(unsaid, each.name)]
    return replace(one, **{name: getattr(more, name) for name in names})


def described(one: Stakeholder, cells: Cells) -> Stakeholder:
    """A stakeholder with all that its row says. A type of its own ("donor") is its sector, where nothing else is."""
    kind, sector = cells.text("kind"), cells.text("sector")
    told = people_words.kind(kind)
    if (
        not sector
        and kind
        and kind.casefold() not in {*STAKEHOLDER_KINDS, *people_words.ANYBODY, *people_words.PLURALS}
    ):
        sector = kind
    wanted = cells.share("wanted influence"), cells.share("wanted interest")
    return replace(
        one,
        kind=told or one.kind,
        sector=sector,
        role=cells.text("role"),
        leader=cells.value("leader", people_words.leader, "", "executive, line or internal networker"),
        influence=cells.share("influence"),
        interest=cells.share("interest"),
        wanted=None if wanted[0] is None or wanted[1] is None else (wanted[0], wanted[1]),
        position=cells.value("position", people_words.position, None, "opposed, sceptical … leading, or -2 to 2"),
        power=cells.yes("power"),
        legitimacy=cells.yes("legitimacy"),
        urgency=cells.yes("urgency"),
        goals=cells.text("goals"),
        notes=cells.text("notes"),
        tags=split_tags(cells.text("tags")),
        pinned=cells.yes("pinned"),
    )


def read_relations(header: Row, body: list[Row], build: Builder, many: bool = False) -> None:
    """Add the relations of a list; a row with one end names a stakeholder. ``many``: | between several names."""
    where = columns(header, RELATIONS)
    others = extra_columns(header, where.values())
    if others:
        build.notes.add(
            f"Columns kept with each relation, though sysmap does not use them: {quoted(*others.values())}."
        )
    for row in body:
        cells = Cells.of(row, where, build)
        source, target = cells.text("from"), cells.text("to")
        if not source:
            build.notes.at(row.place, "no stakeholder is named under From; the row was left out.")
            continue
        starts = [build.people.stakeholder(name) for name in (split_names(source) if many else [source])]
        ends = (
            [build.people.stakeholder(name) for name in (split_names(target) if many else [target])] if target else []
        )
        kind, who = cells.text("kind"), cells.text("introducer")
        both = cells.value("mutual", _both_ways, False, "yes or no")
        about: dict[str, Any] = {
            "strength": cells.value("strength", _strength, 1.0, "a number above 0, or weak, medium or strong"),
            "notes": cells.text("notes"),
            "plan": planned(cells, {who: build.people.stakeholder(who).id} if who else {}),
            "extra": beside(row, others),
        }
        for start in starts:
            for end in ends:
                called = kind if kind and words.sign(kind) is None else UNNAMED
                build.people.relate(Tie(called, Relation("", "", start.id, end.id, **about), both, row.place))


def planned(cells: Cells, introducers: Mapping[str, str]) -> Plan | None:
    """The plan for a relation that is not there yet. ``introducers``: ids of stakeholders, by name."""
    introducer, day = cells.text("introducer"), cells.day("date")
    return Plan(day, introducers.get(introducer, "")) if cells.yes("planned") or introducer else None


def read_abilities(header: Row, body: list[Row], build: Builder) -> None:
    """Add who can move which factor; the factors are made where there are none."""
    where = columns(header, ABILITIES)
    for row in body:
        cells = Cells.of(row, where, build)
        who, what = cells.text("stakeholder"), cells.text("factor")
        if not (who and what):
            build.notes.at(row.place, "a stakeholder and a factor must be named; the row was left out.")
            continue
        build.people.able(able(cells, build.people.stakeholder(who).id, build.factor(what, row.place).id), row.place)


def able(cells: Cells, stakeholder: str, factor: str) -> Ability:
    """How far a stakeholder can move a factor (ids), as its cells say."""
    ability = cells.share("ability")
    stance = cells.value("stance", people_words.stance, 0, "up, down or ?")
    return Ability("", stakeholder, factor, 0.5 if ability is None else ability, stance, cells.text("notes"))


def read_people_matrix(table: list[Row], build: Builder) -> None:
    """Add who is linked with whom: the stakeholder of the row to that of the column; an empty cell or 0 is nothing.

    A matrix that is the same both ways is of a mutual kind. A number is the relation's strength, a word its kind.
    """
    names = [row.cell(0) for row in table[1:]]
    below = "{} is below 0; the strength is its size."
    people = {name: build.people.stakeholder(name).id for name in names}
    across = {column: table[0].cell(column) for column in range(1, len(names) + 1)}
    told = {
        (row.cell(0), across[column]): (text, row.place)
        for row in table[1:]
        for column, text in enumerate(row.cells)
        if column in across and text and number(text) != 0
    }
    both = all(told.get((b, a), ("", ""))[0] == text for (a, b), (text, _) in told.items())
    for (a, b), (text, place) in told.items():
        value = number(text)
        kind = text if value is None and words.delay(text) is None and words.sign(text) is None else UNNAMED
        strength = abs(value) if value else 1.0
        if value is not None and value < 0:
            build.notes.left_out(f"{place}, column of {quoted(b)}", below, text)
        build.people.relate(Tie(kind, Relation("", "", people[a], people[b], strength), both, place))


def _strength(text: str) -> float | None:
    value = words.strength(text)
    return value if value is not None and value > 0 else None


def _both_ways(text: str) -> bool | None:
    told = people_words.ways(text)
    return words.delay(text) if told is None else told


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None
