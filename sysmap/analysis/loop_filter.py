"""Which loops of a list to show, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sysmap.analysis.results import KINDS, Loop
from sysmap.model import SystemMap


@dataclass(frozen=True, slots=True)
class LoopFilter:
    """What a loop must be to be shown; as it stands, anything.

    ``kinds``: R, B, U. ``shortest`` to ``longest``: its number of links. ``delayed``: True with a delay, False
    without any. ``through``: factors and links (ids) that it must all have. ``named``: the group gave it a name or
    a story. ``crossing``: different perspectives hold its parts and none holds all of it.
    """

    kinds: frozenset[str] = frozenset(KINDS)
    shortest: int = 1
    longest: int | None = None
    delayed: bool | None = None
    through: frozenset[str] = frozenset()
    named: bool = False
    crossing: bool = False


SHORTEST, STRONGEST, MOST_DELAYED, KIND, NAME = "length", "strength", "delays", "kind", "name"
ORDERS: Mapping[str, Callable[[Loop], tuple[object, ...]]] = {
    SHORTEST: lambda loop: (loop.length,),
    STRONGEST: lambda loop: (-loop.strength,),
    MOST_DELAYED: lambda loop: (-loop.delays,),
    KIND: lambda loop: (KINDS.index(loop.kind),),
    NAME: lambda loop: (not loop.name, loop.name.casefold()),
}
"""How loops can be sorted; equal ones stay as they were."""


def chosen(loops: Iterable[Loop], snapshot: SystemMap, wanted: LoopFilter, order: str = SHORTEST) -> tuple[Loop, ...]:
    """The loops that pass the filter, sorted by one of ORDERS."""
    crosses = Crossing(snapshot) if wanted.crossing else None
    kept = [loop for loop in loops if _passes(loop, wanted) and (crosses is None or crosses(loop))]
    return tuple(sorted(kept, key=ORDERS[order]))


def _passes(loop: Loop, wanted: LoopFilter) -> bool:
    return (
        loop.kind in wanted.kinds
        and wanted.shortest <= loop.length
        and (wanted.longest is None or loop.length <= wanted.longest)
        and (wanted.delayed is None or wanted.delayed == bool(loop.delays))
        and (not wanted.named or bool(loop.name or loop.story))
        and (not wanted.through or wanted.through.issubset((*loop.factors, *loop.links)))
    )


class Crossing:
    """Tells whether a loop crosses perspectives: several hold parts of it, and none of them all of it.

    A link is held by those that hold any of its parallel links. One that nobody is named for was drawn by all
    together: it stands in nobody's way.
    """

    def __init__(self, snapshot: SystemMap) -> None:
        self._links = snapshot.links
        self._holders: dict[tuple[str, str], set[str]] = {}
        for link in snapshot.links.values():
            holders = self._holders.setdefault((link.source, link.target), set())
            holders.update(holding.perspective for holding in link.perspectives)

    def __call__(self, loop: Loop) -> bool:
        ends = ((self._links[link].source, self._links[link].target) for link in loop.links)
        held = [holders for pair in ends if (holders := self._holders[pair])]
        return len(set().union(*held)) > 1 and not set.intersection(*held)
