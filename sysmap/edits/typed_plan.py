"""What typed statements would do to a map: told beforehand, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sysmap.edits.kinds import amounts, listed
from sysmap.edits.matching import alike
from sysmap.edits.meaning import Name, TypedAbility, near_kinds, understand
from sysmap.edits.typed import Statement, TypedLink, TypedRelation
from sysmap.edits.typed_ties import told_abilities, told_links, told_relations
from sysmap.model import (
    Ability,
    Element,
    Factor,
    Link,
    Polarity,
    Relation,
    RelationKind,
    Sheet,
    Stakeholder,
    SystemMap,
    fold_label,
)
from sysmap.model.called import WORDS

MOST_SUGGESTIONS = 8
"""New names beyond this many are not compared with the map's: who pastes a list wants it fast."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What statements would do. Labels are as typed for what is new, as on the map for what is known."""

    factors: tuple[str, ...] = ()
    """Labels of the factors that would be new."""
    stakeholders: tuple[str, ...] = ()
    kinds: tuple[RelationKind, ...] = ()
    """Kinds of relations that would be new; they have no id yet."""
    links: tuple[TypedLink, ...] = ()
    """The links that would be new."""
    relations: tuple[TypedRelation, ...] = ()
    """The relations that would be new."""
    abilities: tuple[TypedAbility, ...] = ()
    changed: tuple[tuple[Link, TypedLink], ...] = ()
    """Links of the map that would change, each with what it would become."""
    turned: tuple[tuple[Ability, TypedAbility], ...] = ()
    """Abilities of the map whose stance would change."""
    arrived: tuple[Relation, ...] = ()
    """Relations of the map that were only planned, and are there now."""
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a new label, labels on the map that it may be a slip of: did you mean …?"""
    near_kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same for new kinds of relations."""
    named: Mapping[Name, str] = field(default_factory=dict)
    """Ids of what is on the map and was named."""
    again: tuple[str, ...] = ()
    """Ids of the relations that are on the map and were typed once more."""
    said: bool = False
    """Whether the statements said anything at all."""
    remark: str = ""
    """What was typed and cannot be kept."""
    sheet: Sheet = Sheet.CAUSAL
    """Where what is new goes: the sheet that was looked at, or one that shows it."""

    def __bool__(self) -> bool:
        """Whether anything would change."""
        return bool(self.new or self.ties or self.changed or self.turned or self.arrived)

    @property
    def new(self) -> tuple[Name, ...]:
        """What would be new on the map."""
        factors = ((Factor, fold_label(label)) for label in self.factors)
        return (*factors, *((Stakeholder, fold_label(label)) for label in self.stakeholders))

    @property
    def ties(self) -> tuple[tuple[Name, Name], ...]:
        """The two ends of every new link, relation and ability."""
        links = [((Factor, each.source), (Factor, each.target)) for each in self.links]
        relations = [((Stakeholder, each.source), (Stakeholder, each.target)) for each in self.relations]
        abilities = [((Stakeholder, each.stakeholder), (Factor, each.factor)) for each in self.abilities]
        ends: list[tuple[tuple[type[Element], str], ...]] = [*links, *relations, *abilities]
        return tuple(((a, fold_label(one)), (b, fold_label(other))) for (a, one), (b, other) in ends)

    @property
    def words(self) -> str:
        """In words, for the preview: "adds 2 factors and 1 link"; "already there"; "" for nothing typed."""
        return self.told_as("adds", "changes")

    def told_as(self, add: str, change: str) -> str:
        """The same with other verbs, and with what cannot be kept: "added 1 factor (…)"."""
        if not self:
            return self.remark or ("already there" if self.said else "")
        return self.done_as(add, change) + (f" ({self.remark})" if self.remark else "")

    def done_as(self, add: str, change: str) -> str:
        """What would change alone: "add 1 factor"; "" for nothing."""
        ties = {Link: len(self.links), Relation: len(self.relations), Ability: len(self.abilities)}
        new = amounts({Factor: len(self.factors), Stakeholder: len(self.stakeholders), **ties})
        new += [f"the kind of relation “{kind.name}”" for kind in self.kinds]
        parts = [f"{add} {listed(new)}"] if new else []
        if self.changed or self.turned or self.arrived:
            parts.append(f"{change} {self._what_changes()}")
        return ", ".join(parts)

    def _what_changes(self) -> str:
        """The one thing that changes, or how many of each."""
        match self.changed, self.turned, self.arrived:
            case ((old, link),), (), ():
                if old.polarity == link.polarity:
                    return f"the delay of {link.source} → {link.target}"
                return f"the sign of {link.source} → {link.target} to {(link.polarity or Polarity.UNKNOWN).glyph}"
            case (), ((_, ability),), ():
                return f"which way {ability.stakeholder} would move {ability.factor}"
            case (), (), (_,):
                return "1 planned relation: it is there now"
        planned = len(self.arrived)
        relations = [f"{planned:,} planned {WORDS[Relation][planned > 1]}"] if planned else []
        return listed([*amounts({Link: len(self.changed), Ability: len(self.turned)}), *relations])


def plan(snapshot: SystemMap, statements: Iterable[Statement], sheet: Sheet = Sheet.CAUSAL, drawn: str = "") -> Plan:
    """What the statements would do to the map; nothing is touched. The last word about a link counts.

    ``sheet``: the one that is looked at; ``drawn``: the id of the kind of relation that a plain arrow means there.
    """
    statements = tuple(statements)
    meaning = understand(snapshot, statements, sheet, drawn)
    tables: Mapping[type[Element], Mapping[str, Sequence[Element]]] = {
        Factor: snapshot.by_label,
        Stakeholder: snapshot.stakeholders_by_label,
    }
    named = {name: tables[name[0]][name[1]][0].id for name in meaning.names if name[1] in tables[name[0]]}
    fresh = {name: label for name, label in meaning.names.items() if name not in named}
    links, changed = told_links(snapshot, meaning, named)
    abilities, turned = told_abilities(snapshot, meaning, named)
    relations, arrived, again = told_relations(snapshot, meaning, named)
    used = {fold_label(relation.kind) for relation in relations}
    kinds = tuple(kind for key, kind in (meaning.kinds or {}).items() if not kind.id and key in used)
    factors = tuple(label for (kind, _), label in fresh.items() if kind is Factor)
    people = tuple(label for (kind, _), label in fresh.items() if kind is Stakeholder)
    return Plan(
        factors=factors,
        stakeholders=people,
        kinds=kinds,
        links=links,
        relations=relations,
        abilities=abilities,
        changed=changed,
        turned=turned,
        arrived=arrived,
        near=_near(snapshot, fresh),
        near_kinds={kind.name: tuple(found) for kind in kinds if (found := near_kinds(snapshot, kind.name))},
        named=named,
        again=again,
        said=bool(statements),
        remark=meaning.remark,
        sheet=_sheet_for(sheet, bool(factors), bool(people)),
    )


def _sheet_for(sheet: Sheet, factors: bool, people: bool) -> Sheet:
    """The sheet that is looked at, where it shows what is new; else one that does."""
    if (Factor in sheet.kinds or not factors) and (Stakeholder in sheet.kinds or not people):
        return sheet
    return Sheet.STAKEHOLDERS if people and not factors else Sheet.BOTH


def _near(snapshot: SystemMap, fresh: Mapping[Name, str]) -> dict[str, tuple[str, ...]]:
    near = {}
    for (kind, _), label in list(fresh.items())[:MOST_SUGGESTIONS]:
        if found := alike(snapshot, label, limit=3, kinds=(kind,)):
            near[label] = tuple(dict.fromkeys(element.label for element in found))
    return near
