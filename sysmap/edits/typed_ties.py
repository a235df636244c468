"""Which of the typed links, relations and abilities are new on a map, and which change one that is there.

``named``: the ids of what is on the map, by its name."""

from __future__ import annotations

from collections.abc import Mapping

from sysmap.edits.meaning import Meaning, Name, TypedAbility
from sysmap.edits.typed import TypedLink, TypedRelation
from sysmap.model import Ability, Factor, Link, Relation, Stakeholder, SystemMap, fold_label


def told_links(
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


def told_relations(
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


def told_abilities(
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
