"""How people compare labels: whether two spellings are the same name, or may be."""

from __future__ import annotations

import re
import unicodedata

_NOT_TAKEN_APART = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters with an accent, or of two letters, that Unicode holds to be letters of their own."""

_NUMBER, _DIGITS = re.compile(r"\d+"), 12
"""Numbers in a label count as numbers up to so many digits."""


def fold_label(label: str) -> str:
    """A label as people compare it: case and runs of white space do not count."""
    return " ".join(label.casefold().split())


def bare_label(label: str) -> str:
    """A label as people compare it who have no accents on their keyboard: nor do they count here."""
    apart = unicodedata.normalize("NFKD", fold_label(label))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_NOT_TAKEN_APART)


def alphabetical(label: str) -> tuple[str, str]:
    """What to sort labels by in a list that people read: É stands with E, and after it where nothing else differs;
    2 stands before 10."""
    return _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), bare_label(label)), fold_label(label)
