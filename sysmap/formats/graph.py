"""A foreign graph as its file tells it, and the names that attributes go by: one place for all graph formats."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sysmap.formats.builder import check_size

NODE_WORDS = {
    "label": ("label", "name", "title"),
    "notes": ("notes", "note", "description", "desc", "comment", "documentation"),
    "tags": ("tags", "tag"),
    "x": ("x", "x coordinate", "pos x"),
    "y": ("y", "y coordinate", "pos y"),
    "goal": ("goal",),
    "lever": ("lever",),
    "working group": ("working group",),
    "pinned": ("pinned",),
}
EDGE_WORDS = {
    "sign": ("polarity", "sign", "effect", "influence", "connection type", "type", "direction"),
    "strength": ("strength", "weight", "value"),
    "delay": ("delay", "delayed", "lag"),
    "certainty": ("certainty", "confidence"),
    "notes": ("notes", "note", "description", "desc", "comment"),
    "label": ("label", "name", "title"),
    "tags": ("tags", "tag"),
    "bend": ("bend",),
}


@dataclass(slots=True)
class Node:
    """``key``: what edges call it. ``attributes``: text by name, with the position as x and y (down).

    ``kept``: attributes that mean nothing on a map, whatever they are called.
    """

    key: str
    attributes: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Edge:
    """``source`` and ``target``: keys of nodes. ``both``: no direction. ``place``: where in the file.

    ``kept``: attributes that mean nothing on a map, whatever they are called.
    """

    source: str
    target: str
    attributes: dict[str, str] = field(default_factory=dict)
    both: bool = False
    place: str = ""
    tags: tuple[str, ...] = ()
    kept: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop that the file names. ``edges``: the (source, target) keys of its links."""

    name: str
    story: str
    edges: tuple[tuple[str, str], ...]

    @property
    def is_round(self) -> bool:
        """Whether the links close one circle, and all of them are part of it."""
        follows = dict(self.edges)
        seen: list[str] = []
        here = self.edges[0][0] if self.edges else ""
        while here in follows and here not in seen[:1] and len(seen) <= len(follows):
            seen.append(here)
            here = follows[here]
        return bool(seen) and here == seen[0] and len(seen) == len(set(self.edges))


@dataclass(slots=True)
class Graph:
    """Nodes by key, in the order of the file. ``name``: of the file, for messages."""

    name: str
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    title: str = ""
    description: str = ""
    people: frozenset[str] = frozenset()
    """The keys of nodes that are stakeholders (see graph_people.settle_people)."""

    def note(self, sentence: str) -> None:
        """Say what was lost or guessed."""
        self.notes = tuple(dict.fromkeys((*self.notes, sentence)))

    def note_missing(self, places: Sequence[str]) -> None:
        """Say which links could not be kept, since an end of theirs is not in the file."""
        if places:
            more = f" and {len(places) - 1:,} more" if len(places) > 1 else ""
            self.note(
                f"{places[0][:1].upper()}{places[0][1:]}{more}: an end is not in the file; the link was left out."
            )

    def leave(self, keys: Collection[str]) -> None:
        """Leave out nodes, with their edges and the loops through them."""
        self.nodes = {key: node for key, node in self.nodes.items() if key not in keys}
        self.edges = [edge for edge in self.edges if edge.source not in keys and edge.target not in keys]
        self.loops = [loop for loop in self.loops if not any(end in keys for pair in loop.edges for end in pair)]

    def causes(self) -> Graph:
        """The same without stakeholders."""
        return replace(
            self,
            nodes={key: node for key, node in self.nodes.items() if key not in self.people},
            edges=[edge for edge in self.edges if not self.people & {edge.source, edge.target}],
        )

    def add(self, node: Node) -> None:
        """Add a node. Of several with one key the first is kept, and that is said."""
        check_size(len(self.nodes), self.name)
        if self.nodes.setdefault(node.key, node) is not node:
            self.note("Several factors have one id or name in the file; only the first of them was kept.")

    def node(self, key: str) -> Node:
        """The node of this key, made where there is none. Raises FileError where there are more than on any map."""
        found = self.nodes.get(key)
        if found is None:
            check_size(len(self.nodes) + 1, self.name)
            found = self.nodes[key] = Node(key)
        return found


def one_line(label: str) -> str:
    """A label without the line breaks with which programs wrap it."""
    return " ".join(label.split())


def folded(name: str) -> str:
    """The name of an attribute as aliases are written."""
    return " ".join(name.casefold().replace("_", " ").split())


def known(
    attributes: Mapping[str, str], meanings: Mapping[str, Iterable[str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Attributes by meaning, and those left over by their own name; empty ones are in neither."""
    names = {folded(name): name for name in attributes}
    found: dict[str, str] = {}
    used = set()
    for meaning, aliases in meanings.items():
        for alias in aliases:
            name = names.get(alias)
            if name is not None and attributes[name].strip():
                found[meaning] = attributes[name].strip()
                used.add(name)
                break
    return found, {name: text for name, text in attributes.items() if name not in used and text.strip()}


def extras(others: Mapping[str, str]) -> dict[str, str]:
    """What has no field on a map, kept by name; a capital, so that none is taken for a field of the map's own file."""
    return {name[:1].upper() + name[1:]: text for name, text in others.items() if name}
