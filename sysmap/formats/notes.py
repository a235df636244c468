"""What readers say of a file, and ids that are the same whenever it is read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from textwrap import shorten

MOST_QUOTED = 8
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

    def add(self, sentence: str) -> None:
        self._plain[sentence] = None

    def at(self, place: str, sentence: str, *words: str) -> None:
        """Note a sentence for one more place ("row 5"); each {} in it stands for a word out of the file."""
        if sentence not in self._first:
            self._first[sentence] = (place[:1].upper() + place[1:], sentence.format(*(quoted(word) for word in words)))
        self._count[sentence] += 1

    def all(self) -> tuple[str, ...]:
        counted = (
            f"{place}{f' and {self._count[sentence] - 1:,} more' if self._count[sentence] > 1 else ''}: {said}"
            for sentence, (place, said) in self._first.items()
        )
        return (*self._plain, *counted)


def quoted(*words: str) -> str:
    """Words out of a file between quotation marks, on one line, however many and however long they are."""
    shown = ["“" + shorten(word, 60, placeholder=" …") + "”" for word in words[:MOST_QUOTED]]
    more = [f"{len(words) - MOST_QUOTED:,} more"] if len(words) > MOST_QUOTED else []
    return ", ".join((*shown, *more))


def stable_id(prefix: str, *names: str) -> str:
    """An id made from names: the same file read twice gives the same map, and so the same loops in the same order."""
    number = int.from_bytes(hashlib.blake2b("\0".join(names).encode(), digest_size=8).digest())
    return prefix + "".join(_ALPHABET[number >> shift & 31] for shift in range(55, -1, -5))
