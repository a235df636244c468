"""What the strategy board says, as plain values: the same for the screen, for a picture and for a table."""

from __future__ import annotations

from dataclasses import dataclass

from sysmap.analysis import sentences
from sysmap.analysis.network.abilities import Abilities
from sysmap.analysis.network.results_levers import FoundCoalition, LeverPeople, LeversAndPeople
from sysmap.model import Factor, SystemMap, alphabetical, fold_label

OFFERED = 6
"""Strong levers that are offered where none is chosen."""

JOINS = "\N{BLACK DIAMOND}"
"""Marks who is part of the smallest coalition."""

RIGHT, WRONG, OPEN, ABLE = "right", "wrong", "open", "able"
SIDES = {
    RIGHT: ("\N{CHECK MARK}", "Would push the right way"),
    WRONG: ("\N{MULTIPLICATION X}", "Would push the wrong way"),
    OPEN: ("?", "Which way is not known"),
    ABLE: ("", "Can move it"),
}
"""How somebody who can move a lever stands to it: a mark, and what it means. ABLE: no way is good or bad here."""


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody who can move a lever; ``side``: a key of :data:`SIDES`; ``joins``: part of the smallest coalition."""

    stakeholder: str
    name: str
    ability: float
    side: str
    joins: bool

    @property
    def words(self) -> str:
        return "\N{NO-BREAK SPACE}".join(filter(None, (JOINS if self.joins else "", SIDES[self.side][0], self.name)))

    @property
    def tip(self) -> str:
        joins = "; one of the smallest coalition" if self.joins else ""
        return f"{self.name} can move it to {self.ability:.0%}. {SIDES[self.side][1]}{joins}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What somebody took on."""

    stakeholder: str
    name: str
    what: str
    joins: bool


@dataclass(frozen=True, slots=True)
class LeverTold:
    """A column: a chosen lever, who can move it, who has taken it on, and what is open (``notes``, sentences)."""

    factor: str
    name: str
    push: str
    level: str
    working_group: str
    coverage: float
    covered: str
    orphan: bool
    movers: tuple[Mover, ...]
    taken: tuple[Taken, ...]
    notes: tuple[str, ...]

    def by_side(self) -> dict[str, tuple[Mover, ...]]:
        """Its movers by how they stand to it, in the order of :data:`SIDES`; none is empty."""
        found = {side: tuple(one for one in self.movers if one.side == side) for side in SIDES}
        return {side: movers for side, movers in found.items() if movers}


@dataclass(frozen=True, slots=True)
class Offer:
    """A factor that could be chosen as a lever, and why."""

    factor: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class StrategyTold:
    """The whole board. ``offers``: orphans that nobody has chosen, or the strongest levers where none is chosen."""

    title: str
    header: str
    coalition: str
    levers: tuple[LeverTold, ...] = ()
    offers: tuple[Offer, ...] = ()

    @property
    def offers_title(self) -> str:
        return "Orphan levers" if self.levers else "Levers to choose from"


NO_LEVERS = "Choose the levers you want to move together: one of these, or select a factor on the map and press V."
NOTHING_TO_CHOOSE = (
    "No lever is chosen yet. Select a factor on the map and press V; mark a goal with G to see which are strong."
)


def told(
    snapshot: SystemMap, found: LeversAndPeople, title: str, coalition: FoundCoalition | None = None
) -> StrategyTold:
    """The board for a map. ``found``: of the same map. ``coalition``: None as long as it is being looked for."""
    standing = tuple(lever for lever in found.levers if lever.factor in snapshot.factors)
    join = frozenset(coalition.members) if coalition else frozenset()
    table = Abilities(snapshot)
    levers = tuple(_lever(snapshot, found, one, table, join) for one in standing if one.chosen)
    offers = tuple(
        Offer(one.factor, sentences.label_of(snapshot, one.factor), sentences.orphan_line(snapshot, one))
        for one in standing
        if one.orphan and not one.chosen
    )
    if not levers:
        offers = tuple(
            Offer(one.factor, sentences.label_of(snapshot, one.factor), sentences.push_line(one, found.goals))
            for one in standing
            if one.score > 0
        )[:OFFERED]
        return StrategyTold(title, NO_LEVERS if offers else NOTHING_TO_CHOOSE, "", (), offers)
    header = sentences.people_header(found) if snapshot.stakeholders else "Nobody is on the map yet: F7 and S add them."
    line = sentences.coalition_line(snapshot, coalition) if coalition and snapshot.abilities else ""
    return StrategyTold(title, header, line, levers, offers)


def chosen_levers(found: LeversAndPeople) -> tuple[str, ...]:
    """The ids of the levers the group has chosen, most leverage first."""
    return tuple(lever.factor for lever in found.levers if lever.chosen)


def _lever(
    snapshot: SystemMap, found: LeversAndPeople, one: LeverPeople, table: Abilities, join: frozenset[str]
) -> LeverTold:
    factor: Factor = snapshot.factors[one.factor]
    people = snapshot.stakeholders
    ability, _ = table.of(one.factor)
    lever = factor.lever
    taken = tuple(
        Taken(each.stakeholder, _name(people[each.stakeholder].label), each.what, each.stakeholder in join)
        for each in (lever.commitments if lever else ())
        if each.stakeholder in people
    )
    notes = [sentences.gap_line(snapshot, one)] if one.gap and snapshot.stakeholders else []
    notes += [sentences.duplication_line(snapshot, each) for each in found.duplications if one.factor in each.factors]
    return LeverTold(
        factor=one.factor,
        name=sentences.label_of(snapshot, one.factor),
        push=sentences.push_line(one, found.goals),
        level=lever.level if lever else "",
        working_group=lever.working_group if lever else "",
        coverage=one.coverage,
        covered=sentences.covered_line(one),
        orphan=one.orphan,
        movers=tuple(
            Mover(key, _name(people[key].label), float(ability[table.row[key]]), _side(one, key), key in join)
            for key in one.able
            if key in people
        ),
        taken=taken,
        notes=tuple(notes),
    )


def _side(one: LeverPeople, stakeholder: str) -> str:
    if stakeholder in one.aligned:
        return RIGHT
    if stakeholder in one.opposed:
        return WRONG
    return OPEN if one.direction else ABLE


def _name(label: str) -> str:
    return " ".join(label.split()) or "(no name)"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A stakeholder in the list beside the columns; ``strong``: one of the smallest coalition."""

    key: str
    label: str
    about: str
    strong: bool

    @property
    def name(self) -> str:
        return f"{JOINS} {self.label}" if self.strong else self.label

    @property
    def words(self) -> str:
        joins = ", one of the smallest coalition" if self.strong else ""
        return f"{self.label}: {self.about}{joins}"


def people_rows(snapshot: SystemMap, told_now: StrategyTold, wanted: str, join: frozenset[str]) -> list[PersonRow]:
    """Everybody whose name holds ``wanted``, by name, with what they have taken on."""
    taken: dict[str, list[str]] = {}
    able: dict[str, list[str]] = {}
    for lever in told_now.levers:
        for each in lever.taken:
            taken.setdefault(each.stakeholder, []).append(lever.name)
        for mover in lever.movers:
            able.setdefault(mover.stakeholder, []).append(lever.name)
    wanted = fold_label(wanted)
    rows = [
        PersonRow(one.id, _name(one.label), _about(taken.get(one.id, ()), able.get(one.id, ())), one.id in join)
        for one in snapshot.stakeholders.values()
        if wanted in fold_label(one.label)
    ]
    return sorted(rows, key=lambda row: (alphabetical(row.label), row.key))


def _about(taken: list[str] | tuple[()], able: list[str] | tuple[()]) -> str:
    if taken:
        return f"took on {', '.join(taken)}"
    return f"can move {', '.join(able)}" if able else "no lever yet"
