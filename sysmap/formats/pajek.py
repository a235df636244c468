"""Pajek networks and projects (.net, .paj): vertices, arcs, edges, lists and matrices, one relation or several."""

from __future__ import annotations

import re
from itertools import pairwise

from sysmap.formats.builder import Notes
from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph, reading
from sysmap.formats.graph_questions import settled
from sysmap.formats.limits import Allowance
from sysmap.formats.questions import Asked
from sysmap.formats.text import decode, is_text, number
from sysmap.model.errors import FileError

_WORD = re.compile(r'"[^"]*"|\S+')
_RELATION = re.compile(r':\s*(\d+)(?:\s+"([^"]*)")?')
_MOST = 50_000
_MOST_WORDS = 3_000_000
_LONGEST_LINE = 1_000_000
_SECTIONS = ("arcs", "edges", "arcslist", "edgeslist", "matrix")


def sniff(data: bytes) -> bool:
    """``*Vertices`` at the start of a line, with nothing but Pajek's own sections and comments before it."""
    start = data[:8192].decode("latin-1").removeprefix("ï»¿")
    first = next((line for line in start.splitlines() if line.strip() and not line.lstrip().startswith("%")), "")
    is_section = first.strip().casefold().startswith(("*network", "*vertices"))
    return is_text(data) and is_section and "*vertices" in start.casefold()


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The first network in a file; where it has several relations, they become tags of links."""
    text, notes = decode(data, name)
    return reading(settled(_Pajek(name, notes).graph_of(text), asked))


class _Pajek:
    """Reading line by line: what a line means follows from the section it stands in."""

    def __init__(self, name: str, notes: tuple[str, ...]) -> None:
        self.graph = Graph(name)
        self.notes = Notes(notes)
        self.section = ""
        self.relation = ""
        self.relations: dict[str, str] = {}
        self.count = 0
        self.row = 0
        self.networks = 0
        self.words = Allowance(name, "words", _MOST_WORDS)

    def graph_of(self, text: str) -> Graph:
        for line, content in enumerate(text.splitlines(), 1):
            bare = content.strip()
            if not bare or bare.startswith("%"):
                continue
            place = f"line {line}"
            if len(bare) > _LONGEST_LINE:
                raise FileError(f"{self.graph.name}, {place}: this line is longer than any of a map.")
            self.words.spend()
            if bare.startswith("*"):
                if self._is_over(bare, place):
                    break
            elif self.section:
                self._content(_WORD.findall(bare), place)
        if not self.networks:
            raise FileError(f"{self.graph.name}: no network is in this Pajek file. Expected *Vertices and a number.")
        self.graph.notes = self.notes.all()
        return self.graph

    def _is_over(self, bare: str, place: str) -> bool:
        """Turn to the section that a line opens; True where a second network begins."""
        section, _, rest = bare[1:].partition(" ")
        self.section = section.casefold().strip()
        self.row = 0
        if self.section == "network":
            self.section = ""
            if not self.graph.title:
                self.graph.title = rest.strip()
        elif self.section == "vertices":
            if self.networks:
                self.notes.add("Only the first network of the file was read.")
                return True
            self.networks = 1
            self._vertices(rest, place)
        elif self.section in _SECTIONS:
            named = _RELATION.search(rest)
            self.relation = (named[2] or f"relation {named[1]}") if named else ""
            if named and not named[2]:
                self.relation = self.relations.get(named[1], self.relation)
            if named:
                self.relations[named[1]] = self.relation
        else:
            self.notes.at(place, "the part {} was not read.", f"*{section}")
            self.section = ""
        return False

    def _vertices(self, rest: str, place: str) -> None:
        words = rest.split()
        count = number(words[0]) if words else None
        if count is None or not 0 <= count <= _MOST:
            raise FileError(f"{self.graph.name}, {place}: expected *Vertices and their number, at most {_MOST:,}.")
        self.count = int(count)
        for each in range(1, self.count + 1):
            self.graph.node(str(each))

    def _content(self, words: list[str], place: str) -> None:
        self.words.spend(len(words))
        if self.section == "vertices":
            self._vertex(words, place)
        elif self.section == "matrix":
            self.row += 1
            for column, word in enumerate(words[: self.count], 1):
                if word != "0" and self.row <= self.count and number(word) != 0:
                    self._edge(str(self.row), str(column), word, {}, place)
        elif self.section.endswith("list"):
            for target in words[1:]:
                self._edge(words[0], target, "1", {}, place)
        elif len(words) > 1:
            weight = words[2] if len(words) > 2 and number(words[2]) is not None else "1"
            rest = words[3:] if weight != "1" or words[2:3] == ["1"] else words[2:]
            label = next((value.strip('"') for key, value in pairwise(rest) if key == "l"), "")
            self._edge(words[0], words[1], weight, {"label": label}, place)

    def _vertex(self, words: list[str], place: str) -> None:
        if words[0] not in self.graph.nodes:
            self.notes.at(
                place, "the vertex {} is not among the numbers that were announced; it was left out.", words[0]
            )
            return
        about = self.graph.node(words[0]).attributes
        if len(words) > 1:
            about["label"] = words[1].strip('"')
        places = [word for word in words[2:4] if number(word) is not None]
        if len(places) == 2:
            about |= {"x": places[0], "y": places[1]}

    def _edge(self, source: str, target: str, weight: str, about: dict[str, str], place: str) -> None:
        target = target.removeprefix("-")
        if source not in self.graph.nodes or target not in self.graph.nodes:
            self.notes.at(place, "a line names a vertex that is not there; it was left out.")
            return
        tags = (self.relation,) if self.relation else ()
        if len(self.graph.edges) >= _MOST:
            raise FileError(f"{self.graph.name}, {place}: more than {_MOST:,} links.")
        both = self.section.startswith("edges")
        self.graph.edges.append(Edge(source, target, {"weight": weight, **about}, both, place, tags))


PAJEK = Format("pajek", "Pajek network", (".net", ".paj"), sniff, read)
