"""What can be asked about loops beside the list itself. Frozen values; factors and links are named by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sysmap.analysis.results import Loop

if TYPE_CHECKING:
    from sysmap.analysis.loop_list import LoopList


@dataclass(frozen=True, slots=True)
class LoopsThrough:
    """Every loop through what was chosen, shortest first, as far as the search has come.

    ``factors``, ``link``: what was chosen, one of: one factor; two factors; a link ("" where none). ``loops``: all of
    2 to ``complete_to`` links. ``longer_exist``: None where the search has not (yet) been able to tell.
    """

    factors: tuple[str, ...]
    link: str
    loops: LoopList
    complete_to: int
    longer_exist: bool | None


@dataclass(frozen=True, slots=True)
class ReadingLoop:
    """A loop of the reading order. ``new_links``: those that no loop before it has; () where it joins known ones."""

    loop: Loop
    new_links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """Loops that explain the rest, shortest first: no loop can be made of the others, and all others of these.

    ``dimension``: how many such loops a map has (links − factors + 1, summed over its strongly connected parts);
    ``complete``: all of them are in ``loops``. ``shortest``: chosen among all loops made of two shortest ways (Oliva's
    geodetic loops); False on the largest maps, where only the shortest loop through each link was looked at. Every
    link that is in a loop at all is in one of these, if ``complete``.
    """

    loops: tuple[ReadingLoop, ...] = ()
    dimension: int = 0
    complete: bool = True
    shortest: bool = True


@dataclass(frozen=True, slots=True)
class OneShort:
    """A question for the room: does ``source`` also act on ``target``? No such link is on the map.

    ``closes``: how many loops it would close, by their number of links (the added one included), up to four.
    ``factors``, ``links``: a shortest path from ``target`` to ``source`` that is on the map: with the link it is a
    loop. ``first_feedback``: neither of the two is in any loop yet. ``score``: what the list is ranked by,
    Σ closes / 2^length.
    """

    source: str
    target: str
    closes: Mapping[int, int]
    factors: tuple[str, ...]
    links: tuple[str, ...]
    first_feedback: bool
    score: float


@dataclass(frozen=True, slots=True)
class Exported:
    """How an export of loops ended. ``rows``: loops written. ``complete_to``: every loop of so many links is there.

    ``longer_exist``: None where it stopped before it could tell.
    """

    rows: int
    complete_to: int
    longer_exist: bool | None
