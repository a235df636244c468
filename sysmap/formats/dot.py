"""DOT, the language of Graphviz: subgraphs, chains, defaults and ports, parsed with a stack of open braces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sysmap.formats.builder import Notes
from sysmap.formats.dot_out import write
from sysmap.formats.dot_tokens import Token, tokens
from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph, reading
from sysmap.formats.graph_questions import settled
from sysmap.formats.limits import Allowance
from sysmap.formats.questions import Asked
from sysmap.formats.text import decode, is_text, number
from sysmap.model.errors import FileError

_OPENS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|//[^\n]*\n|#[^\n]*\n|/\*.*?\*/)*"
    rb'(?:strict\s+)?(?:di)?graph(?:\s*"[^"]{0,500}"|\s+[\w.\x80-\xff-]{1,500})?\s*(?:/\*.*?\*/\s*|//[^\n]*\n\s*)*\{',
    re.IGNORECASE | re.DOTALL,
)
_LATIN = re.compile(rb'charset\s*=\s*"?(?:latin-?1|l1|iso[-_]?8859-1)\b', re.IGNORECASE)
_DEEPEST = 200
_MOST_EDGES = 50_000
_MOST_ATTRIBUTES = 5_000_000


def sniff(data: bytes) -> bool:
    return is_text(data) and _OPENS.match(data[:20_000]) is not None


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The map of a graph. Raises FileError, with the line, for what is no DOT."""
    text, notes = (data.decode("latin-1"), ()) if _LATIN.search(data[:4096]) else decode(data, name)
    return reading(settled(_Parser(list(tokens(text, name)), name, notes).graph_of(), asked))


@dataclass(slots=True)
class _Open:
    """One open brace: the defaults within, all nodes named within, and the statement being read."""

    name: str = ""
    label: str = ""
    node: dict[str, str] = field(default_factory=dict)
    edge: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, None] = field(default_factory=dict)
    chain: list[Sequence[str]] = field(default_factory=list)
    joins: bool = False


class _Parser:
    def __init__(self, words: list[Token], name: str, notes: tuple[str, ...]) -> None:
        self.words, self.at, self.name = words, 0, name
        self.graph = Graph(name)
        self.notes = Notes(notes)
        self.directed = True
        self.stack: list[_Open] = []
        self.given = Allowance(name, "attributes", _MOST_ATTRIBUTES)

    def graph_of(self) -> Graph:
        self._head()
        while self.stack:
            self._step(self._next())
        self.graph.notes = self.notes.all()
        return self.graph

    def _head(self) -> None:
        first = self._next()
        if first.text.casefold() == "strict":
            first = self._next()
        self.directed = first.text.casefold() == "digraph"
        if self._peek() != "{":
            title = self._id()
            self.graph.title = title if len(title) > 1 else ""  # G says nothing
        self._expect("{")
        self.stack.append(_Open())

    def _step(self, word: Token) -> None:
        here = self.stack[-1]
        if word.kind == "edge":
            if not here.chain:
                raise self._error(word, "a link begins without a node")
            here.joins = True
        elif word.kind == "mark" and word.text in "};,":
            if word.text != ",":
                self._finish(here, {})
            if word.text == "}":
                self._close(word)
        elif word.kind == "mark" and word.text == "[":
            self.at -= 1
            self._finish(here, self._attributes())
        elif word.kind == "mark" and word.text == "{":
            self._open("")
        elif word.kind == "word" and word.text.casefold() == "subgraph":
            name = "" if self._peek() == "{" else self._id()
            self._expect("{")
            self._open(name)
        elif word.kind == "word" and word.text.casefold() in ("node", "edge", "graph") and self._peek() == "[":
            self._finish(here, {})
            told = self._attributes()
            {"node": here.node, "edge": here.edge}.get(word.text.casefold(), {}).update(told)
            if word.text.casefold() == "graph":
                self._about(told)
        elif word.kind in ("word", "text"):
            self._named(word, here)
        else:
            raise self._error(word, f"“{word.text}” fits nowhere")

    def _named(self, word: Token, here: _Open) -> None:
        """A node, with its port left out, or an attribute of the graph around."""
        key = self._joined(word)
        if self._peek() == "=":
            self.at += 1
            self._about({key: self._id()})
            return
        while self._peek() == ":":
            self.at += 1
            self._id()
        if key not in self.graph.nodes:
            self.given.spend(len(here.node))
            self.graph.node(key).attributes |= here.node
        here.nodes[key] = None
        self._endpoint(here, (key,))

    def _endpoint(self, here: _Open, nodes: Sequence[str]) -> None:
        if here.chain and not here.joins:
            self._finish(here, {})
        here.chain.append(nodes)
        here.joins = False

    def _open(self, name: str) -> None:
        here = self.stack[-1]
        if here.chain and not here.joins:
            self._finish(here, {})
        if len(self.stack) > _DEEPEST:
            raise FileError(f"{self.name}: subgraphs are nested more than {_DEEPEST} deep.")
        self.given.spend(len(here.node) + len(here.edge))
        self.stack.append(_Open(name, "", dict(here.node), dict(here.edge)))

    def _close(self, word: Token) -> None:
        closed = self.stack.pop()
        self.given.spend(len(closed.nodes))
        group = closed.label if closed.name.startswith("cluster") else ""
        for key in closed.nodes if group else ():
            about = self.graph.nodes[key].attributes
            about["tags"] = "|".join(each for each in (about.get("tags", ""), group) if each)
        if self.stack:
            self.stack[-1].nodes |= closed.nodes
            self._endpoint(self.stack[-1], tuple(closed.nodes))
        elif self.at < len(self.words):
            self.notes.at(f"line {word.line}", "the file goes on after its first graph; only that was read.")

    def _finish(self, here: _Open, told: dict[str, str]) -> None:
        """End the statement: links between what is in its chain, or attributes of its one node."""
        chain, here.chain, here.joins = here.chain, [], False
        if len(chain) == 1 and told:
            for key in chain[0]:
                self.graph.nodes[key].attributes |= told
        place = f"line {self.words[self.at - 1].line}"
        for sources, targets in pairwise(chain):
            if len(self.graph.edges) + len(sources) * len(targets) > _MOST_EDGES:
                raise FileError(f"{self.name}, {place}: more than {_MOST_EDGES:,} links.")
            self.given.spend(len(sources) * len(targets) * (len(here.edge) + len(told)))
            for source in sources:
                for target in targets:
                    self._edge(source, target, here.edge | told, place)

    def _edge(self, source: str, target: str, told: dict[str, str], place: str) -> None:
        about = dict(told)
        if "invis" in about.get("style", ""):
            self.notes.at(place, "a link that is drawn invisible was left out.")
            return
        way = about.pop("dir", "forward")
        for other in ("xlabel", "headlabel", "taillabel"):
            about["label"] = about.get("label", "") or about.pop(other, "")
        if way == "back":
            source, target = target, source
        self.graph.edges.append(Edge(source, target, about, way == "both" or not self.directed, place))

    def _attributes(self) -> dict[str, str]:
        """All attributes of the lists in brackets that follow, with places turned to y down."""
        found: dict[str, str] = {}
        while self._peek() == "[":
            self._expect("[")
            while self._peek() != "]":
                if self._peek() in (";", ","):
                    self.at += 1
                    continue
                key = self._id()
                value = "true"
                if self._peek() == "=":
                    self.at += 1
                    value = self._id()
                found[key] = value
            self._expect("]")
        places = [number(part) for part in found.pop("pos", "").rstrip("!").split(",")[:2]]
        if len(places) == 2 and None not in places:
            found |= {"x": str(places[0]), "y": str(-(places[1] or 0.0))}
        if "record" in found.get("shape", "") and "label" in found:
            found["label"] = re.sub(r"<[^<>]*>|[{}|]", " ", found["label"])
        if "\\N" in found.get("label", ""):
            del found["label"]  # the node's own name, which it is called by anyway
        return found

    def _about(self, told: dict[str, str]) -> None:
        if "label" in told:
            self.stack[-1].label = " ".join(told["label"].split())
            if len(self.stack) == 1:
                self.graph.title = told["label"]
        if len(self.stack) == 1:
            self.graph.description = told.get("comment", self.graph.description)

    def _id(self) -> str:
        word = self._next()
        if word.kind not in ("word", "text"):
            raise self._error(word, f"expected a name or a text, not “{word.text}”")
        return self._joined(word)

    def _joined(self, word: Token) -> str:
        """A text with those that are joined to it by +."""
        parts = [word.text]
        while self._peek() == "+":
            self.at += 1
            parts.append(self._next().text)
        return "".join(parts)

    def _peek(self) -> str:
        """The mark that comes next, "" for anything else."""
        word = self.words[self.at] if self.at < len(self.words) else None
        return word.text if word and word.kind == "mark" else ""

    def _next(self) -> Token:
        if self.at >= len(self.words):
            raise FileError(f"{self.name}: the file ends too early; a brace or a bracket is still open.")
        self.at += 1
        return self.words[self.at - 1]

    def _expect(self, mark: str) -> None:
        word = self._next()
        if word.text != mark or word.kind != "mark":
            raise self._error(word, f"expected “{mark}”, not “{word.text[:40]}”")

    def _error(self, word: Token, what: str) -> FileError:
        return FileError(f"{self.name}, line {word.line}: {what}.".replace("\n", " "))


DOT = Format("dot", "DOT (Graphviz)", (".dot", ".gv"), sniff, read, write)
