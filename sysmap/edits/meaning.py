"""What typed names and arrows mean on a map: which name is a factor and which a stakeholder, and what joins them.

- What stands at an end of ``-[funds]->`` is a stakeholder.
- On the sheet of factors everything else is a factor.
- On the other sheets a name means what is on the map; a new one is what the sheet is for: a stakeholder on theirs, a
  factor on the sheet of both. A name that stands alone means what the sheet shows.
- A relation has no sign: on the sheet of stakeholders, a new name that a signed arrow leads to is a factor.
- An arrow between two factors is a link, between two stakeholders a relation of the kind that is drawn; between one of
  each the stakeholder can move the factor, and the sign is the way it would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sysmap.edits.matching import likest
from sysmap.edits.tying import FIRST_KIND
from sysmap.edits.typed import UNSIGNED, Statement, TypedLink, TypedRelation
from sysmap.model import Element, Factor, Polarity, RelationKind, Sheet, Stakeholder, SystemMap, fold_label

Name = tuple[type[Element], str]
"""A kind of element and a folded label."""


@dataclass(frozen=True, slots=True)
class TypedAbility:
    """Who can move what, by label; ``stance`` None: nothing was said about the way."""

    stakeholder: str
    factor: str
    stance: Polarity | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What was typed, in the terms of a map. Relations name their kind by its label on the map, or as typed first."""

    names: Mapping[Name, str]
    """Labels as typed first, in the order of the text."""
    links: tuple[TypedLink, ...] = ()
    relations: tuple[TypedRelation, ...] = ()
    abilities: tuple[TypedAbility, ...] = ()
    kinds: Mapping[str, RelationKind] | None = None
    """Kinds of relations that are named, by folded name; those without an id would be new."""
    remark: str = ""
    """What was typed and cannot be kept."""


def understand(snapshot: SystemMap, statements: Iterable[Statement], sheet: Sheet, drawn: str = "") -> Meaning:
    """What statements mean on a sheet; ``drawn``: the id of the kind of relation that a plain arrow means."""
    reader = _Reader(snapshot, sheet, drawn)
    for statement in statements:
        reader.read(statement)
    return Meaning(
        reader.names,
        tuple(reader.links),
        tuple(reader.relations),
        tuple(reader.abilities),
        reader.kinds,
        reader.remark,
    )


def near_kinds(snapshot: SystemMap, name: str) -> list[str]:
    """Names of kinds of relations that a new name may be a slip of."""
    names = {fold_label(kind.name): kind.name for kind in snapshot.relation_kinds.values()}
    return [names[found] for found in likest(name, names, limit=3)]


class _Reader:
    def __init__(self, snapshot: SystemMap, sheet: Sheet, drawn: str) -> None:
        self._snapshot = snapshot
        self._sheet = sheet
        self._drawn = drawn
        self._known = {fold_label(kind.name): kind for kind in snapshot.relation_kinds.values()}
        self.names: dict[Name, str] = {}
        self.links: list[TypedLink] = []
        self.relations: list[TypedRelation] = []
        self.abilities: list[TypedAbility] = []
        self.kinds: dict[str, RelationKind] = {}
        self.remark = ""

    def read(self, statement: Statement) -> None:
        related = {
            fold_label(end)
            for tie in statement.ties
            if isinstance(tie, TypedRelation)
            for end in (tie.source, tie.target)
        }
        moved = {
            fold_label(tie.target) for tie in statement.ties if isinstance(tie, TypedLink) and tie.polarity is not None
        }
        alone = not statement.ties
        kind_of = {label: self._kind_of(label, related, moved, alone) for label in map(fold_label, statement.names)}
        label_of = {
            fold_label(label): self.names.setdefault((kind_of[fold_label(label)], fold_label(label)), label)
            for label in statement.names
        }
        for tie in statement.ties:
            source, target = label_of[fold_label(tie.source)], label_of[fold_label(tie.target)]
            ends = kind_of[fold_label(tie.source)], kind_of[fold_label(tie.target)]
            if isinstance(tie, TypedRelation):
                self._relate(source, target, tie.kind, tie.mutual)
            elif ends == (Stakeholder, Stakeholder):
                self.remark = UNSIGNED if tie.polarity is not None or tie.delay else self.remark
                self._relate(source, target, "", None)
            elif ends == (Factor, Factor):
                self.links.append(TypedLink(source, target, tie.polarity, tie.delay))
            else:
                who, what = (source, target) if ends[0] is Stakeholder else (target, source)
                self.abilities.append(TypedAbility(who, what, tie.polarity))

    def _kind_of(self, label: str, related: set[str], moved: set[str], alone: bool) -> type[Element]:
        if label in related:
            return Stakeholder
        if self._sheet is Sheet.CAUSAL:
            return Factor
        first, second = (Stakeholder, Factor) if self._sheet is Sheet.STAKEHOLDERS else (Factor, Stakeholder)
        there = {Factor: self._snapshot.by_label, Stakeholder: self._snapshot.stakeholders_by_label}
        is_second = label in there[second] or (second, label) in self.names
        is_first = label in there[first] or (first, label) in self.names
        if label in moved and not is_first and not is_second:
            return Factor
        shown = self._sheet.kinds if alone else (Factor, Stakeholder)
        return second if is_second and not is_first and second in shown else first

    def _relate(self, source: str, target: str, named: str, mutual: bool | None) -> None:
        """``mutual`` None: as the kind is."""
        if fold_label(source) == fold_label(target):
            self.remark = "a stakeholder has no relation with itself"
            return
        kind = self._kind(named, bool(mutual))
        self.relations.append(TypedRelation(source, target, kind.name, kind.mutual))
        if mutual and not kind.mutual:  # both ways of a kind that goes one way
            self.relations.append(TypedRelation(target, source, kind.name))

    def _kind(self, named: str, mutual: bool) -> RelationKind:
        if not named:
            kinds = self._snapshot.relation_kinds
            drawn = kinds.get(self._drawn) or next(iter(kinds.values()), None)
            named, mutual = (drawn.name, drawn.mutual) if drawn else (FIRST_KIND, True)
        key = fold_label(named)
        return self.kinds.setdefault(key, self._known.get(key) or RelationKind("", named, mutual=mutual))
