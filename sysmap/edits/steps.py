"""What every edit shares: reading ids strictly, cleaning what people type, making one undo step of many records."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from sysmap.model import (
    Ability,
    Document,
    Element,
    Factor,
    Link,
    MapError,
    Perspective,
    Record,
    Relation,
    RelationKind,
    Scenario,
    Stakeholder,
    Tie,
    fold_label,
)
from sysmap.model.called import WORDS

R = TypeVar("R")
L = TypeVar("L", Link, Relation)
N = TypeVar("N", Perspective, RelationKind, Scenario)

Point = tuple[float, float]
"""A place on the map: x, y in map units, y down."""

Placer = Callable[[Sequence[str], str], Point]
"""Finds a free place for a new factor: ids of the factors it is linked with, its label → its centre."""


def one_line(text: str) -> str:
    """Text as a label holds it: trimmed, runs of white space as one space."""
    return " ".join(text.split())


def needed(text: str, what: str) -> str:
    """``text`` on one line. Raises MapError where nothing is left of it; ``what``: "a factor needs a name"."""
    clean = one_line(text)
    if not clean:
        raise MapError(what)
    return clean


def free_name(document: Document, kind: type[N], name: str, own: str = "") -> str:
    """``name`` on one line, for a record of this kind (``own``: its id). Raises MapError for none or a taken one."""
    word = WORDS[kind][0]
    clean = needed(name, f"a {word} needs a name")
    for other in document.snapshot.table(kind).values():
        if other.id != own and fold_label(other.name) == fold_label(clean):
            raise MapError(f"there is already a {word} called “{other.name}”")
    return clean


def the(document: Document, kind: type[R], record_id: str) -> R:
    """The record of this kind with this id. Raises MapError, in words, where it is gone."""
    record = document.get(record_id)
    if not isinstance(record, kind):
        place = "on" if issubclass(kind, Element | Tie) else "in"
        raise MapError(f"this {WORDS[kind][0]} is no longer {place} the map")
    return record


def the_element(document: Document, element_id: str) -> Element:
    """The factor or stakeholder with this id. Raises MapError, in words, where it is gone."""
    record = document.get(element_id)
    if not isinstance(record, Element):
        raise MapError("this is no longer on the map")
    return record


def factors_of(document: Document, ids: Iterable[str]) -> list[Factor]:
    """The factors of a selection that may hold other things too, each once."""
    return _of(document, ids, Factor)


def stakeholders_of(document: Document, ids: Iterable[str]) -> list[Stakeholder]:
    """The stakeholders of a selection, each once."""
    return _of(document, ids, Stakeholder)


def elements_of(document: Document, ids: Iterable[str]) -> list[Element]:
    """The factors and stakeholders of a selection, each once."""
    return [record for key in dict.fromkeys(ids) if isinstance(record := document.get(key), Element)]


def links_of(document: Document, ids: Iterable[str]) -> list[Link]:
    """The links of a selection that may hold other things too, each once."""
    return _of(document, ids, Link)


def relations_of(document: Document, ids: Iterable[str]) -> list[Relation]:
    """The relations of a selection, each once."""
    return _of(document, ids, Relation)


def abilities_of(document: Document, ids: Iterable[str]) -> list[Ability]:
    """The abilities of a selection, each once."""
    return _of(document, ids, Ability)


def _of(document: Document, ids: Iterable[str], kind: type[R]) -> list[R]:
    return [record for key in dict.fromkeys(ids) if isinstance(record := document.get(key), kind)]


def put_all(document: Document, label: str, records: Iterable[Record], joins: Hashable = None) -> tuple[str, ...]:
    """Put these records as one step; the ids of those that differ from before. None differ: no step."""
    changed = [record for record in records if document.get(record.id) != record]
    if changed:
        with document.edit(label, joins):
            for record in changed:
                document.put(record)
    return tuple(record.id for record in changed)


def turned(tie: L) -> L:
    """A link or relation the other way round; one with itself stays as it is."""
    if tie.source == tie.target:
        return tie
    bend = -tie.bend if tie.bend else tie.bend  # left of travel is the other side now: the arc stays where it was
    return replace(tie, source=tie.target, target=tie.source, bend=bend)


def united(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Both, in order, each once."""
    return tuple(dict.fromkeys(first + second))


def joined(first: str, second: str, between: str = "\n\n") -> str:
    """Two texts as one, each once."""
    return between.join(dict.fromkeys(text for text in (first, second) if text))
