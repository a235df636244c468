"""Vensim models, .mdl: the sketch tells the map; where nothing is drawn, the equations do."""

from __future__ import annotations

from dataclasses import replace

from sysmap.formats.format import Format, Reading
from sysmap.formats.graph import Edge, Graph, Loop
from sysmap.formats.graph_reading import reading
from sysmap.formats.losses import SIGNS
from sysmap.formats.notes import quoted
from sysmap.formats.questions import Asked
from sysmap.formats.text import decode, is_text
from sysmap.formats.vensim_equations import Variable, trust_plain_signs, variables
from sysmap.formats.vensim_loops import MOST_MARKS, Route, circled, title
from sysmap.formats.vensim_out import write
from sysmap.formats.vensim_sketch import START, Arrow, Sketch, sketch
from sysmap.model import Polarity
from sysmap.model.errors import FileError


def sniff(data: bytes) -> bool:
    """A sketch's mark, or the word that opens a model and a statement's end."""
    if START.encode() in data:
        return True
    opens = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return is_text(data) and opens[:7].upper() == b"{UTF-8}" and b"|" in data


def read(data: bytes, name: str, _asked: Asked) -> Reading:
    """The causal map of a model. Raises FileError where there is neither a sketch nor an equation."""
    text, notes = decode(data, name)
    at = text.find(START)
    told = variables(text if at < 0 else text[:at], name)
    drawn = sketch(text[at:] if at >= 0 else "", name)
    if not (told or drawn.places):
        raise FileError(
            f"{name}: no variable is in this Vensim model. Expected equations (Name = … ~ ~ |) or a sketch."
        )
    if not drawn.arrows:
        trust_plain_signs(told)
    graph = Graph(name, notes=notes)
    for key, (label, x, y) in drawn.places.items():
        variable = told.get(key)
        graph.node(key).attributes |= {"label": label, "x": str(x), "y": str(y), **_about(variable)}
    for key, variable in told.items():
        if key not in drawn.places:
            graph.node(key).attributes |= {"label": variable.name, **_about(variable)}
    _link(graph, drawn, told)
    texts = [*_name_loops(graph, drawn, told), *(words for words, _, _ in drawn.texts)]
    if texts:
        graph.description = "On the sketch: " + "; ".join(dict.fromkeys(texts))
        graph.note("The texts on the sketch are in the map's description.")
    if drawn.views > 1:
        graph.note(f"The {drawn.views} views of the sketch stand one below the other.")
    read = reading(graph)
    if any(variable.has_formula for variable in told.values()):
        read = replace(read, notes=(*read.notes, "The formulas and numbers of the model are not kept."))
    return read


def _about(variable: Variable | None) -> dict[str, str]:
    return {"notes": variable.notes, "Unit": variable.unit} if variable else {}


def _link(graph: Graph, drawn: Sketch, told: dict[str, Variable]) -> None:
    """Arrows of the sketch; equations fill in signs that are not drawn, and what has no place on a sketch."""
    for arrow in drawn.arrows:
        sign = _sign(arrow, told.get(arrow.target))
        attributes = {"polarity": sign, "delay": "yes" if arrow.delay else ""}
        if arrow.bend is not None:
            attributes["bend"] = str(arrow.bend)
        tags = ("initial value",) if arrow.only_at_start else ()
        place = "an arrow of the sketch"
        graph.edges.append(Edge(arrow.source, arrow.target, attributes, place=place, tags=tags))
    everything = not drawn.arrows
    added = 0
    for key, variable in told.items():
        for cause, polarity in variable.causes.items():
            if everything or key not in drawn.places or cause not in drawn.places:
                graph.edges.append(Edge(cause, key, {"polarity": SIGNS[polarity]}, place="an equation"))
                added += 1
    if added:
        graph.note(f"{added:,} link{'' if added == 1 else 's'} came from equations, not from a sketch.")


def _name_loops(graph: Graph, drawn: Sketch, told: dict[str, Variable]) -> list[str]:
    """A mark does not say which loop it stands for: the smallest around it is taken, and that is said.

    Gives the words of the marks that no loop runs around.
    """
    signs = {"+": 1, "-": -1}
    routes = [
        Route(each.source, each.target, signs.get(_sign(each, told.get(each.target)), 0), each.points, each.view)
        for each in drawn.arrows
    ]
    lost: list[str] = []
    for number, (mark, links) in enumerate(circled(drawn.marks, routes)):
        name = title(mark, drawn.texts) if number < MOST_MARKS else mark.words
        if links:
            graph.loops.append(Loop(name, "", links))
        else:
            lost.append(name)
    if graph.loops:
        names = quoted(*(loop.name for loop in graph.loops))
        graph.note(f"A mark on a sketch does not list its links; these went to the smallest loop around them: {names}.")
    if lost:
        graph.note(f"No loop runs around these marks the way they turn; they name none: {quoted(*lost)}.")
    return lost


def _sign(arrow: Arrow, target: Variable | None) -> str:
    """The sign of an arrow; where none is drawn, of a flow's pipe, or as the equation of its target tells."""
    if arrow.sign:
        return arrow.sign
    told = target.causes.get(arrow.source, Polarity.UNKNOWN) if target else Polarity.UNKNOWN
    if told:
        return SIGNS[told]
    return {"in": "+", "out": "-"}.get(arrow.pipe, "?")


VENSIM = Format("vensim", "Vensim model", (".mdl",), sniff, read, write)
