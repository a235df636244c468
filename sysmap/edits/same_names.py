"""Stakeholders whose names are so alike that they may be the same: by accents, by case, by a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from sysmap.model import Stakeholder, SystemMap, Tie, bare_label

WORD = re.compile(r"\w+")

LIKE = 88.0
"""rapidfuzz's score (0 to 100) from which two names of a map may be the same."""

SHORTEST = 3
"""Letters of a word that may be a slip: “Utility A” and “Utility B” are two."""


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """Two stakeholders (ids) that may be one. ``first`` has more relations, or stood there first."""

    first: str
    second: str


def look_alikes(snapshot: SystemMap, among: Iterable[str] | None = None) -> tuple[LookAlikes, ...]:
    """Pairs whose names are alike, likest first; ``among``: only pairs with one of these ids."""
    people = sorted(snapshot.stakeholders.values(), key=lambda one: one.id)
    place = {one.id: number for number, one in enumerate(people)}
    rows = range(len(people)) if among is None else sorted(place[key] for key in set(among) if key in place)
    if len(people) < 2 or not rows:
        return ()
    words = [sorted(WORD.findall(bare_label(one.label))) for one in people]
    names = [" ".join(each) for each in words]
    scores = process.cdist([names[row] for row in rows], names, scorer=fuzz.ratio, score_cutoff=LIKE)
    found: dict[tuple[int, int], float] = {}
    for place_of, other in zip(*scores.nonzero(), strict=True):
        pair = min(rows[place_of], int(other)), max(rows[place_of], int(other))
        if pair[0] != pair[1] and _may_be_slip(set(words[pair[0]]) ^ set(words[pair[1]])):
            found[pair] = float(scores[place_of, other])
    ties = _ties(snapshot)
    ranked = sorted(found, key=lambda pair: (-found[pair], names[pair[0]]))
    return tuple(_pair(people[one], people[other], ties) for one, other in ranked)


def _may_be_slip(words: Iterable[str]) -> bool:
    """Whether names may differ in these words and mean the same."""
    return all(len(word) >= SHORTEST and not any(map(str.isdigit, word)) for word in words)


def _ties(snapshot: SystemMap) -> dict[str, int]:
    counts: dict[str, int] = {}
    ties: tuple[Tie, ...] = (*snapshot.relations.values(), *snapshot.abilities.values())
    for tie in ties:
        for end in (tie.source, tie.target):
            counts[end] = counts.get(end, 0) + 1
    return counts


def _pair(one: Stakeholder, other: Stakeholder, ties: dict[str, int]) -> LookAlikes:
    if ties.get(other.id, 0) > ties.get(one.id, 0):
        one, other = other, one
    return LookAlikes(one.id, other.id)
