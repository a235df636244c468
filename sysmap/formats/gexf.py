"""GEXF 1.1 to 1.3, Gephi's format: its y axis points up, its viz elements hold place and colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from sysmap.formats.declared import Declared, defaults
from sysmap.formats.format import Format, Reading, Written
from sysmap.formats.graph import Edge, Graph
from sysmap.formats.graph_out import NUMBERS, all_edges, all_nodes, graph_losses, plain
from sysmap.formats.graph_questions import settled
from sysmap.formats.graph_reading import reading
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
    top = next(_all(root, "graph"), None)
    if top is None:
        raise FileError(f"{name}: no graph is in this GEXF file. Expected <graph> with <nodes> and <edges>.")
    graph = Graph(name)
    for meta in children(root, "meta"):
        graph.title = next((text_of(each) for each in children(meta, "title")), "")
        graph.description = next((text_of(each) for each in children(meta, "description")), "")
    if attributes(top).get("mode") == "dynamic":
        graph.note("The graph changes in time; all of it was read, with the last value of each attribute.")
    titles = _titles(top)
    given = defaults(root, titles, name)
    _nodes(top, titles, given["node"], graph)
    _edges(top, titles, given["edge"], graph)
    return reading(settled(graph, asked))


def _nodes(top: Element, titles: Declared, given: Mapping[str, str], graph: Graph) -> None:
    """Add the nodes; what a node stands in is a tag of it."""
    inside: dict[str, str] = {}
    for element in _all(top, "node"):  # nodes may stand in nodes
        told = attributes(element)
        if "id" not in told:
            continue
        about = {"label": told.get("label", ""), **given, **_values(element, titles, "node"), **_viz(element)}
        graph.node(told["id"]).attributes |= about
        if "pid" in told:
            inside[told["id"]] = told["pid"]
        for nested in children(element, "nodes"):
            inside |= {attributes(child).get("id", ""): told["id"] for child in children(nested, "node")}
    for key, group in inside.items():
        if key in graph.nodes and group in graph.nodes:
            about = graph.nodes[key].attributes
            tags = (about.get("tags", ""), graph.nodes[group].attributes["label"] or group)
            about["tags"] = "|".join(each for each in tags if each)


def _edges(top: Element, titles: Declared, given: Mapping[str, str], graph: Graph) -> None:
    usual = attributes(top).get("defaultedgetype", "undirected")
    for element in _all(top, "edge"):
        told = attributes(element)
        if told.get("source") not in graph.nodes or told.get("target") not in graph.nodes:
            graph.note("Edges that name a node that is not there were left out.")
            continue
        own = {name: text for name, text in told.items() if name in ("label", "weight", "kind")}
        about = {**own, **given, **_values(element, titles, "edge"), **_viz(element)}
        both = told.get("type", usual).casefold() != "directed"
        place = f"the edge {told.get('id', '')}".strip()
        graph.edges.append(Edge(told["source"], told["target"], about, both, place))


def _all(top: Element, name: str) -> Iterator[Element]:
    """Every element of this name, at whatever depth."""
    return (each for each in top.iter() if local(each) == name)


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
    nodes, edges = all_nodes(snapshot), all_edges(snapshot)
    for what, all_told, elsewhere in (
        ("node", nodes.values(), ("label", "x", "y")),
        ("edge", [told for _, told in edges.values()], ("weight",)),
    ):
        block = SubElement(top, "attributes", {"class": what})
        for name in dict.fromkeys(name for told in all_told for name in told if name not in elsewhere):
            kind = "double" if name in NUMBERS else "string"
            SubElement(block, "attribute", {"id": fit(name), "title": fit(name), "type": kind})
    number_of = {key: f"n{place}" for place, key in enumerate(nodes)}
    own_nodes, own_edges = SubElement(top, "nodes"), SubElement(top, "edges")
    for key, told in nodes.items():
        node = SubElement(own_nodes, "node", {"id": number_of[key], "label": fit(told.pop("label", ""))})
        place = {"x": told.pop("x"), "y": plain(-float(told.pop("y"))), "z": "0"}
        _write_values(node, told)
        SubElement(node, "viz:position", place)
    for number_, (tie, told) in enumerate(edges.values()):
        about = {"id": f"e{number_}", "source": number_of[tie.source], "target": number_of[tie.target]}
        _write_values(SubElement(own_edges, "edge", {**about, "weight": told.pop("weight")}), told)
    return Written(to_bytes(root), tuple(graph_losses(snapshot, "A GEXF file")))


def _write_values(element: Element, told: dict[str, str]) -> None:
    if told:
        block = SubElement(element, "attvalues")
        for name, text in told.items():
            SubElement(block, "attvalue", {"for": fit(name), "value": fit(text)})


GEXF = Format("gexf", "GEXF (Gephi)", (".gexf",), sniff, read, write)
