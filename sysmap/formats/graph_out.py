"""A map as a graph with attributes of text: what GraphML, GEXF and DOT have in common when they are written."""

from __future__ import annotations

from collections.abc import Iterator

from sysmap.formats.graph import EDGE_WORDS, NODE_WORDS
from sysmap.formats.losses import HELD, SIGNS, losses
from sysmap.model import Factor, Link, Polarity, SystemMap

NUMBERS = frozenset({"x", "y", "goal", "weight", "certainty", "bend"})
"""Attributes that are numbers; the others are text."""

_LOST = frozenset({"the perspectives and what they hold", "the names and stories of loops", "the views"})
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


def graph_losses(snapshot: SystemMap, whole: str, *more: str) -> Iterator[str]:
    """What a graph with attributes cannot hold, and what one format cannot besides (phrases of ``losses``)."""
    lost = {*_LOST, *more}
    kept = {what for what in HELD if what not in lost}
    records: tuple[Factor | Link, ...] = (*snapshot.factors.values(), *snapshot.links.values())
    if any(len(dict(_extra(record))) < len(record.extra) for record in records):
        kept.discard(_OTHERS)
    yield from losses(snapshot, whole, kept)


def plain(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def _extra(record: Factor | Link) -> Iterator[tuple[str, str]]:
    """What other programs stored as text, under names that are no others' by now."""
    words = NODE_WORDS if isinstance(record, Factor) else EDGE_WORDS
    taken = {alias for aliases in words.values() for alias in aliases}
    for name, text in record.extra.items():
        folded = " ".join(name.casefold().replace("_", " ").split())
        if isinstance(text, str) and text.strip() and folded and folded not in taken:
            taken.add(folded)
            yield name, text
