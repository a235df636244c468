"""Collecting stakeholders, their relations and their abilities as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sysmap.formats.notes import MOST_FACTORS, MOST_LINKS, Notes, stable_id
from sysmap.model import Ability, Experiment, Record, Relation, RelationKind, Stakeholder, fold_label
from sysmap.model.errors import FileError

UNNAMED = "relation"
"""What a kind of relation is called that a file does not name."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as a file tells it: the word for its kind, and whether it goes both ways."""

    kind: str
    relation: Relation
    both: bool
    place: str


class People:
    """What a file tells of stakeholders. ``name``: what messages call the file; ``notes``: where they are said."""

    def __init__(self, name: str, notes: Notes) -> None:
        self.name, self.notes = name, notes
        self._names: Mapping[str, str] = {}
        self._aliases: dict[str, str] = {}
        self._stakeholders: dict[str, Stakeholder] = {}
        self._kinds: dict[str, RelationKind] = {}
        self._ties: list[Tie] = []
        self._abilities: dict[str, Ability] = {}
        self._experiments: dict[str, Experiment] = {}
        self._told = 0

    def same(self, names: Mapping[str, str]) -> None:
        """Spellings that stand for another one of the file (see people_names.settle_names)."""
        self._names = names

    def known_as(self, aliases: Mapping[str, str]) -> None:
        """Other names, such as numbers, that a file has for its stakeholders; a name counts before them."""
        self._aliases.update(aliases)

    def __len__(self) -> int:
        return len(self._stakeholders)

    def has(self, label: str) -> bool:
        return self._called(label) in self._stakeholders

    def stakeholder(self, label: str) -> Stakeholder:
        """The stakeholder with this name, made where there is none."""
        called = self._called(label)
        return self._stakeholders.get(called) or self.add(called, Stakeholder("", called))

    def add(self, key: str, one: Stakeholder) -> Stakeholder:
        """Add a stakeholder that the file knows by a key; others may share its name. Its id is given here."""
        if len(self._stakeholders) >= MOST_FACTORS:
            raise FileError(
                f"{self.name} tells of more than {MOST_FACTORS:,} stakeholders. Expected the file of a map."
            )
        self._stakeholders[key] = replace(one, id=stable_id("s", key))
        return self._stakeholders[key]

    def change(self, one: Stakeholder) -> None:
        """Put a stakeholder back with more known about it; its name is what it is found by."""
        self._stakeholders[self._called(one.label)] = one

    def kind(self, kind: RelationKind) -> None:
        """Add a kind of relation that the file describes. Its id is given here."""
        key = fold_label(kind.name)
        self._kinds[key] = replace(kind, id=stable_id("k", key))

    def relate(self, tie: Tie) -> None:
        """Add a relation between two that are there (ids)."""
        self._spend()
        if tie.relation.source == tie.relation.target:
            self.notes.at(tie.place, "a stakeholder is linked with itself here; that was left out.")
        else:
            self._ties.append(tie)

    def able(self, ability: Ability, place: str) -> None:
        """Add how far a stakeholder can move a factor (ids). Of two for the same pair the larger one counts."""
        self._spend()
        key = stable_id("a", ability.source, ability.target)
        there = self._abilities.get(key)
        if there:
            self.notes.at(place, "this ability is there already; the two became one.")
            stance = there.stance or ability.stance
            clash = {there.stance, ability.stance} == {1, -1}
            ability = replace(
                there,
                ability=max(there.ability, ability.ability),
                stance=0 if clash else stance,
                notes=_together(there.notes, ability.notes),
            )
        self._abilities[key] = replace(ability, id=key)

    def experiment(self, experiment: Experiment) -> None:
        """Add what was tried. Its id is given here."""
        self._spend()
        number = str(len(self._experiments))
        key = stable_id("e", experiment.factor, experiment.tried, number)
        self._experiments[key] = replace(experiment, id=key)

    def records(self, placed: bool) -> tuple[Record, ...]:
        """All of it. ``placed``: whether all stakeholders have a position; else none has."""
        people: Iterable[Stakeholder] = self._stakeholders.values()
        if not placed:
            people = [replace(one, x=0.0, y=0.0) for one in people]
        relations = self._relations()
        return (*people, *self._kinds.values(), *relations, *self._abilities.values(), *self._experiments.values())

    def _relations(self) -> tuple[Relation, ...]:
        """The relations, each of its kind; a kind is mutual where all that is told of it goes both ways."""
        ways: dict[str, bool] = {}
        for tie in self._ties:
            key = fold_label(tie.kind)
            ways[key] = ways.get(key, True) and tie.both
        for tie in self._ties:
            key = fold_label(tie.kind)
            if key not in self._kinds:
                self.kind(RelationKind("", tie.kind, len(self._kinds) % 100, mutual=ways[key]))
        found: dict[tuple[str, str, str], Relation] = {}
        for tie in self._ties:
            kind = self._kinds[fold_label(tie.kind)]
            self._put(found, kind, tie, tie.relation)
            if tie.both and not kind.mutual:
                self._put(
                    found, kind, tie, replace(tie.relation, source=tie.relation.target, target=tie.relation.source)
                )
        return tuple(found.values())

    def _put(
        self, found: dict[tuple[str, str, str], Relation], kind: RelationKind, tie: Tie, relation: Relation
    ) -> None:
        """Add a relation; a second one of the kind for the same two is folded into the first."""
        slot = kind.id, relation.source, relation.target
        back = kind.id, relation.target, relation.source
        slot = back if kind.mutual and back in found else slot
        there = found.get(slot)
        if there is None:
            found[slot] = replace(relation, id=stable_id("r", *slot), kind=kind.id)
            return
        if not kind.mutual or slot != back:  # a matrix tells of a mutual relation twice
            self.notes.at(tie.place, "this relation is there already; the two became one.")
        found[slot] = replace(
            there,
            strength=max(there.strength, relation.strength),
            notes=_together(there.notes, relation.notes),
            plan=there.plan if relation.plan else None,
        )

    def _called(self, label: str) -> str:
        label = " ".join(label.split())
        called = self._names.get(label, label)
        return called if called in self._stakeholders else self._aliases.get(called, called)

    def _spend(self) -> None:
        self._told += 1
        if self._told > MOST_LINKS:
            raise FileError(f"{self.name} tells of more than {MOST_LINKS:,} relations. Expected the file of a map.")


def _together(first: str, second: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, (first, second))))
