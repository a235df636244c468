"""What typed statements would do to a map: told beforehand, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sysmap.edits.matching import alike
from sysmap.edits.meaning import Meaning, Name, TypedAbility, near_kinds, understand
from sysmap.edits.typed import Statement, TypedLink, TypedRelation
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
        tables: tuple[tuple[Sequence[object], str], ...] = (
            (self.factors, "factor"),
            (self.stakeholders, "stakeholder"),
            (self.links, "link"),
            (self.relations, "relation"),
            (self.abilities, "ability"),
        )
        new = [_count(len(table), word) for table, word in tables if table]
        new += [f"the kind of relation “{kind.name}”" for kind in self.kinds]
        parts = [f"{add} {_listed(new)}"] if new else []
        parts += self._changes(change)
        return ", ".join(parts)

    def _changes(self, change: str) -> list[str]:
        if len(self.changed) + len(self.turned) + len(self.arrived) > 1:
            counts = [(self.changed, "link"), (self.turned, "ability"), (self.arrived, "planned relation")]
            return [f"{change} {_listed([_count(len(some), word) for some, word in counts if some])}"]
        if self.arrived:
            return [f"{change} 1 planned relation: it is there now"]
        if self.turned:
            [(_, ability)] = self.turned
            return [f"{change} which way {ability.stakeholder} would move {ability.factor}"]
        if self.changed:
            [(old, link)] = self.changed
            what = "sign" if old.polarity != link.polarity else "delay"
            to = f" to {(link.polarity or Polarity.UNKNOWN).glyph}" if what == "sign" else ""
            return [f"{change} the {what} of {link.source} → {link.target}{to}"]
        return []


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
    links, changed = _links(snapshot, meaning, named)
    abilities, turned = _abilities(snapshot, meaning, named)
    relations, arrived, again = _relations(snapshot, meaning, named)
    used = {fold_label(relation.kind) for relation in relations}
    kinds = tuple(kind for key, kind in (meaning.kinds or {}).items() if not kind.id and key in used)
    factors = tuple(label for (kind, _), label in fresh.items() if kind is Factor)
    people = tuple(label for (kind, _), label in fresh.items() if kind is Stakeholder)
    return Plan(
        factors,
        people,
        kinds,
        links,
        relations,
        abilities,
        changed,
        turned,
        arrived,
        _near(snapshot, fresh),
        {kind.name: tuple(found) for kind in kinds if (found := near_kinds(snapshot, kind.name))},
        named,
        again,
        bool(statements),
        meaning.remark,
        _sheet_for(sheet, bool(factors), bool(people)),
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


def _links(
    snapshot: SystemMap, meaning: Meaning, named: Mapping[Name, str]
) -> tuple[tuple[TypedLink, ...], tuple[tuple[Link, TypedLink], ...]]:
    """The typed links that are new, and those that change one on the map."""
    typed: dict[tuple[Name, Name], TypedLink] = {}
    for link in meaning.links:
        ends: tuple[Name, Name] = (Factor, fold_label(link.source)), (Factor, fold_label(link.target))
        typed[ends] = _overlaid(typed.get(ends), link)
    new, changed = [], []
    for (source, target), link in typed.items():
        leaving = snapshot.outgoing.get(named.get(source, ""), ())
        old = next((other for other in leaving if other.target == named.get(target)), None)
        if old is None:
            new.append(link)
            continue
        polarity = old.polarity if link.polarity is None else link.polarity
        delay = old.delay or link.delay
        if (polarity, delay) != (old.polarity, old.delay):
            labels = snapshot.factors[old.source].label, snapshot.factors[old.target].label
            changed.append((old, TypedLink(*labels, polarity, delay)))
    return tuple(new), tuple(changed)


def _overlaid(first: TypedLink | None, second: TypedLink) -> TypedLink:
    """The same link typed twice: what is said later counts, what is not said again stays."""
    if first is None:
        return second
    polarity = first.polarity if second.polarity is None else second.polarity
    return TypedLink(first.source, first.target, polarity, first.delay or second.delay)


def _relations(
    snapshot: SystemMap, meaning: Meaning, named: Mapping[Name, str]
) -> tuple[tuple[TypedRelation, ...], tuple[Relation, ...], tuple[str, ...]]:
    """The typed relations that are not on the map; those that were only planned; and the ids of those that are."""
    if not meaning.relations:
        return (), (), ()
    kinds = snapshot.relation_kinds
    there = {(each.kind, each.source, each.target): each for each in snapshot.relations.values()}
    there |= {(kind, target, source): each for (kind, source, target), each in there.items() if kinds[kind].mutual}
    new: dict[tuple[str, str, str], TypedRelation] = {}
    arrived: dict[str, Relation] = {}
    again = []
    for relation in meaning.relations:
        source, target = fold_label(relation.source), fold_label(relation.target)
        key = fold_label(relation.kind)
        kind = (meaning.kinds or {})[key]
        ends = named.get((Stakeholder, source), ""), named.get((Stakeholder, target), "")
        twin = (key, target, source) in new and kind.mutual
        known = there.get((kind.id, *ends))
        if known is None and not twin:
            new.setdefault((key, source, target), relation)
        elif known is not None and known.plan:
            arrived[known.id] = known
        elif known is not None:
            again.append(known.id)
    return tuple(new.values()), tuple(arrived.values()), tuple(again)


def _abilities(
    snapshot: SystemMap, meaning: Meaning, named: Mapping[Name, str]
) -> tuple[tuple[TypedAbility, ...], tuple[tuple[Ability, TypedAbility], ...]]:
    """The typed abilities that are new, and those that change the stance of one on the map."""
    if not meaning.abilities:
        return (), ()
    there = {(each.source, each.target): each for each in snapshot.abilities.values()}
    typed: dict[tuple[str, str], TypedAbility] = {}
    for each in meaning.abilities:
        key = fold_label(each.stakeholder), fold_label(each.factor)
        if key not in typed or each.stance is not None:
            typed[key] = each
    new, turned = [], []
    for (who, what), each in typed.items():
        old = there.get((named.get((Stakeholder, who), ""), named.get((Factor, what), "")))
        if old is None:
            new.append(each)
        elif each.stance is not None and int(each.stance) != old.stance:
            labels = snapshot.stakeholders[old.source].label, snapshot.factors[old.target].label
            turned.append((old, TypedAbility(*labels, each.stance)))
    return tuple(new), tuple(turned)


def _listed(parts: Sequence[str]) -> str:
    """ "1 factor, 2 links and 1 relation"."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _count(number: int, thing: str) -> str:
    if number == 1:
        return f"1 {thing}"
    return f"{number} {thing[:-1]}ies" if thing.endswith("y") else f"{number} {thing}s"
