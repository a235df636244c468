"""How many there are of each kind of records, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sysmap.model import Record
from sysmap.model.called import WORDS


def counted(records: Iterable[Record | None]) -> str:
    """ "2 factors, 1 stakeholder and 1 link", in the order of ``WORDS``; "nothing" where there are none."""
    return in_numbers(Counter(map(type, records)))


def in_numbers(numbers: Mapping[type, int]) -> str:
    """The same of how many there are of each kind."""
    return listed(amounts(numbers)) or "nothing"


def amounts(numbers: Mapping[type, int]) -> list[str]:
    """ "2 factors", "1 stakeholder": each kind of which there are any, in the order of ``WORDS``."""
    here = [(numbers.get(kind, 0), words) for kind, words in WORDS.items()]
    return [f"{number:,} {words[number != 1]}" for number, words in here if number]


def listed(parts: Sequence[str]) -> str:
    """ "one, two and three"; "" for none."""
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)
