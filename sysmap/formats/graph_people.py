"""Networks of people in graph files: which nodes are stakeholders, and what their attributes and edges say then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sysmap.formats import words
from sysmap.formats.builder import Builder
from sysmap.formats.csv_shapes import coordinate
from sysmap.formats.graph import Edge, Graph, Node, extras, known, one_line
from sysmap.formats.people import UNNAMED, Tie
from sysmap.formats.people_columns import STAKEHOLDERS, are_people
from sysmap.formats.people_names import settle_names
from sysmap.formats.people_tables import Cells, able, described, planned
from sysmap.formats.places import spread
from sysmap.formats.questions import Asked
from sysmap.model import Relation, Stakeholder
from sysmap.model.people import STAKEHOLDER_KINDS

FACTORS, PEOPLE, TOLD = "factors", "stakeholders", "types"
_TYPES = {"type": ("kind", "element type", "actor type", "type", "tags")}
NODES = {**STAKEHOLDERS, "name": ("label", "name", "title"), "id": ()}
EDGES = {
    "kind": ("relation", "relation kind", "relation type", "tie", "kind", "connection type", "type", "label"),
    "strength": ("strength", "weight", "value"),
    "mutual": ("mutual", "both ways"),
    "planned": ("planned",),
    "date": ("date",),
    "introducer": ("introducer",),
    "ability": ("ability",),
    "stance": ("stance",),
    "notes": ("notes", "note", "description", "desc", "comment"),
}


def settle_people(graph: Graph, asked: Asked, network: str = "") -> None:
    """Ask what the nodes of a graph are, and mark those that are stakeholders.

    ``network``: what to assume where the format serves networks of people as well; elsewhere factors are, except where
    types say clearly that some are persons or organisations.
    """
    types = {key: _type(node) for key, node in graph.nodes.items()}
    typed = frozenset(key for key, word in types.items() if are_people([word]) or word in ("group", "groups"))
    said = any(map(_is_said, graph.nodes.values()))
    clear = said or are_people(types[key] for key in typed)
    options = {FACTORS: "factors of a causal map", PEOPLE: "stakeholders, with their relations"}
    if clear and len(typed) < len(graph.nodes):
        options[TOLD] = "stakeholders where their type says so, else factors"
    guess = (TOLD if TOLD in options else PEOPLE) if clear else network or FACTORS
    answer = asked.one("things", "The file", "What it names are", options, guess, sure=said or not (network or clear))
    graph.people = {FACTORS: frozenset[str](), PEOPLE: frozenset(graph.nodes), TOLD: typed}[answer]
    if graph.people:
        _one_each(graph, asked)


def _is_said(node: Node) -> bool:
    """Whether an attribute of the name that this program writes says what kind of stakeholder it is."""
    return node.attributes.get("kind", "") in STAKEHOLDER_KINDS


def _type(node: Node) -> str:
    return known(node.attributes, _TYPES)[0].get("type", "").casefold()


def _name(node: Node) -> str:
    said, _ = known({**node.kept, **node.attributes}, {"name": NODES["name"]})
    return one_line(said.get("name", "")) or one_line(node.key) or "(no name)"


def _one_each(graph: Graph, asked: Asked) -> None:
    """Let edges lead to the first of several stakeholders whose names are the same but for accents or case."""
    first: dict[str, str] = {}
    for key in graph.nodes:
        if key in graph.people:
            first.setdefault(_name(graph.nodes[key]), key)
    same = settle_names(first, asked)
    instead = {first[name]: first[known_as] for name, known_as in same.items()}
    for edge in graph.edges:
        edge.source, edge.target = instead.get(edge.source, edge.source), instead.get(edge.target, edge.target)
    graph.nodes = {key: node for key, node in graph.nodes.items() if key not in instead}
    graph.people -= instead.keys()


def read_people(graph: Graph, factors: Mapping[str, str], build: Builder) -> bool:
    """Add the stakeholders of a graph with their relations and abilities; whether all have a position.

    ``factors``: the ids of the other nodes, by key.
    """
    people: dict[str, Stakeholder] = {}
    places: dict[str, tuple[float, float]] = {}
    for key in (key for key in graph.nodes if key in graph.people):
        node, name = graph.nodes[key], _name(graph.nodes[key])
        said, others = known({**node.kept, **node.attributes}, NODES)
        x, y = coordinate(said.get("x", "")), coordinate(said.get("y", ""))
        if x is not None and y is not None:
            places[key] = (x, y)
        for axis in "xy":
            others.pop(axis, None)
        cells = Cells(said, _at(f"the stakeholder {name}"), build)
        people[key] = described(Stakeholder("", name, extra=extras(others)), cells)
    placed = len(places) == len(people) and (len(people) < 2 or len(set(places.values())) > 1)
    if placed:
        for key, (x, y) in zip(places, spread(list(places.values())), strict=True):
            people[key] = replace(people[key], x=x, y=y)
    ids = {key: build.people.add(key, one).id for key, one in people.items()}
    by_name = {one.label: ids[key] for key, one in people.items()}
    for edge in graph.edges:
        _edge(edge, ids, factors, by_name, build)
    return placed


def _edge(
    edge: Edge, people: Mapping[str, str], factors: Mapping[str, str], names: Mapping[str, str], build: Builder
) -> None:
    """An edge between stakeholders is a relation, one between a stakeholder and a factor an ability."""
    ends = {edge.source, edge.target}
    if not ends & people.keys():
        return
    said, others = known({**edge.kept, **edge.attributes}, EDGES)
    place = edge.place or "an edge"
    cells = Cells(said, _at(place), build)
    if ends & factors.keys():
        who, what = (edge.source, edge.target) if edge.source in people else (edge.target, edge.source)
        build.people.able(replace(able(cells, people[who], factors[what]), extra=extras(others)), place)
        return
    relation = Relation(
        "",
        "",
        people[edge.source],
        people[edge.target],
        _strength(cells, place, build),
        notes=cells.text("notes"),
        plan=planned(cells, names),
        extra=extras(others),
    )
    build.people.relate(Tie(_kind(edge, cells), relation, edge.both or cells.yes("mutual"), place))


def _strength(cells: Cells, place: str, build: Builder) -> float:
    weight = words.strength(cells.text("strength"))
    if weight is not None and weight < 0:
        build.notes.left_out(place, "{} is below 0; the strength is its size.", cells.text("strength"))
    return abs(weight) if weight else 1.0


def _kind(edge: Edge, cells: Cells) -> str:
    told = cells.text("kind") or next(iter(edge.tags), "")
    return one_line(told) if told and words.sign(told) is None else UNNAMED


def _at(place: str) -> Callable[[str], str]:
    """All that is said of one thing stands in one place."""
    return lambda meaning: f"{place}, {meaning}"
