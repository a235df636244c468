"""All that the tables of a file tell of stakeholders, read together: the names first, for they must be settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sysmap.formats import words
from sysmap.formats.builder import Builder
from sysmap.formats.people_columns import COMMITMENTS, EXPERIMENTS, KINDS, is_commitments, is_experiments, is_kinds
from sysmap.formats.people_names import settle_names
from sysmap.formats.people_questions import names_able, names_in
from sysmap.formats.people_tables import (
    Cells,
    read_abilities,
    read_people_matrix,
    read_relations,
    read_stakeholders,
)
from sysmap.formats.questions import Asked
from sysmap.formats.table import Row, columns
from sysmap.formats.text import number
from sysmap.model import Commitment, Experiment, Lever, RelationKind
from sysmap.model.people import LINE_STYLES

Rows = list[Row]


@dataclass(frozen=True, slots=True)
class PeopleTables:
    """The tables of a file that tell of stakeholders, each with the row of its columns' names first."""

    stakeholders: list[Rows] = field(default_factory=list)
    relations: list[Rows] = field(default_factory=list)
    abilities: list[Rows] = field(default_factory=list)
    matrices: list[Rows] = field(default_factory=list)
    kinds: list[Rows] = field(default_factory=list)
    commitments: list[Rows] = field(default_factory=list)
    experiments: list[Rows] = field(default_factory=list)

    def own(self, header: Row) -> list[Rows] | None:
        """Where a table belongs that only this program writes; None for others."""
        if is_commitments(header):
            return self.commitments
        if is_experiments(header):
            return self.experiments
        return self.kinds if is_kinds(header) else None

    def __bool__(self) -> bool:
        """Whether there is somebody: what was tried at a lever is no map yet."""
        return bool(self.stakeholders or self.relations or self.abilities or self.matrices)

    def names(self) -> Iterator[str]:
        yield from names_in(self.stakeholders, self.relations)
        for table in self.matrices:
            yield from (row.cell(0) for row in table[1:])
        yield from names_able(self.abilities)
        for table in self.commitments:
            who = columns(table[0], COMMITMENTS)["stakeholder"]
            yield from (row.cell(who) for row in table[1:] if row.cell(who))


def read_people(tables: PeopleTables, build: Builder, asked: Asked, many: bool = False) -> bool:
    """Add all of it; whether all stakeholders have a position. ``many``: | between several names in a cell."""
    build.people.same(settle_names(tables.names(), asked))
    for table in tables.kinds:
        _read_kinds(table, build)
    placed = [read_stakeholders(table[0], table[1:], build) for table in tables.stakeholders]
    described = len(build.people)
    for table in tables.relations:
        read_relations(table[0], table[1:], build, many)
    for table in tables.matrices:
        read_people_matrix(table, build)
    for table in tables.abilities:
        read_abilities(table[0], table[1:], build)
    for table in tables.commitments:
        _read_commitments(table, build)
    for table in tables.experiments:
        _read_experiments(table, build)
    return bool(placed) and all(placed) and len(build.people) == described


def _read_kinds(table: Rows, build: Builder) -> None:
    """The kinds of relations, with how they are drawn."""
    where = columns(table[0], KINDS)
    for row in table[1:]:
        cells = Cells.of(row, where, build)
        name, colour = cells.text("name"), number(cells.text("colour"))
        if name:
            style = cells.value("line", lambda text: text if text in LINE_STYLES else None, "solid", "solid or dashed")
            number_of = int(colour) - 1 if colour is not None and 1 <= colour <= 100 else 0
            build.people.kind(RelationKind("", name, number_of, style, cells.yes("mutual"), cells.yes("formal")))


def _read_commitments(table: Rows, build: Builder) -> None:
    """Who has taken on which lever, and what of it."""
    where = columns(table[0], COMMITMENTS)
    for row in table[1:]:
        cells = Cells.of(row, where, build)
        lever, who = cells.text("lever"), cells.text("stakeholder")
        if not (lever and who):
            build.notes.at(row.place, "a lever and a stakeholder must be named; the row was left out.")
            continue
        factor = build.factor(lever, row.place)
        before = factor.lever or Lever()
        one = Commitment(build.people.stakeholder(who).id, cells.text("what"))
        if any(each.stakeholder == one.stakeholder for each in before.commitments):
            build.notes.at(row.place, "this commitment is there already; the row was left out.")
            continue
        build.change(replace(factor, lever=replace(before, commitments=(*before.commitments, one))))


def _read_experiments(table: Rows, build: Builder) -> None:
    """What was tried at which lever. A lever that is on the map no more is kept by its name."""
    where = columns(table[0], EXPERIMENTS)
    for row in table[1:]:
        cells = Cells.of(row, where, build)
        factor, tried = cells.text("factor"), cells.text("tried")
        if not (factor or tried):
            continue
        known = build.has(factor)
        build.people.experiment(
            Experiment(
                "",
                build.factor(factor, row.place).id if known else "",
                tried,
                cells.day("date"),
                cells.text("expected"),
                cells.text("happened"),
                cells.text("let go"),
                cells.text("keep"),
                bool(words.delay(cells.text("ended"))),
                "" if known else factor,
            )
        )
