"""Factors and links of a real file, counted by hand: by patterns over its text, without any of the program's readers.

Simple on purpose: each function knows one family of files as far as counting needs, and no more.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

Pairs = set[tuple[str, str]]
Counts = tuple[int, int]
Told = tuple[str, str, bool]
"""From, to, and whether both ways."""


def counted(path: Path) -> Counts | None:
    """(factors, links) of a file; None for one that must be counted another way."""
    count = next((count for suffix, count in COUNTERS.items() if path.name.casefold().endswith(suffix)), None)
    return count(path.read_bytes()) if count else None


def _pairs(edges: Iterable[Told]) -> Pairs:
    """Each pair once, two for an edge that has no direction."""
    found: Pairs = set()
    for source, target, both in edges:
        found |= {(source, target), (target, source)} if both else {(source, target)}
    return found


def _vensim(data: bytes) -> Counts:
    """Variables and arrows of the sketch between two of them; a valve is the variable on the next line."""
    names: dict[str, str] = {}
    arrows: Pairs = set()
    valve = ""
    for line in data.decode("utf-8").splitlines():
        kind, number, *rest = line.split(",")[:4] if re.match(r"(1|10|11),\d+,", line) else ("", "")
        if kind == "11":
            valve = number
        elif kind == "10" and rest[0].strip('"') not in ("Time", "FINAL TIME", "TIME STEP", "INITIAL TIME", "SAVEPER"):
            names[number] = rest[0].casefold()
            if valve:
                names[valve], valve = rest[0].casefold(), ""
        elif kind == "1":
            arrows.add((rest[0], rest[1]))
    return len(set(names.values())), len({(names[s], names[t]) for s, t in arrows if s in names and t in names})


def _xmile(data: bytes) -> Counts:
    """Stocks, flows and auxiliaries; connectors between them (by an alias, too) and the flows of stocks."""
    root = ElementTree.fromstring(re.sub(rb' xmlns(:\w+)?="[^"]*"|(?<=[ </])\w+:(?=\w)', b"", data))

    def name(text: str | None) -> str:
        return re.sub(r"[\s_]+|\\n", " ", (text or "").strip('" ')).casefold()

    variables = [each for kind in ("stock", "flow", "aux") for each in root.iterfind(f".//variables/{kind}")]
    known = {name(each.get("name")) for each in variables}
    aliases = {each.get("uid"): name(each.findtext("of")) for each in root.iter("alias")}
    links: Pairs = set()
    for connector in root.iter("connector"):
        ends = [connector.find(part) for part in ("from", "to")]
        if None not in ends:
            source, target = (
                name(end.text) if end.find("alias") is None else aliases[end.find("alias").get("uid")] for end in ends
            )
            links.add((source, target))
    for stock in root.iterfind(".//variables/stock"):
        links |= {
            (name(flow.text), name(stock.get("name"))) for part in ("inflow", "outflow") for flow in stock.iter(part)
        }
    return len(known), len({pair for pair in links if known.issuperset(pair)})


def _graph_xml(data: bytes) -> Counts:
    """GraphML and GEXF alike, each <graph> for itself."""
    text = data.decode("utf-8")
    nodes: set[str] = set()
    edges: list[Told] = []
    for graph in re.split(r"<graph\b", text)[1:]:
        undirected = bool(re.match(r'[^>]*(?:edgedefault|defaultedgetype)\s*=\s*"undirected"', graph))
        nodes |= set(re.findall(r'<node\b[^>]*?\bid\s*=\s*"([^"]*)"', graph))
        for edge in re.findall(r"<edge\b([^>]*)>", graph):
            told = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', edge))
            both = undirected if "directed" not in told else told["directed"] == "false"
            edges.append((told["source"], told["target"], both))
    return len(nodes), len({pair for pair in _pairs(edges) if nodes.issuperset(pair)})


def _gml(data: bytes) -> Counts:
    text = data.decode("utf-8")
    nodes = {found[1] for found in re.finditer(r"\bnode\s*\[\s*id\s+(\S+)", text)}
    both = "directed 0" in " ".join(text.split())
    ends = re.findall(r"\bedge\s*\[\s*source\s+(\S+)\s+target\s+(\S+)", text)
    return len(nodes), len({pair for pair in _pairs((*end, both) for end in ends) if nodes.issuperset(pair)})


def _dot(data: bytes) -> Counts:
    """Plain files: a statement a line, one arrow in each at most, perhaps to several in braces."""
    text = re.sub(
        r'"[^"]*"|\[[^\]]*\]|\b(?:size|rankdir|rank)\s*=\s*\w*;?|^\s*(?:di)?graph\s*\w*', "", data.decode("latin-1")
    )
    text = re.sub(r"\A[^{]*\{", "", re.sub(r"\b(?:node|edge|graph)\b", "", text))
    edges: list[Told] = []
    for source, target, several in re.findall(r"(\w+)\s*->\s*(?:(\w+)|\{([^}]*)\})", text):
        edges += [(source, each, False) for each in (target + several).replace(";", " ").split()]
    return len(set(re.findall(r"\w+", text))), len(_pairs(edges))


def _pajek(data: bytes) -> Counts:
    sections = re.split(r"(?mi)^\*", data.decode("utf-8"))
    vertices = 0
    edges: list[Told] = []
    for section in sections[1:]:
        head, *lines = [line for line in section.splitlines() if line.strip() and not line.startswith("%")]
        kind = head.split()[0].casefold()
        if kind == "vertices":
            vertices = int(head.split()[1])
        elif kind == "matrix":
            for row, line in enumerate(lines):
                edges += [(str(row), str(at), False) for at, word in enumerate(line.split()) if word != "0"]
        elif kind in ("arcs", "edges"):
            edges += [(*line.split()[:2], kind == "edges") for line in lines]
    return vertices, len(_pairs(edges))


def _csv(data: bytes) -> Counts:
    rows = [row for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) if any(row)]
    head = [name.casefold().strip() for name in rows[0]]
    if not head[0]:  # a matrix
        return len(head) - 1, sum(cell.strip() not in ("0", "") for row in rows[1:] for cell in row[1:])
    start, end = next(((a, b) for a, b in (("from", "to"), ("source", "target")) if a in head), ("", ""))
    if not start:
        column = max(head.index(name) for name in ("id", "label") if name in head)  # the label, where there is one
        return len({row[column] or row[0] for row in rows[1:]}), 0
    way = head.index("type") if "type" in head else -1
    edges = [(row[head.index(start)], row[head.index(end)], way >= 0 and row[way] == "undirected") for row in rows[1:]]
    return len({each for edge in edges for each in edge[:2]}), len(_pairs(edges))


def _kumu(data: bytes) -> Counts:
    told = json.loads(data)
    links = [(each["from"], each["to"], each["direction"] in ("undirected", "mutual")) for each in told["connections"]]
    return len(told["elements"]), len(_pairs(links))


def _workbook(data: bytes) -> Counts | None:
    """Kumu's: elements on sheet 1, connections on sheet 2, the names in their first columns."""
    try:
        book = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return None
    spelled = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.DOTALL)
    texts = ["".join(re.findall(r"<t[^>]*>([^<]*)</t>", each)).strip().casefold() for each in spelled]

    def cells(sheet: int) -> list[dict[str, str]]:
        held = book.read(f"xl/worksheets/sheet{sheet}.xml").decode()
        rows = [re.findall(r'<c r="([AB])\d+"[^>]*t="s"[^>]*><v>(\d+)</v>', row) for row in held.split("<row ")[2:]]
        return [{column: texts[int(number)] for column, number in row} for row in rows]

    links = [(row["A"], row["B"], False) for row in cells(2) if len(row) == 2]
    return len({row["A"] for row in cells(1) if "A" in row} | {end for link in links for end in link[:2]}), len(
        _pairs(links)
    )


def _loopy(data: bytes) -> Counts:
    text = data.decode()
    nodes, edges, *_ = json.loads(unquote(text.partition("data=")[2]) if "data=" in text else text)
    return len(nodes), len({(edge[0], edge[1]) for edge in edges})


def _mental_modeler(data: bytes) -> Counts:
    """Both dialects in XML."""
    text = re.sub(r"<scenarios\b.*</scenarios\s*>", "", data.decode("utf-8-sig"), flags=re.DOTALL)
    own = re.sub(r"<relationship\s*>.*?</relationship>", "<link/>", text, flags=re.DOTALL)
    return len(re.findall(r"<concept\s*>", text)), own.count("<link/>")


def _mental_modeler_json(data: bytes) -> Counts:
    concepts = json.loads(data)["concepts"]
    return len(concepts), sum(len(each.get("relationships", ())) for each in concepts)


def _prsm(data: bytes) -> Counts | None:
    if not data.startswith(b"{"):
        return None  # packed
    told = json.loads(data)
    return len(told["nodes"]), len({(edge["from"], edge["to"]) for edge in told["edges"]})


def _insight_maker(data: bytes) -> Counts:
    kinds = [each["type"] for each in json.loads(data)["elements"]]
    return sum(kind in ("VARIABLE", "STOCK", "FLOW") for kind in kinds), kinds.count("LINK")


COUNTERS: dict[str, Callable[[bytes], Counts | None]] = {
    ".mdl": _vensim,
    ".stmx": _xmile,
    ".xmile": _xmile,
    ".graphml": _graph_xml,
    ".gexf": _graph_xml,
    ".gml": _gml,
    ".gv": _dot,
    ".dot": _dot,
    ".net": _pajek,
    ".paj": _pajek,
    ".csv": _csv,
    ".xlsx": _workbook,
    ".loopy.json": _loopy,
    ".url.txt": _loopy,
    ".mmp": _mental_modeler,
    ".mmp.json": _mental_modeler_json,
    ".prsm": _prsm,
    "cld.json": _insight_maker,
    "project.json": _kumu,
}
