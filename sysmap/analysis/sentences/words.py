"""Words that all sentences share: names of factors, numbers, certainty, chains of links."""

from __future__ import annotations

from sysmap.model import SystemMap

CLEAR, LIKELY, OPEN = "clear", "likely", "could go either way"
CERTAIN_FROM, LIKELY_FROM = 0.5, 0.1

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def certainty_word(certainty: float) -> str:
    """``clear`` from 0.5, ``likely`` from 0.1, else ``could go either way``."""
    return CLEAR if certainty >= CERTAIN_FROM else LIKELY if certainty >= LIKELY_FROM else OPEN


def label_of(snapshot: SystemMap, factor_id: str) -> str:
    """A factor's label on one line; "(no name)" where it has none."""
    return " ".join(snapshot.factors[factor_id].label.split()) or "(no name)"


def chain(snapshot: SystemMap, factors: tuple[str, ...], links: tuple[str, ...]) -> str:
    words = [label_of(snapshot, factors[0])]
    for link_id, factor_id in zip(links, factors[1:], strict=True):
        words.append(f"{snapshot.links[link_id].polarity.glyph}→ {label_of(snapshot, factor_id)}")
    return " ".join(words)


def in_a_row(words: list[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def plain(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def how_many(number: int, one: str, many: str) -> str:
    return f"{number_word(number)} {one if number == 1 else many}"


def number_word(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
