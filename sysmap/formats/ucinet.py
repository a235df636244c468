"""UCINET's DL files: matrices, lists of edges and lists of neighbours, with labels listed or embedded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph
from sysmap.formats.graph_people import PEOPLE
from sysmap.formats.graph_questions import settled
from sysmap.formats.graph_reading import reading
from sysmap.formats.limits import Allowance
from sysmap.formats.notes import MOST_FACTORS, Notes
from sysmap.formats.questions import Asked
from sysmap.formats.text import decode, is_text, number
from sysmap.model.errors import FileError

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*dl[\s,]", re.IGNORECASE)
_GOES_ON = re.compile(rb"\bn[rcm]?\s*=|format\s*=|labels|data\s*:", re.IGNORECASE)
_KEY = re.compile(
    r"(?P<quoted>\"[^\"\n]*\")"
    r"|(?:\b(?P<of>row|col|column|matrix|level)\s+)?\blabels(?P<embedded>\s+embedded)?\s*:?"
    r"|\bformat\s*=\s*(?P<format>\w+)"
    r"|\bdiagonal\s*=?\s*(?P<diagonal>present|absent)"
    r"|\b(?P<size>nr|nc|nm|n)\s*=\s*(?P<count>\d+)"
    r"|(?P<data>\bdata\s*:)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\"[^\"\n]*\"|[^\s,]+")
_MATRICES = ("fullmatrix", "lowerhalf", "upperhalf")
_LISTS = ("edgelist1", "edgelist2", "nodelist1", "nodelist2", "nodelist1b")
_MOST_EDGES = 50_000
_MOST_MATRICES = 1000
_MOST_WORDS = 3_000_000


def sniff(data: bytes) -> bool:
    """The word DL, and then one of its keywords."""
    return is_text(data) and bool(_BEGINS.match(data[:200]) and _GOES_ON.search(data[:4096]))


def read(data: bytes, name: str, asked: Asked) -> Reading:
    """The network of a DL file; several matrices become kinds of relations. Raises FileError with the line."""
    text, notes = decode(data, name)
    return reading(settled(_Reader(name, text, notes).graph(), asked, network=PEOPLE))


@dataclass(slots=True)
class _Header:
    """What stands before the data. ``labels``: names as they are listed. ``begins``: line of data."""

    sizes: dict[str, int] = field(default_factory=dict)
    format: str = "fullmatrix"
    diagonal: bool = True
    embedded: set[str] = field(default_factory=set)
    labels: dict[str, list[str]] = field(default_factory=dict)
    begins: int = 1

    @property
    def two_mode(self) -> bool:
        """Whether the rows are others than the columns."""
        return self.format.endswith("2") or self.sizes.get("nr", 0) != self.sizes.get("nc", 0)


class _Reader:
    def __init__(self, name: str, text: str, notes: tuple[str, ...]) -> None:
        self.name = name
        self.notes = Notes(notes)
        self.found = Graph(name)
        self.words = Allowance(name, "words", _MOST_WORDS)
        self.header, self.body = self._header(text)
        self.keys: dict[str, list[str]] = {}

    def graph(self) -> Graph:
        head = self.header
        if head.format not in (*_MATRICES, *_LISTS):
            known = ", ".join((*_MATRICES, *_LISTS))
            raise FileError(f"{self.name}: the DL format “{head.format[:40]}” is not read. Expected one of {known}.")
        n = head.sizes.get("n", 0)
        rows, columns = head.sizes.get("nr", n), head.sizes.get("nc", n)
        if rows + columns > MOST_FACTORS:
            raise FileError(f"{self.name} tells of more than {MOST_FACTORS:,} factors. Expected the file of a map.")
        if head.sizes.get("nm", 1) > _MOST_MATRICES:
            raise FileError(f"{self.name} tells of more than {_MOST_MATRICES:,} matrices. Expected the file of a map.")
        self._name_all("rows", rows)
        self.keys["columns"] = self.keys["rows"]
        if head.two_mode:
            self._name_all("columns", columns)
        lines = list(enumerate(self.body.splitlines(), head.begins))
        if head.format in _MATRICES:
            self._matrices(lines, rows, columns)
        else:
            self._lists(lines)
        if not self.found.nodes:
            raise FileError(f"{self.name}: no network is in this DL file. Expected dl n= and a number, then data:")
        self.found.notes = self.notes.all()
        return self.found

    def _header(self, text: str) -> tuple[_Header, str]:
        head = _Header()
        keys = [key for key in _KEY.finditer(text) if not key["quoted"]]
        end = next((place for place, key in enumerate(keys) if key["data"]), None)
        if end is None:
            raise FileError(f"{self.name}: a DL file must have its data after the word data: and there is none.")
        for key, after in pairwise(keys[: end + 1]):
            if key["size"]:
                head.sizes[key["size"].lower()] = int(key["count"][:9])
            elif key["format"]:
                head.format = key["format"].lower()
            elif key["diagonal"]:
                head.diagonal = key["diagonal"].lower() == "present"
            else:
                self._labels(head, key, text[key.end() : after.start()])
        head.begins = text.count("\n", 0, keys[end].end()) + 1
        return head, text[keys[end].end() :]

    def _labels(self, head: _Header, key: re.Match[str], listed: str) -> None:
        of = {"row": "rows", "col": "columns", "column": "columns"}.get((key["of"] or "").lower(), "both")
        if (key["of"] or "").lower() in ("matrix", "level"):
            of = "matrices"
        sides = ("rows", "columns") if of == "both" else (of,)
        if key["embedded"]:
            head.embedded.update(sides)
        elif names := _names(listed, head.sizes.get("n", head.sizes.get("nr", 0))):
            for side in sides:
                head.labels[side] = names

    def _name_all(self, side: str, count: int) -> None:
        """The nodes of the rows or the columns, numbered; named where labels are listed."""
        names = self.header.labels.get(side, [])
        self.keys[side] = [f"{side[0] if self.header.two_mode else ''}{place + 1}" for place in range(count)]
        if side not in self.header.embedded or not count:
            for key, label in zip(self.keys[side], [*names, *[""] * count], strict=False):
                self.found.node(key).attributes["label"] = label or key.lstrip("rc")

    def _relation(self, matrix: int) -> tuple[str, ...]:
        """What a matrix is about, where there are several."""
        names = self.header.labels.get("matrices", [])
        if self.header.sizes.get("nm", 1) < 2 and not names:
            return ()
        return (names[matrix] if matrix < len(names) else f"relation {matrix + 1}",)

    def _matrices(self, lines: list[tuple[int, str]], rows: int, columns: int) -> None:
        stream = self._stream(lines)
        for matrix in range(self.header.sizes.get("nm", 1)):
            if "columns" in self.header.embedded:
                self._embedded("columns", [word for _, word in islice(stream, columns)])
            cells: dict[tuple[int, int], tuple[str, int]] = {}
            for row in range(rows):
                if "rows" in self.header.embedded:
                    self._embedded("rows", [next(stream, (0, ""))[1]], row)
                for column in self._told(row, columns):
                    line, word = next(stream, (0, ""))
                    if not line:
                        raise FileError(
                            f"{self.name}: matrix {matrix + 1} ends in row {row + 1}, "
                            f"column {column + 1}. Expected {rows:,} rows of {columns:,} columns."
                        )
                    if word != "0":
                        cells[row, column] = word, line
            self._edges(cells, self._relation(matrix))

    def _told(self, row: int, columns: int) -> range | list[int]:
        """The columns that are there in a row of the matrix."""
        diagonal = self.header.diagonal
        if self.header.format == "lowerhalf":
            return range(row + diagonal)
        if self.header.format == "upperhalf":
            return range(row + (not diagonal), columns)
        return range(columns) if diagonal else [column for column in range(columns) if column != row]

    def _embedded(self, side: str, labels: list[str], first: int = 0) -> None:
        """Names that stand among the data; the columns' are the rows' too, where the two are the same."""
        for key, label in zip(self.keys[side][first:], labels, strict=False):
            self.found.node(key).attributes["label"] = label

    def _edges(self, cells: dict[tuple[int, int], tuple[str, int]], relation: tuple[str, ...]) -> None:
        half = self.header.format != "fullmatrix"
        same = not self.header.two_mode and all(
            (column, row) in cells and cells[column, row][0] == word for (row, column), (word, _) in cells.items()
        )
        for (row, column), (word, line) in cells.items():
            if not (same and column < row):
                ends = self.keys["rows"][row], self.keys["columns"][column]
                self._edge(*ends, word, line, relation, half or (same and row != column))

    def _lists(self, lines: list[tuple[int, str]]) -> None:
        matrix = row = 0
        for line, content in lines:
            found = [word.strip('"') for word in _WORD.findall(content)]
            self.words.spend(len(found) + 1)
            if not found or found[0].startswith("!"):
                matrix += bool(found)
                row = 0
                continue
            if self.header.format == "nodelist1b":
                row += 1
                targets, value = found[1:], "1"
                found = [str(row)]
            elif self.header.format.startswith("edgelist"):
                targets, value = found[1:2], found[2] if len(found) > 2 else "1"
            else:
                targets, value = found[1:], "1"
            source = self._end("rows", found[0], line)
            for each in targets:
                target = self._end("columns", each, line)
                if source and target:
                    self._edge(source, target, value, line, self._relation(matrix))

    def _end(self, side: str, word: str, line: int) -> str:
        """The key of a node, by its number or, where labels are embedded, by its name; "" where there is none."""
        if side in self.header.embedded or not self.keys[side]:
            key = f"{side[0]}:{word}" if self.header.two_mode else f":{word}"
            self.found.node(key).attributes.setdefault("label", word)
            return key
        place = number(word)
        if place is not None and place == int(place) and 1 <= place <= len(self.keys[side]):
            return self.keys[side][int(place) - 1]
        self.notes.at(f"line {line}", "{} is not among the numbers that were announced; it was left out.", word)
        return ""

    def _edge(self, source: str, target: str, word: str, line: int, tags: tuple[str, ...], both: bool = False) -> None:
        value = number(word)
        if value is None:
            self.notes.at(f"line {line}", "{} is no number; it was left out.", word)
        elif value:
            if len(self.found.edges) >= _MOST_EDGES:
                raise FileError(f"{self.name}, line {line}: more than {_MOST_EDGES:,} links.")
            for end in (source, target):
                self.found.node(end)  # one whose label never came
            self.found.edges.append(Edge(source, target, {"weight": word}, both, f"line {line}", tags))

    def _stream(self, lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        for line, content in lines:
            for word in _WORD.findall(content):
                self.words.spend()
                yield line, word.strip('"')


def _names(listed: str, count: int) -> list[str]:
    """Labels in a list: by commas, by lines where there are as many lines as labels, else by white space."""
    lines = [line.strip() for line in listed.strip().splitlines() if line.strip()]
    if any("," in line for line in lines) and '"' not in listed:
        return [name for line in lines for name in map(str.strip, line.split(",")) if name]
    if len(lines) == count and count > 1:
        return [line.strip('"') for line in lines]
    return [word.strip('"') for line in lines for word in _WORD.findall(line)]


UCINET = Format("ucinet", "UCINET network", (".dl",), sniff, read)
