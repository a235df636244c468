"""GraphML: any dialect's attributes by name, nested graphs, yEd's labels and places."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from sysmap.formats.builder import Notes
from sysmap.formats.declared import Declared, defaults
from sysmap.formats.format import Format, Reading, Written
from sysmap.formats.graph import Edge, Graph, Node, reading
from sysmap.formats.graph_out import NUMBERS, edge_attributes, graph_losses, node_attributes
from sysmap.formats.graph_questions import settled
from sysmap.formats.questions import Asked
from sysmap.formats.text import number
from sysmap.formats.xmltree import attributes, children, fit, local, parse, root_name, text_of, to_bytes
from sysmap.model import SystemMap
from sysmap.model.errors import FileError

_MOST_TAGS = 100


def sniff(data: bytes) -> bool:
    return root_name(data) == "graphml"


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The map of all graphs in a file; where there are several, their names become tags of links."""
    root = parse(data, name)
    keys = _keys(root)
    graph = Graph(name)
    notes = Notes()
    given = defaults(root, keys, name)
    graphs = list(children(root, "graph"))
    if not graphs:
        raise FileError(f"{name}: no graph is in this GraphML file. Expected <graph> with <node> and <edge>.")
    for top in graphs:
        relation = attributes(top).get("id", "") if len(graphs) > 1 else ""
        _read_graph(top, graph, keys, given, relation, notes)
    known = [edge for edge in graph.edges if edge.source in graph.nodes and edge.target in graph.nodes]
    if len(known) < len(graph.edges):
        notes.add(f"{len(graph.edges) - len(known):,} edges name a node that is not there; they were left out.")
    graph.edges, graph.notes = known, notes.all()
    return reading(settled(graph, asked, places=True))


def _keys(root: Element) -> Declared:
    """(name, default) by what a key is for and its id; yEd's keys without a name go by their id."""
    found: Declared = {}
    for key in root.iter():
        if local(key) == "key":
            told = attributes(key)
            default = next((text_of(each) for each in children(key, "default")), "")
            what = told.get("for", "all")
            for each in ("node", "edge", "graph") if what == "all" else (what,):
                found[each, told.get("id", "")] = (told.get("attr.name", told.get("id", "")), default)
    return found


def _read_graph(
    top: Element, graph: Graph, keys: Declared, given: Mapping[str, dict[str, str]], relation: str, notes: Notes
) -> None:
    """One graph with all that is nested in it; a group's label becomes a tag of what is in it."""
    waiting: list[tuple[Element, bool, str]] = [(top, False, "")]
    while waiting:
        element, both, group = waiting.pop()
        kind, told = local(element), attributes(element)
        if kind == "graph":
            both = told.get("edgedefault") == "undirected"
            about = _data(element, keys, "graph")
            graph.title = graph.title or about.get("title", about.get("name", ""))
            graph.description = graph.description or about.get("description", "")
        elif kind == "node" and "id" in told:
            node = _node(graph, told["id"], given["node"] | _data(element, keys, "node"), group)
            group = node.attributes.get("label", told["id"])
        elif kind == "edge" and told.keys() >= {"source", "target"}:
            about = given["edge"] | _data(element, keys, "edge")
            both = told.get("directed", "false" if both else "true").casefold() == "false"
            place = f"the edge {told.get('id', '')}".strip()
            tags = (relation,) if relation else ()
            graph.edges.append(Edge(told["source"], told["target"], about, both, place, tags))
        elif kind == "hyperedge":
            notes.add("Edges between more than two nodes (hyperedges) were left out.")
        elif kind in ("node", "edge"):
            notes.add("Nodes without an id and edges without a source or target were left out.")
        if kind in ("graph", "node"):
            waiting.extend((child, both, group) for child in reversed(element))


def _node(graph: Graph, key: str, about: dict[str, str], group: str) -> Node:
    node = graph.node(key)
    node.attributes |= about
    tags = [each for each in node.attributes.get("tags", "").split("|") if each]
    if group and group not in tags and len(tags) < _MOST_TAGS:
        node.attributes["tags"] = "|".join((*tags, group))
    return node


def _data(element: Element, keys: Declared, what: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for data in children(element, "data"):
        name, _ = keys.get((what, attributes(data).get("key", "")), (attributes(data).get("key", ""), ""))
        if len(data):
            found |= {key: text for key, text in _drawn(data).items() if text}
        elif text_of(data):
            found[name] = text_of(data)
    for part in children(element, "desc"):
        found.setdefault("description", text_of(part))
    return found


def _drawn(data: Element) -> dict[str, str]:
    """What yEd keeps in elements of its own: labels, places (of the upper left corner) and colours."""
    found: dict[str, str] = {}
    for part in data.iter():
        told = attributes(part)
        if local(part) in ("nodelabel", "edgelabel") and "label" not in found:
            found["label"] = (part.text or "").strip()
        elif local(part) == "geometry":
            x, y, wide, high = (number(told.get(name, "")) for name in ("x", "y", "width", "height"))
            if x is not None and y is not None:
                found |= {"x": str(x + (wide or 0) / 2), "y": str(y + (high or 0) / 2)}
        elif local(part) == "fill" and "color" in told:
            found["Color"] = told["color"]
    return found


def write(snapshot: SystemMap) -> Written:
    """One directed graph whose attributes have the names that reading knows."""
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    nodes = {factor.id: node_attributes(factor) for factor in snapshot.factors.values()}
    edges = {link.id: edge_attributes(link) for link in snapshot.links.values()}
    info = {"title": snapshot.info.title, "description": snapshot.info.description}
    ids: dict[tuple[str, str], str] = {}
    for what, all_told in (("node", nodes.values()), ("edge", edges.values()), ("graph", (info,))):
        for name in dict.fromkeys(name for told in all_told for name in told):
            ids[what, name] = f"d{len(ids)}"
            kind = "double" if name in NUMBERS else "string"
            about = {"id": ids[what, name], "for": what, "attr.name": fit(name), "attr.type": kind}
            SubElement(root, "key", about)
    top = SubElement(root, "graph", {"id": "map", "edgedefault": "directed"})
    _write_data(top, "graph", {name: text for name, text in info.items() if text}, ids)
    number_of = {key: f"n{place}" for place, key in enumerate(nodes)}
    for key, told in nodes.items():
        _write_data(SubElement(top, "node", {"id": number_of[key]}), "node", told, ids)
    for link in snapshot.links.values():
        ends = {"source": number_of[link.source], "target": number_of[link.target]}
        _write_data(SubElement(top, "edge", ends), "edge", edges[link.id], ids)
    return Written(to_bytes(root), tuple(graph_losses(snapshot, "A GraphML file")))


def _write_data(element: Element, what: str, told: dict[str, str], ids: dict[tuple[str, str], str]) -> None:
    for name, text in told.items():
        SubElement(element, "data", {"key": ids[what, name]}).text = fit(text)


GRAPHML = Format("graphml", "GraphML", (".graphml",), sniff, read, write)
