"""GEXF 1.1 to 1.3, Gephi's format: its y axis points up, its viz elements hold place and colour."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from sysmap.formats.builder import Notes
from sysmap.formats.declared import Declared, defaults
from sysmap.formats.format import Format, Reading, Written
from sysmap.formats.graph import Edge, Graph, reading
from sysmap.formats.graph_out import NUMBERS, edge_attributes, graph_losses, node_attributes, plain
from sysmap.formats.graph_questions import settled
from sysmap.formats.questions import Asked
from sysmap.formats.text import number
from sysmap.formats.xmltree import attributes, children, fit, local, parse, root_name, text_of, to_bytes
from sysmap.model import SystemMap
from sysmap.model.errors import FileError


def sniff(data: bytes) -> bool:
    return root_name(data) == "gexf"


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The map of a graph; of what changes in time, the last is taken."""
    root = parse(data, name)
    top = next((each for each in root.iter() if local(each) == "graph"), None)
    if top is None:
        raise FileError(f"{name}: no graph is in this GEXF file. Expected <graph> with <nodes> and <edges>.")
    graph = Graph(name)
    for meta in children(root, "meta"):
        graph.title = next((text_of(each) for each in children(meta, "title")), "")
        graph.description = next((text_of(each) for each in children(meta, "description")), "")
    notes = Notes()
    titles = _titles(top)
    given = defaults(root, titles, name)
    undirected = attributes(top).get("defaultedgetype", "undirected") == "undirected"
    if attributes(top).get("mode") == "dynamic":
        notes.add("The graph changes in time; all of it was read, with the last value of each attribute.")
    inside: dict[str, str] = {}
    for element in top.iter():  # nodes may stand in nodes
        told = attributes(element)
        if local(element) == "node" and "id" in told:
            about = given["node"] | _values(element, titles, "node")
            node = graph.node(told["id"])
            node.attributes |= {"label": told.get("label", ""), **about, **_viz(element)}
            if "pid" in told:
                inside[told["id"]] = told["pid"]
            for nested in children(element, "nodes"):
                inside |= {attributes(child).get("id", ""): told["id"] for child in children(nested, "node")}
    for key, group in inside.items():
        if key in graph.nodes and group in graph.nodes:
            tags = (graph.nodes[key].attributes.get("tags", ""), graph.nodes[group].attributes["label"] or group)
            graph.nodes[key].attributes["tags"] = "|".join(each for each in tags if each)
    for element in top.iter():
        told = attributes(element)
        if local(element) == "edge":
            if told.get("source") not in graph.nodes or told.get("target") not in graph.nodes:
                notes.add("Edges that name a node that is not there were left out.")
                continue
            about = {name: told[name] for name in ("label", "weight", "kind") if name in told}
            about |= given["edge"] | _values(element, titles, "edge") | _viz(element)
            both = told.get("type", "undirected" if undirected else "directed").casefold() != "directed"
            place = f"the edge {told.get('id', '')}".strip()
            graph.edges.append(Edge(told["source"], told["target"], about, both, place))
    graph.notes = notes.all()
    return reading(settled(graph, asked))


def _titles(top: Element) -> Declared:
    """(title, default) of the attributes that a graph declares, by class and id."""
    found: Declared = {}
    for block in children(top, "attributes"):
        what = attributes(block).get("class", "node")
        for each in children(block, "attribute"):
            told = attributes(each)
            default = next((text_of(part) for part in children(each, "default")), "")
            found[what, told.get("id", "")] = (told.get("title", told.get("id", "")), default)
    return found


def _values(element: Element, titles: Declared, what: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in children(element, "attvalues"):
        for value in children(block, "attvalue"):
            told = attributes(value)
            key = told.get("for", told.get("id", ""))  # 1.0 said id
            name, _ = titles.get((what, key), (key, ""))
            found[name] = told.get("value", "")
    return found


def _viz(element: Element) -> dict[str, str]:
    """Place (turned to y down) and colour."""
    found: dict[str, str] = {}
    for place in children(element, "position"):
        told = attributes(place)
        x, y = number(told.get("x", "")), number(told.get("y", ""))
        if x is not None and y is not None:
            found |= {"x": str(x), "y": str(-y)}
    for colour in children(element, "color"):
        told = attributes(colour)
        parts = [number(told.get(part, "")) for part in "rgb"]
        if all(part is not None and 0 <= part <= 255 for part in parts):
            found["Color"] = "#" + "".join(f"{int(part or 0):02x}" for part in parts)
        elif told.get("hex"):
            found["Color"] = told["hex"]
    return found


def write(snapshot: SystemMap) -> Written:
    """A static, directed graph of version 1.3."""
    namespaces = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
    root = Element("gexf", namespaces)
    meta = SubElement(root, "meta")
    for name, text in (
        ("creator", "sysmap"),
        ("title", snapshot.info.title),
        ("description", snapshot.info.description),
    ):
        if text:
            SubElement(meta, name).text = fit(text)
    top = SubElement(root, "graph", {"mode": "static", "defaultedgetype": "directed"})
    nodes = {factor.id: node_attributes(factor) for factor in snapshot.factors.values()}
    edges = {link.id: edge_attributes(link) for link in snapshot.links.values()}
    for what, all_told, elsewhere in (
        ("node", nodes.values(), ("label", "x", "y")),
        ("edge", edges.values(), ("weight",)),
    ):
        block = SubElement(top, "attributes", {"class": what})
        for name in dict.fromkeys(name for told in all_told for name in told if name not in elsewhere):
            kind = "double" if name in NUMBERS else "string"
            SubElement(block, "attribute", {"id": fit(name), "title": fit(name), "type": kind})
    number_of = {key: f"n{place}" for place, key in enumerate(nodes)}
    all_nodes, all_edges = SubElement(top, "nodes"), SubElement(top, "edges")
    for key, told in nodes.items():
        node = SubElement(all_nodes, "node", {"id": number_of[key], "label": fit(told.pop("label", ""))})
        place = {"x": told.pop("x"), "y": plain(-float(told.pop("y"))), "z": "0"}
        _write_values(node, told)
        SubElement(node, "viz:position", place)
    for number_, link in enumerate(snapshot.links.values()):
        told = edges[link.id]
        about = {"id": f"e{number_}", "source": number_of[link.source], "target": number_of[link.target]}
        _write_values(SubElement(all_edges, "edge", {**about, "weight": told.pop("weight")}), told)
    return Written(to_bytes(root), tuple(graph_losses(snapshot, "A GEXF file")))


def _write_values(element: Element, told: dict[str, str]) -> None:
    if told:
        block = SubElement(element, "attvalues")
        for name, text in told.items():
            SubElement(block, "attvalue", {"for": fit(name), "value": fit(text)})


GEXF = Format("gexf", "GEXF (Gephi)", (".gexf",), sniff, read, write)
