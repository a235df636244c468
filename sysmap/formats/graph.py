"""A foreign graph as its file tells it, and what its attributes mean on a map: one place for all graph formats."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sysmap.formats import words
from sysmap.formats.builder import Builder, check_size, quoted
from sysmap.formats.csv_shapes import split_tags
from sysmap.formats.format import Reading
from sysmap.formats.places import BOX, spread
from sysmap.formats.text import number
from sysmap.model import Factor, Goal, Lever, Link, LoopName, Polarity

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
_DELAY_MARKS = ("||", "//")
_FARTHEST = 1e9


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


def reading(graph: Graph) -> Reading:
    """The map that a graph stands for. Raises FileError where a value cannot be on a map."""
    build = Builder(graph.name, graph.notes)
    factors = {key: _factor(node, build) for key, node in graph.nodes.items()}
    placed = _place(graph, factors, build)
    ids = {key: build.add(key, factor).id for key, factor in factors.items()}
    _links(graph, ids, build)
    _loops(graph, ids, build)
    return build.reading(placed, one_line(graph.title), graph.description)


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


def _factor(node: Node, build: Builder) -> Factor:
    said, others = known(node.attributes, NODE_WORDS)
    others |= node.kept
    for axis in "xy":
        said.pop(axis, None)
    goal = said.pop("goal", "")
    weight = number(goal)
    is_goal = weight is not None and weight != 0
    if goal and not is_goal:
        others["Goal"] = goal
    taken, group = words.delay(said.pop("lever", "")), said.pop("working group", "")
    if group and not taken:
        others["Working group"] = group
    label = one_line(said.get("label", "")) or one_line(node.key)
    if not label:
        build.notes.add("Factors without a name are called (no name).")
    return Factor(
        "",
        label or "(no name)",
        notes=said.get("notes", ""),
        tags=split_tags(said.get("tags", "")),
        goal=Goal(1 if (weight or 0) > 0 else -1, abs(weight or 1)) if is_goal else None,
        lever=Lever(group) if taken else None,
        pinned=bool(words.delay(said.get("pinned", ""))),
        extra=extras(others),
    )


def _place(graph: Graph, factors: dict[str, Factor], build: Builder) -> bool:
    """Give the factors their positions; those without one stand in rows below. False where too few have one."""
    places: dict[str, tuple[float, float]] = {}
    for key, node in graph.nodes.items():
        said, _ = known(node.attributes, NODE_WORDS)
        x, y = number(said.get("x", "")), number(said.get("y", ""))
        if x is not None and y is not None and max(abs(x), abs(y)) <= _FARTHEST:
            places[key] = (x, y)
    if len(places) * 2 < len(factors) or (len(factors) > 1 and len(set(places.values())) < 2):
        if places and any(map(any, places.values())):
            build.notes.add("Most factors have no position of their own; they are laid out anew.")
        return False
    for key, (x, y) in zip(places, spread(list(places.values())), strict=True):
        factors[key] = replace(factors[key], x=x, y=y)
    without = [key for key in factors if key not in places]
    if without:
        build.notes.add(f"{len(without):,} without a position stand in rows below the others.")
        left = min(factors[key].x for key in places)
        below = max(factors[key].y for key in places)
        wide = max(4, round(len(without) ** 0.5))
        for place, key in enumerate(without):
            row, column = divmod(place, wide)
            x, y = left + column * BOX[0] * 1.2, below + (row + 2) * BOX[1] * 1.4
            factors[key] = replace(factors[key], x=x, y=y)
    return True


def _links(graph: Graph, ids: Mapping[str, str], build: Builder) -> None:
    told = [known(edge.attributes, EDGE_WORDS) for edge in graph.edges]
    labels = [said["label"] for said, _ in told if "label" in said]
    all_signs = all(_sign_in(label) is not None for label in labels)
    weights = [number(said.get("strength", "")) for said, _ in told]
    by_weight = any((weight or 0) < 0 for weight in weights)
    for edge, (said, others) in zip(graph.edges, told, strict=True):
        others.update(edge.kept)
        polarity, title = _polarity(said, others, all_signs)
        weight = words.strength(said.get("strength", ""))
        if weight is None:
            if "strength" in said:
                others["Weight"] = said["strength"]
            weight = 1.0
        elif weight < 0:
            polarity = Polarity.OPPOSITE
        elif by_weight and polarity is None and weight > 0:
            polarity = Polarity.SAME
        delayed = words.delay(said.get("delay", ""))
        bend = number(said.get("bend", ""))
        certain = words.certainty(said["certainty"]) if "certainty" in said else 1.0
        link = Link(
            "",
            ids[edge.source],
            ids[edge.target],
            polarity or Polarity.UNKNOWN,
            strength=abs(weight),
            delay=bool(delayed) or any(mark in said.get("label", "") for mark in _DELAY_MARKS),
            certainty=1.0 if certain is None else certain,
            bend=bend if bend is not None and abs(bend) <= 10 else None,
            notes="\n".join(part for part in (title, said.get("notes", "")) if part),
            tags=tuple(dict.fromkeys((*split_tags(said.get("tags", "")), *edge.tags))),
            extra=extras(others),
        )
        build.link(link, edge.place or "a link")
        if edge.both and edge.source != edge.target:
            build.notes.at(edge.place or "a link", "this link has no direction and became two, one each way.")
            build.link(replace(link, source=link.target, target=link.source), edge.place or "a link")
    if graph.edges and not any(link.polarity for link in build.links()):
        build.notes.add("Nothing says whether a link is + or −; the signs are unknown.")


def _loops(graph: Graph, ids: Mapping[str, str], build: Builder) -> None:
    links = {(link.source, link.target): link.id for link in build.links()}
    for loop in graph.loops:
        found = [links.get((ids[source], ids[target])) for source, target in loop.edges]
        if not loop.is_round:
            build.notes.add(f"The links of the loop {quoted(loop.name)} do not close one circle; its name is kept.")
        build.loop(LoopName("", frozenset(link for link in found if link), loop.name, loop.story))


def _polarity(said: Mapping[str, str], others: dict[str, str], all_signs: bool) -> tuple[Polarity | None, str]:
    """The sign an edge tells, and what is left of its label. An attribute that is no sign is kept with the others."""
    label = said.get("label", "")
    on_label = _sign_in(label)
    if on_label is not None and not (all_signs or label[:1] in "+-−–"):
        on_label = None
    title = "" if on_label is not None else label
    if "sign" in said:
        meant = words.sign(said["sign"])
        if meant is not None:
            return meant, title
        others["Type"] = said["sign"]
    if not on_label and others.get("arrowhead", "") in ("tee", "odot", "dot"):
        return Polarity.OPPOSITE, title  # how biology draws inhibition
    return on_label, title


def _sign_in(label: str) -> Polarity | None:
    """The sign in a label that holds nothing but a sign and perhaps a delay mark."""
    bare = label
    for mark in _DELAY_MARKS:
        bare = bare.replace(mark, " ")
    bare = bare.strip()
    if number(bare) is not None or not label.strip():
        return None
    return words.sign(bare) if bare else Polarity.UNKNOWN
