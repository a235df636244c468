"""Doing what was typed, as one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sysmap.edits.abilities import set_ability
from sysmap.edits.factors import add_factor
from sysmap.edits.links import connect
from sysmap.edits.meaning import Name
from sysmap.edits.relations import add_kind, done, kind_named, relate
from sysmap.edits.stakeholders import add_stakeholder
from sysmap.edits.steps import Placer
from sysmap.edits.typed import parse
from sysmap.edits.typed_plan import Plan, plan
from sysmap.model import Document, Factor, Sheet, Stakeholder, fold_label


@dataclass(frozen=True, slots=True)
class Applied:
    """What typing did: ids, and a sentence for the status line."""

    factors: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    abilities: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    message: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """All that is new or changed."""
        ties = (*self.links, *self.relations, *self.abilities)
        return (*self.factors, *self.stakeholders, *ties, *self.changed)


def apply(document: Document, text: str, placer: Placer, sheet: Sheet = Sheet.CAUSAL, drawn: str = "") -> Applied:
    """Do what was typed, as one step; ``placer`` finds places for what is new, one after the other.

    Raises ReadError, with nothing done, where any line cannot be read.
    """
    return carry_out(document, plan(document.snapshot, parse(text), sheet, drawn), placer)


def carry_out(document: Document, planned: Plan, placer: Placer) -> Applied:
    """Do what was planned, as one step; the plan must be of the document as it stands."""
    if not planned:
        return Applied(message=_sentence(planned.told_as("", "")))
    ids = dict(planned.named)
    labels: dict[Name, str] = {(Factor, fold_label(label)): label for label in planned.factors}
    labels |= {(Stakeholder, fold_label(label)): label for label in planned.stakeholders}
    with document.edit(_sentence(planned.done_as("add", "change"))):
        for name, neighbours in _in_order(planned):
            at = placer([ids[each] for each in neighbours if each in ids], labels[name])
            if name[0] is Factor:
                ids[name] = add_factor(document, labels[name], at, planned.sheet)
            else:
                ids[name] = add_stakeholder(document, labels[name], at, sheet=planned.sheet)
        for kind in planned.kinds:
            add_kind(document, kind.name, mutual=kind.mutual)
        links, relations, abilities = _tied(document, planned, ids)
        for old, link in planned.changed:
            connect(document, old.source, old.target, link.polarity, link.delay)
        for able, ability in planned.turned:
            set_ability(document, able.source, able.target, stance=int(ability.stance or 0))
        done(document, [each.id for each in planned.arrived])
    return Applied(
        tuple(ids[Factor, fold_label(label)] for label in planned.factors),
        tuple(ids[Stakeholder, fold_label(label)] for label in planned.stakeholders),
        tuple(links),
        tuple(relations),
        tuple(abilities),
        (
            *(old.id for old, _ in planned.changed),
            *(old.id for old, _ in planned.turned),
            *(old.id for old in planned.arrived),
        ),
        _sentence(planned.told_as("added", "changed")),
    )


def _tied(document: Document, planned: Plan, ids: dict[Name, str]) -> tuple[list[str], list[str], list[str]]:
    """Draw the new links, relations and abilities; their ids."""
    links, relations, abilities = [], [], []
    for link in planned.links:
        ends = ids[Factor, fold_label(link.source)], ids[Factor, fold_label(link.target)]
        links.append(connect(document, *ends, link.polarity, link.delay))
    for relation in planned.relations:
        kind = kind_named(document, relation.kind)
        source, target = ids[Stakeholder, fold_label(relation.source)], ids[Stakeholder, fold_label(relation.target)]
        relations.append(relate(document, kind.id if kind else "", source, target))
    for ability in planned.abilities:
        who, what = ids[Stakeholder, fold_label(ability.stakeholder)], ids[Factor, fold_label(ability.factor)]
        stance = None if ability.stance is None else int(ability.stance)
        abilities.append(set_ability(document, who, what, stance=stance))
    return links, relations, abilities


def _in_order(planned: Plan) -> Iterable[tuple[Name, Sequence[Name]]]:
    """New names with the names they are tied to, outwards from what is on the map already."""
    beside: dict[Name, dict[Name, None]] = {name: {} for name in planned.new}
    for source, target in planned.ties:
        beside.setdefault(source, {})[target] = None
        beside.setdefault(target, {})[source] = None
    waiting = dict.fromkeys(planned.new)
    for start in (*planned.named, *planned.new):
        queue = [start]
        for name in queue:
            if name in waiting:
                del waiting[name]
                yield name, tuple(beside[name])
            elif name not in planned.named:
                continue
            queue += [other for other in beside.get(name, ()) if other in waiting]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
