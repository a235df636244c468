"""LOOPY's models: the list in a file or in a shared address, and the objects of LOOPY 2."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph, Node, reading
from sysmap.formats.json_in import Fields, has_keys, objects, parse, text
from sysmap.formats.paints import LOOPY_HUES
from sysmap.formats.questions import Asked
from sysmap.formats.text import decode
from sysmap.model.errors import FileError

_NODE = ("id", "x", "y", "init", "label", "hue")
_EDGE = ("from", "to", "arc", "strength")
_LABEL = ("x", "y", "text")
_SHORTCUT = b"[InternetShortcut]"
"""How a file begins that Windows makes of an address."""
_PACKED = b"]\0\0"
"""How what LZMA has packed begins."""
_SHORT = "this is LOOPY's short form, which sysmap does not read. In LOOPY, save the model as a JSON file."
_MOST_UNQUOTED = 5
"""Layers of percent-encoding: two are usual."""


def sniff(data: bytes) -> bool:
    if has_keys(data, "nodes", "edges", "globals"):
        return True
    start = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    address = start.startswith((b"http://", b"https://", _SHORTCUT)) and b"data=" in start
    return (
        address
        or start.startswith(_PACKED)
        or b"".join(start.split()).startswith((b"[[[", b"[[],", b"%5B%5B", b"%5b%5b"))
    )


def read(data: bytes, name: str, _asked: Asked) -> Reading:
    """The map in a LOOPY file or address. Raises FileError."""
    if data.startswith(_PACKED):
        raise FileError(f"{name}: {_SHORT}")
    graph = Graph(name)
    model = _model(decode(data, name)[0].strip(), name)
    if isinstance(model, dict):
        nodes, edges, labels = (objects(model.get(part)) for part in ("nodes", "edges", "labels"))
        for number, node in enumerate(nodes):
            node.setdefault("id", number)  # LOOPY 2 counts them
    else:
        if not isinstance(model, list) or len(model) < 2 or not all(isinstance(part, list) for part in model[:2]):
            raise FileError(f"{name}: this is no model of LOOPY's. Expected lists of factors and links.")
        lists = [part if isinstance(part, list) else [] for part in (*model[:3], [])]
        kinds = zip(lists, (_NODE, _EDGE, _LABEL), strict=False)
        nodes, edges, labels = ([_named(each, parts) for each in told] for told, parts in kinds)
    for node in nodes:
        if node.get("id") is not None:
            _node(node, graph)
    _edges(edges, graph)
    graph.description = "\n\n".join(said for said in (_unquoted(text(label.get("text"))) for label in labels) if said)
    if graph.description:
        graph.note("The texts that stood on the map are now its description.")
    return reading(graph)


def _model(said: str, name: str) -> Any:
    if said.startswith(_SHORTCUT.decode()):
        said = next((line for line in said.splitlines() if "data=" in line), "").partition("=")[2]
    if said.startswith("http"):
        said = re.split(r"&\w+=", "".join(said.partition("data=")[2].splitlines()))[0]  # mail breaks long lines
    for _ in range(_MOST_UNQUOTED):
        if '"' not in said or said.startswith("%"):
            said = unquote(said)
    said = said.replace("%5D", "]") if said.endswith("%5D") else said
    if said[:1] not in ("[", "{"):
        raise FileError(f"{name}: {_SHORT}")
    try:
        return parse(said, name)
    except FileError:
        return parse(said + "]", name)  # the last letter of an address is easily lost


def _named(values: Any, names: Sequence[str]) -> Fields:
    return dict(zip(names, values, strict=False)) if isinstance(values, list) else {}


def _unquoted(said: str) -> str:
    """A text whose letters were percent-encoded, once or twice."""
    for _ in range(_MOST_UNQUOTED):
        plain = unquote(said)
        if plain == said:
            break
        said = plain
    return said.strip()


def _node(node: Fields, graph: Graph) -> None:
    hue = node.get("hue")
    key = text(node.get("id"))
    attributes = {
        "label": _unquoted(text(node.get("label"))),
        "x": text(node.get("x")),
        "y": text(node.get("y")),
        "Start": text(node.get("init")),
        "Colour": LOOPY_HUES[hue] if type(hue) is int and 0 <= hue < len(LOOPY_HUES) else "",
    }
    graph.add(Node(key, attributes))


def _edges(edges: list[Fields], graph: Graph) -> None:
    missing = []
    for number, edge in enumerate(edges, 1):
        source, target = text(edge.get("from")), text(edge.get("to"))
        if source not in graph.nodes or target not in graph.nodes:
            missing.append(f"link {number}")
            continue
        strength = edge.get("strength")
        attributes = {"polarity": text(strength) if isinstance(strength, int | float) else ""}
        attributes["bend"] = _bend(edge.get("arc"), graph.nodes[source], graph.nodes[target])
        graph.edges.append(Edge(source, target, attributes, place=f"link {number}"))
    graph.note_missing(missing)


def _bend(arc: Any, source: Node, target: Node) -> str:
    """LOOPY says how many pixels a link bulges, to the left of its way as we do; we count in lengths of its chord."""
    try:
        ends = [[float(node.attributes[axis]) for axis in "xy"] for node in (source, target)]
        bend = float(arc) / math.dist(*ends)
    except (TypeError, ValueError, ArithmeticError):
        return ""
    return repr(round(bend, 3)) if abs(bend) <= 10 else ""


LOOPY = Format("loopy", "LOOPY model", (".loopy", ".json"), sniff, read)
