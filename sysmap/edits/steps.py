"""What every edit shares: reading ids strictly, cleaning what people type, making one undo step of many records."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from sysmap.model import Ability, Document, Element, Factor, Link, MapError, Record, Relation, Stakeholder

R = TypeVar("R")
L = TypeVar("L", Link, Relation)

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


def the_factor(document: Document, factor_id: str) -> Factor:
    """The factor with this id. Raises MapError, in words, where it is gone."""
    record = document.get(factor_id)
    if not isinstance(record, Factor):
        raise MapError("this factor is no longer on the map")
    return record


def the_stakeholder(document: Document, stakeholder_id: str) -> Stakeholder:
    """The stakeholder with this id. Raises MapError, in words, where it is gone."""
    record = document.get(stakeholder_id)
    if not isinstance(record, Stakeholder):
        raise MapError("this stakeholder is no longer on the map")
    return record


def the_element(document: Document, element_id: str) -> Element:
    """The factor or stakeholder with this id. Raises MapError, in words, where it is gone."""
    record = document.get(element_id)
    if not isinstance(record, Element):
        raise MapError("this is no longer on the map")
    return record


def the_link(document: Document, link_id: str) -> Link:
    """The link with this id. Raises MapError, in words, where it is gone."""
    record = document.get(link_id)
    if not isinstance(record, Link):
        raise MapError("this link is no longer on the map")
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
