"""Writing a map as DOT: it draws in Graphviz with its places and signs, and holds the rest as attributes."""

from __future__ import annotations

from sysmap.formats.format import Written
from sysmap.formats.graph_out import all_edges, all_nodes, graph_losses, plain
from sysmap.model import Link, Polarity, SystemMap


def write(snapshot: SystemMap) -> Written:
    info = {"label": snapshot.info.title, "comment": snapshot.info.description, "charset": "UTF-8"}
    lines = ["digraph G {", f"  graph {_list(info)};"]
    number_of = {key: f"n{place}" for place, key in enumerate(snapshot.elements)}
    for key, told in all_nodes(snapshot).items():
        told["pos"] = f"{told.pop('x')},{plain(-float(told.pop('y')))}!"
        lines.append(f"  {number_of[key]} {_list(told)};")
    for tie, told in all_edges(snapshot).values():
        told["strength"] = told.pop("weight")  # Graphviz takes only whole weights
        told["label"] = _shown(tie) if isinstance(tie, Link) else told.get("relation", "")
        lines.append(f"  {number_of[tie.source]} -> {number_of[tie.target]} {_list(told)};")
    return Written("\n".join([*lines, "}", ""]).encode(), tuple(graph_losses(snapshot, "A DOT file")))


def _shown(link: Link) -> str:
    sign = "" if link.polarity is Polarity.UNKNOWN else link.polarity.glyph
    return " ".join(part for part in (sign, "||" if link.delay else "") if part)


def _list(told: dict[str, str]) -> str:
    return "[" + ", ".join(f"{_quoted(name)}={_quoted(text)}" for name, text in told.items() if text) + "]"


def _quoted(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\r\n", "\n").replace("\n", "\\n") + '"'
