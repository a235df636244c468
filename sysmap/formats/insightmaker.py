"""Insight Maker's ModelJSON: variables, stocks, flows and links. It is only read."""

from __future__ import annotations

import re

from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph, Node, reading
from sysmap.formats.json_in import Fields, fields, has_keys, load, objects, text
from sysmap.formats.places import BOX
from sysmap.formats.questions import Asked
from sysmap.formats.text import number
from sysmap.model.errors import FileError

_FACTORS = frozenset({"VARIABLE", "STOCK", "FLOW", "CONVERTER", "STATE", "TRANSITION", "ACTION", "AGENT", "POPULATION"})
_MOVES = frozenset({"FLOW", "TRANSITION"})
_TYPED = re.compile(rb'"type"\s*:\s*"(?:VARIABLE|STOCK|FLOW|CONVERTER|STATE|TRANSITION|LINK)"')
_POLARITIES = {"POSITIVE": "+", "NEGATIVE": "-"}


def sniff(data: bytes) -> bool:
    return has_keys(data, "elements") and b'"connections"' not in data and _TYPED.search(data) is not None


def read(data: bytes, name: str, _asked: Asked) -> Reading:
    """The map in a ModelJSON file. Raises FileError."""
    told = fields(load(data, name))
    if not isinstance(told.get("elements"), list):
        raise FileError(f"{name}: this is no model of Insight Maker's. Expected a list named “elements”.")
    elements = objects(told["elements"])
    graph = Graph(name, title=text(told.get("name")), description=text(told.get("description")))
    for element in elements:
        if _type(element) in _FACTORS:
            _factor(element, graph)
    for element in elements:
        if _type(element) in _MOVES:
            _between(element, graph)
    missing = []
    for place, element in enumerate(elements, 1):
        if _type(element) in _MOVES:
            _move(element, graph)
        elif _type(element) == "LINK" and not _link(element, f"element {place}", graph):
            missing.append(f"element {place}")
    graph.note_missing(missing)
    others = dict.fromkeys(_type(element) for element in elements if _type(element) not in (*_FACTORS, "LINK"))
    if others:
        graph.note(f"Left out, since they are no factors: {', '.join(kind.lower() or 'untyped' for kind in others)}.")
    return reading(graph)


def _type(element: Fields) -> str:
    return text(element.get("type"))[:20].upper()


def _factor(element: Fields, graph: Graph) -> None:
    display, behavior = fields(element.get("display")), fields(element.get("behavior"))
    key = text(element.get("name"))
    attributes = {
        "label": key,
        "notes": text(element.get("description") or element.get("note")),
        "Kind": _type(element).capitalize(),
        "Value": text(behavior.get("value") or behavior.get("initial_value")),
        "Units": text(behavior.get("units")),
    }
    corner, size = _pair(display.get("coordinates")), _pair(display.get("size")) or (0.0, 0.0)
    if corner:
        attributes |= {axis: text(start + side / 2) for axis, start, side in zip("xy", corner, size, strict=True)}
    graph.add(Node(key, attributes))


def _pair(value: object) -> tuple[float, float] | None:
    """Two numbers, where the file has two numbers of a size that is possible."""
    if isinstance(value, list) and len(value) == 2 and all(type(part) in (int, float) for part in value):
        x, y = value
        return (float(x), float(y)) if max(abs(x), abs(y)) < 1e12 else None
    return None


def _between(flow: Fields, graph: Graph) -> None:
    """A flow has no place of its own: it stands between the stocks that it joins, or between one and its open end."""
    display = fields(flow.get("display"))
    ends = [
        _pair([number(graph.nodes[stock].attributes.get(axis, "")) for axis in "xy"])
        if (stock := text(flow.get(end))) in graph.nodes
        else _pair(display.get(f"{end}_coordinates"))
        for end in ("from", "to")
    ]
    there = [end for end in ends if end]
    attributes = graph.nodes[text(flow.get("name"))].attributes
    if there and "x" not in attributes:
        x, y = (sum(values) / len(there) for values in zip(*there, strict=True))
        attributes |= {"x": text(x), "y": text(y if len(there) > 1 else y - 2 * BOX[1])}


def _move(flow: Fields, graph: Graph) -> None:
    """A flow fills the stock it leads to and empties the one it comes from."""
    for end, polarity in (("to", "+"), ("from", "-")):
        stock = text(flow.get(end))
        if stock in graph.nodes:
            graph.edges.append(Edge(text(flow.get("name")), stock, {"polarity": polarity}, place="a flow"))


def _link(link: Fields, place: str, graph: Graph) -> bool:
    source, target = text(link.get("from")), text(link.get("to"))
    if source not in graph.nodes or target not in graph.nodes:
        return False
    polarity = _POLARITIES.get(text(fields(link.get("behavior")).get("polarity")).upper(), "")
    attributes = {"polarity": polarity, "label": text(link.get("name")), "notes": text(link.get("description"))}
    if attributes["label"].casefold() == "link":
        attributes["label"] = ""
    graph.edges.append(Edge(source, target, attributes, place=place))
    return True


INSIGHTMAKER = Format("insightmaker", "Insight Maker model", (".json",), sniff, read)
