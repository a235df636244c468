"""What people write in a table for a sign, a delay, a strength or a certainty."""

from __future__ import annotations

from sysmap.formats.text import number
from sysmap.model import Polarity

_SAME = "+ ++ -- + +ve ve+ (+) positive pos plus same s increase increases increasing reinforces supports enables up p"
_OPPOSITE = "- − – — -ve −ve ve- (-) +- -+ negative neg minus opposite o decrease decreases decreasing inhibits down n"
_UNKNOWN = "? +/- +/− ± 0 unknown uncertain unclear ambiguous undetermined neutral none mixed u either both"
_SIGNS = {
    **dict.fromkeys(_SAME.split(), Polarity.SAME),
    **dict.fromkeys(_OPPOSITE.split(), Polarity.OPPOSITE),
    **dict.fromkeys(_UNKNOWN.split(), Polarity.UNKNOWN),
}
_YES = frozenset({"yes", "y", "true", "t", "x", "1", "delay", "delayed", "delays", "||", "//", "long", "slow"})
_NO = frozenset({"", "no", "n", "false", "f", "0", "-", "none", "no delay", "short", "fast", "immediate", "instant"})
_AMOUNTS = {"very weak": 0.25, "weak": 0.5, "low": 0.5, "medium": 1.0, "moderate": 1.0, "normal": 1.0}
_AMOUNTS |= {"strong": 2.0, "high": 2.0, "very strong": 3.0}
_SURE = {"low": 0.33, "unsure": 0.33, "uncertain": 0.33, "medium": 0.66, "likely": 0.66, "moderate": 0.66}
_SURE |= {"high": 1.0, "sure": 1.0, "certain": 1.0}


def sign(text: str) -> Polarity | None:
    """The polarity a cell stands for; None where it is no sign. An empty cell is unknown."""
    word = " ".join(text.casefold().split())
    for ending in (" direction", " influence", " effect", " link", " polarity", " correlation"):
        word = word.removesuffix(ending)
    if not word:
        return Polarity.UNKNOWN
    if word in _SIGNS:
        return _SIGNS[word]
    value = number(word)
    if value is None:
        return None
    return Polarity((value > 0) - (value < 0))


def delay(text: str) -> bool | None:
    """Whether a cell says that there is a delay; None where it cannot be told. A number above 0 is one."""
    word = " ".join(text.casefold().split())
    if word in _YES or word in _NO:
        return word in _YES
    value = number(word)
    return None if value is None else value > 0


def strength(text: str) -> float | None:
    """A strength as a number, negative where the cell says so; None where it cannot be told."""
    value = number(text)
    return _AMOUNTS.get(" ".join(text.casefold().split())) if value is None else value


def certainty(text: str) -> float | None:
    """A certainty from 0 to 1, from a number, a percentage ("80 %" or 80) or a word; None where it cannot be told."""
    value = number(text)
    if value is None:
        return _SURE.get(" ".join(text.casefold().split()))
    if 1 < value <= 100:
        value /= 100
    return value if 0 <= value <= 1 else None
