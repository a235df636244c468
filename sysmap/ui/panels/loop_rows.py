"""The rows of the loops panel: which loops, in which order, and what each says."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sysmap.analysis.graph import Ints
from sysmap.analysis.loop_filter import NAME, LoopFilter, chosen, passes
from sysmap.analysis.loop_list import LoopList
from sysmap.analysis.results import BALANCING, REINFORCING, Loop, LoopReport
from sysmap.analysis.results_loops import LoopsThrough
from sysmap.analysis.sentences import loop_kind
from sysmap.model import Factor, LoopName, SystemMap, alphabetical, fold_label
from sysmap.ui.panels.rows import Rows

ARROW = " \N{RIGHTWARDS ARROW} "
_KINDS = {REINFORCING: "reinforcing", BALANCING: "balancing"}


@dataclass(frozen=True, slots=True)
class LoopRow:
    """One loop, one named loop that is broken, or (with neither) a heading over those that follow.

    ``note``: something more to say about the loop in this list.
    """

    key: Hashable
    loop: Loop | None = None
    broken: LoopName | None = None
    heading: str = ""
    note: str = ""


class LoopRows(Rows):
    """Some loops of a list, between a few rows that are not in it. Each row is made when it is looked at."""

    def __init__(
        self,
        loops: LoopList,
        places: Ints,
        before: Sequence[LoopRow] = (),
        after: Sequence[LoopRow] = (),
        numbers: LoopList | None = None,
    ) -> None:
        """``places``: of the loops to show. ``numbers``: the list that numbers them, if it is another one."""
        super().__init__((*before, *after))
        self._loops, self._shown, self._numbers = loops, places, numbers
        self._before = len(before)

    @property
    def listed(self) -> int:
        """How many loops of the list are shown."""
        return len(self._shown)

    def __len__(self) -> int:
        return super().__len__() + len(self._shown)

    def __getitem__(self, index: Any) -> Any:
        at = range(len(self))[index]
        if at < self._before:
            return super().__getitem__(at)
        if at >= self._before + len(self._shown):
            return super().__getitem__(at - len(self._shown))
        loop = self._loops[int(self._shown[at - self._before])]
        return row_of(loop if self._numbers is None else numbered(loop, self._numbers))

    def place(self, key: Hashable) -> int:
        if (at := super().place(key)) >= 0:
            return at if at < self._before else at + len(self._shown)
        place = self._loops.place_of_links(key) if isinstance(key, frozenset) else None
        found = np.flatnonzero(self._shown == (-1 if place is None else place))
        return self._before + int(found[0]) if len(found) else -1

    def same_things(self, others: Rows) -> bool:
        return (
            isinstance(others, LoopRows)
            and [row.key for row in self._rows] == [row.key for row in others._rows]
            and self._before == others._before
            and np.array_equal(self._shown, others._shown)
            and same_loops(self._loops, others._loops)
        )


def numbered(loop: Loop, numbers: LoopList) -> Loop:
    """The loop under the number and the name it has in a list, or as it is where the list does not hold it."""
    place = numbers.place(loop.factors)
    return loop if place is None else numbers[place]


def same_loops(loops: LoopList, others: LoopList) -> bool:
    """Whether two lists hold the same loops, whatever their names and signs."""
    return loops.levels is others.levels or (
        loops.graph.links == others.graph.links
        and loops.levels.keys() == others.levels.keys()
        and all(np.array_equal(level.links, others.levels[length].links) for length, level in loops.levels.items())
    )


def chain(loop: Loop, factors: Mapping[str, Factor]) -> str:
    """A loop's factors in causal order with arrows, ending with an arrow home."""
    return ARROW.join(factors[key].label for key in loop.factors if key in factors) + ARROW.rstrip()


def stands(loop: Loop, snapshot: SystemMap) -> bool:
    """Whether all its links are on the map; between an edit and its analysis some may not be."""
    return all(link in snapshot.links for link in loop.links)


def loop_rows(report: LoopReport, snapshot: SystemMap, wanted: LoopFilter, order: str) -> LoopRows:
    """The loops of a report that pass, in this order; those that act on themselves and broken ones last."""
    longer = [row_of(loop) for loop in report.named_longer if passes(loop, snapshot, wanted)]
    first, last = (longer, []) if order == NAME else ([], longer)
    places = chosen(report.loops, snapshot, wanted, order)
    return LoopRows(report.loops, places, first, [*last, *_alone(report, snapshot, wanted), *_broken(report, wanted)])


def rows_through(found: LoopsThrough, report: LoopReport, snapshot: SystemMap, wanted: LoopFilter, order: str) -> Rows:
    """Every loop through what was chosen that passes, with the numbers it has in the report."""
    places = chosen(found.loops, snapshot, wanted, order)
    return LoopRows(found.loops, places, numbers=report.loops)


def row_of(loop: Loop, note: str = "") -> LoopRow:
    return LoopRow(frozenset(loop.links), loop, note=note)


def _alone(report: LoopReport, snapshot: SystemMap, wanted: LoopFilter) -> list[LoopRow]:
    alone = [row_of(loop) for loop in report.self_loops if passes(loop, snapshot, wanted)]
    return [LoopRow("", heading="Factors that act on themselves"), *alone] if alone else []


def _broken(report: LoopReport, wanted: LoopFilter) -> list[LoopRow]:
    """Broken loops have a name, and nothing else that a filter could ask for."""
    if wanted not in (LoopFilter(words=wanted.words), LoopFilter(words=wanted.words, named=True)):
        return []
    words = fold_label(wanted.words)
    broken = [LoopRow(name.id, broken=name) for name in report.broken if words in fold_label(name.name)]
    return [LoopRow("", heading="Named, but broken since a link went"), *broken] if broken else []


def title_of(row: LoopRow, snapshot: SystemMap) -> str:
    """A row's first words: the group's name for the loop, or its factors in order."""
    if row.loop is not None:
        return row.loop.name or chain(row.loop, snapshot.factors)
    return row.broken.name if row.broken is not None else row.heading


def lines_below(row: LoopRow, snapshot: SystemMap) -> list[str]:
    """The muted lines under the title."""
    if row.broken is not None:
        return [what_is_left(row.broken, snapshot)]
    if row.loop is None:
        return []
    way = [chain(row.loop, snapshot.factors)] if row.loop.name else []
    return [*way, " · ".join(filter(None, (traits(row.loop, snapshot), row.note)))]


def traits(loop: Loop, snapshot: SystemMap) -> str:
    """How long, how late and of which kind: "4 links, one delay · reinforcing"."""
    size = "1 link" if loop.length == 1 else f"{loop.length} links"
    late = ", one delay" if loop.delays == 1 else f", {loop.delays} delays" if loop.delays else ""
    kind = _KINDS.get(loop.kind) or (loop_kind(snapshot, loop) if stands(loop, snapshot) else "undetermined")
    return f"{size}{late} · {kind}"


def what_is_left(name: LoopName, snapshot: SystemMap) -> str:
    """What became of a broken loop's links, and which factors they still join."""
    left = [snapshot.links[key] for key in name.links if key in snapshot.links]
    gone = len(name.links) - len(left)
    lost = "one link is gone" if gone == 1 else f"{gone} links are gone" if gone else "its links run another way now"
    ends = dict.fromkeys(snapshot.factors[key].label for link in left for key in (link.source, link.target))
    return lost + (f"; it joined {', '.join(sorted(ends, key=alphabetical))}" if ends else "")
