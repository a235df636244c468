"""A map as a graph with attributes of text: what GraphML, GEXF and DOT have in common when they are written."""

from __future__ import annotations

from collections.abc import Iterator

from sysmap.formats.graph import EDGE_WORDS, NODE_WORDS
from sysmap.formats.graph_people import EDGES, NODES
from sysmap.formats.losses import EXPERIMENTS, HELD, SIGNS, losses
from sysmap.model import Ability, Element, Factor, Link, Polarity, Relation, Stakeholder, SystemMap, Tie
from sysmap.model.people import POSITIONS

_OF_PEOPLE = {**NODES, **{f"of a tie: {meaning}": aliases for meaning, aliases in EDGES.items()}}

NUMBERS = frozenset({"x", "y", "goal", "weight", "certainty", "bend", "influence", "interest", "ability"})
"""Attributes that are numbers; the others are text."""

_LOST = frozenset(
    {
        *("the perspectives and what they hold", "the names and stories of loops", "the views"),
        *("who committed to what, and the levels of levers", "the places on the sheet of both", EXPERIMENTS),
        *("what each perspective said of stakeholders", "the bends of relations"),
        "which kinds of relations are formal, and their lines",
    }
)
_OTHERS = "what other programs had stored in the map"


def node_attributes(factor: Factor) -> dict[str, str]:
    """Everything about a factor that is not usual, by the names that reading knows. The position as on the map."""
    told = {"label": factor.label, "x": plain(factor.x), "y": plain(factor.y)}
    told |= {"notes": factor.notes, "tags": "|".join(factor.tags)}
    if factor.goal:
        told["goal"] = plain(factor.goal.direction * factor.goal.importance)
    if factor.lever:
        told |= {"lever": "yes", "working group": factor.lever.working_group}
    if factor.pinned:
        told["pinned"] = "yes"
    return {name: text for name, text in told.items() if text} | dict(_extra(factor))


def edge_attributes(link: Link) -> dict[str, str]:
    """Everything about a link that is not usual; the weight always, because graph programs draw by it."""
    told = {"weight": plain(link.strength), "notes": link.notes, "tags": "|".join(link.tags)}
    if link.polarity is not Polarity.UNKNOWN:
        told["polarity"] = SIGNS[link.polarity]
    if link.delay:
        told["delay"] = "yes"
    if link.certainty != 1:
        told["certainty"] = plain(link.certainty)
    if link.bend is not None:
        told["bend"] = plain(link.bend)
    return {name: text for name, text in told.items() if text} | dict(_extra(link))


def stakeholder_attributes(one: Stakeholder) -> dict[str, str]:
    """Everything about a stakeholder that is not usual; its ``kind`` always, which tells it from a factor."""
    told = {"label": one.label, "x": plain(one.x), "y": plain(one.y), "kind": one.kind}
    told |= {"sector": one.sector, "role": one.role, "leader": one.leader, "goals": one.goals, "notes": one.notes}
    told["tags"] = "|".join(one.tags)
    shares = {"influence": one.influence, "interest": one.interest}
    if one.wanted:
        shares |= {"wanted influence": one.wanted[0], "wanted interest": one.wanted[1]}
    told |= {name: plain(value) for name, value in shares.items() if value is not None}
    if one.position is not None:
        told["position"] = POSITIONS[one.position]
    claims = {"power": one.power, "legitimacy": one.legitimacy, "urgency": one.urgency, "pinned": one.pinned}
    told |= {name: "yes" for name, is_so in claims.items() if is_so}
    return {name: text for name, text in told.items() if text} | dict(_extra(one))


def relation_attributes(snapshot: SystemMap, relation: Relation) -> dict[str, str]:
    """Everything about a relation that is not usual; its kind's name and the weight always."""
    kind = snapshot.relation_kinds[relation.kind]
    told = {"weight": plain(relation.strength), "relation": kind.name, "notes": relation.notes}
    told["mutual"] = "yes" if kind.mutual else ""
    if relation.plan:
        who = snapshot.stakeholders.get(relation.plan.introducer)
        told |= {"planned": "yes", "date": relation.plan.date, "introducer": who.label if who else ""}
    return {name: text for name, text in told.items() if text} | dict(_extra(relation))


def ability_attributes(ability: Ability) -> dict[str, str]:
    """Everything about an ability; the weight too, because graph programs draw by it."""
    told = {"weight": plain(ability.ability), "ability": plain(ability.ability), "notes": ability.notes}
    told["stance"] = {1: "up", -1: "down", 0: ""}[ability.stance]
    return {name: text for name, text in told.items() if text} | dict(_extra(ability))


def all_nodes(snapshot: SystemMap) -> dict[str, dict[str, str]]:
    """The attributes of all factors, then of all stakeholders, by id."""
    factors = {each.id: node_attributes(each) for each in snapshot.factors.values()}
    return factors | {each.id: stakeholder_attributes(each) for each in snapshot.stakeholders.values()}


def all_edges(snapshot: SystemMap) -> dict[str, tuple[Tie, dict[str, str]]]:
    """All links, relations and abilities by id, each with its attributes."""
    found: dict[str, tuple[Tie, dict[str, str]]] = {}
    found |= {each.id: (each, edge_attributes(each)) for each in snapshot.links.values()}
    found |= {each.id: (each, relation_attributes(snapshot, each)) for each in snapshot.relations.values()}
    return found | {each.id: (each, ability_attributes(each)) for each in snapshot.abilities.values()}


def graph_losses(snapshot: SystemMap, whole: str, *more: str) -> Iterator[str]:
    """What a graph with attributes cannot hold, and what one format cannot besides (phrases of ``losses``)."""
    lost = {*_LOST, *more}
    kept = {what for what in HELD if what not in lost}
    records = [record for record in snapshot if isinstance(record, Element | Tie)]
    if any(len(dict(_extra(record))) < len(record.extra) for record in records):
        kept.discard(_OTHERS)
    yield from losses(snapshot, whole, kept)


def plain(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def _extra(record: Element | Tie) -> Iterator[tuple[str, str]]:
    """What other programs stored as text, under names that are no others' by now."""
    words = NODE_WORDS if isinstance(record, Factor) else EDGE_WORDS if isinstance(record, Link) else _OF_PEOPLE
    taken = {alias for aliases in words.values() for alias in aliases}
    for name, text in record.extra.items():
        folded = " ".join(name.casefold().replace("_", " ").split())
        if isinstance(text, str) and text.strip() and folded and folded not in taken:
            taken.add(folded)
            yield name, text
