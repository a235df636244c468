"""The questions of a graph whose format has no words for maps: which attribute is the sign, which the label."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sysmap.formats.graph import EDGE_WORDS, NODE_WORDS, Edge, Graph, Node, folded
from sysmap.formats.questions import KEEP, LEAVE, Asked
from sysmap.formats.sign_words import NO_SIGN, settle_signs

NODE_MEANINGS = {
    "label": "the name of the factor",
    "notes": "notes",
    "tags": "tags",
}
PLACE_MEANINGS = {"x": "position, to the right", "y": "position, downwards"}
EDGE_MEANINGS = {
    "sign": "the sign, + or −",
    "strength": "strength",
    "delay": "delay",
    "certainty": "certainty",
    "notes": "notes",
    "label": "name, put into the notes",
    "tags": "tags",
}
LONGEST_NAME, MOST_ATTRIBUTES = 200, 40
"""Letters of a name, and attributes, that are asked about; what else there is stays as it is."""


def settled(graph: Graph, asked: Asked, places: bool = False) -> Graph:
    """Ask what the attributes of a graph mean, and call them by the names that reading knows; gives the graph.

    ``places``: whether positions are attributes like others, so that they can be called anything.
    """
    of_nodes = NODE_MEANINGS | PLACE_MEANINGS if places else NODE_MEANINGS
    _attributes(list(graph.nodes.values()), "factor", "What is told of the factors", NODE_WORDS, of_nodes, asked)
    _attributes(graph.edges, "link", "What is told of the links", EDGE_WORDS, EDGE_MEANINGS, asked)
    _signs(graph.edges, asked)
    without = sum(edge.both and edge.source != edge.target for edge in graph.edges)
    if without:
        answer = asked.one(
            "undirected",
            "Links",
            "A link without a direction becomes",
            {"two": "two links, one each way", "one": "one link, from the first named to the second"},
            "two",
            hint=f"{without:,} links" if without > 1 else "1 link",
        )
        for edge in graph.edges:
            edge.both = edge.both and answer == "two"
    return graph


def _attributes(
    things: Sequence[Node | Edge],
    prefix: str,
    topic: str,
    aliases: Mapping[str, tuple[str, ...]],
    meanings: Mapping[str, str],
    asked: Asked,
) -> None:
    hints = _hints(things, {alias for own in aliases.keys() - meanings.keys() for alias in aliases[own]})
    by_alias = {folded(name): name for name in hints}
    guess: dict[str, str] = {}
    for meaning in meanings:
        name = next((by_alias[alias] for alias in aliases[meaning] if alias in by_alias), None)
        if name is not None:
            guess.setdefault(name, meaning)
    answers = asked.each(prefix, topic, hints, meanings, guess)
    # where the attribute that was meant is empty, another one that is called so stands in for it
    stand_ins = {alias for meaning in set(answers.values()) & meanings.keys() for alias in aliases[meaning]}
    for thing in things:
        for name in [name for name in thing.attributes if name in answers]:
            if answers[name] == LEAVE:
                del thing.attributes[name]
            elif answers[name] == KEEP and folded(name) not in stand_ins:
                thing.kept[name] = thing.attributes.pop(name)
        for name, meaning in answers.items():
            if meaning in meanings and thing.attributes.get(name, "").strip():
                _rename(thing, name, aliases[meaning][0])


def _hints(things: Iterable[Node | Edge], own: Collection[str]) -> dict[str, str]:
    """{attribute: the first thing it says}, without those that only this program writes."""
    found: dict[str, str] = {}
    for thing in things:
        for name, said in thing.attributes.items():
            known = folded(name) in own or len(name) > LONGEST_NAME or len(found) >= MOST_ATTRIBUTES
            if said.strip() and not known:
                found.setdefault(name, said.strip()[:LONGEST_NAME])
    return found


def _rename(thing: Node | Edge, name: str, canonical: str) -> None:
    """Call an attribute by the name that reading looks for first; what was called so is kept."""
    said = thing.attributes.pop(name)
    if canonical in thing.attributes:
        thing.kept[canonical] = thing.attributes.pop(canonical)
    thing.attributes[canonical] = said


def _signs(edges: Iterable[Edge], asked: Asked) -> None:
    first = EDGE_WORDS["sign"][0]
    told = [edge for edge in edges if edge.attributes.get(first)]
    meant = settle_signs((edge.attributes[first] for edge in told), asked)
    for edge in told:
        word = edge.attributes[first]
        if meant.get(word) == NO_SIGN:
            edge.kept["Type"] = edge.attributes.pop(first)
        else:
            edge.attributes[first] = meant.get(word, word)
