"""What people write in a table about a stakeholder: how much influence, which kind, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from sysmap.formats import words
from sysmap.formats.text import number
from sysmap.model.people import LEADERS, LEVELS, POSITIONS

T = TypeVar("T")

_SHARES = {"none": 0.0, "no": 0.0, "very low": 0.1, "low": 0.2, "little": 0.2, "weak": 0.2, "some": 0.5}
_SHARES |= {"medium": 0.5, "moderate": 0.5, "middle": 0.5, "mid": 0.5, "average": 0.5}
_SHARES |= {"high": 0.8, "much": 0.8, "strong": 0.8, "very high": 0.9, "very strong": 0.9, "full": 1.0}
_OF = re.compile(r"(\S+)\s*(?:/|of|out of)\s*(\S+)")
_KINDS = {
    "person": "person people individual human man woman leader",
    "organisation": "organisation organization org company firm agency ngo institution business ministry department "
    "utility association foundation university government",
    "group": "group team network coalition community committee party movement alliance",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
ANYBODY = frozenset({"actor", "actors", "stakeholder", "stakeholders", "who"})
"""Words for a stakeholder that do not say which kind it is."""
PLURALS = frozenset({"persons", "people", "organisations", "organizations", "organization", "groups"})
"""Other words for a kind that say no more than it."""
_STANDS = {word: value for value, word in POSITIONS.items()} | {"skeptical": -1, "against": -2, "opposing": -2}
_STANDS |= {"opponent": -2, "sceptic": -1, "skeptic": -1, "neutral": 0, "undecided": 0, "supportive": 1, "supporter": 1}
_STANDS |= {"for": 1, "in favour": 1, "in favor": 1, "ally": 1, "leader": 2, "champion": 2}
_STANCES = {"up": 1, "+": 1, "more": 1, "down": -1, "-": -1, "\N{MINUS SIGN}": -1, "less": -1}
_STANCES |= {"?": 0, "0": 0, "not known": 0, "unknown": 0, "1": 1, "+1": 1, "-1": -1, "\N{MINUS SIGN}1": -1}
_WAYS = dict.fromkeys(("mutual", "undirected", "both", "both ways", "bidirectional", "two-way"), True)
_WAYS |= dict.fromkeys(("directed", "one way", "one-way"), False)
SCALES = (1.0, 5.0, 10.0, 100.0)
"""What a whole number for influence is usually out of."""


def share(text: str, full: float = 1.0) -> float | None:
    """0 to 1 from a word, "8/10", "80 %" or a number out of ``full``; None for what is none or out of range."""
    word = _folded(text)
    if word in _SHARES:
        return _SHARES[word]
    value: float | None
    if told := _OF.fullmatch(word):
        part, whole = number(told[1]), number(told[2])
        value = part / whole if part is not None and whole else None
    else:
        value = number(word)
        if value is not None and not word.endswith("%"):
            value /= full
    return value if value is not None and 0 <= value <= 1 else None


def scale(cells: Iterable[str]) -> float:
    """What the bare numbers of a column are out of: 1 where some is a fraction or none is above 1, else the smallest
    of the usual scales that holds most of them."""
    values = [value for value in map(number, cells) if value is not None]
    if not values or max(values) <= 1 or any(0 < value < 1 for value in values):
        return 1.0
    held = (full for full in SCALES[1:] if sum(value <= full for value in values) * 10 >= 9 * len(values))
    return next(held, max(values))


def kind(text: str) -> str | None:
    """One of STAKEHOLDER_KINDS; None for a word that is none of them."""
    return _KIND_OF.get(_folded(text)) or _KIND_OF.get(_folded(text).removesuffix("s"))


def leader(text: str) -> str | None:
    """One of LEADERS; None for a word that is none of them."""
    word = _folded(text).removesuffix(" leader")
    return word if word in LEADERS else None


def ways(text: str) -> bool | None:
    """Whether a word says that a relation goes both ways; None for a word that does not speak of ways."""
    return _one_of(_WAYS, text)


def claim(text: str) -> bool | None:
    """Whether a cell says that somebody has power, legitimacy or urgency; None where it says neither yes nor no."""
    return words.delay(text)  # the same words for yes and no


def level(text: str) -> str | None:
    """One of LEVELS; None for a word that is none of them."""
    return _folded(text) if _folded(text) in LEVELS else None


def position(text: str) -> int | None:
    """−2 (opposed) to 2 (leading), from a word or a number; None for what is none."""
    value = number(text)
    return _one_of(_STANDS, text) if value is None else int(value) if value in POSITIONS else None


def stance(text: str) -> int | None:
    """1 up, −1 down, 0 not known; None for a word that is none."""
    return _one_of(_STANCES, text)


def _one_of(table: Mapping[str, T], text: str) -> T | None:
    return table.get(_folded(text))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
