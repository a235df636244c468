"""Writing a map as a Vensim model that opens with its sketch, its signs and its delay marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sysmap.formats.format import Written
from sysmap.formats.losses import losses, own_labels
from sysmap.formats.vensim_equations import CONTROL, fold
from sysmap.formats.vensim_loops import CLOCKWISE, COUNTERCLOCKWISE
from sysmap.model import Factor, Link, LoopName, Polarity, SystemMap

_KEPT = (
    "the map's title",
    "the positions of factors",
    "the notes of factors",
    "the delays of links",
    "the bends of links",
    "the names and stories of loops",
)
_PLAIN_NAME = re.compile(r"[^\W\d_][\w $']*")
_POLARITY = {Polarity.SAME: 43, Polarity.OPPOSITE: 45, Polarity.UNKNOWN: 0}
_CONTROL = (("FINAL TIME", "100"), ("INITIAL TIME", "0"), ("SAVEPER", "TIME STEP"), ("TIME STEP", "1"))
_STARS = "*" * 56
_SKETCH = "\\\\\\---/// Sketch information - do not modify anything except names"
_VERSION = "V300  Do not put anything below this section - it will be ignored"
_FONTS = "$192-192-192,0,Arial|12||0-0-0|0-0-0|0-0-255|-1--1--1|-1--1--1|96,96,100,0"
_MARGIN = 120


def write(snapshot: SystemMap) -> Written:
    """Each factor is A FUNCTION OF its causes (minus: opposite); the sketch holds places, arrows, signs, delays."""
    labels, notes = own_labels(snapshot, fold, CONTROL)
    names = {key: _name(label) for key, label in labels.items()}
    ids = {key: number for number, key in enumerate(snapshot.factors, 1)}
    lines = ["{UTF-8}"]
    for factor in snapshot.factors.values():
        lines += [_equation(snapshot, factor, names), ""]
    lines += [_STARS, "\t.Control", f"{_STARS}~", "\t\tSimulation Control Parameters", "\t|", ""]
    for name, value in _CONTROL:
        lines += [f"{name}  = {value}", "\t~\tMonth", "\t~\t\t|", ""]
    lines += [_SKETCH, _VERSION, "*View 1", _FONTS]
    places = _places(snapshot)
    for factor in snapshot.factors.values():
        x, y = places[factor.id]
        lines.append(f"10,{ids[factor.id]},{names[factor.id]},{x},{y},60,20,8,3,0,0,0,0,0,0")
    for number, link in enumerate(snapshot.links.values(), len(ids) + 1):
        lines.append(_arrow(number, link, ids, places))
    for number, loop in enumerate(snapshot.loop_names.values(), len(ids) + len(snapshot.links) + 1):
        lines += _mark(number, loop, snapshot, places)
    lines += ["///---\\\\\\", ":L\x7f<%^E!@", "9:Current", "15:0,0,0,0,0,0", "19:100,0", "4:Time", ""]
    return Written("\r\n".join(lines).encode(), (*notes, *_notes(snapshot)))


def _name(label: str) -> str:
    """A label as Vensim writes it: on one line, in quotes where it holds more than letters, digits and spaces."""
    text = " ".join(label.split())
    if _PLAIN_NAME.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _equation(snapshot: SystemMap, factor: Factor, names: dict[str, str]) -> str:
    causes = ", ".join(
        ("-" if link.polarity is Polarity.OPPOSITE else "") + names[link.source]
        for link in snapshot.incoming.get(factor.id, ())
    )
    comment = factor.notes.replace("|", "¦").replace("~", "∼").replace("\\", "/")
    lines = "\n\t\t".join(comment.splitlines())
    return f"{names[factor.id]}  = A FUNCTION OF( {causes} )\r\n\t~\t\r\n\t~\t{lines}\t|"


def _places(snapshot: SystemMap) -> dict[str, tuple[int, int]]:
    """Positions in whole steps, with everything to the right of and below the sketch's corner."""
    factors = snapshot.factors.values()
    left = min((factor.x for factor in factors), default=0.0) - _MARGIN
    top = min((factor.y for factor in factors), default=0.0) - _MARGIN
    return {factor.id: (round(factor.x - left), round(factor.y - top)) for factor in factors}


def _arrow(number: int, link: Link, ids: dict[str, int], places: dict[str, tuple[int, int]]) -> str:
    through = _through(link, places)
    curved = int(link.bend is not None or link.source == link.target)
    ends = f"1,{number},{ids[link.source]},{ids[link.target]}"
    delay = 65 if link.delay else 64
    return f"{ends},{curved},0,{_POLARITY[link.polarity]},0,0,{delay},0,-1--1--1,,1|({through[0]},{through[1]})|"


def _through(link: Link, places: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """The point in the middle of an arrow."""
    (x, y), (to_x, to_y) = places[link.source], places[link.target]
    if link.source == link.target:
        return x + 40, y - 60
    bend = link.bend or 0.0
    return round((x + to_x) / 2 + bend * (to_y - y)), round((y + to_y) / 2 - bend * (to_x - x))


def _mark(number: int, loop: LoopName, snapshot: SystemMap, places: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """A round arrow with a loop's name amid its links, turning as they do; nothing for a loop without links or name."""
    links = [snapshot.links[key] for key in loop.links if key in snapshot.links]
    name = " ".join(loop.name.split())
    if not (links and name):
        return ()
    points = [point for link in links for point in (places[link.source], _through(link, places))]
    x, y = (round(sum(axis) / len(points)) for axis in zip(*points, strict=True))
    turned = 0
    for link in links:
        corners = (places[link.source], _through(link, places), places[link.target])
        turned += sum((ax - x) * (by - y) - (bx - x) * (ay - y) for (ax, ay), (bx, by) in pairwise(corners))
    shape = CLOCKWISE if turned > 0 else COUNTERCLOCKWISE
    return f"12,{number},0,{x},{y},20,20,{shape},4,0,0,-1,0,0,0", name


def _notes(snapshot: SystemMap) -> Iterator[str]:
    yield from losses(snapshot, "A Vensim model", _KEPT)
    if snapshot.loop_names:
        yield (
            "The names of loops are marks on the sketch, which do not list their links; the stories of loops are lost."
        )
    if any(mark in factor.notes for factor in snapshot.factors.values() for mark in "|~\\"):
        yield "In notes the signs | ~ and \\, which Vensim keeps for itself, were replaced by others like them."
