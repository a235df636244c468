"""What readers say of a file, and ids that are the same whenever it is read."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from textwrap import shorten

MOST_QUOTED = 8
NAMED = 300
"""Letters in which cells whose value was left out are named one by one, for each thing that can be wrong with them."""
MOST_FACTORS = 50_000
MOST_LINKS = 100_000
"""A file that tells of more is no map that anyone could look at; it would only fill the memory."""
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


class Notes:
    """Sentences about a file, a line each. What happens in many places is said once, with its first place and case."""

    def __init__(self, first: Iterable[str] = ()) -> None:
        self._plain = dict.fromkeys(first)
        self._first: dict[str, tuple[str, str]] = {}
        self._count: Counter[str] = Counter()
        self._others: dict[str, list[str]] = {}

    def add(self, sentence: str) -> None:
        self._plain[sentence] = None

    def at(self, place: str, sentence: str, *words: str) -> None:
        """Note a sentence for one more place ("row 5"); each {} in it stands for a word out of the file."""
        if sentence not in self._first:
            self._first[sentence] = (place[:1].upper() + place[1:], sentence.format(*(quoted(word) for word in words)))
        self._count[sentence] += 1

    def left_out(self, place: str, sentence: str, word: str) -> None:
        """Note a value that was left out: as :meth:`at` does, but every place and value is named, so that it can be
        mended in the file."""
        if sentence in self._first:
            self._others.setdefault(sentence, []).append(f"{place}: {quoted(word)}")
        self.at(place, sentence, word)

    def all(self) -> tuple[str, ...]:
        return (*self._plain, *(self._told(sentence) for sentence in self._first))

    def _told(self, sentence: str) -> str:
        (place, said), more = self._first[sentence], self._count[sentence] - 1
        others = self._others.get(sentence, [])
        if others:
            room = bisect_right([*accumulate(len(other) + 2 for other in others)], NAMED)
            rest = [f"and {more - room:,} more"] if more > room else []
            return f"{place}: {said} The same: {'; '.join([*others[:room], *rest])}."
        return f"{place}{f' and {more:,} more' if more else ''}: {said}"


def quoted(*words: str) -> str:
    """Words out of a file between quotation marks, on one line, however many and however long they are."""
    shown = ["“" + shorten(word, 60, placeholder=" …") + "”" for word in words[:MOST_QUOTED]]
    more = [f"{len(words) - MOST_QUOTED:,} more"] if len(words) > MOST_QUOTED else []
    return ", ".join((*shown, *more))


def stable_id(prefix: str, *names: str) -> str:
    """An id made from names: the same file read twice gives the same map, and so the same loops in the same order."""
    number = int.from_bytes(hashlib.blake2b("\0".join(names).encode(), digest_size=8).digest())
    return prefix + "".join(_ALPHABET[number >> shift & 31] for shift in range(55, -1, -5))
