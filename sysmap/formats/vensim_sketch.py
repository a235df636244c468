"""The sketch of a Vensim model: what stands where, and the arrows between, as far as a causal map can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sysmap.formats.limits import Allowance
from sysmap.formats.text import number
from sysmap.formats.vensim_equations import CONTROL, bare, fold
from sysmap.formats.vensim_loops import CLOCKWISE, COUNTERCLOCKWISE, Mark, Point

START = "\\\\\\---///"
END = "///---\\\\\\"
_OBJECT = re.compile(r'(\d{1,9}),(\d{1,9}),(?:("(?:\\.|[^"\\]){0,300}")|([^,]*)),?(.*)')
_POINT = re.compile(r"\((-?[\d.]+),(-?[\d.]+)\)")
_SIGNS = {43: "+", 45: "-", 83: "+", 115: "+", 79: "-", 111: "-"}
_VARIABLE, _VALVE, _TEXT, _ARROW = "10", "11", "12", "1"
_VIEWS_APART = 200.0
_MOST_LINES = 200_000


@dataclass(slots=True)
class Arrow:
    """``sign``: "+", "-" or "" where none is drawn. ``pipe``: "in", "out" or "" for what is no flow's pipe.

    ``points``: its start, the corners it is drawn through and its end, on view number ``view``.
    """

    source: str
    target: str
    sign: str
    delay: bool
    pipe: str
    only_at_start: bool
    bend: float | None
    points: tuple[Point, ...]
    view: int


@dataclass(slots=True)
class Sketch:
    """``places``: name and position of each variable by folded name. All views, one below the other.

    ``texts``: words, place and view of comments; ``marks``: of the round arrows that name loops.
    """

    places: dict[str, tuple[str, float, float]] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    texts: list[tuple[str, Point, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    views: int = 0


@dataclass(slots=True)
class _View:
    at: dict[str, tuple[str, float, float]] = field(default_factory=dict)
    """What an arrow may start or end at, by its number: folded name, x, y. A valve stands for its flow."""
    valves: set[str] = field(default_factory=set)
    arrows: list[tuple[str, list[str], str]] = field(default_factory=list)


def sketch(text: str, file: str) -> Sketch:
    """All views of a model's sketch (the text from the first mark on). Raises FileError where it is larger than any."""
    Allowance(file, "lines of a sketch", _MOST_LINES).spend(text.count("\n"))
    found = Sketch()
    below = 0.0
    for part in text.split(START)[1:]:
        lines = part.split(END)[0].splitlines()[1:]
        ghosts: dict[str, tuple[str, float, float]] = {}
        before = len(found.places)
        view = _view(lines, found, ghosts, below)
        found.views += 1
        for key, ghost in ghosts.items():
            found.places.setdefault(key, ghost)
        found.arrows.extend(_arrows(view, found.views))
        added = islice(reversed(found.places.values()), len(found.places) - before)
        below = max((y + _VIEWS_APART for _, _, y in added), default=below)
    return found


def _view(lines: Sequence[str], found: Sketch, ghosts: dict[str, tuple[str, float, float]], below: float) -> _View:
    view = _View()
    valves: list[str] = []
    rest = iter(lines)
    for line in rest:
        if line.startswith("*"):
            continue
        parts = _OBJECT.match(line)
        if parts is None:
            continue
        kind, key, quoted, plain, tail = parts.groups()
        fields = tail.split(",")
        if kind == _ARROW:
            view.arrows.append((plain or "", fields, key))
            continue
        x, y = (number(each) or 0.0 for each in (*fields, "", "")[:2])
        name = bare(quoted or plain or "")
        bits = _whole(fields, 5)
        if kind == _TEXT:
            words = bare(next(rest, "")) if bits & 4 else ""  # they are the next line
            shape = _whole(fields, 4)
            if shape in (CLOCKWISE, COUNTERCLOCKWISE) and words:
                found.marks.append(Mark(words, (x, y), shape == CLOCKWISE, found.views + 1))
            elif len(words) > 1:
                found.texts.append((words, (x, y), found.views + 1))
        elif kind == _VALVE:
            valves.append(key)
            view.at[key] = ("", x, y)
        elif kind == _VARIABLE and name and fold(name) not in CONTROL:
            folded = fold(name)
            view.at[key] = (folded, x, y)
            home = found.places if bits & 1 else ghosts
            home.setdefault(folded, (name, x, y + below))
            for valve in valves:  # the flow that follows its valve
                view.at[valve] = (folded, *view.at[valve][1:])
                view.valves.add(valve)
            valves = []
    return view


def _arrows(view: _View, number_of_view: int) -> Iterator[Arrow]:
    for start, fields, _ in view.arrows:
        end = fields[0] if fields else ""
        source, target = view.at.get(start), view.at.get(end)
        if not (source and target and source[0] and target[0]):
            continue  # a cloud, a comment or nothing is at one end
        thick = _whole(fields, 4) >= 20
        if source[0] == target[0] and (thick or start != end):
            continue  # from a valve to its own flow
        shape = _whole(fields, 1)
        pipe = ("out" if shape >= 100 else "in") if thick and start in view.valves else ""
        yield Arrow(
            source[0],
            target[0],
            _SIGNS.get(_whole(fields, 3), ""),
            bool(_whole(fields, 6) & 63),
            pipe,
            _whole(fields, 7) == 1,
            None if thick or shape != 1 else _bend(source[1:], target[1:], ",".join(fields)),
            (source[1:], *_corners(",".join(fields)), target[1:]),
            number_of_view,
        )


def _corners(text: str) -> Iterator[Point]:
    for x, y in ((number(found[1]), number(found[2])) for found in _POINT.finditer(text)):
        if x is not None and y is not None:
            yield x, y


def _bend(start: tuple[float, float], end: tuple[float, float], text: str) -> float | None:
    """Sagitta by chord of the arc through the arrow's point, positive to the left of travel."""
    through = _POINT.search(text)
    dx, dy = end[0] - start[0], end[1] - start[1]
    chord = dx * dx + dy * dy
    x, y = (number(through[1]), number(through[2])) if through else (None, None)
    if x is None or y is None or not chord:
        return None
    bend = ((x - (start[0] + end[0]) / 2) * dy - (y - (start[1] + end[1]) / 2) * dx) / chord
    return round(bend, 3) if abs(bend) <= 2 else None


def _whole(fields: Sequence[str], place: int) -> int:
    value = number(fields[place]) if place < len(fields) else None
    return int(value) if value is not None and abs(value) < 1e9 else 0
