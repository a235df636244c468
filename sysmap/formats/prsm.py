"""PRSM's maps (.prsm), plain or packed. A link's sign is not in the link: it is in the name or colour of its style."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sysmap.formats import words
from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph, Node
from sysmap.formats.graph_people import settle_people
from sysmap.formats.graph_reading import reading
from sysmap.formats.json_in import Fields, fields, has_keys, load, objects, parse, text
from sysmap.formats.lzstring import PackedError, first_letter, unpack
from sysmap.formats.paints import SIGN_OF_COLOUR, colour_word
from sysmap.formats.prsm_out import write
from sysmap.formats.questions import Asked
from sysmap.formats.sign_words import SIGNS, settle_signs
from sysmap.formats.text import decode, number
from sysmap.model import Polarity
from sysmap.model.errors import FileError

_UNNAMED = frozenset({"", "sample"})
_OWN = frozenset({"tags", "goal", "lever", "working group", "pinned"})
"""Columns of PRSM's table that have a meaning here: it is this program that writes them."""
_STYLES = 9
"""Styles of each kind, by which old files count round."""
_SAME = re.compile(r"\+|positiv|\bincreas|\bsame\b|\breinforc|\benabl|\bsupport")
_OPPOSITE = re.compile(r"(^|\s|\()[-−–](\s|ve|$|\))|negativ|\bdecreas|\bopposit|\binhibit|\breduc|\binvers")
_BARE = frozenset("+-−?")
_SIGNS = {Polarity.SAME: "+", Polarity.OPPOSITE: "-", Polarity.UNKNOWN: "?"}


def sniff(data: bytes) -> bool:
    if has_keys(data, "nodes", "edges"):
        return b'"globals"' not in data  # LOOPY's
    return first_letter(data[:60].decode("utf-8", "ignore")) == "{"


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The map in a PRSM file. Raises FileError."""
    told = fields(_load(data, name))
    if not isinstance(told.get("nodes"), list):
        raise FileError(f"{name}: this is no map of PRSM's. Expected a list named “nodes”.")
    graph = Graph(name, title=_words(told.get("mapTitle")), description=_words(told.get("description")))
    styles = fields(told.get("styles") or told.get("samples"))
    _nodes(objects(told["nodes"]), fields(styles.get("nodes")), _titles(told.get("attributeTitles")), graph)
    _edges(objects(told.get("edges")), fields(styles.get("edges")), graph, asked)
    if told.get("underlay") or told.get("background"):
        graph.note("The drawing behind the map was left out.")
    settle_people(graph, asked)
    return reading(graph)


def _load(data: bytes, name: str) -> Any:
    if has_keys(data):
        return load(data, name)
    try:
        return parse(unpack(decode(data, name)[0].strip("\r\n")), name)
    except PackedError as error:
        raise FileError(f"{name}: the packed map is damaged: {error}. Expected a file of PRSM's.") from None


def _titles(told: Any) -> dict[str, str]:
    """The names of the columns of PRSM's table, by the id that factors use."""
    return {key: text(fields(title).get("title") or title) for key, title in fields(told).items()}


def _nodes(told: Iterable[Fields], styles: Fields, titles: Mapping[str, str], graph: Graph) -> None:
    for place, node in enumerate(told, 1):
        if node.get("isCluster"):
            graph.note("Groups that were folded into one were left out; what they hold is there.")
            continue
        key = text(node.get("id")) or f"factor {place}"
        columns = {title: text(node.get(column)) for column, title in titles.items() if title}
        own = {title.casefold(): said for title, said in columns.items() if title.casefold() in _OWN}
        attributes = own | {
            "label": text(node.get("label")),
            "notes": _words(node.get("note") or node.get("title")),
            "x": text(node.get("x")),
            "y": text(node.get("y")),
            "Thumbs up": _count(node.get("thumbUp")),
            "Thumbs down": _count(node.get("thumbDown")),
        }
        style = _style_name(node, styles, "group")
        attributes["tags"] = "|".join(part for part in (attributes.get("tags", ""), style) if part)
        others = {title: said for title, said in columns.items() if said and title.casefold() not in own}
        graph.add(Node(key, attributes, others))


def _count(votes: Any) -> str:
    return str(len(votes)) if isinstance(votes, list) and votes else ""


def _style(thing: Fields, kind: str) -> str:
    """The id of the style of a factor ("group") or a link ("edge"); old files have a number of it, or nothing."""
    said = text(thing.get("grp") or thing.get("group"))
    return f"{kind}{int(said) % _STYLES}" if said.isdecimal() and len(said) < 10 else said or f"{kind}0"


def _style_name(thing: Fields, styles: Fields, kind: str) -> str:
    """What the map calls the style of a factor or a link; "" where nobody named it."""
    style = fields(styles.get(_style(thing, kind)))
    name = " ".join(text(style.get("groupLabel")).split())
    return "" if name.casefold() in _UNNAMED else name


def _edges(told: list[Fields], styles: Fields, graph: Graph, asked: Asked) -> None:
    names = [_style_name(edge, styles, "edge") for edge in told]
    colours = [_colour(edge, styles) for edge in told]
    kinds = [name or _number(edge) for name, edge in zip(names, told, strict=True)]
    asked_of = kinds if len(set(kinds)) > 1 else names
    said = _settled("style", "Links in the style {}", filter(None, asked_of), sign_of, asked)
    seen = {}
    if not any(said.values()) and len({SIGN_OF_COLOUR.get(colour, colour) for colour in colours}) > 1:
        seen = _settled("colour", "Links drawn in the colour {}", colours, SIGN_OF_COLOUR.get, asked)
    missing = []
    for place, (edge, style, kind, colour) in enumerate(zip(told, names, kinds, colours, strict=True), 1):
        tags = (style,) if style and style not in said else ()
        link = replace(_edge(edge, styles, style, seen.get(colour, said.get(kind))), place=f"link {place}", tags=tags)
        if link.source in graph.nodes and link.target in graph.nodes:
            graph.edges.append(link)
        else:
            missing.append(link.place)
    graph.note_missing(missing)
    if seen:
        meant = ", ".join(f"{name} is {sign.glyph}" for name, sign in sorted(seen.items()))
        graph.note(f"The signs were guessed from the colours of the links: {meant}.")
    for name, sign in sorted(said.items()):
        graph.note(f"Links in the style “{name}” were taken as {sign.glyph}.")


def _edge(edge: Fields, styles: Fields, style: str, sign: Polarity | None) -> Edge:
    """A link as the file tells it. ``style``: the name of its style; ``sign``: what that or its colour means."""
    attributes = {"label": text(edge.get("label")), "notes": _words(edge.get("note") or edge.get("title"))}
    if sign is not None:
        attributes["polarity"] = _SIGNS[sign]
    if "delay" in style.casefold():
        attributes["delay"] = "yes"
    source, target = text(edge.get("from") or edge.get("source")), text(edge.get("to") or edge.get("target"))
    backwards, both = _arrows(edge.get("arrows") or fields(styles.get(_style(edge, "edge"))).get("arrows"))
    return Edge(target, source, attributes, both) if backwards else Edge(source, target, attributes, both)


def _number(edge: Fields) -> str:
    """What a style without a name is called: PRSM counts them, and edge0 is number 1."""
    group = _style(edge, "edge")
    number = group.removeprefix("edge")
    return f"number {int(number) + 1}" if number.isdecimal() and len(number) < 4 else group


def _settled(
    key: str, text: str, told: Iterable[str], understand: Callable[[str], Polarity | None], asked: Asked
) -> dict[str, Polarity]:
    """The sign that each style or colour stands for, without those that say nothing of signs."""
    names = list(told)
    bare = {name: words.sign(name) for name in names if name in _BARE}  # nobody has to be asked of these
    answers = settle_signs(names, asked, understand, key, text)
    return {name: sign for name, sign in bare.items() if sign is not None} | {
        name: SIGNS[answer] for name, answer in answers.items() if answer in SIGNS
    }


def sign_of(style: str) -> Polarity | None:
    """The sign that the name of a style stands for; None where it says nothing of signs."""
    name = style.casefold().split(",")[0].strip()
    exact = words.sign(name) if name and number(name) is None else None
    if exact is not None:
        return exact
    same, opposite = bool(_SAME.search(name)), bool(_OPPOSITE.search(name))
    if same == opposite:
        return None
    return Polarity.SAME if same else Polarity.OPPOSITE


def _colour(edge: Fields, styles: Fields) -> str:
    """The word for the colour that a link is drawn in, its own or its style's."""
    style = fields(styles.get(_style(edge, "edge")))
    own, shared = edge.get("color"), style.get("color")
    said = text(fields(own).get("color") or fields(shared).get("color") or (own if isinstance(own, str) else ""))
    return colour_word(said) or "no colour of their own"


def _arrows(arrows: Any) -> tuple[bool, bool]:
    """Whether a link points backwards, and whether it points both ways."""
    if isinstance(arrows, str):
        start, end = "from" in arrows, "to" in arrows
    else:
        told = fields(arrows)
        start, end = (bool(fields(told.get(side)).get("enabled")) for side in ("from", "to"))
    return start and not end, start and end


def _words(note: Any) -> str:
    """The text of a note: Quill's list of inserts, a piece of HTML, or plain."""
    if isinstance(note, dict) and isinstance(note.get("ops"), list):
        return "".join(
            text(op.get("insert")) for op in objects(note["ops"]) if isinstance(op.get("insert"), str)
        ).strip()
    said = text(fields(note).get("text") if isinstance(note, dict) else note)
    if "<" in said:
        said = html.unescape(re.sub(r"<[^<>]*>", "", re.sub(r"<(?:br|/p|/li|/div)\b[^<>]*>", "\n", said)))
    return said.strip()


PRSM = Format("prsm", "PRSM map", (".prsm",), sniff, read, write)
