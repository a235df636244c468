"""How many there are of each kind of records, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sysmap.model import Record
from sysmap.model.called import WORDS


def counted(records: Iterable[Record | None]) -> str:
    """ "2 factors, 1 stakeholder and 1 link", in the order of ``WORDS``; "nothing" where there are none."""
    return in_numbers(Counter(map(type, records)))


def in_numbers(numbers: Mapping[type, int]) -> str:
    """The same of how many there are of each kind."""
    here = [(numbers.get(kind, 0), words) for kind, words in WORDS.items()]
    *most, last = [f"{number:,} {words[number != 1]}" for number, words in here if number] or ["nothing"]
    return f"{', '.join(most)} and {last}" if most else last
