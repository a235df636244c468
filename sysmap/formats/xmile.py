"""XMILE models (.xmile, .stmx, .itmx): the connectors of the views tell the map, flows and equations the rest."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph, reading
from sysmap.formats.limits import Allowance
from sysmap.formats.losses import SIGNS
from sysmap.formats.questions import Asked
from sysmap.formats.text import number
from sysmap.formats.vensim_equations import MOST_LETTERS, bare, causes, fold
from sysmap.formats.words import delay
from sysmap.formats.xmile_out import write
from sysmap.formats.xmltree import attributes, children, local, parse, root_name, text_of
from sysmap.model.errors import FileError

_KINDS = ("stock", "flow", "aux", "gf")
_VIEWS_APART = 200.0


def sniff(data: bytes) -> bool:
    return root_name(data) == "xmile"


def read(data: bytes, name: str, _asked: Asked) -> Reading:
    """The causal map of all models in a file. Raises FileError where there is no variable."""
    root = parse(data, name)
    graph = Graph(name)
    _header(root, graph)
    models = [each for each in root.iter() if local(each) == "model"]
    for model in models:
        _model(model, graph, attributes(model).get("name", "") if len(models) > 1 else "")
    if not graph.nodes:
        raise FileError(f"{name}: no variable is in this XMILE model. Expected stocks, flows or auxiliaries.")
    read = reading(graph)
    if any(local(each) == "eqn" and text_of(each) for each in root.iter()):
        read = replace(read, notes=(*read.notes, "The formulas and numbers of the model are not kept."))
    return read


def _header(root: Element, graph: Graph) -> None:
    for header in children(root, "header"):
        for part in children(header, "name"):
            graph.title = text_of(part)
        for part in children(header, "caption", "description"):
            graph.description = text_of(part)


def _model(model: Element, graph: Graph, module: str) -> None:
    """One model. Where a file has several, each stands for itself: ``module`` tells their names apart."""
    declared: dict[str, Element] = {}
    for block in children(model, "variables"):
        for variable in children(block, *_KINDS):
            key = _key(attributes(variable).get("name", ""), module)
            if key:
                declared.setdefault(key, variable)
    for key, variable in declared.items():
        graph.node(key).attributes |= {**_about(variable), "tags": module}
    arrows: list[tuple[str, str, Element]] = []
    placed = [number(node.attributes["y"]) or 0.0 for node in graph.nodes.values() if "y" in node.attributes]
    below = max(placed) + _VIEWS_APART if placed else 0.0
    for views in (*children(model, "views"), model):
        for view in children(views, "view"):
            found, below = _view(view, graph, module, below)
            arrows += found
    for start, end, connector in arrows:
        told = attributes(connector)
        late = delay(told.get("delay_mark", "") or told.get("delay", ""))
        sign = told.get("polarity", "")
        graph.edges.append(
            Edge(
                start,
                end,
                {"polarity": "" if sign == "none" else sign, "delay": "yes" if late else ""},
                place="a connector",
            )
        )
    _from_equations(declared, {(start, end) for start, end, _ in arrows}, graph, module)


def _about(variable: Element) -> dict[str, str]:
    about = {"label": _label(attributes(variable).get("name", ""))}
    for part in variable:
        if local(part) == "doc":
            about["notes"] = text_of(part)
        elif local(part) == "units":
            about["Unit"] = text_of(part)
    return about


def _view(view: Element, graph: Graph, module: str, below: float) -> tuple[list[tuple[str, str, Element]], float]:
    """Places of the variables in one view, which begins at ``below``, and its connectors by their ends.

    Gives the connectors, and where the next view begins.
    """
    lowest = below - _VIEWS_APART
    aliases: dict[str, str] = {}
    for shape in view:
        told = attributes(shape)
        if local(shape) in _KINDS and (key := _key(told.get("name", ""), module)):
            node = graph.node(key)
            node.attributes.setdefault("label", _label(told["name"]))
            x, y = number(told.get("x", "")), number(told.get("y", ""))
            if x is not None and y is not None and "x" not in node.attributes:
                node.attributes |= {"x": str(x), "y": str(y + below)}
                lowest = max(lowest, y + below)
        elif local(shape) == "alias":
            for of in children(shape, "of"):
                aliases[told.get("uid", "")] = _key(text_of(of), module)
    found = []
    for connector in children(view, "connector"):
        ends = {local(end): _end(end, aliases, module) for end in children(connector, "from", "to")}
        start, end = ends.get("from", ""), ends.get("to", "")
        if start in graph.nodes and end in graph.nodes:
            found.append((start, end, connector))
    return found, lowest + _VIEWS_APART


def _end(end: Element, aliases: dict[str, str], module: str) -> str:
    for alias in children(end, "alias"):
        return aliases.get(attributes(alias).get("uid", ""), "")
    return _key(text_of(end), module)


def _from_equations(declared: dict[str, Element], drawn: set[tuple[str, str]], graph: Graph, module: str) -> None:
    """Flows drive stocks, always; what else is in the equations counts only where no connector is drawn."""
    guessed = 0
    letters = Allowance(graph.name, "letters in equations", MOST_LETTERS)
    placeless = {key for key, node in graph.nodes.items() if "x" not in node.attributes}
    for key, variable in declared.items():
        for part in variable:
            source = _key(text_of(part), module)
            if local(part) in ("inflow", "outflow") and source in graph.nodes and (source, key) not in drawn:
                sign = "+" if local(part) == "inflow" else "-"
                graph.edges.append(Edge(source, key, {"polarity": sign}, place=f"the flow {source}"))
            elif local(part) == "eqn" and local(variable) != "stock":
                letters.spend(len(text_of(part)))
                for cause, polarity in causes(text_of(part).replace("_", " ")):
                    start = f"{module}.{cause}" if module else cause
                    undrawn = not drawn or start in placeless or key in placeless
                    if start in graph.nodes and (start, key) not in drawn and undrawn:
                        graph.edges.append(Edge(start, key, {"polarity": SIGNS[polarity]}, place="an equation"))
                        guessed += 1
    if guessed:
        graph.notes = (
            *graph.notes,
            f"{guessed:,} link{'' if guessed == 1 else 's'} came from equations, not from a view.",
        )


def _key(name: str, module: str) -> str:
    folded = fold(name.replace("\u00a0", " "))
    return f"{module}.{folded}" if module and folded else folded


def _label(name: str) -> str:
    label = bare(name)
    return label if " " in label else label.replace("_", " ").strip()


XMILE = Format("xmile", "XMILE model", (".xmile", ".stmx", ".itmx"), sniff, read, write)
