"""Kumu's JSON: blueprints and whole projects, with the positions of the largest map and the loops."""

from __future__ import annotations

from sysmap.formats.builder import quoted
from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph, Loop, Node, reading
from sysmap.formats.graph_questions import settled
from sysmap.formats.json_in import Fields, fields, has_keys, load, objects, text
from sysmap.formats.kumu_out import write
from sysmap.formats.questions import Asked
from sysmap.model import fold_label
from sysmap.model.errors import FileError

_OWN = frozenset({"_id", "id", "attributes", "from", "to", "direction", "delayed", "reversed"})
_BOTH_WAYS = ("undirected", "mutual")


def sniff(data: bytes) -> bool:
    return has_keys(data, "elements") and (b'"connections"' in data or b'"label"' in data)


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The map in a blueprint or an exported project. Raises FileError."""
    told = fields(load(data, name))
    if not isinstance(told.get("elements"), list):
        raise FileError(f"{name}: this is no file of Kumu's. Expected a list named “elements”.")
    graph = Graph(name, title=text(told.get("name")), description=text(told.get("description")))
    names: dict[str, str] = {}
    for number, element in enumerate(objects(told["elements"]), 1):
        attributes = _attributes(element)
        key = text(element.get("_id") or element.get("id")) or attributes.get("label", "") or f"element {number}"
        graph.add(Node(key, attributes))
        names.setdefault(fold_label(attributes.get("label", "")), key)
    ends = _connections(objects(told.get("connections")), names, graph)
    _loops(objects(told.get("loops")), ends, graph)
    _place(objects(told.get("maps")), graph, asked)
    return reading(settled(graph, asked))


def _attributes(thing: Fields) -> dict[str, str]:
    """What a thing says of itself: beside its id in a blueprint, in a part of its own in a project."""
    beside = {name: value for name, value in thing.items() if name not in _OWN}
    return {text(name): text(value) for name, value in {**beside, **fields(thing.get("attributes"))}.items()}


def _place(maps: list[Fields], graph: Graph, asked: Asked) -> None:
    """Positions from the map that shows most elements, or from another one: an element stands elsewhere on each map."""
    if not maps:
        return
    sizes = [len(objects(shown.get("elements"))) for shown in maps]
    place = sizes.index(max(sizes))
    only = False
    if len(maps) > 1:
        titles = {
            str(number): f"{text(shown.get('name')) or f'map {number}'} ({size:,} elements)"
            for number, (shown, size) in enumerate(zip(maps, sizes, strict=True), 1)
        }
        place = int(asked.one("map", "Maps", "Positions are those of the map", titles, str(place + 1))) - 1
        takes = {"all": "all elements of the project", "map": "only the elements of this map"}
        only = asked.one("elements", "Maps", "Take over", takes, "all") == "map"
        graph.note(
            f"Of {len(maps)} maps, the positions are those of {'the largest, ' if sizes[place] == max(sizes) else ''}"
            f"{quoted(text(maps[place].get('name')))}"
            f"{', and what is not on it was left out' if only else ''}."
        )
    shown = {text(each.get("element")): fields(each.get("position")) for each in objects(maps[place].get("elements"))}
    for key in shown.keys() & graph.nodes.keys():
        graph.nodes[key].attributes |= {axis: text(shown[key].get(axis)) for axis in "xy"}
    if only:
        graph.leave(graph.nodes.keys() - shown.keys())


def _connections(told: list[Fields], names: dict[str, str], graph: Graph) -> dict[str, tuple[str, str]]:
    """Add the connections; gives the two ends of each by its id. An end is named by id or by label."""
    ends: dict[str, tuple[str, str]] = {}
    missing: list[str] = []
    for number, connection in enumerate(told, 1):
        place = f"connection {number}"
        source, target = (_end(text(connection.get(end)), names, graph) for end in ("from", "to"))
        if not source or not target:
            missing.append(place)
            continue
        if connection.get("reversed") is True:
            source, target = target, source
        attributes = _attributes(connection)
        if connection.get("delayed") is True:
            attributes["delay"] = "yes"
        both = text(connection.get("direction")).casefold() in _BOTH_WAYS
        graph.edges.append(Edge(source, target, attributes, both, place))
        ends[text(connection.get("_id") or connection.get("id")) or place] = (source, target)
    graph.note_missing(missing)
    return ends


def _end(name: str, names: dict[str, str], graph: Graph) -> str:
    if name in graph.nodes:
        return name
    if not name:
        return ""
    if fold_label(name) in names:
        return names[fold_label(name)]
    # a blueprint may name in a connection what it does not list; an id that leads nowhere is no name
    return "" if name.startswith("elem-") else graph.node(name).key


def _loops(told: list[Fields], ends: dict[str, tuple[str, str]], graph: Graph) -> None:
    broken = []
    for number, loop in enumerate(told, 1):
        attributes = _attributes(loop)
        title = attributes.get("label") or attributes.get("name") or f"Loop {number}"
        listed = loop.get("connections")
        ids = [text(each) for each in listed] if isinstance(listed, list) else []
        pairs = tuple(ends[key] for key in ids if key in ends)
        if len(pairs) < len(ids) or not pairs:
            broken.append(title)
        if pairs:
            graph.loops.append(Loop(title, attributes.get("description", ""), pairs))
    if broken:
        graph.note(f"These loops name connections that are not there: {quoted(*broken)}.")


KUMU = Format("kumu", "Kumu project", (".json",), sniff, read, write)
