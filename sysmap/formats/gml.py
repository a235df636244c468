"""GML, the graph modelling language: nested lists of keys and values, read with a stack, never by recursion."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph
from sysmap.formats.graph_questions import settled
from sysmap.formats.graph_reading import reading
from sysmap.formats.limits import Allowance
from sysmap.formats.notes import Notes
from sysmap.formats.questions import Asked
from sysmap.formats.text import decode, is_text
from sysmap.model.errors import FileError

_TOKEN = re.compile(r'\s+|#[^\n]*|(?P<text>"[^"]*")|(?P<mark>[\[\]])|(?P<word>[^\s\[\]"#]+)')
_OPENS = re.compile(
    r'(?:\s++|#[^\n]*+\n|(?!graph\b)[a-z]\w*+[ \t]++(?:"[^"]*+"|[^\s"\[\]]++)(?=\s))*+graph\s*+\[', re.IGNORECASE
)
"""What comes before the graph: comments, and keys with a value each. It never looks back, and so takes no time."""

_DEEPEST = 50
_MOST_WORDS = 2_000_000

List = list[tuple[str, "str | List", int]]
"""A list of GML: (key in small letters, text or list, line)."""


def sniff(data: bytes) -> bool:
    """``graph [`` after no more than comments and a word about who made it."""
    start = data[:8192].removeprefix(b"\xef\xbb\xbf")
    return is_text(data) and _OPENS.match(start.decode("latin-1")) is not None


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The map of a graph. Raises FileError, with the line, where brackets or quotes do not match."""
    text, notes = decode(data, name)
    top = next((value for key, value, _ in _parse(text, name) if key == "graph" and isinstance(value, list)), None)
    if top is None:
        raise FileError(f"{name}: no graph is in this GML file. Expected graph [ node [ … ] edge [ … ] ].")
    graph, said = Graph(name), Notes(notes)
    _nodes(top, graph, said)
    _edges(top, graph, said)
    for key, value, line in top:
        if isinstance(value, list):
            if key not in ("node", "edge"):
                said.at(f"line {line}", "the part {} was not read.", key)
        elif key in ("label", "name"):
            graph.title = value
        elif key == "comment":
            graph.description = value
    graph.notes = said.all()
    return reading(settled(graph, asked))


def _nodes(top: List, graph: Graph, said: Notes) -> None:
    for about, place in _lists(top, "node"):
        key = about.pop("id", "") or about.get("label", "")
        if key:
            graph.node(key).attributes |= about
        else:
            said.at(place, "a node without an id was left out.")


def _edges(top: List, graph: Graph, said: Notes) -> None:
    edges = list(_lists(top, "edge"))
    directed = [value for key, value, _ in top if key == "directed"]
    if edges and not directed:
        said.add("The file does not say whether its edges have a direction; they were read from source to target.")
    both = bool(directed) and "1" not in directed
    for about, place in edges:
        source, target = about.pop("source", ""), about.pop("target", "")
        if source in graph.nodes and target in graph.nodes:
            graph.edges.append(Edge(source, target, about, both, place))
        else:
            said.at(place, "an edge names a node that is not there; it was left out.")


def _lists(top: List, name: str) -> Iterator[tuple[dict[str, str], str]]:
    """What each list of this name says, and its place."""
    return ((_flat(value), f"line {line}") for key, value, line in top if key == name and isinstance(value, list))


def _flat(values: List) -> dict[str, str]:
    """Keys and texts of a list and of the lists in it; yEd and others keep places under ``graphics``."""
    found: dict[str, str] = {}
    waiting = list(reversed(values))
    while waiting:
        key, value, _ = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value) if key != "line" else ())  # the corners of an edge
        elif key in ("fill", "text"):
            found.setdefault({"fill": "Color", "text": "label"}[key], value)
        else:
            found.setdefault(key, value)
    return found


def _parse(text: str, name: str) -> List:
    root: List = []
    stack = [root]
    key = ""
    for kind, word, line in _tokens(text, name):
        if word == "]" and kind == "mark":
            if key or len(stack) == 1:
                raise FileError(
                    f"{name}, line {line}: a bracket closes here that does not fit. Expected a key and a value."
                )
            stack.pop()
        elif word == "[" and kind == "mark":
            if not key or len(stack) > _DEEPEST:
                raise FileError(
                    f"{name}, line {line}: a list begins here without a name, or lists are nested too deep."
                )
            inner: List = []
            stack[-1].append((key, inner, line))
            stack.append(inner)
            key = ""
        elif not key:
            key = word.casefold() if kind == "word" else ""
            if not key:
                raise FileError(f"{name}, line {line}: a text stands where a key was expected.")
        else:
            stack[-1].append((key, html.unescape(word), line))
            key = ""
    if len(stack) > 1:
        raise FileError(f"{name}: the file ends too early; {len(stack) - 1} brackets are still open.")
    return root


def _tokens(text: str, name: str) -> Iterator[tuple[str, str, int]]:
    line, at = 1, 0
    words = Allowance(name, "words", _MOST_WORDS)
    while at < len(text):
        words.spend()
        found = _TOKEN.match(text, at)
        if found is None:
            raise FileError(f"{name}, line {line}: a text begins with a quote here and never ends.")
        if found.lastgroup:
            yield found.lastgroup, found[0].strip('"') if found.lastgroup == "text" else found[0], line
        line += found[0].count("\n")
        at = found.end()


GML = Format("gml", "GML", (".gml",), sniff, read)
