"""What a foreign graph and its attributes mean on a map: one place for all graph formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sysmap.formats import words
from sysmap.formats.builder import Builder
from sysmap.formats.csv_shapes import split_tags
from sysmap.formats.format import Reading
from sysmap.formats.graph import EDGE_WORDS, NODE_WORDS, Edge, Graph, Node, extras, known, one_line
from sysmap.formats.graph_people import read_people
from sysmap.formats.notes import quoted
from sysmap.formats.places import BOX, spread
from sysmap.formats.text import number
from sysmap.model import Factor, Goal, Lever, Link, LoopName, Polarity

_DELAY_MARKS = ("||", "//")
_FARTHEST = 1e9


def reading(graph: Graph) -> Reading:
    """The map that a graph stands for. Raises FileError where a value cannot be on a map."""
    build = Builder(graph.name, graph.notes)
    causes = graph.causes() if graph.people else graph
    factors = {key: _factor(node, build) for key, node in causes.nodes.items()}
    placed = _place(causes, factors, build)
    ids = {key: build.add(key, factor).id for key, factor in factors.items()}
    _links(causes, ids, build)
    _loops(causes, ids, build)
    stand = read_people(graph, ids, build) if graph.people else False
    return build.reading(placed, one_line(graph.title), graph.description, stand)


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
    all_signs = all(_sign_in(said["label"]) is not None for said, _ in told if "label" in said)
    by_weight = any((number(said.get("strength", "")) or 0) < 0 for said, _ in told)
    for edge, (said, others) in zip(graph.edges, told, strict=True):
        link = _link(edge, said, others | edge.kept, all_signs, by_weight)
        link = replace(link, source=ids[edge.source], target=ids[edge.target])
        place = edge.place or "a link"
        build.link(link, place)
        if edge.both and edge.source != edge.target:
            build.notes.at(place, "this link has no direction and became two, one each way.")
            build.link(replace(link, source=link.target, target=link.source), place)
    if graph.edges and not any(link.polarity for link in build.links()):
        build.notes.add("Nothing says whether a link is + or −; the signs are unknown.")


def _link(edge: Edge, said: Mapping[str, str], others: dict[str, str], all_signs: bool, by_weight: bool) -> Link:
    """The link that an edge tells, between its keys. ``all_signs``: the labels of the file are signs and nothing else;
    ``by_weight``: weights have a sign in it."""
    polarity, title = _polarity(said, others, all_signs)
    weight = words.strength(said.get("strength", ""))
    if weight is None and "strength" in said:
        others["Weight"] = said["strength"]
    if weight and (weight < 0 or (by_weight and polarity is None)):
        polarity = Polarity.SAME if weight > 0 else Polarity.OPPOSITE
    certainty, bend = words.certainty(said.get("certainty", "")), number(said.get("bend", ""))
    return Link(
        "",
        edge.source,
        edge.target,
        polarity or Polarity.UNKNOWN,
        strength=1.0 if weight is None else abs(weight),
        delay=bool(words.delay(said.get("delay", ""))) or any(mark in said.get("label", "") for mark in _DELAY_MARKS),
        certainty=1.0 if certainty is None else certainty,
        bend=bend if bend is not None and abs(bend) <= 10 else None,
        notes="\n".join(part for part in (title, said.get("notes", "")) if part),
        tags=tuple(dict.fromkeys((*split_tags(said.get("tags", "")), *edge.tags))),
        extra=extras(others),
    )


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
