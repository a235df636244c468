"""Building a map from what a foreign file names: factors by label, one link a pair, and notes on what was folded."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import shorten
from typing import Any

from sysmap.formats.format import Reading
from sysmap.model import Factor, Link, LoopName, MapInfo, Polarity, Record, fold_label
from sysmap.model.checks import MapError, check_record
from sysmap.model.errors import FileError

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


def check_size(factors: int, name: str) -> None:
    """Raises FileError where a file tells of more factors than any map has."""
    if factors > MOST_FACTORS:
        raise FileError(f"{name} tells of more than {MOST_FACTORS:,} factors. Expected the file of a map.")


def quoted(*words: str) -> str:
    """Words out of a file between quotation marks, on one line, however many and however long they are."""
    shown = ["“" + shorten(word, 60, placeholder=" …") + "”" for word in words[:MOST_QUOTED]]
    more = [f"{len(words) - MOST_QUOTED:,} more"] if len(words) > MOST_QUOTED else []
    return ", ".join((*shown, *more))


def stable_id(prefix: str, *names: str) -> str:
    """An id made from names: the same file read twice gives the same map, and so the same loops in the same order."""
    number = int.from_bytes(hashlib.blake2b("\0".join(names).encode(), digest_size=8).digest())
    return prefix + "".join(_ALPHABET[number >> shift & 31] for shift in range(55, -1, -5))


@dataclass(frozen=True, slots=True)
class _More:
    """What a file says of one link in several places. Collected, and put together once: there may be thousands."""

    notes: dict[str, None] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    def add(self, link: Link) -> None:
        self.notes[link.notes] = None
        self.tags.update(dict.fromkeys(link.tags))
        for name, value in link.extra.items():
            self.extra.setdefault(name, value)

    def on(self, link: Link) -> Link:
        return replace(link, notes="\n".join(filter(None, self.notes)), tags=tuple(self.tags), extra=self.extra)


class Builder:
    """Collects factors and links as a reader meets them. ``name``: what messages call the file."""

    def __init__(self, name: str, notes: Iterable[str] = ()) -> None:
        self.name = name
        self.notes = Notes(notes)
        self._factors: dict[str, Factor] = {}
        self._loops: dict[str, LoopName] = {}
        self._aliases: dict[str, str] = {}
        self._links: dict[tuple[str, str], Link] = {}
        self._more: dict[str, _More] = {}
        self._told = 0

    def has(self, label: str) -> bool:
        return fold_label(label) in self._factors

    def alias(self, name: str, factor: Factor) -> None:
        """Let links call a factor by another name too, say by its id in the file. A factor's own label comes first."""
        self._aliases.setdefault(fold_label(name), fold_label(factor.label))

    def factor(self, label: str, place: str) -> Factor:
        """The factor with this label, made where there is none; case and runs of white space do not count."""
        key = fold_label(label)
        found = self._factors.get(key)
        if found is None and key in self._aliases:
            return self._factors[self._aliases[key]]
        if found is None:
            found = self._keep(key, Factor(stable_id("f", key), label))
        elif found.label != label:
            self.notes.at(place, "{} was taken for {}.", label, found.label)
        return found

    def add(self, key: str, factor: Factor) -> Factor:
        """Add a factor that the file knows by a key of its own; others may share its label. Its id is given here."""
        return self._keep(key, replace(factor, id=stable_id("f", key)))

    def _keep(self, key: str, factor: Factor) -> Factor:
        check_size(len(self._factors) + 1, self.name)
        self._factors[key] = factor
        return factor

    def change(self, factor: Factor) -> None:
        """Put a factor back with more known about it; its label is what it is found by."""
        self._factors[fold_label(factor.label)] = factor

    def link(self, link: Link, place: str) -> None:
        """Add a link (its id is given here). A second one for the same pair is folded into the first."""
        self._told += 1
        if self._told > MOST_LINKS:
            raise FileError(f"{self.name} tells of more than {MOST_LINKS:,} links. Expected the file of a map.")
        pair = (link.source, link.target)
        there = self._links.get(pair)
        if there is None:
            self._links[pair] = replace(link, id=stable_id("l", *pair))
        else:
            self._links[pair] = self._folded(there, link, place)

    @property
    def size(self) -> int:
        """How many factors there are by now."""
        return len(self._factors)

    def link_between(self, source: str, target: str) -> Link | None:
        """The link between two factors that are there, by their labels."""
        ends = self.factor(source, "").id, self.factor(target, "").id
        return self._links.get(ends)

    def loop(self, loop: LoopName) -> None:
        """Add the name of a loop. Its id is given here."""
        key = stable_id("o", loop.name, *sorted(loop.links))
        self._loops[key] = replace(loop, id=key)

    def links(self) -> Iterable[Link]:
        return self._links.values()

    def _folded(self, there: Link, more: Link, place: str) -> Link:
        polarity = there.polarity or more.polarity
        if there.polarity and more.polarity and there.polarity != more.polarity:
            polarity = Polarity.UNKNOWN
            self.notes.at(place, "this link is there already with the opposite sign; its sign is now unknown.")
        else:
            self.notes.at(place, "this link is there already; the two became one.")
        if there.id not in self._more:
            self._more[there.id] = _More()
            self._more[there.id].add(there)
        self._more[there.id].add(more)
        return replace(there, polarity=polarity, delay=there.delay or more.delay)

    def reading(self, placed: bool = False, title: str = "", description: str = "") -> Reading:
        """All of it, titled by the file's name if by nothing else. Raises FileError where a value cannot be."""
        records: tuple[Record, ...] = (
            MapInfo(title=title or Path(self.name).stem, description=description),
            *self._factors.values(),
            *(self._more[link.id].on(link) if link.id in self._more else link for link in self._links.values()),
            *self._loops.values(),
        )
        for record in records:
            try:
                check_record(record)
            except MapError as error:
                raise FileError(f"{self.name}: {error}.") from None
        return Reading(records, self.notes.all(), placed)
