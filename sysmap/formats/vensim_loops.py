"""Loop marks on a Vensim sketch (R1, B2 within a round arrow): which loop each of them most likely stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, prod

CLOCKWISE, COUNTERCLOCKWISE = 4, 5
"""The shapes of a comment that is a round arrow."""

LONGEST = 10
"""Links of a loop that a mark may stand for."""

_SIGN = re.compile(r"\s*\(?\s*([RrBbCc+\-−])\s*\d{0,3}[a-z]?\s*\)?\s*(?:$|[:,.])")
"""R or + for a reinforcing loop; B, C (counteracting) or − for a balancing one."""

_MOST_STEPS = 50_000
MOST_MARKS = 100
"""Marks that are looked at; no sketch has so many."""
_NEAR = 45.0
"""How far from its mark a loop's name may stand, in steps of the sketch."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A round arrow on view number ``view`` with ``words`` in it, at ``place``."""

    words: str
    place: Point
    clockwise: bool
    view: int

    @property
    def sign(self) -> int:
        """What a mark like R, B2 or (+) says of its loop: 1 or −1; 0 for any other words."""
        sign = _SIGN.match(self.words)
        return 0 if sign is None else 1 if sign[1] in "Rr+" else -1


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow as it is drawn. ``sign``: 1, −1, or 0 where it is not known. ``points``: from its start to its end."""

    source: str
    target: str
    sign: int
    points: tuple[Point, ...]
    view: int


Pairs = tuple[tuple[str, str], ...]


def circled(marks: Sequence[Mark], routes: Sequence[Route]) -> Iterator[tuple[Mark, Pairs]]:
    """Each mark with the links (source, target) of the smallest loop of its view that runs around it the way it turns.

    A loop whose sign is known and another than the mark's is not its loop. A mark without such a loop has no links,
    and none has one beyond the first hundred.
    """
    views = {mark.view for mark in marks}
    loops = [(_area(loop), loop) for loop in _loops([route for route in routes if route.view in views])]
    loops.sort(key=lambda each: abs(each[0]))
    for number, mark in enumerate(marks):
        fit = (
            loop
            for area, loop in (loops if number < MOST_MARKS else ())
            if loop[0].view == mark.view
            and (area > 0) == mark.clockwise
            and prod(route.sign for route in loop) * mark.sign >= 0
            and _around(loop, mark.place)
        )
        yield mark, tuple((route.source, route.target) for route in next(fit, ()))


def title(mark: Mark, texts: Sequence[tuple[str, Point, int]]) -> str:
    """The name of a marked loop: the text right beside a mark that says no more than its sign, else its own words."""
    if len(mark.words) > 1:
        return mark.words
    near = [(hypot(x - mark.place[0], y - mark.place[1]), words) for words, (x, y), view in texts if view == mark.view]
    away, words = min(near, default=(_NEAR, ""))
    return words if away < _NEAR else mark.words


def _loops(routes: Sequence[Route]) -> Iterator[tuple[Route, ...]]:
    """Loops of at most LONGEST links, each once: found from the first of its variables. Steps are bounded."""
    leaving: dict[tuple[int, str], list[Route]] = {}
    for route in routes:
        leaving.setdefault((route.view, route.source), []).append(route)
    rank = {name: place for place, name in enumerate(leaving)}
    steps = 0
    for start, first in leaving.items():
        path: list[Route] = []
        waiting = [iter(first)]
        on_path = {start}
        while waiting and steps < _MOST_STEPS:
            steps += 1
            onward = next(waiting[-1], None)
            if onward is None:
                waiting.pop()
                if path:
                    on_path.discard((path[-1].view, path.pop().target))
                continue
            end = onward.view, onward.target
            if end == start:
                yield (*path, onward)
            elif rank.get(end, -1) > rank[start] and end not in on_path and len(path) + 1 < LONGEST:
                path.append(onward)
                on_path.add(end)
                waiting.append(iter(leaving[end]))


def _outline(loop: Sequence[Route]) -> list[tuple[Point, Point]]:
    points = [point for route in loop for point in route.points]
    return list(zip(points, [*points[1:], points[0]], strict=True))


def _area(loop: Sequence[Route]) -> float:
    """Twice the area within a loop, above 0 where it turns clockwise on screen (the shoelace formula; y down)."""
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in _outline(loop))


def _around(loop: Sequence[Route], place: Point) -> bool:
    """Whether a place lies within a loop: a ray to its right crosses the outline an odd number of times."""
    inside = False
    for (x, y), (to_x, to_y) in _outline(loop):
        if (y > place[1]) != (to_y > place[1]) and place[0] < x + (place[1] - y) / (to_y - y) * (to_x - x):
            inside = not inside
    return inside
