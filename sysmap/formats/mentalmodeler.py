"""Mental Modeler's files (.mmp): XML with words for influences, XML with numbers, and JSON."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph, Node, reading
from sysmap.formats.json_in import Fields, fields, has_keys, load, objects, text
from sysmap.formats.mentalmodeler_out import ROOT, write
from sysmap.formats.questions import Asked
from sysmap.formats.text import number
from sysmap.formats.xmltree import children, local, parse, root_name
from sysmap.model.errors import FileError

_WORDS = {"h": 1.0, "m": 0.62, "l": 0.25}
_HALF = 3.0
"""Confidence goes from −3 to 3."""


def sniff(data: bytes) -> bool:
    return has_keys(data, "concepts") or root_name(data) == ROOT


def read(data: bytes, name: str, _asked: Asked) -> Reading:
    """The map in a Mental Modeler file. Raises FileError."""
    told = fields(load(data, name)) if has_keys(data) else _from_xml(parse(data, name), name)
    if not isinstance(told.get("concepts"), list):
        raise FileError(f"{name}: this is no file of Mental Modeler's. Expected a list named “concepts”.")
    info = fields(told.get("info"))
    graph = Graph(name, title=text(info.get("name")), description=text(info.get("description")))
    concepts = objects(told["concepts"])
    groups = {text(key): text(label) for key, label in fields(told.get("groupnames") or told.get("groupNames")).items()}
    for place, concept in enumerate(concepts, 1):
        _concept(concept, place, groups, graph)
    if any(node.attributes["goal"] for node in graph.nodes.values()):
        graph.note("Preferred states became goals.")
    _relationships(concepts, graph)
    if told.get("scenarios"):
        graph.note("The scenarios were left out.")
    return reading(graph)


def _from_xml(root: Element, name: str) -> Fields:
    """The same names and values as in the JSON dialect."""
    if local(root) != ROOT:
        raise FileError(f"{name}: this is no file of Mental Modeler's. Expected the element “mentalmodeler”.")
    told: Fields = {}
    for part in root:
        if local(part) == "concepts":
            told["concepts"] = [_values(concept) for concept in children(part, "concept")]
        elif local(part) in ("info", "groupnames"):
            told[local(part)] = _values(part)
        elif local(part) == "scenarios":
            told["scenarios"] = len(part)
    return told


def _values(element: Element) -> Fields:
    """What the children of an element say, by their names; a group's name stands at its number."""
    values: Fields = {}
    for child in element:
        if local(child) == "relationships":
            values["relationships"] = [_values(each) for each in children(child, "relationship")]
        else:
            values[child.get("index") or local(child)] = (child.text or "").strip()
    return values


def _concept(concept: Fields, place: int, groups: dict[str, str], graph: Graph) -> None:
    key = text(concept.get("id")) or f"concept {place}"
    group = text(concept.get("group"))
    wish = number(text(concept.get("preferredstate") or concept.get("preferredState"))) or 0
    attributes = {
        "label": text(concept.get("name")),
        "notes": text(concept.get("notes")),
        "x": text(concept.get("x")),
        "y": text(concept.get("y")),
        "tags": groups.get(group, "").strip("- "),
        "goal": text(float((wish > 0) - (wish < 0))) if wish else "",
        "Units": text(concept.get("units")),
        "Group": group if group != "0" else "",
    }
    graph.add(Node(key, attributes))


def _relationships(concepts: list[Fields], graph: Graph) -> None:
    told = [(concept, each) for concept in concepts for each in objects(concept.get("relationships"))]
    sure = [number(text(each.get("confidence"))) or 0.0 for _, each in told]
    asked = any(sure)  # all 0 means that nobody was asked
    missing = []
    for place, ((concept, each), confidence) in enumerate(zip(told, sure, strict=True), 1):
        source, target = text(concept.get("id")), text(each.get("id"))
        if source not in graph.nodes or target not in graph.nodes:
            missing.append(f"relationship {place}")
            continue
        attributes = {"notes": text(each.get("notes")), **_influence(each.get("influence"))}
        if asked:
            attributes["certainty"] = text(min(max((confidence + _HALF) / (2 * _HALF), 0.0), 1.0))
        graph.edges.append(Edge(source, target, attributes, place=f"relationship {place}"))
    graph.note_missing(missing)
    if asked:
        graph.note("Confidence from −3 to 3 became certainty from 0 to 100 %.")


def _influence(told: Any) -> dict[str, str]:
    """The sign and strength of an influence: a number from −1 to 1, or H, M or L with a sign."""
    said = text(told).replace("\N{MINUS SIGN}", "-").casefold()
    value = number(said)
    if value is None and said[:1] in _WORDS and said[1:] in ("+", "-"):
        value = _WORDS[said[0]] * (1 if said[1] == "+" else -1)
    if not value:
        return {"polarity": "?"}
    return {"polarity": "+" if value > 0 else "-", "strength": text(abs(value))}


MENTALMODELER = Format("mentalmodeler", "Mental Modeler map", (".mmp",), sniff, read, write)
