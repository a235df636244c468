"""What an analysis found, as plain values, for the formats that have a place for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundLoop:
    """A feedback loop. ``code``: what lists call it ("R1"). ``kind``: in a word. ``links``: ids, in order round it."""

    code: str
    kind: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundLever:
    """What pushing a factor does to the goals.

    ``ranks``: from and to, 1 is the strongest. ``score``: 0 to 100. ``push``: "up" or "down". ``certainty``: 0 to 1.
    ``loops``: how many of the found loops it is part of.
    """

    factor: str
    ranks: tuple[int, int]
    score: float
    push: str
    certainty: float
    loops: int


@dataclass(frozen=True, slots=True)
class Findings:
    """``loops`` and ``levers``, in the order of their lists. ``word``: how far the loops go, "" where all are there."""

    loops: tuple[FoundLoop, ...] = ()
    levers: tuple[FoundLever, ...] = ()
    word: str = ""


NOTHING = Findings()
