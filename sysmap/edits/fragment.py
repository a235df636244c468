"""A piece of a map as text on the clipboard: written, recognised and read back, strictly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import msgspec

from sysmap.model import (
    Ability,
    Element,
    Factor,
    Link,
    MapError,
    Perspective,
    Record,
    Relation,
    RelationKind,
    Stakeholder,
    Tie,
)
from sysmap.model.checks import problems
from sysmap.model.systemmap import SystemMap

MARK = "sysmap-fragment"
VERSION = 2
DAMAGED = "what was copied is damaged and cannot be pasted: copy it again"


@dataclass(frozen=True, slots=True)
class Fragment:
    """What was copied: elements, what ties them together, the kinds of relations among it, and the names of the
    perspectives it mentions, by id."""

    factors: tuple[Factor, ...]
    links: tuple[Link, ...]
    stakeholders: tuple[Stakeholder, ...] = ()
    relations: tuple[Relation, ...] = ()
    abilities: tuple[Ability, ...] = ()
    kinds: tuple[RelationKind, ...] = ()
    perspectives: Mapping[str, str] = field(default_factory=dict)

    @property
    def elements(self) -> tuple[Element, ...]:
        return (*self.factors, *self.stakeholders)

    @property
    def ties(self) -> tuple[Tie, ...]:
        return (*self.links, *self.relations, *self.abilities)

    @property
    def records(self) -> tuple[Record, ...]:
        """All of it but the perspectives."""
        return (*self.elements, *self.ties, *self.kinds)


def write(fragment: Fragment) -> str:
    """The fragment as JSON text that begins with its mark."""
    return json.dumps({MARK: VERSION, **asdict(fragment)}, ensure_ascii=False, default=dict)


def is_fragment(text: str) -> bool:
    """Whether this text was copied from a map, in whatever state it arrived."""
    return text.lstrip().startswith(f'{{"{MARK}"')


def read(text: str) -> Fragment:
    """The fragment in a text. Raises MapError for a damaged one or one of a newer version."""
    try:
        raw = msgspec.json.decode(text)
        if raw[MARK] > VERSION:
            raise MapError("this was copied from a newer sysmap and cannot be pasted here")
        fragment = msgspec.convert(raw, Fragment)
        holders = [Perspective(key, name) for key, name in fragment.perspectives.items()]
        broken = next(problems(SystemMap.of((*fragment.records, *holders))), "")
    except MapError:
        raise
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise MapError(DAMAGED) from error
    if broken:
        raise MapError(DAMAGED)
    return fragment
