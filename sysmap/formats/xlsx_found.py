"""Two sheets of a workbook, both ways: the loops, each a row of its factors on the way round, and the levers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sysmap.formats import words
from sysmap.formats.builder import Builder
from sysmap.formats.findings import Findings
from sysmap.formats.table import Row, columns
from sysmap.model import Lever, Link, LoopName, SystemMap

Cell = str | float
Line = Sequence[Cell]

BROKEN = "broken"
"""The kind of a named loop whose links make no circle any more: its row leads from factor to factor, and not back."""

_LOOPS = {"loop": ("loop",), "kind": ("kind",), "name": ("name",), "story": ("story",), "first": ("factor 1",)}
_LEVERS = {"lever": ("lever",), "working group": ("working group",)}
_CHOSEN = {"chosen": ("chosen",)}


def is_loops(header: Row) -> bool:
    return columns(header, _LOOPS).keys() == _LOOPS.keys()


def is_levers(header: Row) -> bool:
    return columns(header, _LEVERS).keys() == _LEVERS.keys()


def loop_lines(snapshot: SystemMap, labels: Mapping[str, str], found: Findings) -> Iterator[Line]:
    """The loops of an analysis, then those with a name that are not among them. ``labels``: of the factors, by id."""
    names: dict[frozenset[str], list[LoopName]] = {}
    for each in sorted(snapshot.loop_names.values(), key=lambda loop: (loop.name, loop.id), reverse=True):
        names.setdefault(each.links, []).append(each)
    lines: list[Line] = []
    for loop in found.loops:
        way = [snapshot.links[key] for key in loop.links]
        called = names.get(frozenset(loop.links))
        lines.append(_loop(loop.code, loop.kind, way, called.pop() if called else None, labels))
    for name in (name for left in names.values() for name in reversed(left)):
        links = [snapshot.links[key] for key in sorted(name.links & snapshot.links.keys())]
        for way in _ways(links):
            kind = "" if len(way) == len(links) and way[-1].target == way[0].source else BROKEN
            lines.append(_loop("", kind, way, name, labels))
    yield ("Loop", "Kind", "Links", "Delays", "Name", "Story", *_titles(lines))
    yield from lines


def _titles(lines: Iterable[Line]) -> Iterator[str]:
    longest = max((len(line) for line in lines), default=0) - 6
    return (f"Factor {number}" for number in range(1, max(longest, 1) + 1))


def _loop(code: str, kind: str, way: Sequence[Link], name: LoopName | None, labels: Mapping[str, str]) -> Line:
    told = (name.name, name.story) if name else ("", "")
    last = (labels[way[-1].target],) if kind == BROKEN else ()
    delays = sum(link.delay for link in way)
    return (code, kind, float(len(way)), float(delays), *told, *(labels[link.source] for link in way), *last)


def _ways(links: Iterable[Link]) -> Iterator[list[Link]]:
    """The links as ways, each beginning where no other can lead on: one, where they make a circle."""
    left = {link.id: link for link in links}
    leaving = {link.source: link for link in left.values()}
    while left:
        reached = {link.target for link in left.values()}
        link = next((each for each in left.values() if each.source not in reached), next(iter(left.values())))
        way = []
        while link.id in left:
            way.append(left.pop(link.id))
            link = leaving.get(link.target, link)
        yield way


def read_loops(table: list[Row], build: Builder) -> None:
    """The names and stories of loops, from the rows that have a name. A broken one may have several rows."""
    where = columns(table[0], _LOOPS)
    broken: dict[str, LoopName] = {}
    for row in table[1:]:
        name, story = row.cell(where["name"]), row.cell(where["story"])
        factors = [cell for cell in row.cells[where["first"] :] if cell]
        if not (name and factors):
            continue
        closed = row.cell(where["kind"]).casefold() != BROKEN
        links = frozenset(_links([*factors, factors[0]] if closed else factors, row, build))
        if not links:
            continue
        if closed:
            build.loop(LoopName("", links, name, story))
        else:
            before = broken.get(name)
            broken[name] = LoopName("", links | (before.links if before else frozenset()), name, story)
    for loop in broken.values():
        build.loop(loop)


def _links(factors: Sequence[str], row: Row, build: Builder) -> Iterator[str]:
    for source, target in pairwise(factors):
        link = build.link_between(source, target) if build.has(source) and build.has(target) else None
        if link:
            yield link.id
        else:
            build.notes.at(row.place, "there is no link from {} to {}; it was left out of its loop.", source, target)


def lever_lines(snapshot: SystemMap, labels: Mapping[str, str], found: Findings) -> Iterator[Line]:
    """The levers of an analysis by rank, and those that the group has chosen, whether among them or not."""
    yield ("Lever", "Chosen", "Working group", "Rank from", "Rank to", "Score", "Push", "Certainty", "Loops")
    ranked = set()
    for row in found.levers:
        ranked.add(row.factor)
        low, high = row.ranks
        numbers = (float(low), float(high), round(row.score, 1), row.push, round(row.certainty, 3), float(row.loops))
        yield (labels[row.factor], *_chosen(snapshot.factors[row.factor].lever), *numbers)
    for factor in sorted(snapshot.factors.values(), key=lambda factor: labels[factor.id]):
        if factor.lever and factor.id not in ranked:
            yield (labels[factor.id], *_chosen(factor.lever))


def _chosen(lever: Lever | None) -> tuple[str, str]:
    return ("yes", lever.working_group) if lever else ("", "")


def read_levers(table: list[Row], build: Builder) -> None:
    """The levers that the group has chosen: the rows that say so, or all where no column does."""
    where = columns(table[0], _LEVERS)
    chosen = columns(table[0], _CHOSEN).get("chosen")
    for row in table[1:]:
        label = row.cell(where["lever"])
        if label and (chosen is None or words.delay(row.cell(chosen))):
            build.change(replace(build.factor(label, row.place), lever=Lever(row.cell(where["working group"]))))
